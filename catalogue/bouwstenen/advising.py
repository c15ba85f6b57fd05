"""Which blocks help, in which order, and a trace of everything that counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bouwstenen.model import Block, Catalogue
from bouwstenen.profile import SKIPPED


@dataclass(frozen=True)
class Told:
    """What is known of one challenge of this municipality.

    weight: how strongly it was heard (0..1); named: the user chose or confirmed it; evidence: the user's own words;
    blocks: how much those words point to each of its blocks (0..1).
    """

    weight: float
    named: bool = False
    evidence: tuple[str, ...] = ()
    blocks: Mapping[str, float] = field(default_factory=dict)

    def with_more(self, other: Told) -> Told:
        """Both together; the order in which they were told makes no difference."""
        blocks = {key: max(self.blocks.get(key, 0.0), other.blocks.get(key, 0.0)) for key in sorted({*self.blocks, *other.blocks})}
        evidence = tuple(sorted({*self.evidence, *other.evidence})) if self.evidence and other.evidence else self.evidence or other.evidence
        return Told(max(self.weight, other.weight), self.named or other.named, evidence, blocks)


@dataclass(frozen=True)
class Reason:
    """One thing that counted for or against a block.

    kind: challenge | also | fits | fits_not | first; about: the id of the challenge, the dimension or the block.
    """

    kind: str
    about: str
    amount: float


@dataclass(frozen=True)
class Advice:
    """One block with its score, which is the sum of the amounts in its trace."""

    block: Block
    score: float
    trace: tuple[Reason, ...]

    def of_kind(self, *kinds: str) -> list[Reason]:
        """The reasons of some kinds, the heaviest first."""
        return sorted((reason for reason in self.trace if reason.kind in kinds), key=lambda reason: (-abs(reason.amount), reason.about))


def advise(catalogue: Catalogue, told: Mapping[str, Told], profile: Mapping[str, str],
           without: Collection[str] = ()) -> list[Advice]:
    """The blocks that help with what was told, best first, at most as many as the weights say.

    told: by challenge id; profile: option by dimension, SKIPPED where it was not answered; without: ids of blocks to
    leave out. Raising a weight or naming a challenge never lowers the score of its blocks: every term that depends on
    them only grows. A block that had better come first stands before the one that needs it.
    """
    ranked = rank(catalogue, told, profile, without)
    return _first_things_first(ranked[: int(catalogue.weights["advising"]["blocks"])])


def rank(catalogue: Catalogue, told: Mapping[str, Told], profile: Mapping[str, str], without: Collection[str] = ()) -> list[Advice]:
    """All blocks that what was told points to, best first, each with its trace."""
    weights = catalogue.weights["advising"]
    traces = {block.id: _for_challenges(block, told, weights) for block in catalogue.blocks.values()}
    base = {block: sum(reason.amount for reason in trace) for block, trace in traces.items()}
    ranked = []
    for block in catalogue.blocks.values():
        if not traces[block.id] or block.id in without:
            continue
        trace = [*traces[block.id], *_for_profile(block, profile, weights), *_for_order(catalogue, block, base, without, weights)]
        ranked.append(Advice(block, round(sum(reason.amount for reason in trace), 4), tuple(trace)))
    return sorted(ranked, key=lambda advice: (-advice.score, advice.block.order))


def _for_challenges(block: Block, told: Mapping[str, Told], weights: Mapping[str, float]) -> list[Reason]:
    reasons = []
    for challenge, what in sorted(told.items()):
        weight = weights["confirmed"] if what.named else what.weight
        if challenge == block.challenge:
            amount = weight * (weights["primary"] + weights["said"] * what.blocks.get(block.id, 0.0))
            reasons.append(Reason("challenge", challenge, round(amount, 4)))
        elif challenge in block.also:
            reasons.append(Reason("also", challenge, round(weight * weights["also"], 4)))
    return [reason for reason in reasons if reason.amount > 0]


def _for_profile(block: Block, profile: Mapping[str, str], weights: Mapping[str, float]) -> list[Reason]:
    reasons = []
    for dimension, option in sorted(profile.items()):
        if option != SKIPPED:
            fits = option in getattr(block.fits, dimension)
            reasons.append(Reason("fits" if fits else "fits_not", dimension, weights["fits" if fits else "fits_not"]))
    return reasons


def _for_order(catalogue: Catalogue, block: Block, base: Mapping[str, float], without: Collection[str],
               weights: Mapping[str, float]) -> list[Reason]:
    waiting = [other for other in catalogue.blocks.values() if block.id in other.after and base[other.id] > 0 and other.id not in without]
    if not waiting:
        return []
    best = max(waiting, key=lambda other: (base[other.id], -other.order))
    return [Reason("first", best.id, round(weights["first"] * base[best.id], 4))]


def _first_things_first(chosen: list[Advice]) -> list[Advice]:
    ordered: list[Advice] = []

    def place(advice: Advice) -> None:
        if advice in ordered:
            return
        for other in chosen:
            if other.block.id in advice.block.after and advice.block.id not in other.block.after:
                place(other)
        ordered.append(advice)

    for advice in chosen:
        place(advice)
    return ordered
