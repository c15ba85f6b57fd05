"""What to do with a situation that is not clear: a question back, the guided way, or a plain no."""

from __future__ import annotations

from actions.advice import ActionMore, hear, show_advice
from actions.questions import answered_in_words, ask, ask_next, name_challenge, settle_leading_answer
from actions.turn import Turn
from actions.wijzer_action import WijzerAction

_CANDIDATES_AT_MOST = 3


def take_as_answer(turn: Turn) -> bool:
    """When the text answers the open question, takes the answer and goes on from there."""
    if not settle_leading_answer(turn) and not answered_in_words(turn):
        return False
    if not ask_next(turn):
        show_advice(turn)
    return True


def take_as_question(turn: Turn) -> bool:
    """When advice was given and the text has words that ask for a portion of it, answers that."""
    if "portion" not in turn.entities or not (turn.state.advised or turn.state.block):
        return False
    ActionMore().answer(turn)
    return True


class ActionAskChallenge(WijzerAction):
    """Something was heard, but not surely enough: asks which of up to three challenges it is."""

    def answer(self, turn: Turn) -> None:
        """A text that answers the open question, or asks for a portion of the advice, is that first."""
        if take_as_answer(turn) or take_as_question(turn):
            return
        least = turn.catalogue.weights["matching"]["candidate"]
        likely = [each["id"] for each in (turn.match or {}).get("challenges", []) if each["score"] >= least][:_CANDIDATES_AT_MOST]
        if not likely:
            ask(turn, "situation")
            return
        turn.state.told = {}
        hear(turn, len(likely))
        turn.state.candidates = likely
        ask(turn, "challenge")


class ActionAskBack(WijzerAction):
    """Too vague: one good question back."""

    def answer(self, turn: Turn) -> None:
        """A text that answers the open question is an answer first; the same question is not asked twice."""
        if take_as_answer(turn) or take_as_question(turn):
            return
        if turn.state.asked == "example":
            turn.state.guided = True
            turn.say("utter_guide_intro")
            ask_next(turn)
            return
        turn.state.asked = "example"
        turn.say("utter_ask_back")
        turn.offer(turn.choice("guided", "guided"), turn.choice("help", "help"))


class ActionConfirm(WijzerAction):
    """Yes: the challenge that was asked about is the one."""

    def answer(self, turn: Turn) -> None:
        """With several candidates a yes does not tell which, so that is asked; unless all of them were heard, and one has to come first."""
        if turn.state.asked != "order" and len(turn.state.candidates) != 1:
            ask(turn, "challenge" if turn.state.candidates else "situation")
            return
        name_challenge(turn, turn.state.candidates[0])
        if not ask_next(turn):
            show_advice(turn)


class ActionOutOfScope(WijzerAction):
    """Not for this assistant, or not understood: says so in another way each time, ending in the menu and a person."""

    misses_count = True

    def answer(self, turn: Turn) -> None:
        """A text that answers the open question is an answer first."""
        if take_as_answer(turn) or take_as_question(turn):
            turn.state.misses = 0
            return
        miss(turn, ("utter_out_of_scope", "utter_out_of_scope_again", "utter_out_of_scope_menu"))


_NEAREST_AT_MOST = 2


def _nearest(turn: Turn) -> list[str]:
    """The challenges that came nearest to what was said, when any came near at all."""
    least = turn.catalogue.weights["matching"]["candidate"]
    return [each["id"] for each in (turn.match or {}).get("challenges", []) if each["score"] >= least][:_NEAREST_AT_MOST]


def miss(turn: Turn, names: tuple[str, ...]) -> None:
    """Says that this was not understood, by how often in a row it happened, and what can be done."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    state.misses += 1
    nearest = _nearest(turn)
    turn.note("missed", nearest)
    turn.say(names[min(state.misses, len(names)) - 1])
    if state.asked not in (None, "situation", "example", "guide") and state.misses == 1:
        turn.say("utter_same_question")
        ask(turn, state.asked)
        return
    if nearest and state.misses == 1:
        turn.say("utter_nearest")
        turn.offer(*(turn.titled(catalogue.challenges[each].short[language], "choose", challenge=each) for each in nearest))
    state.asked = "guide"
    turn.offer(turn.choice("guided", "guided"), turn.choice("help", "help"), turn.choice("human", "human"),
               *([turn.choice("start_over", "start_over")] if state.told else []))
