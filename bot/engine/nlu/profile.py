"""Hears what a sentence says in passing about the municipality, and what it only supposes."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.hearing import is_supposed, supposed
from bouwstenen.profile import recognise

_LIKELY_SUPPOSED = 0.4


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class ProfileExtractor(WijzerComponent):
    """Fills the slots size, stage and time, so that nothing is asked that was said already; a thought fills no slot."""

    def look_at(self, message: Message) -> None:
        """Adds an entity for each dimension that the sentence clearly tells, or `suppose` (such as "size:large" or "time:more")."""
        text = message.get(TEXT)
        told = recognise(the_catalogue(), text)
        # "70,000 residents, what would you advise?" asks what if, and is still a fact.
        if is_supposed(the_catalogue(), text) or (_is_likely_what_if(message) and not told):
            for dimension, option in supposed(the_catalogue(), text).items():
                self.add_entity(message, "suppose", f"{dimension}:{option}")
            return
        for dimension, option in told.items():
            self.add_entity(message, dimension, option)


def _is_likely_what_if(message: Message) -> bool:
    intent = message.get(INTENT) or {}
    return intent.get(INTENT_NAME_KEY) == "what_if" and intent.get(PREDICTED_CONFIDENCE_KEY, 0.0) >= _LIKELY_SUPPOSED
