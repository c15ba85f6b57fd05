"""The programme: what comes first comes first, gaps are named, and the document holds all of it."""

from __future__ import annotations

import io
import random
from datetime import date

import pytest
from docx import Document as Word

from bouwstenen.document import Programme, to_markdown, to_word
from bouwstenen.model import LANGUAGES, LEVELS, Catalogue, Language
from bouwstenen.programme import gaps, plan, quick_wins

CODE = "[wijzerprogramma 1: newsroom]"  # what it is made of is not for the document to know
MADE_ON = date(2026, 11, 23)


def picks(catalogue: Catalogue) -> list[list[str]]:
    """Programmes of one block, of some by chance, and of all."""
    draw = random.Random(4)
    blocks = list(catalogue.blocks)
    return [["newsroom"], *(draw.sample(blocks, size) for size in (2, 3, 5, 8, 13, 21)), blocks]


@pytest.mark.parametrize("time", ["little", "some", "much", "skip", None])
def test_what_comes_first_is_finished_first_and_no_more_runs_than_there_is_time_for(catalogue: Catalogue, time: str | None) -> None:
    at_once = catalogue.weights["planning"].get(time or "", catalogue.weights["planning"]["unknown"])
    for picked in picks(catalogue):
        planned = {each.block.id: each for each in plan(catalogue, picked, {"time": time} if time else {})}
        assert set(planned) == set(picked)
        for each in planned.values():
            shortest, longest = each.block.effort.months
            assert each.first >= 1 and shortest <= each.last - each.first + 1 <= longest
            assert all(planned[other].last < each.first for other in each.block.after if other in planned)
        for month in range(1, max(each.last for each in planned.values()) + 1):
            assert sum(each.first <= month <= each.last for each in planned.values()) <= at_once


def test_the_order_in_which_blocks_were_picked_makes_no_difference(catalogue: Catalogue) -> None:
    for picked in picks(catalogue):
        assert plan(catalogue, picked, {}) == plan(catalogue, list(reversed(picked)), {})


def test_the_first_to_begin_is_the_least_work_that_waits_for_nothing(catalogue: Catalogue) -> None:
    for picked in picks(catalogue):
        first = plan(catalogue, picked, {"time": "little"})[0].block
        ready = [catalogue.blocks[each] for each in picked if not set(catalogue.blocks[each].after) & set(picked)]
        assert first.effort.level == min((block.effort.level for block in ready), key=LEVELS.index)


def test_gaps_are_what_should_come_first_and_was_not_picked(catalogue: Catalogue) -> None:
    found = gaps(catalogue, ["participation-platform", "newsroom"])
    assert [(gap.block.id, gap.missing.id) for gap in found] == [("participation-platform", "participation-rules"), ("newsroom", "daily-picture")]
    assert gaps(catalogue, list(catalogue.blocks)) == []


def test_quick_wins_are_little_work_and_run_at_once(catalogue: Catalogue) -> None:
    for picked in picks(catalogue):
        planned = plan(catalogue, picked, {})
        assert all(each.block.effort.level == "low" and each.first == 1 for each in quick_wins(planned))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_holds_every_block_with_its_steps_watch_outs_measures_sources_and_provenance(catalogue: Catalogue, language: Language) -> None:
    picked = ["participation-platform", "plain-language", "service-promises", "newsroom"]
    programme = Programme.of(catalogue, picked, {"time": "some"}, language, MADE_ON, code=CODE)
    word = Word(io.BytesIO(to_word(programme)))
    in_word = "\n".join([*(paragraph.text for paragraph in word.paragraphs),
                         *(cell.text for table in word.tables for row in table.rows for cell in row.cells)])
    for told in (to_markdown(programme), in_word):
        for block in (catalogue.blocks[each] for each in picked):
            assert block.title[language] in told and block.measure[language] in told
            assert all(step.text[language] in told and step.who[language] in told for step in block.steps)
            assert all(passage[language] in told for passage in block.watch_out)
            assert all(catalogue.sources[source].title in told for source in block.sources)
        assert catalogue.phrases["provenance"][language] in told
        assert catalogue.blocks["participation-rules"].title[language] in told  # the gap
        assert "2026-11-23" in told
        assert "{" not in told and "None" not in told


def test_the_word_file_has_a_picture_with_its_text_and_room_for_owners(catalogue: Catalogue) -> None:
    word = Word(io.BytesIO(to_word(Programme.of(catalogue, ["newsroom", "daily-picture"], {}, "nl", MADE_ON, code=CODE))))
    assert len(word.inline_shapes) == 1
    described = word.inline_shapes[0]._inline.docPr.get("descr")
    assert all(catalogue.blocks[each].title["nl"] in described for each in ("newsroom", "daily-picture"))
    assert [row.cells[-1].text for row in word.tables[0].rows] == ["Eigenaar", "", ""]
