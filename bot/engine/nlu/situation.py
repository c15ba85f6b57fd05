"""Routes by what the catalogue's matcher hears: the one judge of what a situation is about."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_TYPE, INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bouwstenen.matching import Match, Matcher
from bouwstenen.training import models_folder, ready_matcher

# A linear classifier never abstains ("xqzw blurp" came out as goodbye): below this the matcher decides.
_CONVERSATION = 0.6
# From here on the matcher is not asked at all; in between, a situation told at some length that it is sure of goes first.
_CLEARLY_CONVERSATION = 0.8
_WORDS_AT_LEAST = 5
_SITUATION = "situation"
# What one does with a block: when one is named or pointed to in a few words, a likely intent of these goes before the matcher.
_WITH_A_BLOCK = {"more", "add_block", "remove_block", "ask_term"}
_LIKELY = 0.25
_WORDS_AT_MOST = 9


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
        likely = _with_a_block(message)
        if likely is not None:
            message.set(INTENT, likely, add_to_output=True)
            return
        intent = message.get(INTENT) or {}
        confidence = 0.0 if _is_for_the_matcher(message) else intent.get(PREDICTED_CONFIDENCE_KEY, 0.0)
        if confidence >= (_CLEARLY_CONVERSATION if tells_something(message) else _CONVERSATION):
            return
        language = next((entity["value"] for entity in message.get(ENTITIES, []) if entity[ENTITY_ATTRIBUTE_TYPE] == "language"), "nl")
        match = _matcher().match(message.get(TEXT), language)
        if not match.sure and (confidence >= _CONVERSATION or _tells_of_municipality(message)):
            return
        message.set("match", compact(match), add_to_output=True)
        message.set(INTENT, {INTENT_NAME_KEY: route(match), PREDICTED_CONFIDENCE_KEY: match.challenges[0].score}, add_to_output=True)


def _tells_of_municipality(message: Message) -> bool:
    """Whether the text says how large, how far or how busy the municipality is; then the intent becomes tell_profile."""
    if not _named(message) & {"size", "stage", "time"}:
        return False
    message.set(INTENT, {INTENT_NAME_KEY: "tell_profile", PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
    return True


def _with_a_block(message: Message) -> dict | None:
    """What is wanted with the block that a few words name or point to: the likeliest of its intents; None when there is no such thing."""
    if not _named(message) & {"block", "number"} or len(message.get(TEXT).split()) > _WORDS_AT_MOST:
        return None
    ranking = [each for each in message.get(INTENT_RANKING_KEY) or [] if each[INTENT_NAME_KEY] != _SITUATION]
    best = max(ranking, key=lambda each: each[PREDICTED_CONFIDENCE_KEY], default=None)
    if best is None or best[INTENT_NAME_KEY] not in _WITH_A_BLOCK or best[PREDICTED_CONFIDENCE_KEY] < _LIKELY:
        return None
    return best


def _is_for_the_matcher(message: Message) -> bool:
    """A situation; and the question what something is that stands in no glossary."""
    intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
    return intent == _SITUATION or (intent == "ask_term" and "term" not in _named(message))


def _named(message: Message) -> set[str]:
    """What was found in the text by its name: the kinds of its entities, but the language."""
    return {entity[ENTITY_ATTRIBUTE_TYPE] for entity in message.get(ENTITIES, [])} - {"language"}


def tells_something(message: Message) -> bool:
    """Whether a text could be a situation rather than an answer or a question about a block: some words, and nothing pointed to or asked for."""
    return not _named(message) & {"number", "portion", "filter"} and len(message.get(TEXT).split()) >= _WORDS_AT_LEAST


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
