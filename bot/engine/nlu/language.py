"""Sets the language of the turn, before any response is chosen."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import programme_code
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.language import detect, named


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class LanguageDetector(WijzerComponent):
    """Fills the slot `language`: with the language that is asked for, or with that of a sentence that tells it clearly."""

    def look_at(self, message: Message) -> None:
        """The gateway passes the language that the conversation is in; a text too short to tell keeps it."""
        current = (message.get("metadata") or {}).get("language", "nl")
        text = message.get(TEXT)
        asked_for = named(text) if message.get(INTENT, {}).get(INTENT_NAME_KEY) == "switch_language" else None
        # The line of a saved programme is made of English ids, whoever pastes it.
        self.add_entity(message, "language", asked_for or (current if programme_code.find(text) else detect(text, current)))
