"""Every text in an entry, one by one, with what it rests on."""

from __future__ import annotations

from typing import Any, Iterator

from bouwstenen.model import Passage
from bouwstenen.yaml_source import Place


def passages(data: Any, place: Place = (), basis: str = "draft", sources: tuple[str, ...] = ()) -> Iterator[Passage]:
    """All texts in the data of one entry, in the order of the file; what a text does not say of its basis and sources, it has from around it."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from passages(item, (*place, index), basis, sources)
    if not isinstance(data, dict):
        return
    basis = data.get("basis", basis)
    sources = tuple(data.get("sources", sources))
    if isinstance(data.get("nl"), str) and isinstance(data.get("en"), str):
        yield Passage(place, data["nl"], data["en"], basis, sources)
    for key, value in data.items():
        yield from passages(value, (*place, key), basis, sources)
