"""The guided way: party, challenge, and what the municipality is like; each question may be skipped."""

from __future__ import annotations

from actions.advice import ActionMore, say_difference, show_advice, show_again
from actions.questions import answered_in_words, ask, ask_next, by_number, name_challenge, settle_leading_answer
from actions.resuming import resume
from actions.situations import take_as_answer
from actions.state import DIMENSIONS
from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bouwstenen.profile import SKIPPED


# Open questions to which a place in a list or a name is an answer.
_POINTED_AT = ("party", "challenge", "challenge_of_party", "order")


def go_on(turn: Turn) -> None:
    """The next question, or the advice when nothing needs to be asked any more."""
    if not ask_next(turn):
        show_advice(turn)


class ActionGuide(WijzerAction):
    """Leads by questions, from the party on. What is known of the municipality is kept."""

    def answer(self, turn: Turn) -> None:
        """A situation that was told before is set aside: the user said that it is about something else."""
        if turn.state.asked in ("order", "challenge") and turn.is_typed and answered_in_words(turn):  # "I would begin with the reports"
            go_on(turn)
            return
        if turn.is_typed:  # it may have been meant otherwise: what was told waits
            turn.state.later |= turn.state.told
        turn.state.new_topic()
        turn.state.guided = True
        turn.say("utter_guide_intro")
        ask_next(turn)


class ActionChoose(WijzerAction):
    """One of a list was chosen: a party, a challenge, a block, or a place in the list that was shown."""

    def answer(self, turn: Turn) -> None:
        """What is named counts; a bare number counts for the open question, else for the last advice."""
        state, entities = turn.state, turn.entities
        if entities.get("challenge") in turn.catalogue.challenges:
            _new_topic_after_advice(turn)
            name_challenge(turn, entities["challenge"])
            go_on(turn)
        elif entities.get("party") in turn.catalogue.parties:
            _new_topic_after_advice(turn)
            state.party, state.guided = entities["party"], True
            ask(turn, "challenge_of_party")
        elif entities.get("block") in turn.catalogue.blocks or (state.is_free and by_number(state.advised, entities.get("number"))):
            ActionMore().answer(turn)
        elif state.asked == "another_block" and by_number(state.advised, entities.get("number")):
            ActionMore().answer(turn)
        elif answered_in_words(turn):
            go_on(turn)
        else:
            _not_understood(turn)


class ActionTakeProfile(WijzerAction):
    """Something was said about the municipality; Rasa has put what was clear into the slots already."""

    def answer(self, turn: Turn) -> None:
        """In answer to a question a single word is clear enough."""
        state = turn.state
        told = any(each in turn.entities for each in DIMENSIONS)
        settle_leading_answer(turn)
        if state.asked in DIMENSIONS and state.asked not in turn.entities:
            told = answered_in_words(turn) or told
        elif told and state.asked in _POINTED_AT and (turn.entities.keys() & {"number", "party", "challenge"}):
            if answered_in_words(turn):  # "the second one, and we are a small municipality" says both
                state.asked = None
        elif not told and take_as_answer(turn):
            return
        if not told:
            _not_understood(turn)
        elif state.told and state.asked in _POINTED_AT:
            turn.say("utter_noted")
            ask(turn, state.asked)
        elif state.told and not ask_next(turn):
            _advise_with_profile(turn)
        elif not state.told:
            turn.say("utter_noted")
            if state.party and state.asked is None:
                ask_next(turn)
            else:
                ask(turn, state.asked if state.asked in ("party", "challenge_of_party") else "situation")


class ActionSkip(WijzerAction):
    """A question is skipped: it is not asked again."""

    def answer(self, turn: Turn) -> None:
        """Without a challenge there is no advice, so that one is asked for in another way."""
        state = turn.state
        if state.asked in DIMENSIONS:
            state.profile[state.asked] = SKIPPED
            if not ask_next(turn):
                _advise_with_profile(turn)
        elif state.asked == "party":
            state.party = SKIPPED
            ask_next(turn)
        elif state.asked == "order":
            name_challenge(turn, state.candidates[0])
            go_on(turn)
        elif state.asked in ("feedback", "feedback_reason"):
            state.feedback, state.asked = "given", None
            ask(turn, "anything_else")
        elif state.asked == "challenge" and state.told:  # whichever it is: what helps with any of them
            state.candidates = []
            show_advice(turn)
        elif state.asked in ("challenge", "challenge_of_party", "example"):
            state.guided = True
            state.told, state.candidates = {}, []
            ask(turn, "party" if state.party is None else "situation")
        else:
            turn.say("utter_keep_going")
            resume(turn)


def _not_understood(turn: Turn) -> None:
    """No answer to the open question: that one again, or what can be done."""
    turn.note("missed", [])
    turn.say("utter_answer_unclear" if turn.state.asked in DIMENSIONS else "utter_not_understood")
    resume(turn)


def _advise_with_profile(turn: Turn) -> None:
    """The advice anew with what is now known; what was shown before may come again, in another order."""
    turn.state.guided = False
    if turn.state.advised:
        before = turn.state.advised
        turn.say("utter_advice_refined")
        show_again(turn)
        say_difference(turn, before, turn.state.advised)
    else:
        show_advice(turn)


def _new_topic_after_advice(turn: Turn) -> None:
    if turn.state.advised:
        turn.state.new_topic()
