"""Finds what is called by its name, or pointed to by its place in a list."""

from __future__ import annotations

import re

from bouwstenen.model import Catalogue, Entry
from bouwstenen.plain import plain

# The first to the fifth, in both languages, as words and as digits.
_ORDINALS = {1: "eerste|first|nummer 1|number 1|1e|1st|optie 1|option 1", 2: "tweede|second|nummer 2|number 2|2e|2nd|optie 2|option 2",
             3: "derde|third|nummer 3|number 3|3e|3rd|optie 3|option 3", 4: "vierde|fourth|nummer 4|number 4|4e|4th|optie 4|option 4",
             5: "vijfde|fifth|nummer 5|number 5|5e|5th|optie 5|option 5", -1: "laatste|last"}


def named_entries(catalogue: Catalogue, text: str) -> dict[str, str]:
    """Which party, challenge and block a text calls by the whole of its title or short title: `{"party": "neighbourhoods"}`."""
    wanted = _spaced(text)
    found: dict[str, str] = {}
    for kind, entries in (("party", catalogue.parties), ("challenge", catalogue.challenges), ("block", catalogue.blocks)):
        names = [(name, entry.id) for entry in entries.values() for name in _names(entry) if name in wanted]
        if names:
            found[kind] = max(names, key=lambda pair: len(pair[0]))[1]
    return found


def closest(names: dict[str, list[str]], text: str) -> str | None:
    """The key whose names share most letters of whole words with a text; None when no telling word is shared or two are equal.

    names: per key its names, in both languages.
    """
    said = {word for word in _spaced(text).split() if len(word) > 3}
    shared = {key: max(sum(len(word) for word in {*_spaced(name).split()} & said) for name in each) for key, each in names.items()}
    best = sorted(shared, key=lambda key: -shared[key])
    if not best or not shared[best[0]] or (len(best) > 1 and shared[best[0]] == shared[best[1]]):
        return None
    return best[0]


def ordinal(text: str) -> int | None:
    """The place in a list that a text points to, from 1; -1 for the last one; None when it points to none."""
    spaced = _spaced(text)
    if re.fullmatch(r" [1-9] ", spaced):
        return int(spaced)
    return next((number for number, forms in _ORDINALS.items() if re.search(rf" (?:{forms}) ", spaced)), None)


def _names(entry: Entry) -> set[str]:
    titles = [*entry.title.values(), *getattr(entry, "short", {}).values()]
    return {_spaced(title) for title in titles}


def _spaced(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', plain(text)))} "
