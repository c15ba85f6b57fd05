"""What the content is about, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Mapping, Sequence

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

LEVELS = ("low", "medium", "high")

Text = Mapping[str, str]  # {"nl": ..., "en": ...}


@dataclass(frozen=True)
class Passage:
    """A text in both languages, where it stands in its entry, and what it rests on.

    basis: "source" (it tells a fact of its `sources`), "judgement" (our own estimate) or "draft" (our own text).
    """

    place: tuple[str | int, ...]
    nl: str
    en: str
    basis: str = "draft"
    sources: tuple[str, ...] = ()

    def __getitem__(self, language: str) -> str:
        return {"nl": self.nl, "en": self.en}[language]

    @property
    def part(self) -> str:
        """The part of the entry that it belongs to."""
        return str(self.place[0])


@dataclass(frozen=True)
class Entry:
    """What a party and an ambition are, and what challenges and blocks have too; `passages` are all its texts, in order."""

    id: str
    order: int
    basis: str
    title: Text
    passages: tuple[Passage, ...] = field(repr=False)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of all sources of its texts, in the order in which they come up."""
        return tuple(dict.fromkeys(source for passage in self.passages for source in passage.sources))


@dataclass(frozen=True)
class Party(Entry):
    """One of the four parties that a municipality deals with; called: other names, by language."""

    about: Text
    called: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Ambition(Entry):
    """One of the six ambitions that blocks serve."""

    about: Text


@dataclass(frozen=True)
class Answer:
    """An answer to a question about a challenge: what it changes, and the blocks it points to, first ones first."""

    text: Text
    then: Text
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question worth asking somebody who has a challenge."""

    text: Text
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Challenge(Entry):
    """One of the twelve challenges; `short` is its title for a button; touches: other challenges, and how."""

    party: str
    short: Text
    about: Text
    signals: tuple[Text, ...]
    behind: tuple[Text, ...]
    if_nothing: tuple[Text, ...]
    questions: tuple[Question, ...]
    touches: Mapping[str, Text]


@dataclass(frozen=True)
class Why:
    """Why a block matters."""

    residents: Text
    staff: Text


@dataclass(frozen=True)
class Step:
    """One step in carrying out a block."""

    who: Text
    when: Text
    text: Text


@dataclass(frozen=True)
class Effort:
    """What a block asks of colleagues (our own judgement).

    level: low | medium | high; people: so many, for a part of their week; months: until it works in daily practice;
    both from, to.
    """

    level: str
    people: tuple[int, int]
    months: tuple[int, int]
    text: Text


@dataclass(frozen=True)
class Cost:
    """What a block costs besides colleagues' time (our own judgement); level: low | medium | high."""

    level: str
    text: Text


@dataclass(frozen=True)
class Fits:
    """For which values of each dimension of the profile a block fits well, and how it changes (our own judgement)."""

    size: frozenset[str]
    stage: frozenset[str]
    time: frozenset[str]
    text: Text


@dataclass(frozen=True)
class Example:
    """Practice somewhere; year: None when it is not known."""

    place: Text
    year: int | None
    text: Passage


@dataclass(frozen=True)
class Block(Entry):
    """One of the 34 building blocks.

    also: other challenges it helps with; called: other names, by language; after: blocks that had better come first, and why; ambitions: those it
    serves, and how.
    """

    challenge: str
    also: tuple[str, ...]
    called: Mapping[str, tuple[str, ...]]
    summary: Text
    what: tuple[Text, ...]
    why: Why
    steps: tuple[Step, ...]
    first_step: Text
    effort: Effort
    cost: Cost
    fits: Fits
    after: Mapping[str, Text]
    watch_out: tuple[Passage, ...]
    measure: Text
    ambitions: Mapping[str, Text]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Source:
    """Where a fact comes from.

    theme: where it stands in the list; period: until-2017 | later (practice since the publication of 2017) | undated;
    address: None when there is none; limits: what the reader must know about it.
    """

    id: str
    theme: str
    title: str
    year: int | None
    period: str
    address: str | None
    says: Text
    limits: Text | None = None


