"""The aims of issue 2, judged by the figures of one run."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Aim:
    """`ours` divided by what it is compared with may be `most` at most, or has to be below it."""

    ratio: float
    most: float
    below: bool = False

    @property
    def is_met(self) -> bool:
        return self.ratio < self.most if self.below else self.ratio <= self.most


def judge(results: dict[str, Any]) -> dict[str, Aim]:
    """Each aim by name."""
    turns, training, long = results["turns"], results["training"], results["long"]
    memory = {name: sum(roles.values()) for name, roles in results["memory"].items()}

    def p95(kind: str, other: str) -> float:
        # A typed turn of the others ends without advice, so that what ours types stands against what they are pressed for.
        return turns["ours"][kind]["p95"] / turns[other]["pressed"]["p95"]

    return {
        "pressed_floor": Aim(p95("pressed", "floor"), 1.5),
        "pressed_stock": Aim(p95("pressed", "stock"), 1.0, below=True),
        "typed_floor": Aim(p95("typed", "floor"), 1.5),
        "typed_stock": Aim(p95("typed", "stock"), 1.0, below=True),
        "training": Aim(training["ours"]["seconds"] / training["stock"]["seconds"], 1 / 3),
        "memory": Aim(memory["ours"] / memory["stock"], 0.75),
        "long": Aim(long["ours"]["old"] / long["ours"]["young"], 2.0),
    }
