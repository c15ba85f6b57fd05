"""Hears more in a message than one thing: a yes or no before something new, and what would be if the municipality were another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from bouwstenen.model import Catalogue, Dimension
from bouwstenen.plain import plain
from bouwstenen.profile import SKIPPED, recognise_answer

# Fewer words after a yes or no make it longer, and tell nothing new: "ja hoor prima".
_GOES_ON = 3
_MORE, _LESS = "more", "less"


def leading_answer(catalogue: Catalogue, text: str) -> Literal["affirm", "deny"] | None:
    """The yes or no with which a text begins that goes on after it; None when it does not begin so, or says no more than that."""
    spaced = _spaced(text)
    begun = [(len(phrase), answer) for answer in ("affirm", "deny") for phrase in _all(catalogue.hearing[answer])
             if spaced.startswith(f" {phrase} ") and len(spaced[len(phrase) + 1:].split()) >= _GOES_ON]
    return max(begun)[1] if begun else None  # type: ignore[return-value]


def is_supposed(catalogue: Catalogue, text: str) -> bool:
    """Whether a text speaks of what would be, so that nothing in it is a fact about the municipality."""
    return _holds(catalogue.hearing["supposing"], _spaced(text))


def supposed(catalogue: Catalogue, text: str) -> dict[str, str]:
    """What a thought is about: `{"size": "large"}`, or `{"time": "more"}` where it only compares."""
    spaced = _spaced(text)
    found: dict[str, str] = {}
    for dimension in catalogue.dimensions.values():
        words = catalogue.compared.get(dimension.id, {})
        direction = next((each for each in (_MORE, _LESS) if each in words and _holds(words[each], spaced)), None)
        option = direction or recognise_answer(catalogue, dimension.id, text)
        if option:
            found[dimension.id] = option
    return found


def resolve(dimension: Dimension, supposition: str, known: str | None) -> str:
    """The option that a thought means: its own, or the one above or below what is known.

    Where nothing is known the outermost is meant. Beyond the outermost there is none, so that stays.
    """
    options = [option.id for option in dimension.options]
    if supposition in options:
        return supposition
    if known in (None, SKIPPED) or known not in options:
        return options[-1 if supposition == _MORE else 0]
    place = options.index(known) + (1 if supposition == _MORE else -1)
    return options[min(max(place, 0), len(options) - 1)]


def _holds(phrases: Mapping[str, Iterable[str]], spaced: str) -> bool:
    return any(f" {phrase} " in spaced for phrase in _all(phrases))


def _all(phrases: Mapping[str, Iterable[str]]) -> list[str]:
    return [_spaced(phrase).strip() for each in phrases.values() for phrase in each]


def _spaced(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', plain(text)))} "
