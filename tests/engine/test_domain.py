"""domain.yml, the data and the actions belong together: nothing is named that is not there, in either language."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

LANGUAGES = ("nl", "en")
BY_THE_MATCHER = {"situation", "situation_in_doubt", "situation_vague", "out_of_scope"}
BY_THE_GATEWAY = {"start"}
EXAMPLES_AT_LEAST = 20

Domain = dict[str, Any]


def variant(responses: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """The variant that is said in a language; Dutch is the one without a condition."""
    wanted = [] if language == "nl" else [{"type": "slot", "name": "language", "value": language}]
    found = [each for each in responses if each.get("condition", []) == wanted]
    assert len(found) == 1, responses
    return found[0]


def placeholders(text: str) -> set[str]:
    """The words in braces."""
    return set(re.findall(r"{(.*?)}", text))


def steps(paths: list[dict[str, Any]], kind: str) -> set[str]:
    """All intents, or all actions, that rules and stories name."""
    return {step[kind] for path in paths for step in path["steps"] if kind in step}


def names(entries: list[Any]) -> set[str]:
    """The names in a list of which some carry settings."""
    return {name for entry in entries for name in ([entry] if isinstance(entry, str) else entry)}


def test_every_response_speaks_both_languages_and_no_other(domain: Domain) -> None:
    for name, responses in domain["responses"].items():
        assert len(responses) == 2, name
        texts = {language: variant(responses, language)["text"] for language in LANGUAGES}
        assert all(text.strip() for text in texts.values()), name


def test_both_languages_fill_in_the_same_words(domain: Domain) -> None:
    for name, responses in domain["responses"].items():
        dutch, english = (placeholders(variant(responses, language)["text"]) for language in LANGUAGES)
        assert dutch == english, name


def test_both_languages_offer_the_same_buttons(domain: Domain) -> None:
    for name, responses in domain["responses"].items():
        dutch, english = ([button["payload"] for button in variant(responses, language).get("buttons", ())] for language in LANGUAGES)
        assert dutch == english, name


def test_sentences_are_not_copies_of_each_other(domain: Domain) -> None:
    for name, responses in domain["responses"].items():
        dutch, english = (variant(responses, language)["text"] for language in LANGUAGES)
        # Where nothing but filled-in words and marks stands, the two may be the same.
        assert dutch != english or not re.sub(r"{.*?}|[^\w]|\bn\b", "", dutch), name


def test_nobody_is_shouted_at(domain: Domain) -> None:
    assert [name for name, responses in domain["responses"].items() for each in responses if "!" in each["text"]] == []


def test_buttons_say_what_the_engine_knows(domain: Domain) -> None:
    intents, entities = names(domain["intents"]), names(domain["entities"])
    for responses in domain["responses"].values():
        for button in (button for each in responses for button in each.get("buttons", ())):
            found = re.fullmatch(r"/([a-z_]+)(\{.*\})?", button["payload"])
            assert found and found[1] in intents
            assert set(json.loads(found[2] or "{}")) <= entities


def test_rules_and_stories_name_what_there_is(domain: Domain, told_paths: list[dict[str, Any]]) -> None:
    assert steps(told_paths, "action") <= {*domain["actions"], *domain["responses"]}
    assert steps(told_paths, "intent") <= names(domain["intents"])


def test_every_intent_leads_somewhere(domain: Domain, told_paths: list[dict[str, Any]]) -> None:
    begins = {path["steps"][0]["intent"] for path in told_paths}
    # A yes or a no means something only after a question; without one, action_default_fallback looks which is open.
    assert names(domain["intents"]) - begins == {"affirm", "deny"}


def test_the_domain_and_the_action_server_have_the_same_actions(domain: Domain) -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    # The SDK registers every subclass of its Action, also the one that ours share; no domain names it.
    assert set(executor.actions) - {"wijzer_action"} == set(domain["actions"])


def test_every_action_is_used(domain: Domain, told_paths: list[dict[str, Any]]) -> None:
    # These two Rasa calls by itself; the third is what a no to the advice means, for the fallback.
    assert set(domain["actions"]) - steps(told_paths, "action") == {"action_session_start", "action_default_fallback", "action_object"}


def test_no_slot_and_no_entity_takes_part_in_routing(domain: Domain) -> None:
    for name, slot in domain["slots"].items():
        assert slot["type"] == "any" or slot["influence_conversation"] is False, name
    for entity in domain["entities"]:
        assert [settings["influence_conversation"] for settings in entity.values()] == [False]


def test_slots_filled_from_entities_are_filled_from_known_ones(domain: Domain) -> None:
    mapped = {mapping["entity"] for slot in domain["slots"].values() for mapping in slot["mappings"] if mapping["type"] == "from_entity"}
    assert mapped == {"language", "size", "stage", "time"}
    assert mapped <= names(domain["entities"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_examples_enough(domain: Domain, examples: dict[str, dict[str, list[str]]], language: str) -> None:
    wanted = names(domain["intents"]) - BY_THE_MATCHER - BY_THE_GATEWAY
    assert set(examples[language]) == wanted
    assert {intent: len(set(texts)) for intent, texts in examples[language].items() if len(set(texts)) < EXAMPLES_AT_LEAST} == {}


def test_no_example_stands_under_two_intents(examples: dict[str, dict[str, list[str]]]) -> None:
    intents: dict[str, set[str]] = {}
    for of_language in examples.values():
        for intent, texts in of_language.items():
            for text in texts:
                intents.setdefault(text.casefold().rstrip(".?"), set()).add(intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}
