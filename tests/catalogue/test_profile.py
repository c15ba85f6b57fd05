"""What somebody says about the municipality: in passing, and in answer to a question."""

from __future__ import annotations

import pytest

from bouwstenen.model import LANGUAGES, Catalogue
from bouwstenen.profile import recognise, recognise_answer

IN_PASSING = [
    ("zo'n 30.000 inwoners", {"size": "medium"}),
    ("about 30,000 residents", {"size": "medium"}),
    ("30k inwoners", {"size": "medium"}),
    ("30 000 inwoners", {"size": "medium"}),
    ("29.999 inwoners", {"size": "small"}),
    ("29,999 residents", {"size": "small"}),
    ("99.999 inwoners", {"size": "medium"}),
    ("100000 inwoners", {"size": "large"}),
    ("120.000 inwoners", {"size": "large"}),
    ("45 duizend inwoners", {"size": "medium"}),
    ("45 thousand people", {"size": "medium"}),
    ("1,2 miljoen inwoners", {"size": "large"}),
    ("1.2 million inhabitants", {"size": "large"}),
    ("Met 24.000 inwoners zou je toch moeten horen wat er leeft", {"size": "small"}),
    ("wij zijn een kleine gemeente", {"size": "small"}),
    ("we are a small town", {"size": "small"}),
    ("Wij zijn een GROTE STAD", {"size": "large"}),
    ("we are not so big", {"size": "small"}),
    ("niet groot en niet klein", {"size": "medium"}),
    ("we have hardly any time", {"time": "little"}),
    ("we hebben nauwelijks tijd", {"time": "little"}),
    ("weinig tijd", {"time": "little"}),
    ("plenty of time", {"time": "much"}),
    ("we beginnen net en hebben weinig tijd", {"stage": "starting", "time": "little"}),
    ("we are just starting, with a team", {"stage": "starting", "time": "much"}),
    ("Wij staan aan het begin, met 12.500 inwoners", {"size": "small", "stage": "starting"}),
]

NOTHING_IN_PASSING = [
    "", "klein", "small", "30.000", "30k", "in 2017", "in 2017 waren er 12.000 klachten", "klein loket", "een kleine balie", "a large table",
    "3 inwoners kwamen langs", "30 residents came", "veel bewoners bellen", "weinig", "onderweg naar huis",
    # somebody else's time and beginning
    "Ondernemers hebben geen tijd om te komen", "The average resident has no time for a long survey",
    "Terugmelden kost de wijkbeheerder veel tijd", "Wild rumours went round for two days", "I just started here and a lot is off",
    "Ik wil een team van schrijvers dat alle brieven begrijpelijk maakt",
    # denied
    "we zijn geen grote stad", "we are not a large city", "we hebben niet veel tijd", "we don't have much time",
]

ANSWERS = [
    ("size", "30.000", "medium"), ("size", "30k", "medium"), ("size", "ongeveer 21.000", "small"), ("size", "klein", "small"),
    ("size", "Klein, tot 30.000 inwoners", "small"), ("size", "large", "large"), ("size", "a small one", "small"), ("size", "middelgroot", "medium"),
    ("size", "in 2017", None), ("size", "2017", None), ("size", "12", None), ("size", "geen idee", None), ("size", "niet groot", None), ("size", "", None),
    ("stage", "we beginnen net", "starting"), ("stage", "onderweg", "underway"), ("stage", "al ver", "advanced"),
    ("stage", "just starting", "starting"), ("stage", "some projects", "underway"), ("stage", "frontrunner", "advanced"), ("stage", "30.000", None),
    ("time", "weinig", "little"), ("time", "een of twee dagen per week", "some"), ("time", "er is een team voor", "much"),
    ("time", "not much", "little"), ("time", "a day a week", "some"), ("time", "full-time", "much"), ("time", "groot", None),
]


@pytest.mark.parametrize("text, expected", IN_PASSING)
def test_what_is_said_in_passing(catalogue: Catalogue, text: str, expected: dict[str, str]) -> None:
    assert recognise(catalogue, text) == expected


@pytest.mark.parametrize("text", NOTHING_IN_PASSING)
def test_what_may_be_about_anything_is_not_taken_in_passing(catalogue: Catalogue, text: str) -> None:
    assert recognise(catalogue, text) == {}


@pytest.mark.parametrize("dimension, text, expected", ANSWERS)
def test_an_answer_to_a_question(catalogue: Catalogue, dimension: str, text: str, expected: str | None) -> None:
    assert recognise_answer(catalogue, dimension, text) == expected


def test_the_titles_of_all_options_are_answers(catalogue: Catalogue) -> None:
    for dimension in catalogue.dimensions.values():
        for option in dimension.options:
            for language in LANGUAGES:
                assert recognise_answer(catalogue, dimension.id, option.title[language]) == option.id


def test_every_number_of_residents_has_a_size(catalogue: Catalogue) -> None:
    for residents in (900, 29_999, 30_000, 99_999, 100_000, 900_000):
        assert "size" in recognise(catalogue, f"{residents} inwoners")


def test_situations_tell_next_to_nothing_of_time_and_stage(catalogue: Catalogue) -> None:
    wrongly = [text for text in (each.text for each in catalogue.situations) if {"stage", "time"} & recognise(catalogue, text).keys()]
    assert len(wrongly) <= len(catalogue.situations) // 1000, wrongly
