"""Blocks beside each other: a table, what resembles one, what follows it, and why one was not advised."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from bouwstenen.advising import Advice, Told, rank
from bouwstenen.model import LEVELS, Block, Catalogue, Language
from bouwstenen.profile import SKIPPED
from bouwstenen.telling import label

_SIMILAR_AT_MOST = 3


@dataclass(frozen=True)
class Table:
    """A column for each block by its title, and rows of a label with a cell for each of the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def compare(catalogue: Catalogue, blocks: Sequence[Block], profile: Mapping[str, str], language: Language) -> Table:
    """What differs most between blocks: work, people, months, cost, whether they fit, what comes first, ambitions."""
    def phrase(name: str, **words: object) -> str:
        return catalogue.phrases[name][language].format(**words)

    def span(bounds: tuple[int, int]) -> str:
        return str(bounds[0]) if bounds[0] == bounds[1] else phrase("span", lowest=bounds[0], highest=bounds[1])

    def fit(block: Block) -> str:
        told = {dimension: option for dimension, option in profile.items() if option != SKIPPED}
        return phrase("compare_fits" if all(option in getattr(block.fits, dimension) for dimension, option in told.items()) else "compare_fits_less")

    rows: list[tuple[str, Callable[[Block], str]]] = [
        (label(catalogue, "effort", language), lambda block: phrase(f"effort_{block.effort.level}")),
        (phrase("compare_people"), lambda block: span(block.effort.people)),
        (phrase("compare_months"), lambda block: span(block.effort.months)),
        (label(catalogue, "cost", language), lambda block: phrase(f"cost_{block.cost.level}")),
        (label(catalogue, "after", language), lambda block: ", ".join(catalogue.blocks[each].title[language] for each in block.after) or phrase("compare_nothing")),
        (phrase("label_ambition"), lambda block: ", ".join(catalogue.ambitions[each].title[language] for each in block.ambitions)),
    ]
    if any(option != SKIPPED for option in profile.values()):
        rows.insert(4, (phrase("label_fit"), fit))
    return Table(tuple(block.title[language] for block in blocks), tuple((name, tuple(cell(block) for block in blocks)) for name, cell in rows))


def least(blocks: Sequence[Block], of: str) -> list[Block]:
    """The blocks that ask least of all (of: work, cost or months); none when they all ask the same."""
    amounts: dict[str, Callable[[Block], object]] = {
        "work": lambda block: LEVELS.index(block.effort.level), "cost": lambda block: LEVELS.index(block.cost.level),
        "months": lambda block: block.effort.months}
    amount = amounts[of]
    lowest = min(amount(block) for block in blocks)  # type: ignore[type-var]
    found = [block for block in blocks if amount(block) == lowest]
    return found if len(found) < len(blocks) else []


def similar(catalogue: Catalogue, block: Block) -> list[Block]:
    """Blocks that resemble one: they help with the same challenges and serve the same ambitions. The likest first."""
    def likeness(other: Block) -> tuple[int, int, int]:
        shared = {block.challenge, *block.also} & {other.challenge, *other.also}
        return (int(block.challenge == other.challenge) + len(shared), len({*block.ambitions} & {*other.ambitions}), -other.order)

    others = [other for other in catalogue.blocks.values() if other is not block and likeness(other)[0]]
    return sorted(others, key=likeness, reverse=True)[:_SIMILAR_AT_MOST]


def followers(catalogue: Catalogue, block: Block) -> list[Block]:
    """The blocks that had better wait for this one."""
    return [other for other in catalogue.blocks.values() if block.id in other.after]


def why_not(catalogue: Catalogue, block: Block, told: Mapping[str, Told], profile: Mapping[str, str], advised: Collection[str],
            language: Language) -> list[str]:
    """Why a block is not among the advised ones, in sentences, from the same trace that the advice was made of."""
    def phrase(name: str, **words: object) -> str:
        return catalogue.phrases[name][language].format(**words)

    home = catalogue.challenges[block.challenge].title[language]
    ranked = rank(catalogue, told, profile)
    place = next((number for number, advice in enumerate(ranked, start=1) if advice.block.id == block.id), None)
    if place is None:
        return [phrase("why_not_heard", title=block.title[language], challenge=home)]
    advice = ranked[place - 1]
    reasons = []
    if block.challenge not in told:
        reasons.append(phrase("why_not_also", title=block.title[language], challenge=home))
    elif _is_said_less(advice, ranked, told, advised):
        reasons.append(phrase("why_not_said", title=block.title[language]))
    unfitting = [option.fits[language] for reason in advice.of_kind("fits_not") for option in catalogue.dimensions[reason.about].options
                 if option.id == profile[reason.about]]
    if unfitting:
        reasons.append(phrase("why_not_fits", unfitting=f" {phrase('and')} ".join(unfitting)))
    return [*reasons, phrase("why_not_place", title=block.title[language], place=place)]


def _is_said_less(advice: Advice, ranked: Sequence[Advice], told: Mapping[str, Told], advised: Collection[str]) -> bool:
    """Whether the user's words point more to all the advised blocks of the same challenge."""
    home = advice.block.challenge
    others = [other.block for other in ranked if other.block.id in advised and other.block.challenge == home]
    shares = told[home].blocks
    return bool(others) and all(shares.get(other.id, 0.0) > shares.get(advice.block.id, 0.0) for other in others)
