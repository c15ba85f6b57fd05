"""What a web client sends, and how it is read before anything else happens to it."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .scrubbing import scrub
from .store import Kind, Message
from .texts import text
from .typed_text import clean, is_visible, without_leading_slashes

Problem = Literal["empty", "too_long"]

START_PAYLOAD = "/start"


@dataclass(frozen=True)
class Incoming:
    """One message as it came in: exactly one of typed text, a choice's id, or the start of a conversation."""

    id: str
    text: str | None = None
    choice: str | None = None

    @property
    def kind(self) -> Kind:
        """What it is: a message with neither text nor choice starts the conversation."""
        if self.text is not None:
            return "text"
        return "choice" if self.choice is not None else "start"


@dataclass(frozen=True)
class Typed:
    """Typed text as it may be kept, with what was taken out of it, and why it cannot be answered if it cannot."""

    text: str
    scrubbed: list[str]
    problem: Problem | None = None


def read_typed(raw: str, language: str, longest: int) -> Typed:
    """Cleans and scrubs `raw`. Of a text of more than `longest` characters only a note is kept."""
    cleaned = clean(raw)
    if not is_visible(without_leading_slashes(cleaned)):
        return Typed("", [], "empty")
    if len(cleaned) > longest:
        return Typed(text("transcript.too_long", language, count=len(cleaned)), [], "too_long")
    scrubbed, kinds = scrub(cleaned, lambda kind: text(f"scrubbed.words.{kind}", language))
    return Typed(scrubbed, kinds)


def is_repeat(incoming: Incoming, message: Message, longest: int) -> bool:
    """Whether `incoming` is `message` once more: with the same content, as typed or as the transcript shows it."""
    if incoming.kind != message.kind or incoming.choice != message.choice_id:
        return False
    # In the language of then: the words that stand for something personal depend on it.
    return incoming.text is None or message.text in (
        incoming.text,
        read_typed(incoming.text, message.language, longest).text,
    )


def engine_text(message: Message) -> str:
    """What the engine gets: only payloads that we issued ourselves may begin with a slash."""
    if message.kind == "start":
        return START_PAYLOAD
    return message.payload if message.payload is not None else without_leading_slashes(message.text)
