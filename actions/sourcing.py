"""Says where facts come from."""

from __future__ import annotations

from collections.abc import Iterable

from actions.turn import Turn
from bouwstenen.model import Source


def say_sources(turn: Turn, sources: Iterable[str]) -> None:
    """Names each source once; those from after the publication of 2017 are called so."""
    for source in (turn.catalogue.sources[each] for each in dict.fromkeys(sources)):
        turn.say("utter_source_later" if source.period == "later" else "utter_source", source=_shown(source))


def _shown(source: Source) -> str:
    """A link where the channels make one (https only), else the title with the address beside it."""
    if source.address and source.address.startswith("https://"):
        return f"[{source.title}]({source.address})"
    return f"{source.title}, {source.address}" if source.address else source.title
