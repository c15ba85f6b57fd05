"""Routes by what the catalogue's matcher hears: the one judge of what a situation is about."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_TYPE, INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.matching import Match, Matcher
from bouwstenen.training import models_folder, ready_matcher

# A linear classifier never abstains ("xqzw blurp" came out as goodbye): below this the matcher is asked first.
_CLEARLY_CONVERSATION = 0.6
_SITUATION = "situation"


@cache
def _matcher() -> Matcher:
    return ready_matcher(the_catalogue(), models_folder())


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class SituationMatcher(WijzerComponent):
    """Turns `situation` and every unclear intent into situation, situation_in_doubt, situation_vague or out_of_scope."""

    def __init__(self) -> None:
        """Loads everything now, the words of both languages too, so that the first user does not wait for it."""
        _matcher().match("warm")

    def look_at(self, message: Message) -> None:
        """Adds the match to the message, and its outcome as the intent."""
        intent = message.get(INTENT) or {}
        if intent.get(INTENT_NAME_KEY) != _SITUATION and intent.get(PREDICTED_CONFIDENCE_KEY, 0.0) >= _CLEARLY_CONVERSATION:
            return
        language = next((entity["value"] for entity in message.get(ENTITIES, []) if entity[ENTITY_ATTRIBUTE_TYPE] == "language"), "nl")
        match = _matcher().match(message.get(TEXT), language)
        message.set("match", compact(match), add_to_output=True)
        message.set(INTENT, {INTENT_NAME_KEY: route(match), PREDICTED_CONFIDENCE_KEY: match.challenges[0].score}, add_to_output=True)


def route(match: Match) -> str:
    """The intent for what the matcher heard."""
    if match.outcome == "match":
        return _SITUATION if match.sure else "situation_in_doubt"
    return {"ask": "situation_vague", "out_of_scope": "out_of_scope"}[match.outcome]


def compact(match: Match) -> dict:
    """The part of a match that the actions need; it travels with the tracker, so no more than that."""
    whole = asdict(match)
    whole["challenges"] = whole["challenges"][:3]
    whole["blocks"] = {block: share for block, share in whole["blocks"].items() if share >= 0.05}
    return whole
