"""What the content is about, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Mapping

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

Text = Mapping[str, str]  # {"nl": ..., "en": ...}


@dataclass(frozen=True)
class Entry:
    """What a party and an ambition are, and what challenges and blocks have too."""

    id: str
    order: int
    basis: str
    title: Text


@dataclass(frozen=True)
class Party(Entry):
    """One of the four parties that a municipality deals with."""

    about: Text


@dataclass(frozen=True)
class Ambition(Entry):
    """One of the six ambitions that blocks serve."""

    about: Text


@dataclass(frozen=True)
class Challenge(Entry):
    """One of the twelve challenges; `short` is its title for a button, `question` a good question back."""

    party: str
    short: Text
    about: Text
    signals: tuple[Text, ...]
    question: Text | None


@dataclass(frozen=True)
class Fits:
    """For which values of each dimension of the profile a block fits well (our own judgement)."""

    size: frozenset[str]
    stage: frozenset[str]
    time: frozenset[str]


@dataclass(frozen=True)
class Block(Entry):
    """One of the 34 building blocks, in short form."""

    challenge: str
    also: tuple[str, ...]
    ambitions: tuple[str, ...]
    after: tuple[str, ...]
    summary: Text
    why: Text
    first_step: Text
    watch_out: Text
    sources: tuple[str, ...]
    fits: Fits


@dataclass(frozen=True)
class Source:
    """Where a fact comes from; `later` means: after the publication of 2017, so practice since."""

    id: str
    title: str
    year: int | None
    period: str
    address: str
    says: Text


@dataclass(frozen=True)
class Situation:
    """Something that somebody would say, with what it is about.

    label: the id of a block or a challenge, or "ask" or "out_of_scope".
    """

    text: str
    language: Language
    challenge: str | None
    label: str


@dataclass(frozen=True)
class Option:
    """One possible answer to a question about the municipality."""

    id: str
    title: Text
    fits: Text
    phrases: Mapping[str, tuple[str, ...]]
    residents: tuple[int, int] | None  # from, up to (not included)


@dataclass(frozen=True)
class Dimension:
    """Something about the municipality that changes the advice: its size, its stage, its time."""

    id: str
    question: Text
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Catalogue:
    """All content, each kind in its order; `fingerprint` names exactly this content."""

    parties: Mapping[str, Party]
    ambitions: Mapping[str, Ambition]
    challenges: Mapping[str, Challenge]
    blocks: Mapping[str, Block]
    sources: Mapping[str, Source]
    dimensions: Mapping[str, Dimension]
    situations: tuple[Situation, ...]
    phrases: Mapping[str, Text]
    weights: Mapping[str, Mapping[str, float]]
    fingerprint: str

    def challenges_of(self, party: str) -> list[Challenge]:
        """The challenges of one party, in order."""
        return [challenge for challenge in self.challenges.values() if challenge.party == party]
