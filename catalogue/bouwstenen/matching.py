"""The one judge of what a situation is about: text in, ranked challenges with evidence out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bouwstenen.features import features
from bouwstenen.language import detect
from bouwstenen.model import Catalogue, Language
from bouwstenen.weighing import Model
from bouwstenen.words import Word

Outcome = Literal["match", "ask", "out_of_scope"]

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

    def __init__(self, catalogue: Catalogue, model: Model) -> None:
        self._model = model
        self._weights = catalogue.weights["matching"]
        self._challenges = list(catalogue.challenges)
        home = {block.id: block.challenge for block in catalogue.blocks.values()} | {each: each for each in self._challenges}
        self._rows = {challenge: [row for row, label in enumerate(model.labels) if home.get(label) == challenge]
                      for challenge in self._challenges}
        self._blocks = [(label, row, home[label]) for row, label in enumerate(model.labels) if label in catalogue.blocks]

    def match(self, text: str, language: Language | None = None, expected: Language = "nl") -> Match:
        """Matches one text of any length and language.

        language: when it is known; otherwise it is detected, and `expected` decides where the text does not tell.
        """
        text = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
        words, found = features(text)
        values = self._model.values(found)
        shares = self._model.shares(values)
        sums = np.array([shares[self._rows[challenge]].sum() for challenge in self._challenges])
        total = float(sums.sum()) or 1.0
        order = sorted(range(len(sums)), key=lambda row: (-sums[row], row))
        outcome = self._outcome(words, shares, sums)
        best = float(sums[order[0]])
        heard = sum(sums[row] >= self._weights["close"] * best for row in order) if outcome == "match" else 0
        evident = max(heard, 3)
        ranked = tuple(
            Heard(self._challenges[row], round(float(sums[row]) / total, 4),
                  self._evidence(text, words, found, values, shares, self._challenges[row]) if place < evident else ())
            for place, row in enumerate(order))
        blocks = {block: round(float(shares[row] / max(shares[self._rows[challenge]].sum(), 1e-9)), 4)
                  for block, row, challenge in self._blocks}
        sure = outcome == "match" and best / total >= self._weights["sure"] / (heard if heard > 1 else 1)
        return Match(language or detect(text, expected), outcome, bool(sure), min(int(heard), 3), ranked, blocks)

    def _outcome(self, words: list[Word], shares: np.ndarray, sums: np.ndarray) -> Outcome:
        labels = self._model.labels
        asks = float(shares[labels.index("ask")]) if "ask" in labels else 0.0
        outside = float(shares[labels.index("out_of_scope")]) if "out_of_scope" in labels else 0.0
        if not any(self._model.knows(word) for word in words):
            return "out_of_scope"
        if outside >= max(asks, float(sums.sum())):
            return "out_of_scope"
        if asks >= float(sums.max()) or float(sums.max()) < self._weights["ask"]:
            return "ask"
        return "match"

    def _evidence(self, text: str, words: list[Word], found: dict[str, dict[int, float]], values: dict[str, float],
                  shares: np.ndarray, challenge: str) -> tuple[str, ...]:
        """The words that spoke for this challenge rather than for what else the text could have been."""
        own = np.zeros_like(shares)
        own[self._rows[challenge]] = shares[self._rows[challenge]]
        others = shares - own
        direction = own / max(own.sum(), 1e-12) - others / max(others.sum(), 1e-12)
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
