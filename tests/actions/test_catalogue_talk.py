"""Looking around, words explained, and the programme: the replies, in both languages."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from turns import LANGUAGES, Talk, choices_of, words_of

from actions.browsing import ActionBrowse
from actions.explaining import ActionExplain
from actions.housekeeping import ActionStartOver
from actions.programme import ActionAddBlock, ActionRemoveBlock, ActionShowProgramme, ActionTakeAlong
from bouwstenen.loading import load_catalogue

CATALOGUE = load_catalogue()


def titles(reply: dict[str, Any]) -> list[str]:
    """The titles of all choices of a reply."""
    return [choice["title"] for choice in choices_of(reply)]


@pytest.mark.parametrize("language", LANGUAGES)
class TestLookingAround:
    def test_without_a_wish_the_ways_to_look_are_offered(self, language: str) -> None:
        offered = titles(Talk(language).turn(ActionBrowse(), "browse"))
        assert {each.title[language] for each in [*CATALOGUE.parties.values(), *CATALOGUE.filters.values()]} <= set(offered)

    @pytest.mark.parametrize("ambition", CATALOGUE.ambitions)
    def test_all_blocks_of_an_ambition_can_be_reached(self, language: str, ambition: str) -> None:
        talk, seen, start = Talk(language), [], 0
        wanted = [block.title[language] for block in CATALOGUE.blocks.values() if ambition in block.ambitions]
        while len(seen) < len(wanted):
            seen += [title for title in titles(talk.turn(ActionBrowse(), "browse", ambition=ambition, **{"from": start})) if title in wanted]
            start += 8
        assert seen == wanted

    @pytest.mark.parametrize("kind, level", [("cheap", "cost"), ("little-work", "effort")])
    def test_what_is_cheap_or_little_work_is_so(self, language: str, kind: str, level: str) -> None:
        offered = titles(Talk(language).turn(ActionBrowse(), "browse", filter=kind))
        blocks = [block for block in CATALOGUE.blocks.values() if block.title[language] in offered]
        assert blocks and all(getattr(block, level).level == "low" for block in blocks)

    def test_two_wishes_are_both_met(self, language: str) -> None:
        reply = Talk(language).turn(ActionBrowse(), "browse", filter="cheap", party="citizens-companies")
        blocks = [block for block in CATALOGUE.blocks.values() if block.title[language] in titles(reply)]
        assert all(block.cost.level == "low" and CATALOGUE.challenges[block.challenge].party == "citizens-companies" for block in blocks)

    @pytest.mark.parametrize("asked", [{"list": "challenges"}, {}])
    def test_all_challenges(self, language: str, asked: dict[str, str]) -> None:
        text = "" if asked else {"nl": "welke uitdagingen zijn er", "en": "which challenges are there"}[language]
        assert titles(Talk(language).turn(ActionBrowse(), "browse", text=text, **asked)) == [each.short[language] for each in CATALOGUE.challenges.values()]

    def test_every_term_is_explained(self, language: str) -> None:
        for term in CATALOGUE.glossary.values():
            reply = Talk(language).turn(ActionExplain(), "ask_term", term=term.id)
            assert term.explanation[language] in words_of(reply)
            assert all(CATALOGUE.sources[source].title in words_of(reply) for source in term.sources)


@pytest.mark.parametrize("language", LANGUAGES)
class TestProgramme:
    def test_picks_are_added_once_shown_in_order_and_taken_out(self, language: str) -> None:
        talk = Talk(language)
        for block in ("newsroom", "plain-language", "newsroom"):
            talk.turn(ActionAddBlock(), "add_block", block=block)
        assert talk.slots["programme"] == ["newsroom", "plain-language"]
        shown = words_of(talk.turn(ActionShowProgramme(), "show_programme"))
        assert all(CATALOGUE.blocks[block].title[language] in shown for block in talk.slots["programme"])
        talk.turn(ActionRemoveBlock(), "remove_block", block="newsroom")
        assert talk.slots["programme"] == ["plain-language"]

    def test_a_gap_is_named_with_its_reason_and_can_be_filled(self, language: str) -> None:
        reply = Talk(language).turn(ActionAddBlock(), "add_block", block="participation-platform")
        rules = CATALOGUE.blocks["participation-rules"]
        assert rules.title[language] in words_of(reply)
        assert CATALOGUE.blocks["participation-platform"].after[rules.id][language] in words_of(reply)
        assert any(rules.id in choice["payload"] and choice["payload"].startswith("/add_block") for choice in choices_of(reply))

    def test_the_one_in_hand_or_pointed_to_is_meant(self, language: str) -> None:
        talk = Talk(language, {"advised": ["newsroom", "plain-language"], "block": "newsroom"})
        talk.turn(ActionAddBlock(), "add_block")
        talk.turn(ActionAddBlock(), "add_block", number=2)
        assert talk.slots["programme"] == ["newsroom", "plain-language"]

    def test_without_a_block_it_asks_which(self, language: str) -> None:
        talk = Talk(language, {"advised": ["newsroom", "plain-language"]})
        offered = choices_of(talk.turn(ActionAddBlock(), "add_block"))
        assert [choice["payload"] for choice in offered[:2]] == ['/add_block{"block": "newsroom"}', '/add_block{"block": "plain-language"}']
        assert talk.slots["programme"] is None

    @pytest.mark.parametrize("action", [ActionShowProgramme, ActionRemoveBlock, ActionTakeAlong, ActionAddBlock])
    def test_an_empty_programme_says_how_to_fill_it(self, language: str, action: Any) -> None:
        assert titles(Talk(language).turn(action(), "show_programme"))

    def test_it_can_be_taken_along_as_word_and_markdown(self, language: str) -> None:
        reply = Talk(language, {"programme": ["newsroom", "plain-language"]}).turn(ActionTakeAlong(), "take_along")
        documents = [part for part in reply["parts"] if part["type"] == "document"]
        assert [part["filename"].rsplit(".", 1)[1] for part in documents] == ["docx", "md"]
        assert base64.b64decode(documents[0]["content"])[:2] == b"PK"
        assert CATALOGUE.blocks["newsroom"].title[language] in base64.b64decode(documents[1]["content"]).decode("utf-8")

    def test_starting_over_keeps_it(self, language: str) -> None:
        talk = Talk(language, {"programme": ["newsroom"], "asked": "start_over"})
        talk.turn(ActionStartOver(), "affirm")
        assert talk.slots["programme"] == ["newsroom"]