@dataclass(frozen=True)
class Term:
    """A word that a newcomer might ask about; forms: by language, other ways in which people write it."""

    id: str
    basis: str
    title: Text
    forms: Mapping[str, tuple[str, ...]]
    explanation: Text
    sources: tuple[str, ...]
    see: tuple[str, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Distinction:
    """The one question that tells challenges apart which are easily confused; answers: by challenge."""

    question: Text
    answers: Mapping[str, Text]


@dataclass(frozen=True)
class Part:
    """One part of an entry: its label, and its length in words of one language (from, to) where it is measured."""

    id: str
    label: Text
    words: tuple[int, int] | None


@dataclass(frozen=True)
class Layout:
    """In which order the parts of an entry are shown, and how long the whole is in words of one language (from, to)."""

    parts: Mapping[str, Part]
    words: tuple[int, int]


@dataclass(frozen=True)
class Portion:
    """Some parts of a block that are told together when somebody asks for more; phrases: by language, words that ask for it."""

    id: str
    title: Text
    parts: tuple[str, ...]
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Filter:
    """By what blocks can be found besides their name; cost, effort: at most this level; months: works within so many, at best."""

    id: str
    title: Text
    cost: str | None
    effort: str | None
    months: int | None
    phrases: Mapping[str, tuple[str, ...]]

    def fits(self, block: Block) -> bool:
        """Whether a block is of this kind."""
        return ((self.cost is None or LEVELS.index(block.cost.level) <= LEVELS.index(self.cost))
                and (self.effort is None or LEVELS.index(block.effort.level) <= LEVELS.index(self.effort))
                and (self.months is None or block.effort.months[0] <= self.months))


@dataclass(frozen=True)
class Situation:
    """Something that somebody would say, with what it is about.

    label: the id of a block or a challenge, or "ask" or "out_of_scope"; kind: what the assistant has an answer of its
    own to, although it is out of scope (resident, joke, insult).
    """

    text: str
    language: Language
    challenge: str | None
    label: str
    kind: str | None = None


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
    glossary: Mapping[str, Term]
    # How people ask for a term, ask for a block, pick one and drop it: by language, with {term} or {block} in each.
    term_questions: Mapping[str, tuple[str, ...]]
    block_questions: Mapping[str, tuple[str, ...]]
    block_picks: Mapping[str, tuple[str, ...]]
    block_drops: Mapping[str, tuple[str, ...]]
    distinctions: tuple[Distinction, ...]
    layouts: Mapping[str, Layout]
    portions: Mapping[str, Portion]
    filters: Mapping[str, Filter]
    # Words by which more is heard: by what they tell; and those that compare, by dimension and direction (more, less).
    hearing: Mapping[str, Mapping[str, tuple[str, ...]]]
    compared: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
    dimensions: Mapping[str, Dimension]
    situations: tuple[Situation, ...]
    phrases: Mapping[str, Text]
    document: Mapping[str, Text]
    weights: Mapping[str, Mapping[str, float]]
    fingerprint: str

    def distinction(self, challenges: Sequence[str]) -> Distinction | None:
        """The question that tells these challenges apart, the likeliest first; that of the first two when there is none for all of them."""
        for wanted in (set(challenges), set(challenges[:2])):
            for distinction in self.distinctions:
                if set(distinction.answers) == wanted:
                    return distinction
        return None

    def blocks_where(self, party: str | None = None, ambition: str | None = None, kind: str | None = None) -> list[Block]:
        """The blocks of a party's challenges, that serve an ambition, and that a filter lets through; None asks for nothing."""
        return [block for block in self.blocks.values()
                if (party is None or self.challenges[block.challenge].party == party)
                and (ambition is None or ambition in block.ambitions)
                and (kind is None or self.filters[kind].fits(block))]

    def challenges_of(self, party: str) -> list[Challenge]:
        """The challenges of one party, in order."""
        return [challenge for challenge in self.challenges.values() if challenge.party == party]
