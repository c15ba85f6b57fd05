"""What must hold for every advice, tried on many tellings drawn from fixed seeds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest

from bouwstenen.advising import Advice, Told, advise, rank
from bouwstenen.model import LANGUAGES, Catalogue, Language
from bouwstenen.profile import SKIPPED
from bouwstenen.rationale import because, rationale

SEEDS = range(200)
WORDS = ("terugbellen", "de balie", "buurtbudget", "same faces", "{challenge}", "open data")


def a_telling(catalogue: Catalogue, draw: random.Random) -> dict[str, Told]:
    """One to four challenges of any weight, some named, some with evidence and with words that point to blocks."""
    told = {}
    for challenge in draw.sample(sorted(catalogue.challenges), draw.randint(1, 4)):
        blocks = {block.id: round(draw.random(), 4) for block in catalogue.blocks.values() if block.challenge == challenge and draw.random() < 0.6}
        told[challenge] = Told(round(draw.uniform(0.01, 1), 4), draw.random() < 0.3, tuple(draw.sample(WORDS, draw.randint(0, 3))), blocks)
    return told


def a_profile(catalogue: Catalogue, draw: random.Random) -> dict[str, str]:
    """Some dimensions answered, some skipped, some not asked."""
    return {dimension.id: draw.choice([SKIPPED, *(option.id for option in dimension.options)])
            for dimension in catalogue.dimensions.values() if draw.random() < 0.7}


def scores(ranked: list[Advice]) -> dict[str, float]:
    """The score of each block."""
    return {advice.block.id: advice.score for advice in ranked}


def drawings(catalogue: Catalogue) -> Iterator[tuple[dict[str, Told], dict[str, str], random.Random]]:
    """Tellings with a profile, each with what it was drawn with; the same ones every time."""
    for seed in SEEDS:
        draw = random.Random(seed)
        yield a_telling(catalogue, draw), a_profile(catalogue, draw), draw


def test_telling_more_of_a_challenge_never_lowers_its_blocks(catalogue: Catalogue) -> None:
    for told, profile, draw in drawings(catalogue):
        challenge = draw.choice(sorted(told))
        before = scores(rank(catalogue, told, profile))
        heavier = replace(told[challenge], weight=min(1.0, told[challenge].weight + draw.random()))
        for more in (heavier, replace(told[challenge], named=True), told[challenge].with_more(Told(1.0, named=True))):
            after = scores(rank(catalogue, told | {challenge: more}, profile))
            for block in catalogue.blocks.values():
                if challenge in (block.challenge, *block.also):
                    assert after.get(block.id, 0.0) >= before.get(block.id, 0.0), block.id


def test_naming_another_challenge_never_lowers_its_blocks(catalogue: Catalogue) -> None:
    for told, profile, draw in drawings(catalogue):
        challenge = draw.choice([each for each in catalogue.challenges if each not in told])
        before, after = scores(rank(catalogue, told, profile)), scores(rank(catalogue, told | {challenge: Told(1.0, named=True)}, profile))
        for block in catalogue.blocks.values():
            if challenge in (block.challenge, *block.also):
                assert after[block.id] >= before.get(block.id, after[block.id]), block.id


def test_the_order_of_telling_makes_no_difference(catalogue: Catalogue) -> None:
    for told, profile, _ in drawings(catalogue):
        expected = advise(catalogue, told, profile)
        turned = advise(catalogue, dict(reversed(told.items())), dict(reversed(profile.items())))
        assert turned == expected


def test_telling_one_challenge_in_parts_may_be_in_any_order(catalogue: Catalogue) -> None:
    draw = random.Random(7)
    parts = [Told(round(draw.random(), 3), draw.random() < 0.5, tuple(draw.sample(WORDS, 2)), {"plain-language": draw.random()}) for _ in range(3)]
    whole = {str(one.with_more(two).with_more(three)) for one, two, three in permutations(parts)}
    assert len(whole) == 1


def test_the_score_is_the_sum_of_the_trace(catalogue: Catalogue) -> None:
    for told, profile, _ in drawings(catalogue):
        for advice in rank(catalogue, told, profile):
            assert advice.score == pytest.approx(sum(reason.amount for reason in advice.trace), abs=1e-4)
            assert any(reason.kind in ("challenge", "also") for reason in advice.trace)


def test_at_most_three_and_the_best_ones(catalogue: Catalogue) -> None:
    for told, profile, _ in drawings(catalogue):
        ranked, advised = rank(catalogue, told, profile), advise(catalogue, told, profile)
        assert len(advised) <= 3
        assert sorted(each.block.id for each in advised) == sorted(each.block.id for each in ranked[:3])
        assert [each.score for each in ranked] == sorted((each.score for each in ranked), reverse=True)


def test_blocks_that_are_left_out_stay_out(catalogue: Catalogue) -> None:
    for told, profile, _ in drawings(catalogue):
        seen: list[str] = []
        while advised := advise(catalogue, told, profile, without=seen):
            assert not {each.block.id for each in advised} & set(seen)
            seen += [each.block.id for each in advised]
        assert sorted(seen) == sorted(scores(rank(catalogue, told, profile)))


def test_what_comes_first_stands_first(catalogue: Catalogue) -> None:
    for told, profile, _ in drawings(catalogue):
        order = [advice.block.id for advice in advise(catalogue, told, profile)]
        for block in order:
            for earlier in catalogue.blocks[block].after:
                assert earlier not in order or order.index(earlier) < order.index(block)


def test_what_comes_first_stands_first_for_every_pair(catalogue: Catalogue) -> None:
    for block in catalogue.blocks.values():
        for earlier in block.after:
            challenges = {block.challenge, catalogue.blocks[earlier].challenge}
            told = {each: Told(0.5, blocks={block.id: 1.0, earlier: 0.5}) for each in challenges}
            order = [advice.block.id for advice in advise(catalogue, told, {})]
            assert {earlier, block.id} <= set(order) and order.index(earlier) < order.index(block.id)


def test_a_skipped_question_counts_as_one_that_was_not_answered(catalogue: Catalogue) -> None:
    for told, profile, _ in drawings(catalogue):
        answered = {dimension: option for dimension, option in profile.items() if option != SKIPPED}
        skipped = {dimension: SKIPPED for dimension in catalogue.dimensions} | answered
        assert advise(catalogue, told, skipped) == advise(catalogue, told, answered)


def test_every_block_is_advised_for_something(catalogue: Catalogue) -> None:
    for block in catalogue.blocks.values():
        advised = advise(catalogue, {block.challenge: Told(0.9, blocks={block.id: 1.0})}, {})
        assert block.id in {each.block.id for each in advised}


def test_every_block_is_advised_for_a_situation_of_its_own(catalogue: Catalogue) -> None:
    for challenge in catalogue.challenges:
        blocks = {each.block.id for each in rank(catalogue, {challenge: Told(0.9)}, {})}
        assert {block.id for block in catalogue.blocks.values() if challenge in (block.challenge, *block.also)} == blocks


def test_nothing_told_gives_no_advice(catalogue: Catalogue) -> None:
    assert advise(catalogue, {}, {"size": "small"}) == []
    assert advise(catalogue, {"close-by": Told(0.0)}, {}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rationale_tells_the_trace_and_nothing_else(catalogue: Catalogue, language: Language) -> None:
    for told, profile, _ in drawings(catalogue):
        told = {challenge: replace(each, evidence=tuple(word for word in each.evidence if "{" not in word)) for challenge, each in told.items()}
        for advice in advise(catalogue, told, profile):
            lines = rationale(catalogue, advice, told, profile, language)
            why, ambition = lines[0].text, lines[1].text
            heaviest = {reason.about for reason in advice.of_kind("challenge", "also")[:2]}
            assert {each.id for each in catalogue.challenges.values() if f'"{each.title[language]}"' in why} == heaviest
            assert set(re.findall("‘(.+?)’", why)) == {word for challenge in heaviest for word in told[challenge].evidence}
            assert set(re.findall("‘(.+?)’", ambition)) == {catalogue.ambitions[each].title[language] for each in advice.block.ambitions}
            assert lines[-1].text == advice.block.watch_out[0][language]
            assert not any(re.search(r"[{}]", line.label + line.text) or not line.text.strip() for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rationale_tells_the_fit_and_the_order_of_the_trace(catalogue: Catalogue, language: Language) -> None:
    for told, profile, _ in drawings(catalogue):
        for advice in advise(catalogue, told, profile):
            lines = {line.label: line.text for line in rationale(catalogue, advice, told, profile, language)}
            label = {"fit": catalogue.phrases["label_fit"][language], "first": catalogue.layouts["block"].parts["after"].label[language]}
            answered = {option.fits[language] for dimension in catalogue.dimensions.values() for option in dimension.options
                        if profile.get(dimension.id) == option.id}
            assert (label["fit"] in lines) == bool(answered)
            assert all(each in lines[label["fit"]] for each in answered)
            others = {*advice.block.after, *(reason.about for reason in advice.of_kind("first"))}
            assert (label["first"] in lines) == bool(others)
            if others:
                assert set(re.findall("‘(.+?)’", lines[label["first"]])) == {catalogue.blocks[each].title[language] for each in others}


def test_words_in_braces_are_told_as_they_were_typed(catalogue: Catalogue) -> None:
    told = {"close-by": Told(0.9, evidence=("{challenge}", "{0}"))}
    assert all("‘{challenge}’" in because(catalogue, advice, told, {}, "nl")[0] for advice in advise(catalogue, told, {}))


def test_both_languages_have_the_same_lines(catalogue: Catalogue) -> None:
    for told, profile, _ in drawings(catalogue):
        for advice in advise(catalogue, told, profile):
            dutch, english = (because(catalogue, advice, told, profile, language) for language in LANGUAGES)
            assert len(dutch) == len(english)
            assert not set(dutch) & set(english)
