"""Whatever is open and whatever comes in, there is an answer: misses, another language, the fallback, and every action everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.advice import ActionAdvise, ActionAdviseMe, ActionMore, ActionRefine, ActionSomethingElse
from actions.changing import ActionGoBack, ActionRather, ActionRecap, ActionWhatIf
from actions.comparing import ActionBeforeAfter, ActionCompare, ActionSimilar, ActionWhyNot, ActionWhyThis
from actions.guiding import ActionChoose, ActionGuide, ActionSkip, ActionTakeProfile
from actions.housekeeping import (ActionAskStartOver, ActionDefaultFallback, ActionGreet, ActionResume, ActionSessionStart, ActionStartOver,
                                  ActionSwitchLanguage)
from actions.manners import (ActionAdviceBad, ActionAdviceGood, ActionAskForgetMe, ActionBoth, ActionFarewell, ActionForgetMe, ActionNextTopic,
                             ActionShorter, ActionThank)
from actions.programme import ActionAddBlock, ActionOpenProgramme, ActionRemoveBlock, ActionShowProgramme
from actions.situations import ActionAskBack, ActionAskChallenge, ActionConfirm, ActionOutOfScope

from states import CLEAR, DOUBT, STATES, asking
from turns import DOMAIN, LANGUAGES, Talk, Tracker, words_of

INTENTS = [intent for intent in DOMAIN["intents"] if intent != "start"]

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@in_both_languages
def test_out_of_scope_varies_and_ends_with_a_person(language: str) -> None:
    talk = Talk(language)
    replies = [words_of(talk.turn(ActionOutOfScope(), "out_of_scope", "xqzw")) for _ in range(4)]
    assert len(set(replies[:3])) == 3 and replies[2] == replies[3]
    assert {"nl": "programmamanager", "en": "programme manager"}[language] in replies[2]
    talk.turn(ActionAdvise(), "situation", match=CLEAR)
    assert talk.slots["misses"] is None


@pytest.mark.parametrize("state", STATES, ids=str)
@in_both_languages
def test_the_language_may_change_in_every_state(language: str, state: str | None) -> None:
    talk = asking(language, state)
    other = "en" if language == "nl" else "nl"
    before = {name: value for name, value in talk.slots.items() if name not in ("language", "asked", "block", "misses", "history")}
    reply = talk.turn(ActionSwitchLanguage(), "switch_language", language=other)
    assert reply["language"] == other == talk.slots["language"]
    assert {name: talk.slots[name] for name in before} == before


@pytest.mark.parametrize("state", STATES, ids=str)
@in_both_languages
def test_the_fallback_has_an_answer_to_everything_in_every_state(language: str, state: str | None) -> None:
    for intent in INTENTS:
        for match in (None, CLEAR, DOUBT):
            asking(language, state).turn(ActionDefaultFallback(), intent, "xqzw", match)


@pytest.mark.parametrize("state", STATES, ids=str)
@in_both_languages
def test_every_action_has_an_answer_in_every_state(language: str, state: str | None) -> None:
    for action in (ActionGreet, ActionAdvise, ActionAskChallenge, ActionAskBack, ActionOutOfScope, ActionGuide, ActionChoose, ActionConfirm,
                   ActionTakeProfile, ActionRefine, ActionSkip, ActionMore, ActionSomethingElse, ActionAskStartOver, ActionStartOver, ActionResume,
                   ActionAdviseMe, ActionGoBack, ActionRather, ActionRecap, ActionWhatIf, ActionBeforeAfter, ActionCompare, ActionSimilar, ActionWhyNot, ActionWhyThis,
                   ActionAdviceBad, ActionAdviceGood, ActionAskForgetMe, ActionBoth, ActionFarewell, ActionForgetMe, ActionNextTopic, ActionShorter,
                   ActionThank, ActionAddBlock, ActionOpenProgramme, ActionRemoveBlock, ActionShowProgramme):
        asking(language, state).turn(action(), "situation", "xqzw", CLEAR)


@in_both_languages
def test_a_fallback_three_times_in_a_row_names_a_person(language: str) -> None:
    talk = Talk(language)
    replies = [words_of(talk.turn(ActionDefaultFallback(), "out_of_scope", "xqzw")) for _ in range(3)]
    assert len(set(replies)) == 3
    assert {"nl": "programmamanager", "en": "programme manager"}[language] in replies[2]


def test_a_session_begins_in_the_language_of_the_channel_and_keeps_the_slots() -> None:
    slots = {"session_started_metadata": {"language": "en"}, "size": "small", "language": "nl"}
    events = ActionSessionStart().run(CollectingDispatcher(), TrackerWithSlots(slots), {})
    assert [event["event"] for event in events][0] == "session_started"
    assert events[-1]["name"] == "action_listen"
    assert {event["name"]: event["value"] for event in events if event["event"] == "slot"} == {"language": "en", "size": "small"}


class TrackerWithSlots(Tracker):
    """The tracker at the start of a session."""

    def __init__(self, slots: dict[str, Any]) -> None:
        super().__init__({}, slots)

    def get_slot(self, name: str) -> Any:
        """One slot."""
        return self.slots.get(name)
