"""Finds parties, ambitions, challenges, blocks, terms and portions of a block that are called by their name, and numbers that point to one of a list."""

from __future__ import annotations

from functools import cache

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.naming import Names, ordinal


@cache
def _names() -> Names:
    return Names(the_catalogue())


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class NameExtractor(WijzerComponent):
    """Adds entities party, ambition, challenge, block, term, portion, filter and number."""

    def look_at(self, message: Message) -> None:
        """A name counts when the whole title, its short form or a form of the term stands in the text."""
        text = message.get(TEXT)
        for kind, identifier in _names().named(text).items():
            self.add_entity(message, kind, identifier)
        portion = _names().portion(text)
        if portion is not None:
            self.add_entity(message, "portion", portion)
        kind = _names().filter(text)
        if kind is not None:
            self.add_entity(message, "filter", kind)
        number = ordinal(text)
        if number is not None:
            self.add_entity(message, "number", number)
