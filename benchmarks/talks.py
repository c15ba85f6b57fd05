"""Conversations over HTTP with a clock on each turn: through our gateway, or on Rasa's rest channel."""
from __future__ import annotations

import time
import uuid
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import httpx

from bot.problems import Problem

_ANSWER_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """One answered turn: how long it took, whether it held advice or nothing at all, and what can be pressed by title."""

    seconds: float
    has_advice: bool
    is_empty: bool
    choices: dict[str, str]


class Talk(ABC):
    """One conversation; as a context manager it closes its connection."""

    def __init__(self, url: str) -> None:
        # trust_env off: a proxy of the surroundings has nothing to do with loopback.
        self._client = httpx.Client(base_url=url, timeout=_ANSWER_SECONDS, trust_env=False)
        self._choices: dict[str, str] = {}

    def begin(self) -> Answer:
        """Open the conversation."""
        return self._turn(self._start_message())

    def say(self, text: str) -> Answer:
        """Type something."""
        return self._turn(self._typed_message(text))

    def offers(self, title: str) -> bool:
        """Whether the last reply that had any buttons had this one."""
        return title in self._choices

    @property
    def last_choice(self) -> str:
        """The title of the last button of the last reply that had any."""
        return next(reversed(self._choices), "")

    def press(self, title: str) -> Answer:
        """Press a button of the last reply that had any. Raises Problem when it was not offered."""
        if not self.offers(title):
            raise Problem(f'"{title}" was not offered, but: {", ".join(self._choices) or "nothing"}.')
        return self._turn(self._choice_message(self._choices[title]))

    def _turn(self, message: dict[str, Any]) -> Answer:
        started = time.perf_counter()
        response = self._send(message)
        seconds = time.perf_counter() - started
        if response.status_code != 200:
            raise Problem(f"A turn was answered with status {response.status_code}.")
        parts = self._parts(response.json())
        pressed = [choice for part in parts for choice in part.get("choices", [])]
        choices = {choice["title"]: choice[self._sent_as] for choice in pressed}
        # After an answer with nothing in it, what was offered before still stands on the user's screen.
        self._choices = choices or self._choices
        return Answer(seconds, any(part["type"] == "advice" for part in parts), not parts, choices)

    _sent_as: str  # the key of a choice that is sent back

    @abstractmethod
    def _start_message(self) -> dict[str, Any]: ...

    @abstractmethod
    def _typed_message(self, text: str) -> dict[str, Any]: ...

    @abstractmethod
    def _choice_message(self, choice: str) -> dict[str, Any]: ...

    @abstractmethod
    def _send(self, message: dict[str, Any]) -> httpx.Response: ...

    @abstractmethod
    def _parts(self, content: Any) -> list[dict[str, Any]]: ...

    def __enter__(self) -> Talk:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()


class GatewayTalk(Talk):
    """Through the gateway's web API, as the chat page does it."""

    _sent_as = "id"

    def __init__(self, url: str, language: str) -> None:
        super().__init__(url)
        session = self._client.post("/api/sessions", json={"language": language})
        self._client.headers["Authorization"] = f"Bearer {session.raise_for_status().json()['token']}"

    def _start_message(self) -> dict[str, Any]:
        return {"start": True}

    def _typed_message(self, text: str) -> dict[str, Any]:
        return {"text": text}

    def _choice_message(self, choice: str) -> dict[str, Any]:
        return {"choice": choice}

    def _send(self, message: dict[str, Any]) -> httpx.Response:
        return self._client.post("/api/messages", json={"id": str(uuid.uuid4()), **message})

    def _parts(self, content: Any) -> list[dict[str, Any]]:
        return content["reply"]["parts"]


class RestTalk(Talk):
    """On Rasa's rest channel, where a button is its payload."""

    _sent_as = "payload"

    def __init__(self, url: str, language: str) -> None:
        super().__init__(url)
        self._sender = {"sender": str(uuid.uuid4()), "metadata": {"language": language}}

    def _start_message(self) -> dict[str, Any]:
        return {"message": "/start"}

    def _typed_message(self, text: str) -> dict[str, Any]:
        return {"message": text}

    def _choice_message(self, choice: str) -> dict[str, Any]:
        return {"message": choice}

    def _send(self, message: dict[str, Any]) -> httpx.Response:
        return self._client.post("/webhooks/rest/webhook", json=self._sender | message)

    def _parts(self, content: Any) -> list[dict[str, Any]]:
        # Without our response generator a response of domain.yml comes as it is, not as a reply.
        return [part for item in content for part in (item["custom"]["parts"] if "custom" in item else [{"type": "text"}])]
