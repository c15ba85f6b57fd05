"""Talks with the assistant over its web API, as a client of its users would."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class Said:
    """One reply: everything in it as one text, the choices by title, and the advice cards."""

    reply: dict[str, Any]
    scrubbed: list[str] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.reply["language"]

    @property
    def text(self) -> str:
        """The text parts, one under another."""
        return "\n\n".join(part["text"] for part in self.reply["parts"] if part["type"] == "text")

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [part for part in self.reply["parts"] if part["type"] == "advice"]

    @property
    def choices(self) -> dict[str, str]:
        """The ids of the choices that stand under the reply, by title; those on cards are not among them."""
        return {choice["title"]: choice["id"] for part in self.reply["parts"] if part["type"] == "choices" for choice in part["choices"]}

    @property
    def titles(self) -> list[str]:
        """The titles of the advised blocks."""
        return [card["title"] for card in self.cards]

    def rationale(self, card: int = 0) -> str:
        """The reasons of one card as one text."""
        return "\n".join(f"{line['label']}: {line['text']}" for line in self.cards[card]["rationale"])


class Talk:
    """One conversation. The first thing said is the assistant's greeting."""

    def __init__(self, url: str, language: str = "nl", *, greet: bool = True) -> None:
        self.client = httpx.Client(base_url=url, timeout=60, verify=False)
        session = self.client.post("/api/sessions", json={"language": language})
        session.raise_for_status()
        self.token: str = session.json()["token"]
        self.last = self._said(self.post(start=True)) if greet else None

    def post(self, message_id: str | None = None, **content: Any) -> httpx.Response:
        """Sends one message as it is and returns the bare answer."""
        return self.client.post("/api/messages", json={"id": message_id or str(uuid.uuid4()), **content},
                                headers={"Authorization": f"Bearer {self.token}"})

    def say(self, text: str) -> Said:
        """Types something."""
        self.last = self._said(self.post(text=text))
        return self.last

    def choose(self, title: str) -> Said:
        """Presses a button under the last reply."""
        assert self.last is not None and title in self.last.choices, f"{title!r} is not offered, but {list(self.last.choices)}"
        self.last = self._said(self.post(choice=self.last.choices[title]))
        return self.last

    def choose_on_card(self, card: int, title: str) -> Said:
        """Presses a button on an advice card of the last reply."""
        assert self.last is not None
        choice = next(each["id"] for each in self.last.cards[card]["choices"] if each["title"] == title)
        self.last = self._said(self.post(choice=choice))
        return self.last

    def transcript(self) -> list[dict[str, Any]]:
        """The conversation as the gateway keeps it."""
        answer = self.client.get("/api/transcript", headers={"Authorization": f"Bearer {self.token}"})
        answer.raise_for_status()
        return answer.json()["messages"]

    @staticmethod
    def _said(answer: httpx.Response) -> Said:
        assert answer.status_code == 200, f"{answer.status_code}: {answer.text}"
        return Said(answer.json()["reply"], answer.json().get("scrubbed", []))
