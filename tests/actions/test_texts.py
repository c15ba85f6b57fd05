"""Sentences by name: every name that an action uses is there, and a missing word is an error, not an empty place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from actions import texts
from actions.texts import Texts

from turns import DOMAIN

ACTIONS = sorted(Path(texts.__file__).parent.glob("*.py"))


def used_names() -> set[str]:
    """Every name of a sentence in the code of the actions; choice("skip") stands for utter_choice_skip."""
    found: set[str] = set()
    for path in ACTIONS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("utter_"):
                found.add(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "choice":
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}: a name that this test cannot see"
                found.add(f"utter_choice_{node.args[0].value}")
    return found - {"utter_choice_"}  # the beginning of such a name, in Turn.choice


def test_every_name_that_an_action_uses_is_in_the_domain() -> None:
    used = used_names()
    assert len(used) > 40
    assert used - set(DOMAIN["responses"]) == set()


def test_a_sentence_comes_in_the_language_that_is_asked_for() -> None:
    assert Texts().get("utter_thanks", "nl") == "Graag gedaan."
    assert Texts().get("utter_thanks", "en") == "You are welcome."


def test_another_language_gets_dutch() -> None:
    assert Texts().get("utter_thanks", "pl") == "Graag gedaan."


def test_words_are_filled_in_as_they_are() -> None:
    assert Texts().get("utter_human", "en", human_contact="{x} **y**") == "A person can help you further: {x} **y**."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_missing_word_is_an_error(language: str) -> None:
    with pytest.raises(KeyError):
        Texts().get("utter_human", language)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        Texts().get("utter_nothing_like_it", "nl")
