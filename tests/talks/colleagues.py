"""Talks as colleagues would have them, written in YAML: what somebody types, and what a good answer must at least do.

A turn is `say:` with perhaps `expect:`, of which the keys are the functions in CHECKS. `wrong:` says in a few words what
is known to go wrong in a turn; then only what holds for every turn is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.replay import BEGINNINGS
from bouwstenen.loading import load_catalogue

from .conftest import HUMAN
from .talking import Said

WRITTEN = Path(__file__).parent / "colleagues"
# Written apart from data and code before either was there; nothing is expected of a turn but what holds for all.
APART = Path(__file__).parents[1] / "heldout" / "talks"
CATALOGUE = load_catalogue()


@dataclass(frozen=True)
class Turn:
    """One thing that somebody types."""

    say: str
    expect: dict[str, Any] = field(default_factory=dict)
    wrong: str | None = None


@dataclass(frozen=True)
class Written:
    """One talk."""

    id: str
    turns: list[Turn]

    @property
    def language(self) -> str:
        """The language in which it begins."""
        return self.id[:2]


def talks_in(folder: Path) -> Iterator[Written]:
    """All talks of a folder; a turn that is only a text expects nothing."""
    for file in sorted(folder.glob("*.yml")):
        for talk in yaml.safe_load(file.read_text(encoding="utf-8"))["talks"]:
            yield Written(talk["id"], [Turn(turn) if isinstance(turn, str) else Turn(**turn) for turn in talk["turns"]])


def missed(said: Said) -> bool:
    """Whether the assistant said that it did not understand, or that it is not for it."""
    return any(beginning in said.text for beginning in BEGINNINGS)


def _everything(said: Said) -> str:
    """All that can be read in a reply, in small letters."""
    parts = [said.text, *said.titles, *said.choices]
    for part in said.reply["parts"]:
        parts += part.get("columns", [])
    return "\n".join(parts).lower()


def _about(said: Said, challenges: list[str]) -> bool:
    text = _everything(said)
    names = {name.lower() for each in challenges for name in (*CATALOGUE.challenges[each].title.values(), *CATALOGUE.challenges[each].short.values())}
    blocks = {title.lower() for block in CATALOGUE.blocks.values() if {block.challenge, *block.also} & {*challenges} for title in block.title.values()}
    return any(name in text for name in names) or any(title.lower() in blocks for title in said.titles)


def _has(said: Said, kind: str) -> bool:
    return any(part["type"] == kind for part in said.reply["parts"])


def _programme(said: Said, count: int) -> bool:
    words = {1: ("één bouwsteen", "one building block", "met 1 in totaal", "with 1 in all")}.get(count, ())
    return any(word in said.text for word in words) or str(count) in said.text


# What a turn may expect: a reply and what stands behind the key, to whether it is so.
CHECKS: dict[str, Callable[[Said, Any], bool]] = {
    "advice": lambda said, _: bool(said.cards),
    "about": _about,
    "tells": lambda said, block: any(title.lower() in _everything(said) for title in CATALOGUE.blocks[block].title.values()),
    "table": lambda said, _: _has(said, "table"),
    "document": lambda said, _: _has(said, "document"),
    "programme": _programme,
    "language": lambda said, language: said.language == language,
    "offers_human": lambda said, _: HUMAN[said.language] in said.text,
    "says_one_of": lambda said, words: any(word in _everything(said) for word in words),
    "not_for_us": lambda said, _: not said.cards,
}


def complaints(turn: Turn, said: Said) -> Iterator[str]:
    """What is not as it should be in the reply to a turn."""
    if not any(part.get("choices") for part in said.reply["parts"]):
        yield "nothing left to do"
    if turn.wrong is not None:
        return
    if missed(said) and "not_for_us" not in turn.expect:
        yield "missed"
    for key, wanted in turn.expect.items():
        if not CHECKS[key](said, wanted):
            yield f"not {key}: {wanted}"
