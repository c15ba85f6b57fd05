"""Manners: thanks, feedback on the advice once, in short, both, the other point, and being forgotten."""

from __future__ import annotations

from actions.advice import ActionAdvise, show_advice, show_blocks
from actions.guiding import go_on
from actions.resuming import resume
from actions.questions import ask, name_challenge, offer_after_bad_advice, offer_blocks
from actions.turn import Turn
from actions.wijzer_action import WijzerAction


class ActionThank(WijzerAction):
    """You are welcome; after advice, asks once whether it helped."""

    def answer(self, turn: Turn) -> None:
        """Only once in a conversation, and not in the middle of a question."""
        state = turn.state
        turn.say("utter_thanks")
        if state.advised and state.feedback is None and (state.is_free or state.asked == "another_block"):
            state.feedback = "asked"
            ask(turn, "feedback")
            return
        resume(turn)


class ActionAdviceGood(WijzerAction):
    """The advice helped: good to know, and what comes after it."""

    def answer(self, turn: Turn) -> None:
        """Without advice it is a compliment."""
        state = turn.state
        if not state.advised:
            turn.say("utter_thanks")
            resume(turn)
            return
        turn.note("helpful", state.advised)
        state.feedback = "given"
        _close_feedback(turn)
        turn.say("utter_feedback_good")
        picked = [] if state.advised[0] in state.programme else [turn.choice("pick_first", "add_block", block=state.advised[0])]
        turn.offer(*picked, *([turn.choice("programme", "show_programme")] if state.programme else []))
        resume(turn)


class ActionAdviceBad(WijzerAction):
    """The advice did not help: asks why, once, and shows ways on."""

    def answer(self, turn: Turn) -> None:
        """What the user says next in free words is kept as the reason."""
        state = turn.state
        if not state.advised:
            ActionSoothe().answer(turn)
            return
        turn.note("not_helpful", state.advised)
        state.feedback = "given"
        ask(turn, "feedback_reason")


class ActionSoothe(WijzerAction):
    """Somebody has had enough: calm, and another way on at once."""

    def answer(self, turn: Turn) -> None:
        """Who was being asked questions may have the advice now; nothing is asked again."""
        state = turn.state
        turn.say("utter_frustration")
        told = [turn.choice("advise_me", "advise_me")] if state.told and not state.advised else []
        others = [turn.choice("something_else", "something_else")] if state.advised else []
        turn.offer(*told, *others, turn.choice("guided", "guided"), turn.choice("browse", "browse"), turn.choice("human", "human"))


class ActionObject(WijzerAction):
    """A no to the advice: what should be different? Nothing that was told is lost."""

    def answer(self, turn: Turn) -> None:
        """The ways on, in the place of a guess."""
        turn.state.asked = "anything_else"
        turn.say("utter_object")
        offer_after_bad_advice(turn)


class ActionShorter(WijzerAction):
    """The gist: of the block in hand, else of the advice."""

    def answer(self, turn: Turn) -> None:
        """Nothing new is said, only less."""
        state, catalogue, language = turn.state, turn.catalogue, turn.language
        if state.block:
            block = catalogue.blocks[state.block]
            turn.say("utter_short_block", title=block.title[language], summary=_first_sentence(block.summary[language]), step=_first_sentence(block.first_step[language]))
        elif state.advised:
            turn.say("utter_short_advice")
            turn.say_text("\n".join(f"{number}. **{catalogue.blocks[each].title[language]}**: {_first_sentence(catalogue.blocks[each].summary[language])}"
                                    for number, each in enumerate(state.advised, start=1)))
        else:
            turn.say("utter_short_help")
        resume(turn)


class ActionBoth(WijzerAction):
    """Both, or all of them: the challenges that were told, or the blocks that were advised."""

    def answer(self, turn: Turn) -> None:
        """What both means depends on the open question."""
        state = turn.state
        if state.asked == "order":
            state.candidates, state.asked = [], None
            show_blocks(turn)
        elif state.asked in ("challenge", "challenge_of_party") and len(state.candidates) > 1 and state.told:
            state.told = {each: what for each, what in state.told.items() if each in state.candidates}
            state.candidates, state.asked = [], None
            show_advice(turn)
        elif state.advised and state.is_free:
            turn.say("utter_which_block")
            state.asked = "another_block"
            offer_blocks(turn)
        else:
            turn.say("utter_not_understood")
            resume(turn)


class ActionNextTopic(WijzerAction):
    """The other challenge that was told, which had to wait."""

    def answer(self, turn: Turn) -> None:
        """Without one, asks what it is about."""
        state = turn.state
        said = [each["id"] for each in (turn.match or {}).get("challenges", [])]
        if (turn.match or {}).get("sure") and said[0] not in state.later:
            ActionAdvise().answer(turn)  # what it is about was said in the same breath
            return
        if not state.later:
            state.new_topic()
            ask(turn, "situation")
            return
        waiting = next((each for each in said if each in state.later), next(iter(state.later)))
        state.new_topic()
        name_challenge(turn, waiting)
        go_on(turn)


class ActionAskForgetMe(WijzerAction):
    """Asks once whether everything may be erased."""

    def answer(self, turn: Turn) -> None:
        """The programme goes too, so it can be taken along first. Said again, it is a yes."""
        if turn.state.asked == "forget_me" and turn.entities.get("answer") != "deny":
            ActionForgetMe().answer(turn)
        else:
            ask(turn, "forget_me")


class ActionForgetMe(WijzerAction):
    """Everything is erased: the gateway does it, and nothing comes after this reply."""

    is_a_step = False

    def answer(self, turn: Turn) -> None:
        """Said in the same breath as it is done."""
        turn.state.begin_anew()
        turn.state.programme, turn.state.history = [], []
        turn.forgets = True
        turn.say("utter_forgotten")


class ActionFarewell(WijzerAction):
    """Goodbye, with what is kept and a way back."""

    def answer(self, turn: Turn) -> None:
        """Nobody is asked anything on the way out."""
        turn.state.asked = None
        turn.say("utter_goodbye")
        turn.offer(*([turn.choice("document", "take_along")] if turn.state.programme else []), turn.choice("carry_on", "recap"))


def _close_feedback(turn: Turn) -> None:
    if turn.state.asked in ("feedback", "feedback_reason"):
        turn.state.asked = None


def _first_sentence(text: str) -> str:
    sentence, end, _ = text.partition(". ")
    return sentence + end.strip()
