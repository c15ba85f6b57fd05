"""Finds parties, challenges and blocks that are called by their name, and numbers that point to one of a list."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.naming import named_entries, ordinal


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class NameExtractor(WijzerComponent):
    """Adds entities party, challenge, block and number."""

    def look_at(self, message: Message) -> None:
        """A name counts when the whole title or its short form stands in the text."""
        text = message.get(TEXT)
        for kind, identifier in named_entries(the_catalogue(), text).items():
            self.add_entity(message, kind, identifier)
        number = ordinal(text)
        if number is not None:
            self.add_entity(message, "number", number)
