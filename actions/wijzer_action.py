"""What all actions of the assistant share: a turn in, at most one reply and the changed slots out."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.questions import take_as_reason
from actions.turn import Turn


class WijzerAction(Action):
    """An action that answers one turn. One reply for each turn: either all of it is said or nothing."""

    misses_count = False  # whether a turn answered by this action counts as not understood
    is_a_step = True  # whether a step back leads to before this turn

    def name(self) -> str:
        """The action's name in domain.yml: `ActionAskBack` is `action_ask_back`."""
        letters = [f"_{letter.lower()}" if letter.isupper() else letter for letter in type(self).__name__]
        return "".join(letters).lstrip("_")

    def answer(self, turn: Turn) -> None:
        """Says what is to be said and changes the state of the turn."""
        raise NotImplementedError

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Called by rasa_sdk."""
        turn = Turn(tracker)
        if not self.misses_count:
            turn.state.misses = 0
        if not take_as_reason(turn):
            self.answer(turn)
        if self.is_a_step:
            turn.state.remember()
        reply = turn.reply()
        if reply:
            dispatcher.utter_message(json_message=reply)
        return [SlotSet(name, value) for name, value in turn.changed_slots().items()]
