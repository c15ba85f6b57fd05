"""What is called by its name, and what is pointed to by its place in a list."""

from __future__ import annotations

import pytest

from bouwstenen.model import LANGUAGES, Catalogue
from bouwstenen.naming import closest, named_entries, ordinal


@pytest.mark.parametrize("text, number", [
    ("1", 1), ("3.", 3), ("de eerste", 1), ("the second one", 2), ("Nummer 3", 3), ("option 4", 4), ("vijfde", 5), ("1e", 1), ("2nd", 2),
    ("de laatste graag", -1), ("the last one", -1), ("12", None), ("0", None), ("eerst even dit", None), ("een seconde", None),
    ("in 2017", None), ("", None)])
def test_places_in_a_list(text: str, number: int | None) -> None:
    assert ordinal(text) == number


def test_every_title_names_its_entry(catalogue: Catalogue) -> None:
    for kind, entries in (("party", catalogue.parties), ("challenge", catalogue.challenges), ("block", catalogue.blocks)):
        for entry in entries.values():
            for language in LANGUAGES:
                assert named_entries(catalogue, entry.title[language])[kind] == entry.id
                assert named_entries(catalogue, f"vertel meer over {entry.title[language].upper()}.")[kind] == entry.id


def test_every_short_title_names_its_challenge(catalogue: Catalogue) -> None:
    for challenge in catalogue.challenges.values():
        for language in LANGUAGES:
            assert named_entries(catalogue, challenge.short[language])["challenge"] == challenge.id


@pytest.mark.parametrize("text, expected", [
    ("meer over het uitdaagrecht graag", {"block": "right-to-challenge"}),
    ("more about plain language", {"block": "plain-language"}),
    ("het gaat om Sturen op data", {"challenge": "steer-on-data"}),
    ("iets over wijken en buurten", {"party": "neighbourhoods"}),
    ("werken als een organisatie", {"challenge": "one-organisation"}),  # without the accents
    ("inwoners", {}), ("de wijk", {}), ("", {}), ("nieuwskamers", {})])
def test_only_whole_titles_count(catalogue: Catalogue, text: str, expected: dict[str, str]) -> None:
    assert named_entries(catalogue, text) == expected


@pytest.mark.parametrize("text, expected", [
    ("de buurten", "neighbourhoods"), ("inwoners denk ik", "citizens-companies"), ("our organization", "administration-organisation"),
    ("stakeholders", "stakeholders"), ("het bestuur", "administration-organisation"), ("geen idee", None), ("en", None), ("", None)])
def test_the_closest_name(catalogue: Catalogue, text: str, expected: str | None) -> None:
    names = {party.id: list(party.title.values()) for party in catalogue.parties.values()}
    assert closest(names, text) == expected


def test_what_is_as_close_to_one_as_to_another_tells_nothing() -> None:
    assert closest({"city": ["City talks"], "street": ["Street talks"]}, "the talks") is None


def test_nothing_is_close_to_no_names() -> None:
    assert closest({}, "wijken") is None
