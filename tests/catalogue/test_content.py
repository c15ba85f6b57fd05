"""The content that comes with the project: the frame is whole, the quotes are right, the two languages say the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bouwstenen.checking import SCHEMAS, check
from bouwstenen.loading import CONTENT
from bouwstenen.model import LANGUAGES, Catalogue, Entry
from bouwstenen.yaml_source import Source as YamlSource

FRAME = yaml.safe_load(Path(__file__).with_name("frame.yml").read_text(encoding="utf-8"))
TITLE_AT_MOST = 75  # characters in the title of a choice: the limit of the narrowest channel
SITUATIONS_AT_LEAST = 30

_FILLED_IN = re.compile(r"\{\w+\}")


def entries_of(catalogue: Catalogue) -> list[Entry]:
    """Every entry of the four kinds."""
    return [*catalogue.parties.values(), *catalogue.ambitions.values(), *catalogue.challenges.values(), *catalogue.blocks.values()]


def bilingual_texts(value: Any, place: str = "") -> list[tuple[str, str, str]]:
    """Every pair of texts in the data of a file, as (place, Dutch, English)."""
    if isinstance(value, dict) and {"nl", "en"} <= value.keys() and isinstance(value["nl"], str):
        return [(place, value["nl"], value["en"])]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pair for key, item in items for pair in bilingual_texts(item, f"{place}/{key}")]


def test_parties_and_ambitions_are_those_of_the_frame(catalogue: Catalogue) -> None:
    for kind, entries in (("parties", catalogue.parties), ("ambitions", catalogue.ambitions)):
        assert {entry.id: dict(entry.title) for entry in entries.values()} == {each["id"]: {"nl": each["nl"], "en": each["en"]} for each in FRAME[kind]}


def test_the_english_of_parties_and_ambitions_is_the_papers_own(catalogue: Catalogue) -> None:
    found = {entry.id: entry.about["en"].strip() for entry in (*catalogue.parties.values(), *catalogue.ambitions.values())}
    assert found == {each["id"]: each["quote"] for kind in ("parties", "ambitions") for each in FRAME[kind]}


def test_challenges_and_their_parties_are_those_of_the_frame(catalogue: Catalogue) -> None:
    assert {each.id: each.party for each in catalogue.challenges.values()} == FRAME["challenges"]
    assert all(len(catalogue.challenges_of(party)) == 3 for party in catalogue.parties)


def test_blocks_and_what_they_belong_to_are_those_of_the_frame(catalogue: Catalogue) -> None:
    found = {each.id: {"challenge": each.challenge, "also": sorted(each.also), "ambitions": sorted(each.ambitions), "after": sorted(each.after)}
             for each in catalogue.blocks.values()}
    assert found == {block: {key: sorted(value) if isinstance(value, list) else value for key, value in each.items()}
                     for block, each in FRAME["blocks"].items()}


def test_only_what_the_paper_says_is_called_source(catalogue: Catalogue) -> None:
    basis = {entry.id: entry.basis for entry in entries_of(catalogue)}
    from_paper = {*catalogue.parties, *catalogue.ambitions}
    assert {identifier for identifier, each in basis.items() if each == "source"} == from_paper
    assert {each for identifier, each in basis.items() if identifier not in from_paper} == {"draft"}


def test_the_order_within_a_kind_is_clear(catalogue: Catalogue) -> None:
    for entries in (catalogue.parties, catalogue.ambitions, catalogue.challenges, catalogue.blocks):
        assert [entry.order for entry in entries.values()] == list(range(1, len(entries) + 1))


def test_titles_are_there_and_differ(catalogue: Catalogue) -> None:
    for entries in (catalogue.parties, catalogue.ambitions, catalogue.challenges, catalogue.blocks):
        for language in LANGUAGES:
            titles = [entry.title[language].strip() for entry in entries.values()]
            assert all(titles) and len(set(titles)) == len(titles)


def test_what_becomes_the_title_of_a_choice_fits(catalogue: Catalogue) -> None:
    texts = [*(party.title for party in catalogue.parties.values()), *(challenge.short for challenge in catalogue.challenges.values()),
             *(block.title for block in catalogue.blocks.values()),
             *(option.title for dimension in catalogue.dimensions.values() for option in dimension.options)]
    assert [text[language] for text in texts for language in LANGUAGES if len(text[language]) > TITLE_AT_MOST] == []


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yml")), ids=lambda path: str(path.relative_to(CONTENT)))
def test_dutch_and_english_both_stand_there_and_are_not_copies(path: Path) -> None:
    # A word or name may be the same in both languages: one or two words are no sentence.
    copies = [place for place, dutch, english in bilingual_texts(yaml.safe_load(path.read_text(encoding="utf-8")))
              if dutch == english and len(_FILLED_IN.sub("", dutch).split()) > 2]
    assert copies == []


@pytest.mark.parametrize("kind, schema", [("parties", "party"), ("ambitions", "ambition"), ("challenges", "challenge"), ("blocks", "block"),
                                          ("situations", "situations")])
def test_templates_are_what_they_tell_others_to_be(kind: str, schema: str) -> None:
    template = yaml.safe_load((CONTENT / kind / "__template.yml").read_text(encoding="utf-8"))
    path = CONTENT / kind / "__template.yml"
    assert check(YamlSource(path, template, {}), schema) == []


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_schemas_are_valid_and_refuse_unknown_keys(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft201909Validator.check_schema(schema)
    assert schema["$schema"] == jsonschema.Draft201909Validator.META_SCHEMA["$schema"]
    if path.name not in ("common.schema.json", "rationale.schema.json", "document.schema.json"):
        assert schema["additionalProperties"] is False


def test_each_challenge_has_situations_enough_in_both_languages(catalogue: Catalogue) -> None:
    counts = Counter((situation.challenge, situation.language) for situation in catalogue.situations)
    few = {(challenge, language): counts[challenge, language] for challenge in catalogue.challenges for language in LANGUAGES
           if counts[challenge, language] < SITUATIONS_AT_LEAST}
    assert few == {}


def test_each_block_is_asked_for_in_both_languages(catalogue: Catalogue) -> None:
    labels = {(situation.label, situation.language) for situation in catalogue.situations}
    assert [(block, language) for block in catalogue.blocks for language in LANGUAGES if (block, language) not in labels] == []


def test_no_sentence_stands_under_two_labels(catalogue: Catalogue) -> None:
    labels: dict[str, set[str]] = {}
    for situation in catalogue.situations:
        labels.setdefault(situation.text.casefold().strip(" ."), set()).add(situation.label)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


def test_situations_stand_in_the_folder_of_their_language() -> None:
    for path in CONTENT.glob("situations/*/*.yml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert data["language"] == path.parent.name
        assert data.get("challenge", path.stem) == path.stem
