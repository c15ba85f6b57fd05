"""What became of a message, read from the events of Rasa's tracker. Pure functions on its JSON."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Turn:
    """One turn in the tracker."""

    is_last: bool  # no user event follows, so that a rewind undoes this turn
    items: list[dict[str, Any]] = field(default_factory=list)  # what the bot said, as the rest channel would give it


def find_turn(events: list[dict[str, Any]], message_id: str) -> Turn | None:
    """The turn of the message with this id; None when the engine never had it, or when it was undone.

    Rasa keeps undone events and adds a `rewind`, so a rewind before the next user event means that the turn is gone.
    """
    starts = [
        index
        for index, event in enumerate(events)
        if event.get("event") == "user" and (event.get("metadata") or {}).get("message_id") == message_id
    ]
    if not starts:
        return None
    after = events[starts[-1] + 1 :]
    next_user = next((index for index, event in enumerate(after) if event.get("event") == "user"), None)
    turn = after[:next_user]
    if any(event.get("event") == "rewind" for event in turn):
        return None
    items = [_item(event) for event in turn if event.get("event") == "bot"]
    return Turn(is_last=next_user is None, items=items)


def _item(event: dict[str, Any]) -> dict[str, Any]:
    data = event.get("data") or {}
    return {"text": event.get("text"), "custom": data.get("custom"), "buttons": data.get("buttons")}
