"""How well it understands situations that it never saw. A measurement: these sentences are never trained on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from bouwstenen.advising import advise
from bouwstenen.match import told_by
from bouwstenen.matching import Match, Matcher
from bouwstenen.model import LANGUAGES, Catalogue
from bouwstenen.plain import plain
from bouwstenen.profile import recognise

TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Row:
    """One held-out situation with what it should become, and what became of it."""

    text: str
    language: str
    expect: str
    challenges: list[str]
    blocks: list[str]
    match: Match
    advised: list[str]


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue, matcher: Matcher) -> list[Row]:
    """All held-out situations, matched and advised on, as `./wijzer match` does."""
    found = []
    for line in (TESTS / "heldout" / "situations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        match = matcher.match(row["text"])
        advised = [advice.block.id for advice in advise(catalogue, told_by(match), recognise(catalogue, row["text"]))]
        found.append(Row(row["text"], row["language"], row["expect"], row["challenges"], row["blocks"], match, advised))
    return found


def share(right: list[bool]) -> float:
    """The part that is right, 0 to 1."""
    return sum(right) / len(right)


def of(rows: list[Row], language: str, expect: str) -> list[Row]:
    """The rows of one language and outcome; there are enough of each to measure with."""
    chosen = [row for row in rows if (row.language, row.expect) == (language, expect)]
    assert len(chosen) >= 20
    return chosen


@pytest.mark.parametrize("language", LANGUAGES)
class TestHeldOut:
    """One aim each, per language."""

    def test_the_right_challenge_comes_first(self, rows: list[Row], language: str) -> None:
        assert share([row.match.challenges[0].id in row.challenges for row in of(rows, language, "match")]) >= 0.65

    def test_the_right_challenge_is_among_three(self, rows: list[Row], language: str) -> None:
        assert share([any(each.id in row.challenges for each in row.match.challenges[:3]) for row in of(rows, language, "match")]) >= 0.82

    def test_a_right_block_is_among_three(self, rows: list[Row], language: str) -> None:
        assert share([any(block in row.blocks for block in row.advised) for row in of(rows, language, "match") if row.blocks]) >= 0.65

    def test_out_of_scope_is_not_answered_with_a_challenge(self, rows: list[Row], language: str) -> None:
        assert share([row.match.outcome != "match" for row in of(rows, language, "out_of_scope")]) >= 0.8

    def test_vague_is_asked_back(self, rows: list[Row], language: str) -> None:
        assert share([row.match.outcome == "ask" for row in of(rows, language, "ask")]) >= 0.6

    def test_the_language_is_told_right(self, rows: list[Row], language: str) -> None:
        # Among what is out of scope there is noise, and other languages, which keep the language that was expected.
        assert share([row.match.language == language for row in rows if row.language == language and row.expect != "out_of_scope"]) >= 0.98


def test_out_of_scope_leaves_an_expected_language_alone(rows: list[Row], matcher: Matcher) -> None:
    for language in LANGUAGES:
        outside = of(rows, language, "out_of_scope")
        assert share([matcher.match(row.text, expected=language).language == language for row in outside]) >= 0.95


def test_nothing_held_out_is_trained_on(rows: list[Row], catalogue: Catalogue) -> None:
    trained = {_bare(situation.text) for situation in catalogue.situations}
    for path in (TESTS.parent / "data" / "nlu").rglob("*.yml"):
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            trained |= {_bare(line.removeprefix("- ")) for line in group.get("examples", "").splitlines()}
    # A bare word such as "participation" is nobody's sentence, and cannot be put differently.
    assert [row.text for row in rows if _bare(row.text) in trained and len(row.text.split()) > 1] == []
    # In talks there are short answers too ("tell me more") that everybody gives.
    said = [turn for path in (TESTS / "heldout" / "talks").glob("*.yml") for talk in yaml.safe_load(path.read_text(encoding="utf-8"))["talks"]
            for turn in talk["turns"]]
    assert said and [turn for turn in said if _bare(turn) in trained and len(turn.split()) > 5] == []


def _bare(text: str) -> str:
    return " ".join("".join(character if character.isalnum() else " " for character in plain(text)).split())
