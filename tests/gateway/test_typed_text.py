from __future__ import annotations

import pytest

from bot.gateway.typed_text import clean, is_visible, without_leading_slashes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/greet", "greet"),
        ("  /greet", "greet"),
        ("\u200b/greet", "greet"),
        ("\ufeff\u2060/greet", "greet"),
        ("/ / //greet", "greet"),
        ("/\u200b/\u00a0/greet", "greet"),
        ("\uff0fgreet", "greet"),
        ("\u2044\u2215\u29f8/greet", "greet"),
        ("\u0301/greet", "greet"),
        ("\ufe0f/greet", "greet"),
        ("\x00\x1f/greet", "greet"),
        ("\u202e/greet", "greet"),
        ('/set{"size": "large"}', 'set{"size": "large"}'),
        ("///", ""),
        ("en/of", "en/of"),
        ("hoi /greet", "hoi /greet"),
        ("👋 hoi", "👋 hoi"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_no_typed_text_reaches_the_engine_as_a_command(typed: str, kept: str) -> None:
    assert without_leading_slashes(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  hoi  ", "hoi"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een\ttwee", "een twee"),
        ("half \ud83d teken", "half  teken"),
        ("👩‍👩‍👧 <b>vet</b> مرحبا", "👩‍👩‍👧 <b>vet</b> مرحبا"),
    ],
)
def test_control_characters_go_and_everything_else_stays(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("nothing", ["", " \n\t", "\u200b\u200d", "\x00", "\u00a0\u2003"])
def test_text_of_white_space_and_control_characters_is_not_visible(nothing: str) -> None:
    assert not is_visible(nothing)


@pytest.mark.parametrize("something", ["a", "👍", "?", "\u200b1"])
def test_anything_to_see_is_visible(something: str) -> None:
    assert is_visible(something)
