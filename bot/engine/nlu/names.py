"""Finds parties, ambitions, challenges, blocks, terms and portions of a block that are called by their name, numbers that point to one of a list, and a yes or no before something new."""

from __future__ import annotations

from functools import cache

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.hearing import leading_answer
from bouwstenen.naming import Names, ordinal, ordinals

_POINTS_AT_MOST = 12  # words: in a longer text "2 locaties en 3 teams" points to nothing


@cache
def names() -> Names:
    """The names of the catalogue, made once."""
    return Names(the_catalogue())


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class NameExtractor(WijzerComponent):
    """Adds entities party, ambition, challenge, block, term, portion, filter, number and answer; blocks and numbers as many as there are."""

    def look_at(self, message: Message) -> None:
        """A name counts when the whole title, its short form or a form of the term stands in the text."""
        text = message.get(TEXT)
        named = names().named(text)
        for kind, identifier in named.items():
            self.add_entity(message, kind, identifier)
        for block in names().blocks(text):
            if block != named.get("block"):
                self.add_entity(message, "block", block)
        portion = names().portion(text)
        if portion is not None:
            self.add_entity(message, "portion", portion)
        kind = names().filter(text)
        if kind is not None:
            self.add_entity(message, "filter", kind)
        number = ordinal(text)
        several = ordinals(text) if len(text.split()) <= _POINTS_AT_MOST else []
        for each in several if len(several) > 1 else [number] if number is not None else []:
            self.add_entity(message, "number", each)
        answer = leading_answer(the_catalogue(), text)
        if answer is not None:
            self.add_entity(message, "answer", answer)
