"""Hears what a sentence says in passing about the municipality."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.profile import recognise


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class ProfileExtractor(WijzerComponent):
    """Fills the slots size, stage and time, so that nothing is asked that was said already."""

    def look_at(self, message: Message) -> None:
        """Adds an entity for each dimension that the sentence clearly tells."""
        for dimension, option in recognise(the_catalogue(), message.get(TEXT)).items():
            self.add_entity(message, dimension, option)
