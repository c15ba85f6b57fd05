"""The one judge of what a situation is about: text in, ranked challenges with evidence out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bouwstenen.features import Features, features
from bouwstenen.language import detect
from bouwstenen.model import Catalogue, Language
from bouwstenen.weighing import Model
from bouwstenen.words import Word

Outcome = Literal["match", "ask", "out_of_scope"]

_HEARD_AT_MOST = 3
_RANKED_WITH_EVIDENCE = 3
_EVIDENCE_AT_MOST = 3
_EVIDENCE_SHARE = 0.3  # of the strongest word's contribution
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")  # what the gateway puts in the place of personal data


@dataclass(frozen=True)
class Heard:
    """One challenge in a match: its share of all challenges (0..1) and the user's own words that spoke for it."""

    id: str
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """What a text is about.

    challenges: all of them, best first, their scores adding up to 1; heard: how many of those were really heard;
    sure: no question back is needed; blocks: how much the exact words point to each block within its challenge (0..1).
    """

    language: Language
    outcome: Outcome
    sure: bool
    heard: int
    challenges: tuple[Heard, ...]
    blocks: dict[str, float]


class Matcher:
    """Matches situations with the challenges of one catalogue. Deterministic; safe to share between threads."""

    def __init__(self, catalogue: Catalogue, challenges: Model, blocks: Model) -> None:
        """challenges: a model whose labels are the challenges, "ask" and "out_of_scope"; blocks: one of the blocks."""
        self._model, self._block_model = challenges, blocks
        self._weights = catalogue.weights["matching"]
        self._challenges = [label for label in challenges.labels if label in catalogue.challenges]
        self._rows = [challenges.labels.index(challenge) for challenge in self._challenges]
        self._home = {block: catalogue.blocks[block].challenge for block in blocks.labels}

    def match(self, text: str, language: Language | None = None, expected: Language | None = None) -> Match:
        """Matches one text of any length and language.

        language: when it is known; otherwise it is detected, and `expected` is taken where the text does not tell.
        """
        text = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
        words, found = features(text)
        values = self._model.values(found)
        shares = self._model.shares(values)
        of_challenges = shares[self._rows]
        total = float(of_challenges.sum()) or 1.0
        order = sorted(range(len(self._rows)), key=lambda place: (-of_challenges[place], self._challenges[place]))
        best = float(of_challenges[order[0]])
        outcome = self._outcome(words, shares, best, total)
        heard = sum(of_challenges[place] >= self._weights["close"] * best for place in order) if outcome == "match" else 0
        heard = min(int(heard), _HEARD_AT_MOST)
        ranked = tuple(
            Heard(self._challenges[place], round(float(of_challenges[place]) / total, 4),
                  self._evidence(text, words, found, values, shares, self._rows[place]) if rank < _RANKED_WITH_EVIDENCE else ())
            for rank, place in enumerate(order))
        sure = outcome == "match" and sum(each.score for each in ranked[:heard]) >= self._weights["sure"]
        return Match(language or detect(text, expected), outcome, sure, heard, ranked, self._blocks(found))

    def _outcome(self, words: list[Word], shares: np.ndarray, best: float, total: float) -> Outcome:
        asks, outside = (float(shares[self._model.labels.index(label)]) if label in self._model.labels else 0.0
                         for label in ("ask", "out_of_scope"))
        if not any(self._model.knows(word) for word in words) or outside >= max(asks, total):
            return "out_of_scope"
        if asks >= best or best < self._weights["ask"]:
            return "out_of_scope" if outside >= max(asks, best) else "ask"
        return "match"

    def _blocks(self, found: Features) -> dict[str, float]:
        """How the words divide over the blocks of each challenge; within one challenge they add up to 1."""
        shares = dict(zip(self._block_model.labels, self._block_model.shares(self._block_model.values(found))))
        totals: dict[str, float] = defaultdict(float)
        for block, share in shares.items():
            totals[self._home[block]] += float(share)
        return {block: round(float(share) / max(totals[self._home[block]], 1e-12), 4) for block, share in shares.items()}

    def _evidence(self, text: str, words: list[Word], found: Features, values: dict[str, float], shares: np.ndarray,
                  row: int) -> tuple[str, ...]:
        """The words that spoke for one challenge rather than for what else the text could have been."""
        others = shares.copy()
        others[row] = 0.0
        direction = -others / max(others.sum(), 1e-12)
        direction[row] = 1.0
        spoke = [0.0] * len(words)
        for feature, value in values.items():
            gain = value * self._model.gain(feature, direction)
            places = found[feature]
            whole = sum(places.values())
            for index, share in places.items():
                spoke[index] += gain * share / whole
        telling = [index for index, word in enumerate(words) if word.telling and spoke[index] > 0]
        telling.sort(key=lambda index: (-spoke[index], index))
        kept = sorted(index for index in telling[:_EVIDENCE_AT_MOST] if spoke[index] >= _EVIDENCE_SHARE * spoke[telling[0]])
        return tuple(_as_typed(text, words, kept))


def _as_typed(text: str, words: list[Word], kept: list[int]) -> list[str]:
    """The kept words as the user typed them; neighbours with nothing but a space between them become one phrase."""
    phrases: list[list[int]] = []
    for index in kept:
        if phrases and phrases[-1][-1] == index - 1 and text[words[index - 1].end:words[index].start] == " ":
            phrases[-1].append(index)
        else:
            phrases.append([index])
    said = [text[words[phrase[0]].start:words[phrase[-1]].end] for phrase in phrases]
    return list(dict.fromkeys(said))
