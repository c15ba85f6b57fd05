"""One turn of the conversation: what the user sent, what is known, and the reply that grows."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Protocol

from bot.engine.catalogue import the_catalogue
from bot.settings import load_settings
from actions.state import State
from actions.texts import Texts
from bouwstenen.model import Catalogue, Language

_TITLE_AT_MOST = 75  # characters in the title of a choice: Slack's limit, the narrowest of all channels
_TEXTS = Texts()
_SETTINGS = load_settings()


class Tracker(Protocol):
    """What a turn needs of Rasa's tracker."""

    latest_message: dict[str, Any]

    def current_slot_values(self) -> dict[str, Any]: ...


class Turn:
    """Collects the parts of the reply, and the state as it will be after this turn."""

    def __init__(self, tracker: Tracker) -> None:
        self._before = tracker.current_slot_values()
        self.state = State.from_slots(self._before)
        self.catalogue: Catalogue = the_catalogue()
        message = tracker.latest_message
        self.text: str = message.get("text") or ""
        self.intent: str = (message.get("intent") or {}).get("name") or ""
        self._entities: list[tuple[str, Any]] = [(each["entity"], each["value"]) for each in message.get("entities") or []]
        # Of each kind the first, which is the one that was meant most.
        self.entities: dict[str, Any] = dict(reversed(self._entities))
        self.match: dict[str, Any] | None = message.get("match")
        self.away_seconds = _away(getattr(tracker, "events", None) or [])
        self.forgets = False
        self._parts: list[dict[str, Any]] = []
        self._notes: list[dict[str, Any]] = []

    def every(self, entity: str) -> list[Any]:
        """All values of an entity in this message, each once."""
        return list(dict.fromkeys(value for name, value in self._entities if name == entity))

    @property
    def is_typed(self) -> bool:
        """Whether the user typed something, rather than pressed a button."""
        return not self.text.startswith("/")

    @property
    def language(self) -> Language:
        """The language of this turn."""
        return "en" if self.state.language == "en" else "nl"

    @cached_property
    def _known(self) -> dict[str, object]:
        """What the settings fill in, in the language of this turn."""
        return _SETTINGS.in_texts(self.language)

    def phrase(self, name: str, **values: object) -> str:
        """A text of domain.yml in the language of this turn."""
        return _TEXTS.get(name, self.language, **{**self._known, **values})

    def say(self, name: str, **values: object) -> None:
        """Adds a text of domain.yml to the reply."""
        self.say_text(self.phrase(name, **values))

    def say_text(self, text: str) -> None:
        """Adds a text to the reply; right after another text it becomes its next paragraph."""
        if self._parts and self._parts[-1]["type"] == "text":
            self._parts[-1]["text"] += f"\n\n{text}"
        else:
            self._parts.append({"type": "text", "text": text})

    def offer(self, *choices: dict[str, str]) -> None:
        """Adds choices to the reply."""
        self._parts.append({"type": "choices", "choices": list(choices)})

    def show(self, card: dict[str, Any]) -> None:
        """Adds an advice card to the reply."""
        self._parts.append({"type": "advice", **card})

    def tabulate(self, table: dict[str, Any]) -> None:
        """Adds a table to the reply."""
        self._parts.append({"type": "table", **table})

    def note(self, kind: str, about: list[str]) -> None:
        """Notes for the trainers: that something was missed, or what the user thinks of the advice."""
        self._notes.append({"kind": kind, "about": about})

    def hand_over(self, document: dict[str, Any]) -> None:
        """Adds a document to the reply."""
        self._parts.append({"type": "document", **document})

    def choice(self, name: str, intent: str, **entities: object) -> dict[str, str]:
        """A choice with a title of domain.yml."""
        return self.titled(self.phrase(f"utter_choice_{name}"), intent, **entities)

    def titled(self, title: str, intent: str, **entities: object) -> dict[str, str]:
        """A choice with a title from the catalogue; too long a title is cut at a word."""
        if len(title) > _TITLE_AT_MOST:
            title = title[: _TITLE_AT_MOST - 1].rsplit(" ", 1)[0] + "…"
        return {"title": title, "payload": f"/{intent}{json.dumps(entities, ensure_ascii=False) if entities else ''}"}

    def quoted(self, words: list[str] | tuple[str, ...]) -> str:
        """The user's own words between quotation marks, strung together."""
        return self.listed([f"‘{word}’" for word in words]) if words else ""

    def listed(self, items: list[str]) -> str:
        """Items strung together as in a sentence: a, b and c."""
        *most, last = items
        return f"{', '.join(most)} {self.catalogue.phrases['and'][self.language]} {last}" if most else last

    def reply(self) -> dict[str, Any] | None:
        """The reply so far, after bot/reply.schema.json; None when nothing was said."""
        if not self._parts:
            return None
        return {"language": self.language, "rest": self.state.is_free or self.state.asked == "situation", "parts": self._parts,
                **({"notes": self._notes} if self._notes else {}), **({"forget": True} if self.forgets else {})}

    def changed_slots(self) -> dict[str, Any]:
        """The slots that differ from what they were before this turn."""
        return {name: value for name, value in self.state.slots().items() if self._before.get(name) != value}


def _away(events: list[dict[str, Any]]) -> float:
    """How many seconds nothing had happened when the user said this; 0 at the beginning of a conversation."""
    places = [place for place, event in enumerate(events) if event.get("event") == "user"]
    if not places or not places[-1]:
        return 0.0
    said, before = events[places[-1]], events[places[-1] - 1]
    return max(0.0, (said.get("timestamp") or 0.0) - (before.get("timestamp") or 0.0))
