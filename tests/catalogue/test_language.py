"""Dutch or English: told by whole sentences, kept where a text is too short, changed when it is asked for."""

from __future__ import annotations

import pytest

from bouwstenen.language import detect, named
from bouwstenen.model import LANGUAGES, Language

SENTENCES: list[tuple[str, Language]] = [
    ("Aan de telefoon krijgt iedereen een ander antwoord.", "nl"), ("wat kun je voor mij doen", "nl"), ("vertel eens meer over de eerste", "nl"),
    ("We werken met een newsroom en doen aan webcare.", "nl"), ("ik snap het nog niet helemaal", "nl"),
    ("Everybody gets a different answer on the phone.", "en"), ("what can you do for me", "en"), ("tell me more about the first one", "en"),
    ("We want to do better for residents.", "en"), ("I don't quite understand this yet", "en"),
]

TOO_SHORT = ["", " ", "ok", "hallo", "help", "burgerbegroting", "community", "30.000", "???", "😀", "team wijken", "\ud83d"]


@pytest.mark.parametrize("text, language", SENTENCES)
@pytest.mark.parametrize("expected", LANGUAGES)
def test_a_sentence_tells_its_language_whatever_was_expected(text: str, language: Language, expected: Language) -> None:
    assert detect(text, expected) == language


@pytest.mark.parametrize("text", TOO_SHORT)
@pytest.mark.parametrize("expected", LANGUAGES)
def test_what_is_too_short_keeps_what_was_expected(text: str, expected: Language) -> None:
    assert detect(text, expected) == expected


@pytest.mark.parametrize("text, language", [
    ("English please", "en"), ("in het Engels graag", "en"), ("can we do this in ENGLISH", "en"), ("Nederlands", "nl"), ("Dutch, please", "nl"),
    ("niet in het Engels maar in het Nederlands", "nl"), ("not in Dutch but in English", "en"), ("in het Spaans", None), ("hallo", None), ("", None)])
def test_a_language_that_is_named(text: str, language: Language | None) -> None:
    assert named(text) == language
