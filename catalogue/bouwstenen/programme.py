"""A municipality's own programme: the picked blocks in order, on a timeline, with what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bouwstenen.model import LEVELS, Block, Catalogue, Text


@dataclass(frozen=True)
class Planned:
    """A block in the programme: its first and its last month, from 1, both included."""

    block: Block
    first: int
    last: int


@dataclass(frozen=True)
class Gap:
    """A block that had better come before a picked one, and is not in the programme; reason: why it comes first."""

    block: Block
    missing: Block
    reason: Text


def plan(catalogue: Catalogue, picked: Collection[str], profile: Mapping[str, str]) -> list[Planned]:
    """The picked blocks in the order in which to do them.

    What comes first comes first; then what is least work, so that something is finished soon. As many blocks run at
    once as the municipality's time allows (`planning` in weights.yml); each takes the middle of its months.
    """
    at_once = int(catalogue.weights["planning"].get(profile.get("time", ""), catalogue.weights["planning"]["unknown"]))
    free = [1] * at_once  # the first free month of each block that may run at the same time
    planned: dict[str, Planned] = {}
    left = [block for block in catalogue.blocks.values() if block.id in picked]
    while left:
        ready = [block for block in left if not any(other in picked and other not in planned for other in block.after)]
        block = min(ready, key=lambda each: (LEVELS.index(each.effort.level), each.effort.months, each.order))
        lane = min(range(at_once), key=lambda place: free[place])
        first = max([free[lane], *(planned[other].last + 1 for other in block.after if other in planned)])
        last = first + _months(block) - 1
        free[lane] = last + 1
        planned[block.id] = Planned(block, first, last)
        left.remove(block)
    return sorted(planned.values(), key=lambda each: (each.first, each.last, each.block.order))


def gaps(catalogue: Catalogue, picked: Collection[str]) -> list[Gap]:
    """What had better come before the picked blocks and was not picked."""
    return [Gap(block, catalogue.blocks[other], reason) for block in catalogue.blocks.values() if block.id in picked
            for other, reason in block.after.items() if other not in picked]


def quick_wins(planned: Collection[Planned]) -> list[Planned]:
    """What is little work and runs at once."""
    return [each for each in planned if each.block.effort.level == LEVELS[0] and each.first == 1]


def _months(block: Block) -> int:
    shortest, longest = block.effort.months
    return (shortest + longest + 1) // 2
