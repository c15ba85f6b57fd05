"""Turns the responses of domain.yml into replies, the contract with the gateway (bot/reply.schema.json)."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import load_settings


class ReplyGenerator(TemplatedNaturalLanguageGenerator):
    """Rasa's own choice of the variant by language, wrapped as a reply; settings fill in {municipality} and the like."""

    def __init__(self, endpoint_config: Any = None, domain: Domain | None = None) -> None:
        super().__init__(domain.responses if domain else {})
        self._settings = load_settings()

    async def generate(self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any) -> dict[str, Any] | None:
        """The response as `{"custom": reply}`; None when there is no such response."""
        language = tracker.get_slot("language")
        response = await super().generate(utter_action, tracker, output_channel, **{**self._settings.in_texts(language), **kwargs})
        if response is None:
            return None
        parts: list[dict[str, Any]] = []
        if response.get("text"):
            parts.append({"type": "text", "text": response["text"]})
        if response.get("buttons"):
            parts.append({"type": "choices", "choices": response["buttons"]})
        return {"custom": {"language": language, "rest": tracker.get_slot("asked") is None, "parts": parts}}
