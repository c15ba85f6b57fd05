"""Slots in, state, slots out: nothing gets lost on the way, and what is forgotten is really gone."""

from __future__ import annotations

import json
from dataclasses import fields

from actions.state import DIMENSIONS, State
from bouwstenen.advising import Told

from turns import DOMAIN

FULL = State(
    language="en", profile={"size": "small", "stage": "skip", "time": "much"}, party="neighbourhoods",
    told={"close-by": Told(0.7, True, ("far away", "office hours"), {"service-at-location": 0.9}), "online-first": Told(0.2)},
    candidates=["close-by", "online-first"], asked="challenge", guided=True, advised=["newsroom"], seen=["newsroom", "one-team"],
    block="newsroom", misses=2)


def test_a_full_state_comes_back_from_its_slots_as_it_was() -> None:
    # Rasa keeps slots as JSON.
    assert State.from_slots(json.loads(json.dumps(FULL.slots()))) == FULL


def test_no_slots_are_a_conversation_that_just_began() -> None:
    assert State.from_slots({}) == State()
    assert State.from_slots(dict.fromkeys(DOMAIN["slots"])) == State()


def test_an_empty_state_fills_no_slot_but_the_language() -> None:
    assert {name: value for name, value in State().slots().items() if value is not None} == {"language": "nl"}


def test_state_and_domain_have_the_same_slots() -> None:
    assert set(FULL.slots()) == set(DOMAIN["slots"])
    assert {field.name for field in fields(State)} - {"profile"} | set(DIMENSIONS) == set(DOMAIN["slots"])


def test_slots_that_rasa_adds_itself_are_left_alone() -> None:
    assert State.from_slots({"requested_slot": "size", "session_started_metadata": {"language": "en"}}) == State()


def test_changing_the_state_does_not_change_the_slots_it_came_from() -> None:
    slots = FULL.slots()
    before = json.dumps(slots)
    state = State.from_slots(slots)
    state.seen.append("co-creation")
    state.candidates.clear()
    assert json.dumps(slots) == before


def test_beginning_anew_keeps_the_language_only() -> None:
    state = State.from_slots(FULL.slots())
    state.begin_anew()
    assert state == State(language="en")


def test_a_new_topic_keeps_what_is_known_of_the_municipality() -> None:
    state = State.from_slots(FULL.slots())
    state.new_topic()
    assert (state.language, state.profile) == (FULL.language, FULL.profile)
    assert (state.told, state.candidates, state.advised, state.seen) == ({}, [], [], [])
    assert (state.party, state.block, state.guided) == (None, None, False)
