"""Conversations at a certain point, and what the matcher would have heard there."""

from __future__ import annotations

from actions.advice import ActionAdvise
from actions.guiding import ActionChoose, ActionGuide, ActionTakeProfile
from actions.housekeeping import ActionGreet
from actions.manners import ActionAdviceBad, ActionAskForgetMe, ActionThank
from actions.situations import ActionAskBack, ActionAskChallenge, ActionOutOfScope
from bot.engine.catalogue import the_catalogue

from turns import Talk, a_match

CATALOGUE = the_catalogue()

PHONE = ("first-time-right", 0.8, ("doorverbonden", "niet teruggebeld"))
ONLINE = ("online-first", 0.12, ("website",))
VISIT = ("close-by", 0.09, ())
CLEAR = a_match(PHONE, ONLINE, VISIT, blocks={"right-first-time": 0.7, "plain-language": 0.2})
BOTH = a_match(PHONE, ("online-first", 0.7, ("website",)), VISIT, heard=2, blocks={"right-first-time": 0.7, "top-tasks-website": 0.6})
DOUBT = a_match(("first-time-right", 0.4, ("telefoon",)), ("online-first", 0.35, ()), ("close-by", 0.2, ("balie",)), heard=2)


def advised(language: str) -> Talk:
    """A conversation in which advice was given."""
    talk = Talk(language)
    talk.turn(ActionAdvise(), "situation", match=CLEAR)
    return talk


def guided_to(language: str, question: str) -> Talk:
    """A conversation on the guided way, at one of its questions."""
    talk = Talk(language)
    talk.turn(ActionGuide(), "guided")
    for here, entities in (("party", {"party": "neighbourhoods"}), ("challenge_of_party", {"challenge": "create-together"}),
                           ("size", {"size": "small"}), ("stage", {"stage": "starting"})):
        if here == question:
            break
        talk.turn(ActionTakeProfile() if here in ("size", "stage") else ActionChoose(), "tell_profile" if here in ("size", "stage") else "choose", **entities)
    assert talk.slots["asked"] == question
    return talk


def asking(language: str, question: str | None) -> Talk:
    """A conversation in which one question is open; the situation is such that it can be."""
    if question in ("party", "challenge_of_party", "size", "stage", "time"):
        return guided_to(language, question)
    if question in ("start_over", "another_block", "anything_else", None):
        talk = advised(language)
        talk.slots["asked"] = question
        return talk
    judging = {"feedback": (ActionThank, "thanks"), "feedback_reason": (ActionAdviceBad, "advice_bad"), "forget_me": (ActionAskForgetMe, "forget_me")}
    if question in judging:
        talk = advised(language)
        action, intent = judging[question]
        talk.turn(action(), intent)
        assert talk.slots["asked"] == question
        return talk
    talk = Talk(language)
    if question == "order":
        talk.turn(ActionAdvise(), "situation", match=BOTH)
        assert talk.slots["asked"] == "order"
    elif question == "challenge":
        talk.turn(ActionAskChallenge(), "situation_in_doubt", match=DOUBT)
    elif question == "one candidate":
        talk.turn(ActionAskChallenge(), "situation_in_doubt", match=a_match(PHONE))
    elif question == "example":
        talk.turn(ActionAskBack(), "situation_vague")
    elif question == "guide":
        talk.turn(ActionOutOfScope(), "out_of_scope")
    elif question == "situation":
        talk.turn(ActionGreet(), "start")
    return talk


STATES = ["nothing yet", "situation", "guide", "example", "challenge", "one candidate", "party", "challenge_of_party", "size", "stage", "time",
          None, "start_over", "another_block", "anything_else", "order", "feedback", "feedback_reason", "forget_me"]


def title(block: str, language: str) -> str:
    """The title of a block."""
    return CATALOGUE.blocks[block].title[language]
