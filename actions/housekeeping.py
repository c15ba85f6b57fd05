"""Beginning, resuming, starting over, the language, and what to do where no story fits."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, FollowupAction, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.advice import ActionMore, ActionSomethingElse, show_again, tell_portion
from actions.guiding import ActionGuide
from actions.manners import ActionAdviceBad, ActionAdviceGood, ActionFarewell, ActionForgetMe, ActionObject, ActionThank
from actions.questions import ask
from actions.resuming import recap, resume
from actions.situations import ActionConfirm, miss
from actions.state import State
from actions.turn import Turn
from actions.wijzer_action import WijzerAction


# Who comes back after a night hears what was done last time; before that they will remember.
_AWAY_SECONDS = 8 * 60 * 60


class ActionSessionStart(Action):
    """Opens the conversation in the language that the channel told."""

    def name(self) -> str:
        """The name that Rasa calls at the start of a session."""
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Keeps all slots; a conversation that is new takes its language from the gateway."""
        told = (tracker.get_slot("session_started_metadata") or {}).get("language")
        slots = State.from_slots(tracker.current_slot_values()).slots()
        if told in ("nl", "en"):
            slots["language"] = told
        return [SessionStarted(), *(SlotSet(name, value) for name, value in slots.items() if value is not None), ActionExecuted("action_listen")]


class ActionGreet(WijzerAction):
    """Says what the assistant is, what it does with what is typed, and asks what is going on."""

    def answer(self, turn: Turn) -> None:
        """In mid-conversation a hello gets a hello, and the conversation goes on."""
        if turn.away_seconds >= _AWAY_SECONDS and (turn.state.told or turn.state.programme):
            turn.say("utter_welcome_back")
            recap(turn)
            return
        if turn.state.asked or turn.state.told:
            turn.say("utter_greeting_again")
            resume(turn)
            return
        turn.say("utter_greeting")
        ask(turn, "situation")
        turn.offer(turn.choice("language", "switch_language", language="nl" if turn.language == "en" else "en"))


class ActionResume(WijzerAction):
    """Goes on after something in between: repeats the open question, or says what can be done."""

    def answer(self, turn: Turn) -> None:
        """Says nothing twice: only the question itself comes again."""
        resume(turn)


class ActionAskStartOver(WijzerAction):
    """Asks once whether all that was told may be forgotten."""

    def answer(self, turn: Turn) -> None:
        """Where nothing was told there is nothing to lose, and so nothing to ask. Said again, it is a yes."""
        if turn.state.asked == "forget_me" and turn.entities.get("answer") == "affirm":
            ActionForgetMe().answer(turn)
        elif turn.state.asked == "start_over" and turn.entities.get("answer") != "deny":
            ActionStartOver().answer(turn)
        elif turn.state.told or turn.state.profile or turn.state.later:
            ask(turn, "start_over")
        else:
            ActionStartOver().answer(turn)


class ActionStartOver(WijzerAction):
    """Forgets what was told in this conversation and asks anew."""

    def answer(self, turn: Turn) -> None:
        """The language stays."""
        turn.state.begin_anew()
        turn.say("utter_started_over")
        ask(turn, "situation")


class ActionSwitchLanguage(WijzerAction):
    """Goes on in the other language with everything kept; Rasa has put the language into its slot already."""

    def answer(self, turn: Turn) -> None:
        """What stood last is said again, now so that it can be read."""
        turn.say("utter_language_switched")
        state = turn.state
        if state.is_free and state.block and state.portions:
            tell_portion(turn, state.block, state.portions[-1])
            ask(turn, "anything_else")
        elif state.is_free and state.advised:
            show_again(turn)
        else:
            resume(turn)


# What a yes and a no mean, by the question that is open; after advice and after nothing at all, too.
_YES: dict[str, type[WijzerAction]] = {
    "start_over": ActionStartOver, "forget_me": ActionForgetMe, "challenge": ActionConfirm, "order": ActionConfirm, "guide": ActionGuide, "example": ActionGuide,
    "another_block": ActionMore, "anything_else": ActionMore, "advice": ActionMore, "feedback": ActionAdviceGood, "nothing": ActionGuide}
_NO: dict[str, type[WijzerAction]] = {
    "challenge": ActionGuide, "challenge_of_party": ActionGuide, "order": ActionGuide, "example": ActionGuide, "advice": ActionObject,
    "feedback": ActionAdviceBad, "another_block": ActionFarewell, "anything_else": ActionFarewell, "guide": ActionFarewell}
# What means the same whatever is open, where no story says what to do.
_ANYWHERE: dict[str, type[WijzerAction]] = {
    "something_else": ActionSomethingElse, "more": ActionMore, "start_over": ActionAskStartOver, "guided": ActionGuide, "thanks": ActionThank}


class ActionDefaultFallback(WijzerAction):
    """No rule or story fits here, for instance a yes after an interruption: the open question decides what it means."""

    misses_count = True

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """No policy knows what comes after a fallback, so the action says itself: listen."""
        return [*super().run(dispatcher, tracker, domain), FollowupAction("action_listen")]

    def answer(self, turn: Turn) -> None:
        """Where nothing is open, says so and what can be done."""
        action = self._for(turn)
        if action is None:
            miss(turn, ("utter_not_understood", "utter_out_of_scope_again", "utter_out_of_scope_menu"))
            return
        turn.state.misses = 0
        action.answer(turn)

    @staticmethod
    def _for(turn: Turn) -> WijzerAction | None:
        state = turn.state
        open_question = state.asked or ("advice" if state.advised else "nothing")
        if turn.intent == "affirm":
            return _YES.get(open_question, ActionResume)()
        if turn.intent == "deny":
            return _NO.get(open_question, ActionResume)()
        action = _ANYWHERE.get(turn.intent)
        return action() if action else None
