"""A programme as one line of text, by which a colleague opens it again in any channel: pasted, or found in the document.

`[wijzerprogramma 1: newsroom plain-language size=small]`: the picked blocks in order, and what is known of the municipality.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_CODE = re.compile(r"\[\s*wijzerprogramma\s+1\s*:([a-z=\s-]{1,4000})\]", re.IGNORECASE)


@dataclass(frozen=True)
class Saved:
    """What stands in a code: ids of blocks, and options by dimension. Nothing says yet that they exist."""

    blocks: list[str]
    profile: dict[str, str]


def write(blocks: Iterable[str], profile: Mapping[str, str]) -> str:
    """The line for these blocks and this profile."""
    known = (f"{dimension}={option}" for dimension, option in profile.items())
    return f"[wijzerprogramma 1: {' '.join([*blocks, *known])}]"


def find(text: str) -> str | None:
    """The line as it stands in a text, whatever is around it; None when there is none."""
    found = _CODE.search(text)
    return " ".join(found[0].split()) if found else None


def read(text: str) -> Saved | None:
    """What the line in a text says; None when there is none."""
    found = _CODE.search(text)
    if found is None:
        return None
    words = found[1].lower().split()
    return Saved(list(dict.fromkeys(word for word in words if "=" not in word)),
                 {dimension: option for dimension, _, option in (word.partition("=") for word in words if "=" in word)})
