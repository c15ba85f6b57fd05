"""Routes by what the catalogue's matcher hears: the one judge of what a situation is about."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_TYPE, INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import programme_code
from bot.engine.catalogue import the_catalogue
from bot.engine.nlu.component import WijzerComponent
from bot.engine.nlu.names import names
from bouwstenen.matching import Match, Matcher
from bouwstenen.training import models_folder, ready_matcher

# A linear classifier never abstains ("xqzw blurp" came out as goodbye): below this the matcher decides,
_CONVERSATION = 0.6
# unless a situation is by far less likely: then several intents share what is surely conversation.
_RATHER_CONVERSATION, _TIMES_LIKELIER = 0.3, 4
# From here on the matcher is not asked at all; in between, a situation told at some length that it is sure of goes first.
_CLEARLY_CONVERSATION = 0.8
_WORDS_AT_LEAST = 5
# Who tells a story says many words that conversation has too: at this length the classifier must be surer.
_LONG, _CLEARLY_WHEN_LONG = 12, 0.95
_SITUATION = "situation"
# What one does with what is named or pointed to: in a few words besides the name, a likely intent of these goes before the matcher.
_WITH_A_BLOCK = {"more", "add_block", "remove_block", "ask_term", "why_this", "why_not", "compare", "similar", "before_after"}
_WITH = {"block": _WITH_A_BLOCK, "number": _WITH_A_BLOCK, "suppose": {"what_if"}, "party": {"rather", "browse"},
         "ambition": {"rather", "browse"}, "filter": {"rather", "browse", "compare"}}
_LIKELY = 0.25
_WORDS_AT_MOST = 12
# Changes of course that often say in the same breath what it is about then: so the matcher listens too.
_WITH_A_SITUATION = {"next_topic", "rather", "advise_me"}


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
        if programme_code.find(message.get(TEXT)) is not None:
            message.set(INTENT, {INTENT_NAME_KEY: "open_programme", PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
            return
        likely = _asks_about_a_name(message) or _with_what_is_named(message)
        if likely is not None:
            message.set(INTENT, likely, add_to_output=True)
            return
        confidence = _conversation(message)
        if confidence >= _enough(message):
            if (message.get(INTENT) or {}).get(INTENT_NAME_KEY) in _WITH_A_SITUATION and tells_something(message):
                message.set("match", compact(self._match(message)), add_to_output=True)
            return
        match = self._match(message)
        if not match.sure and (confidence >= _CONVERSATION or _tells_of_municipality(message)):
            return
        if confidence >= _RATHER_CONVERSATION and confidence >= _TIMES_LIKELIER * _confidence_of(message, _SITUATION):
            return
        message.set("match", compact(match), add_to_output=True)
        message.set(INTENT, {INTENT_NAME_KEY: route(match), PREDICTED_CONFIDENCE_KEY: match.challenges[0].score}, add_to_output=True)

    @staticmethod
    def _match(message: Message) -> Match:
        language = next((entity["value"] for entity in message.get(ENTITIES, []) if entity[ENTITY_ATTRIBUTE_TYPE] == "language"), "nl")
        return _matcher().match(message.get(TEXT), language)


def _enough(message: Message) -> float:
    """From which confidence on a text is conversation without the matcher being asked."""
    if not tells_something(message):
        return _CONVERSATION
    return _CLEARLY_WHEN_LONG if len(message.get(TEXT).split()) >= _LONG else _CLEARLY_CONVERSATION


def _conversation(message: Message) -> float:
    """How likely the text is conversation, of the kind that the classifier found; 0 where it found a situation, or asks for a word that nobody knows."""
    intent = message.get(INTENT) or {}
    name = intent.get(INTENT_NAME_KEY)
    if name == _SITUATION or (name == "ask_term" and "term" not in _named(message)):
        return 0.0
    return intent.get(PREDICTED_CONFIDENCE_KEY, 0.0)


def _confidence_of(message: Message, intent: str) -> float:
    return next((each[PREDICTED_CONFIDENCE_KEY] for each in message.get(INTENT_RANKING_KEY) or [] if each[INTENT_NAME_KEY] == intent), 0.0)


def _asks_about_a_name(message: Message) -> dict | None:
    """What a word of the glossary means, or something about a block by its name: the wording tells, whatever stands around it."""
    named = _named(message)
    if names().asks_for_a_term(message.get(TEXT)):
        return {INTENT_NAME_KEY: "ask_term", PREDICTED_CONFIDENCE_KEY: 1.0}
    ranking = [each for each in message.get(INTENT_RANKING_KEY) or [] if each[INTENT_NAME_KEY] in _WITH_A_BLOCK]
    likeliest = max((each[PREDICTED_CONFIDENCE_KEY] for each in ranking), default=0.0)
    # Another thing that one does with a block may hold the words of a portion too: "compare what they cost".
    if {"block", "portion"} <= named and likeliest < _LIKELY and _confidence_of(message, _SITUATION) < 0.5:
        return {INTENT_NAME_KEY: "more", PREDICTED_CONFIDENCE_KEY: 1.0}
    return None


def _tells_of_municipality(message: Message) -> bool:
    """Whether the text says how large, how far or how busy the municipality is; then the intent becomes tell_profile."""
    if not _named(message) & {"size", "stage", "time"}:
        return False
    message.set(INTENT, {INTENT_NAME_KEY: "tell_profile", PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
    return True


def _with_what_is_named(message: Message) -> dict | None:
    """What is wanted with that which a few words name or point to: the likeliest of its intents; None when there is no such thing."""
    possible = {intent for kind in _named(message) for intent in _WITH.get(kind, ())}
    if not possible or len(names().without_blocks(message.get(TEXT)).split()) > _WORDS_AT_MOST:
        return None
    # A block or a place in a list is a strong sign of one of them; besides the others a situation is likely enough to win.
    points = bool(_named(message) & {"block", "number"})
    ranking = [each for each in message.get(INTENT_RANKING_KEY) or [] if not points or each[INTENT_NAME_KEY] != _SITUATION]
    best = max(ranking, key=lambda each: each[PREDICTED_CONFIDENCE_KEY], default=None)
    if best is None or best[INTENT_NAME_KEY] not in possible or best[PREDICTED_CONFIDENCE_KEY] < _LIKELY:
        return None
    return best


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
