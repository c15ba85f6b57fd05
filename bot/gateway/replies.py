"""Replies of the engine: what one turn said, checked against the contract bot/reply.schema.json."""
from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

SCHEMA_FILE = Path(__file__).parents[1] / "reply.schema.json"
REPLY_SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))

_VALIDATOR = Draft7Validator(REPLY_SCHEMA)

Reply = dict[str, Any]


class UnusableReply(Exception):
    """The engine said nothing, or something that breaks the contract. The message holds no text of the reply."""


def reply_from_items(items: Sequence[dict[str, Any]], language: str) -> Reply:
    """One reply made of the items of a turn, in their order.

    An item is what Rasa's rest channel returns: {"custom": reply}, or {"text": ..., "buttons": [...]}, which becomes
    parts in `language`. Raises UnusableReply when nothing was said or when the contract is broken.
    """
    replies = [_reply_from_item(item, language) for item in items]
    if not replies:
        raise UnusableReply("the engine said nothing")
    return {
        "language": replies[-1]["language"],
        "rest": bool(replies[-1].get("rest", False)),
        "parts": [part for reply in replies for part in reply["parts"]],
        "notes": [note for reply in replies for note in reply.get("notes", [])],
        **({"forget": True} if any(reply.get("forget") for reply in replies) else {}),
    }


def _reply_from_item(item: dict[str, Any], language: str) -> Reply:
    if not isinstance(item, dict):
        raise UnusableReply("an item of the engine's answer is not an object")
    reply = item.get("custom") or {"language": language, "parts": _plain_parts(item)}
    error = next(_VALIDATOR.iter_errors(reply), None)
    if error is not None:
        # error.message would repeat what was said, so only the place and the rule are named.
        place = "/".join(str(step) for step in error.absolute_path) or "the reply"
        raise UnusableReply(f"{place} breaks the rule {error.validator} of {SCHEMA_FILE.name}")
    return reply


def _plain_parts(item: dict[str, Any]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    if item.get("text"):
        parts.append({"type": "text", "text": item["text"]})
    buttons = [button for button in item.get("buttons") or [] if isinstance(button, dict)]
    if buttons:
        choices = [{"title": button.get("title"), "payload": button.get("payload")} for button in buttons]
        parts.append({"type": "choices", "choices": choices})
    return parts
