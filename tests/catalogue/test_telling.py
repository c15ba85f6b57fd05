"""The parts of a block as they are told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bouwstenen.model import LANGUAGES, Catalogue, Effort, Language
from bouwstenen.telling import is_judgement, label, tell


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_block_is_told_whole(catalogue: Catalogue, language: Language) -> None:
    for block in catalogue.blocks.values():
        for part in catalogue.layouts["block"].parts:
            told = tell(catalogue, block, part, language)
            assert told.strip() and not re.search(r"[{}]|None|\b(low|medium|high)\b:", told)
            assert [passage[language] for passage in block.passages if passage.part == part and passage[language] not in told] == []
            assert label(catalogue, part, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_are_numbered_and_say_who_and_when(catalogue: Catalogue, language: Language) -> None:
    for block in catalogue.blocks.values():
        lines = tell(catalogue, block, "steps", language).splitlines()
        assert [line.split(".")[0] for line in lines] == [str(number) for number in range(1, len(block.steps) + 1)]
        assert all(step.who[language] in line and step.when[language] in line for step, line in zip(block.steps, lines, strict=True))


def test_effort_tells_people_and_months(catalogue: Catalogue) -> None:
    block = replace(catalogue.blocks["right-to-challenge"], effort=Effort("medium", (2, 4), (6, 6), {"nl": "Zo is het.", "en": "So it is."}))
    assert tell(catalogue, block, "effort", "nl") == "Redelijk wat werk: 2 tot 4 collega's naast hun andere werk, en 6 maanden voor het loopt. Zo is het."
    assert tell(catalogue, block, "effort", "en") == "A fair amount of work: 2 to 4 colleagues beside their other work, and 6 months before it runs. So it is."


def test_what_comes_first_is_told_with_its_reason(catalogue: Catalogue) -> None:
    block = catalogue.blocks["right-to-challenge"]
    assert tell(catalogue, block, "after", "nl") == f"- **{catalogue.blocks['participation-frame'].title['nl']}.** {block.after['participation-frame']['nl']}"
    nothing = next(each for each in catalogue.blocks.values() if not each.after)
    assert tell(catalogue, nothing, "after", "en") == catalogue.phrases["nothing_first"]["en"]


def test_an_example_tells_its_year_or_that_it_is_unknown(catalogue: Catalogue) -> None:
    for block in catalogue.blocks.values():
        told = tell(catalogue, block, "examples", "en")
        assert told.count("year unknown") == sum(example.year is None for example in block.examples)


def test_estimates_of_our_own_are_known_as_such(catalogue: Catalogue) -> None:
    block = catalogue.blocks["right-to-challenge"]
    assert {part for part in catalogue.layouts["block"].parts if is_judgement(block, part)} == {"steps", "first_step", "effort", "cost", "fits", "measure"}
