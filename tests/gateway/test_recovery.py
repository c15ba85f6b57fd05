"""What the gateway reads from the engine's tracker after a turn whose outcome it does not know."""
from __future__ import annotations

from typing import Any

import pytest

from bot.gateway.cutting import new_session_events
from bot.gateway.replies import UnusableReply, reply_from_items
from bot.gateway.tracker import Turn, find_turn

_REPLY = {"language": "nl", "parts": [{"type": "text", "text": "Hallo"}], "rest": True}
_OTHER = {"language": "en", "parts": [{"type": "text", "text": "Hello"}]}
_LISTEN = {"event": "action", "name": "action_listen"}


def _user(message_id: str) -> dict[str, Any]:
    return {"event": "user", "text": "…", "metadata": {"message_id": message_id, "language": "nl"}}


def _bot(reply: dict[str, Any]) -> dict[str, Any]:
    return {"event": "bot", "text": None, "data": {"custom": reply, "buttons": None}, "metadata": {}}


def _found(events: list[dict[str, Any]]) -> Turn:
    turn = find_turn(events, "a")
    assert turn is not None
    return turn


def test_an_answered_turn_gives_its_own_replies_in_order() -> None:
    turn = _found([_user("z"), _bot(_OTHER), _user("a"), _bot(_REPLY), _bot(_OTHER), _LISTEN, _user("b"), _bot(_REPLY)])
    assert not turn.is_last
    reply = reply_from_items(turn.items, "nl")
    assert reply["parts"] == _REPLY["parts"] + _OTHER["parts"]
    assert reply["language"] == "en"


def test_a_turn_without_an_answer_is_last_until_somebody_speaks() -> None:
    assert _found([_user("a"), _LISTEN]) == Turn(is_last=True, items=[])
    assert _found([_user("a"), _LISTEN, _user("b")]) == Turn(is_last=False, items=[])


@pytest.mark.parametrize(
    "events",
    [
        [],
        [_user("b"), _bot(_REPLY)],
        [{"event": "user", "text": "hoi", "metadata": None}, {"event": "user", "text": "hoi"}],
        [_user("a"), {"event": "rewind"}],
        [_user("a"), _bot(_REPLY), {"event": "rewind"}, _user("b")],
    ],
)
def test_a_turn_that_never_was_or_was_undone_is_not_found(events: list[dict[str, Any]]) -> None:
    assert find_turn(events, "a") is None


def test_the_latest_run_counts_when_a_turn_was_undone_and_run_again() -> None:
    turn = _found([_user("a"), {"event": "rewind"}, _user("a"), _bot(_REPLY)])
    assert turn == Turn(is_last=True, items=[{"text": None, "custom": _REPLY, "buttons": None}])


def test_a_rewind_of_a_later_turn_leaves_an_earlier_one() -> None:
    assert _found([_user("a"), _bot(_REPLY), _user("b"), {"event": "rewind"}]).items


def test_a_plain_item_becomes_parts_in_the_language_of_the_session() -> None:
    item = {"recipient_id": "x", "text": "Ja?", "buttons": [{"title": "Ja", "payload": "/affirm", "type": "postback"}]}
    assert reply_from_items([item], "en") == {
        "language": "en",
        "rest": False,
        "parts": [
            {"type": "text", "text": "Ja?"},
            {"type": "choices", "choices": [{"title": "Ja", "payload": "/affirm"}]},
        ],
        "notes": [],
    }


@pytest.mark.parametrize(
    "items",
    [
        [],
        ["hoi"],
        [{"recipient_id": "x"}],
        [{"custom": {"language": "fr", "parts": [{"type": "text", "text": "geheim"}]}}],
        [{"custom": {"language": "nl", "parts": []}}],
        [{"custom": {"language": "nl", "parts": [{"type": "picture", "url": "geheim"}]}}],
        [{"custom": {"language": "nl", "parts": [{"type": "choices", "choices": [{"title": "geheim", "payload": "x"}]}]}}],
        [{"custom": _REPLY}, {"custom": {"language": "nl"}}],
        [{"custom": ["geheim"]}],
        [{"text": "hoi", "buttons": [{"title": "geheim"}]}],
    ],
)
def test_nothing_or_a_broken_contract_is_a_failure_that_repeats_no_text(items: list[Any]) -> None:
    with pytest.raises(UnusableReply) as error:
        reply_from_items(items, "nl")
    assert "geheim" not in str(error.value)


def test_a_cut_carries_the_slots_that_have_a_value() -> None:
    slots = {"language": "nl", "picked": [], "size": None, "requested_slot": "size", "session_started_metadata": {"a": 1}}
    assert new_session_events(slots) == [
        {"event": "session_started"},
        {"event": "action", "name": "action_session_start"},
        {"event": "slot", "name": "language", "value": "nl"},
        {"event": "slot", "name": "picked", "value": []},
        {"event": "action", "name": "action_listen"},
    ]
