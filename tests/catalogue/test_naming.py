"""What is called by its name, and what is pointed to by its place in a list."""

from __future__ import annotations

import pytest

from bouwstenen.loading import load_catalogue
from bouwstenen.model import LANGUAGES, Catalogue
from bouwstenen.naming import Names, closest, ordinal

NAMES = Names(load_catalogue())


@pytest.mark.parametrize("text, number", [
    ("1", 1), ("3.", 3), ("de eerste", 1), ("the second one", 2), ("Nummer 3", 3), ("option 4", 4), ("vijfde", 5), ("1e", 1), ("2nd", 2),
    ("de laatste graag", -1), ("the last one", -1), ("12", None), ("0", None), ("eerst even dit", None), ("een seconde", None),
    ("in 2017", None), ("", None)])
def test_places_in_a_list(text: str, number: int | None) -> None:
    assert ordinal(text) == number


def test_every_title_names_its_entry(catalogue: Catalogue) -> None:
    for kind, entries in (("party", catalogue.parties), ("ambition", catalogue.ambitions), ("challenge", catalogue.challenges), ("block", catalogue.blocks)):
        for entry in entries.values():
            for language in LANGUAGES:
                assert NAMES.named(entry.title[language])[kind] == entry.id
                assert NAMES.named(f"vertel meer over {entry.title[language].upper()}.")[kind] == entry.id


def test_every_short_title_names_its_challenge(catalogue: Catalogue) -> None:
    for challenge in catalogue.challenges.values():
        for language in LANGUAGES:
            assert NAMES.named(challenge.short[language])["challenge"] == challenge.id


def test_every_form_of_a_term_names_it(catalogue: Catalogue) -> None:
    for term in catalogue.glossary.values():
        for language in LANGUAGES:
            for form in (term.title[language], *term.forms[language]):
                assert NAMES.named(form)["term"] == term.id, form


@pytest.mark.parametrize("text, kind, expected", [
    ("meer over het uitdaagrecht graag", "block", "right-to-challenge"),
    ("vertel over het uitdagrecht", "block", "right-to-challenge"),
    ("wat is een nieuwskammer", "block", "newsroom"),
    ("more about plain language", "block", "plain-language"),
    ("tell me about the resident panel", "block", "resident-panel"),
    ("het gaat om Sturen op data", "challenge", "steer-on-data"),
    ("werken als een organisatie", "challenge", "one-organisation"),  # without the accents
    ("iets over wijken en buurten", "party", "neighbourhoods"),
    ("welke horen bij datagedreven", "ambition", "data-driven"),
    ("wat is een krachtevelt?", "term", "force-field"),
    ("wat betekent KCC", "term", "contact-centre")])
def test_a_name_is_heard_also_with_a_slip_of_the_pen(text: str, kind: str, expected: str) -> None:
    assert NAMES.named(text)[kind] == expected


@pytest.mark.parametrize("text", ["inwoners", "de stad", "", "ja graag", "we willen iets voor de bewoners doen", "it is about our residents"])
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    assert not {"party", "challenge", "block", "ambition"} & NAMES.named(text).keys()


@pytest.mark.parametrize("text, portion", [
    ("wat kost dat", "effort"), ("what does it cost", "effort"), ("hoe pak ik het aan", "how"), ("where do we begin", "how"), ("zijn er voorbeelden", "examples"),
    ("what are the pitfalls", "watch_out"), ("hoe weet ik of het werkt", "result"), ("wat is het", "what"), ("ja graag", None)])
def test_the_portion_that_a_question_asks_for(text: str, portion: str | None) -> None:
    assert NAMES.portion(text) == portion


@pytest.mark.parametrize("text, kind", [
    ("heb je iets wat weinig kost", "cheap"), ("something cheap please", "cheap"), ("wat is weinig werk", "little-work"), ("any quick wins", "soon"), ("de stad", None)])
def test_by_what_blocks_are_looked_for(text: str, kind: str | None) -> None:
    assert NAMES.filter(text) == kind


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
