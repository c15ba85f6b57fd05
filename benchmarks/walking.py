"""The one path that is walked through a conversation with every subject, so that the same is asked of each."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from typing import TypeVar

from actions.texts import Texts
from benchmarks.talks import Answer, Talk
from bot.problems import Problem
from bouwstenen.model import LANGUAGES, Catalogue, Language

T = TypeVar("T")
_WAYS_OUT_AT_MOST = 4


@dataclass(frozen=True)
class Words:
    """What is typed and pressed in one language."""

    language: Language
    situations: list[str]
    not_this: str
    guided: str
    skip: str
    choices: list[tuple[str, str]]  # a party, and a challenge of it

    def beginning_at(self, situation: int, choice: int) -> Words:
        """The same words in another order: from these places on, then round."""
        return replace(self, situations=_turned(self.situations, situation), choices=_turned(self.choices, choice))


def words_of(catalogue: Catalogue, texts: Texts, language: Language) -> Words:
    """The titles of buttons, and the situations of the catalogue from which advice may come."""
    choices = [(catalogue.parties[each.party].title[language], each.short[language]) for each in catalogue.challenges.values()]
    by_challenge: dict[str, list[str]] = {}
    for situation in catalogue.situations:
        if situation.language == language and situation.challenge:
            by_challenge.setdefault(situation.challenge, []).append(situation.text)
    # One of each challenge in turn, so that any stretch of the list holds them all.
    situations = [text for one_of_each in zip(*by_challenge.values()) for text in one_of_each]
    return Words(language, situations, texts.get("utter_choice_not_this", language), texts.get("utter_choice_guided", language),
                 texts.get("utter_choice_skip", language), choices)


def all_words(catalogue: Catalogue) -> dict[Language, Words]:
    """The words of both languages."""
    texts = Texts()
    return {language: words_of(catalogue, texts, language) for language in LANGUAGES}


class Walk:
    """One conversation. A step raises Problem when the subject leaves the path."""

    def __init__(self, talk: Talk, words: Words) -> None:
        self._talk = talk
        self._words = words
        self._situations = cycle(words.situations)
        self._choices = cycle(words.choices)

    def begin(self) -> list[Answer]:
        """The opening and the guided way once, all questions about the municipality skipped: seven turns, the last with advice."""
        party, challenge = next(self._choices)
        skip = self._words.skip
        turns = [self._talk.begin(), *(self._talk.press(title) for title in (self._words.guided, party, challenge, skip, skip, skip))]
        return _ending_in_advice(turns)

    def press_to_advice(self) -> list[Answer]:
        """From where the talk is to advice by buttons: it is about something else, this party, this challenge. The last has the advice.

        A subject that did not understand what was typed before offers the menu instead, asks for the party by itself,
        or asks something else: then the last choice, which is always the way out, is pressed until there is a way in.
        """
        party, challenge = next(self._choices)
        out = []
        while (way_in := self._way_in(party)) is None and len(out) < _WAYS_OUT_AT_MOST:
            out.append(self._talk.press(self._talk.last_choice))
        way = dict.fromkeys((way_in or self._words.not_this, party, challenge))
        return _ending_in_advice([*out, *(self._talk.press(title) for title in way)])

    def _way_in(self, party: str) -> str | None:
        return next((title for title in (party, self._words.not_this, self._words.guided) if self._talk.offers(title)), None)

    def type_situation(self) -> Answer:
        """A situation in words; only a subject that has the matcher can answer it with advice."""
        return self._talk.say(next(self._situations))

    def turns(self) -> Iterator[Answer]:
        """Turn after turn without end: the beginning, then a situation in words and the way by buttons in turn."""
        yield from self.begin()
        while True:
            yield self.type_situation()
            yield from self.press_to_advice()


def _turned(items: list[T], by: int) -> list[T]:
    at = by % len(items)
    return items[at:] + items[:at]


def _ending_in_advice(turns: list[Answer]) -> list[Answer]:
    if not turns[-1].has_advice:
        raise Problem("The way by buttons did not end in advice: the conversation was changed, and benchmarks/walking.py was not.")
    return turns
