"""Finds what is called by its name, or pointed to by its place in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bouwstenen.model import Catalogue, Entry
from bouwstenen.plain import plain

# The first to the fifth, in both languages, as words and as digits.
_ORDINALS = {1: "eerste|first|nummer 1|number 1|1e|1st|optie 1|option 1", 2: "tweede|second|nummer 2|number 2|2e|2nd|optie 2|option 2",
             3: "derde|third|nummer 3|number 3|3e|3rd|optie 3|option 3", 4: "vierde|fourth|nummer 4|number 4|4e|4th|optie 4|option 4",
             5: "vijfde|fifth|nummer 5|number 5|5e|5th|optie 5|option 5", -1: "laatste|last"}


# What is typed with a slip of the pen still counts: from this likeness on (0..100), in names of so many letters and in short texts.
_LIKE = 86
_LETTERS_AT_LEAST = 6
_WORDS_AT_MOST = 12
_WORDS_IN_A_NAME = 5
_STEM = 5  # letters


class Names:
    """All names of one catalogue, ready to be found in a text. Made once: there are thousands."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_kind = {
            "party": _by_name((entry.id, [*_titles(entry), *(name for names in entry.called.values() for name in names)]) for entry in catalogue.parties.values()),
            "ambition": _by_name((entry.id, _titles(entry)) for entry in catalogue.ambitions.values()),
            "challenge": _by_name((entry.id, _titles(entry)) for entry in catalogue.challenges.values()),
            "block": _by_name((entry.id, [*_titles(entry), *(name for names in entry.called.values() for name in names)]) for entry in catalogue.blocks.values()),
            "term": _by_name((term.id, [*term.title.values(), *(form for forms in term.forms.values() for form in forms)])
                             for term in catalogue.glossary.values()),
        }
        # The beginnings of those questions that end in the term.
        self._term_questions = [_spaced(question.removesuffix("?").strip().removesuffix("{term}")) for questions in catalogue.term_questions.values()
                                for question in questions if question.removesuffix("?").strip().endswith("{term}") and not question.startswith("{term}")]
        self._portions, self._filters = (
            [(each.id, [_spaced(phrase) for phrases in each.phrases.values() for phrase in phrases]) for each in kinds.values()]
            for kinds in (catalogue.portions, catalogue.filters))

    def named(self, text: str) -> dict[str, str]:
        """What a text calls by the whole of its name, of each kind the longest: `{"block": "newsroom", "term": "newsroom"}`.

        In a short text a name with a slip of the pen counts too.
        """
        wanted = _spaced(text)
        found = {}
        for kind, names in self._by_kind.items():
            whole = max((name for name in names if name in wanted), key=len, default=None) or _nearly(names, wanted)
            if whole is not None:
                found[kind] = names[whole]
        return found

    def blocks(self, text: str) -> list[str]:
        """All blocks that a text calls by name, in the order in which it does; no name counts twice: "one team" within a longer one."""
        return self._blocks(text)[0]

    def without_blocks(self, text: str) -> str:
        """What is left of a text, in plain words, when the names of blocks are taken out."""
        return " ".join(word for word in self._blocks(text)[1].split() if word.strip("_"))

    def _blocks(self, text: str) -> tuple[list[str], str]:
        wanted = _spaced(text)
        found: dict[int, str] = {}
        for name in sorted(self._by_kind["block"], key=len, reverse=True):
            place = wanted.find(name)
            if place >= 0:
                found[place] = self._by_kind["block"][name]
                wanted = wanted[:place] + " " + "_" * (len(name) - 2) + " " + wanted[place + len(name):]
        return list(dict.fromkeys(found[place] for place in sorted(found))), wanted

    def asks_for_a_term(self, text: str) -> bool:
        """Whether a text asks in so many words what a term means: "what is a", "wat betekent", and then the term."""
        wanted = _spaced(text)
        return any(f"{question}{name[1:]}" in wanted for name in self._by_kind["term"] if name in wanted for question in self._term_questions)

    def portion(self, text: str) -> str | None:
        """Which portion of a block a question asks for, by the longest of its phrases in the text; None when it asks for none.

        "What does it cost" asks for the cost: the first portion, what it is, counts only when no other is asked for.
        """
        wanted = _spaced(text)
        found = [(place > 0, len(phrase), portion) for place, (portion, phrases) in enumerate(self._portions)
                 for phrase in phrases if phrase in wanted]
        return max(found)[2] if found else None


    def filter(self, text: str) -> str | None:
        """By what a text looks for blocks, such as low cost; None when by nothing of the kind."""
        wanted = _spaced(text)
        return next((identifier for identifier, phrases in self._filters if any(phrase in wanted for phrase in phrases)), None)


def _by_name(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """The id for each name; the first entry keeps a name that two have."""
    found: dict[str, str] = {}
    for identifier, names in entries:
        for name in names:
            found.setdefault(_spaced(name), identifier)
    return found


def _nearly(names: dict[str, str], wanted: str) -> str | None:
    words = wanted.split()
    if len(words) > _WORDS_AT_MOST:
        return None
    stretches = (" ".join(words[start:start + length]) for length in range(1, _WORDS_IN_A_NAME + 1) for start in range(len(words) - length + 1))
    found = (process.extractOne(f" {stretch} ", names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
             for stretch in stretches if len(stretch) >= _LETTERS_AT_LEAST)
    best = max((each for each in found if each), key=lambda each: each[1], default=None)
    return best[0] if best else None


def closest(names: dict[str, list[str]], text: str) -> str | None:
    """The key whose names share most letters of whole words with a text; None when no telling word is shared or two are equal.

    names: per key its names, in both languages.
    """
    said = {_stem(word) for word in _spaced(text).split() if len(word) > 3}
    shared = {key: max(sum(len(word) for word in {_stem(word) for word in _spaced(name).split()} & said) for name in each) for key, each in names.items()}
    best = sorted(shared, key=lambda key: -shared[key])
    if not best or not shared[best[0]] or (len(best) > 1 and shared[best[0]] == shared[best[1]]):
        return None
    return best[0]


def _stem(word: str) -> str:
    """The beginning of a word: enough to know "melding" in "meldingen" and "reach" in "reaching"."""
    return word[:_STEM]


def ordinals(text: str) -> list[int]:
    """All places in a list that a text points to, in order: "the first and the third", "1 en 3"."""
    spaced = _spaced(text)
    found = {match.start(): number for number, forms in _ORDINALS.items() for match in re.finditer(rf" (?:{forms})(?= )", spaced)}
    # Bare digits count beside each other ("vergelijk 1 en 3"), not alone: a single one may be anything.
    bare = {match.start(): int(match[1]) for match in re.finditer(r" ([1-5])(?= )", spaced)}
    return list(dict.fromkeys(number for _, number in sorted((found | bare if len(bare) > 1 else found).items())))


def ordinal(text: str) -> int | None:
    """The place in a list that a text points to, from 1; -1 for the last one; None when it points to none."""
    spaced = _spaced(text)
    if re.fullmatch(r" [1-9] ", spaced):
        return int(spaced)
    return next((number for number, forms in _ORDINALS.items() if re.search(rf" (?:{forms}) ", spaced)), None)


def _titles(entry: Entry) -> list[str]:
    return [*entry.title.values(), *getattr(entry, "short", {}).values()]


def _spaced(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', plain(text)))} "
