"""What can be wrong with the content, told so that an editor can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file.

    file: path as it was given; line: counted from 1; place: the way to the value, as "title -> nl";
    problem: what is wrong; remedy: what to do about it.
    """

    file: Path
    line: int
    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f" at {self.place}" if self.place else ""
        return f"{self.file}:{self.line}{place}: {self.problem}. {self.remedy}."


class CatalogueError(ValueError):
    """Raised when the content cannot be used; carries every problem found, sorted by file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        count = len(self.problems)
        heading = "1 problem in the catalogue:" if count == 1 else f"{count} problems in the catalogue:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))
