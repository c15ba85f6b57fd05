"""Reads a YAML file so that every value can be traced back to its line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bouwstenen.errors import Problem

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """The contents of one YAML file: its data, and the line (from 1) of every place in it."""

    path: Path
    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest place around it that exists."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, problem: str, remedy: str) -> Problem:
        """A problem at a place in this file."""
        return Problem(self.path, self.line(place), show_place(place), problem, remedy)


def show_place(place: Place) -> str:
    """`("signals", 0, "nl")` as an editor would say it: `signals -> 1 -> nl`."""
    return " -> ".join(str(step + 1) if isinstance(step, int) else step for step in place)


def read_yaml(path: Path, problems: list[Problem]) -> Source | None:
    """Reads one file; adds what is wrong to `problems` and returns None when there is nothing to go on with."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(Problem(path, line, "", "this file is not UTF-8", "Save it again with encoding UTF-8"))
        return None
    except OSError as error:
        problems.append(Problem(path, 1, "", f"this file cannot be read ({error.strerror})", "Check that it exists and may be read"))
        return None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.append(Problem(path, line, "", f"this is not valid YAML ({_in_words(error)})",
                                "Check the indentation, the colons and the quotes on this line and the one above it"))
        return None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(Problem(path, line, "", "this file holds a character that YAML does not allow",
                                "Remove control characters, for instance by typing the text again"))
        return None
    if node is None:
        problems.append(Problem(path, 1, "", "this file is empty", "Fill it in after the template, or remove it"))
        return None
    lines: dict[Place, int] = {}
    before = len(problems)
    try:
        data = _construct(node, (), lines, path, problems)
    except RecursionError:
        problems.append(Problem(path, 1, "", "something in this file holds itself, through & and *", "Write it out without & and *"))
        return None
    return Source(path, data, lines) if len(problems) == before else None


def _in_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or error.context or "unreadable"
    if "'\\t'" in problem:
        return "a tab where spaces belong"
    if "got '?'" in problem:
        return "a text that ends in a question mark needs quotes here"
    return problem


def _construct(node: yaml.Node, place: Place, lines: dict[Place, int], path: Path, problems: list[Problem]) -> Any:
    """Turns nodes into data and notes lines; refuses keys that come twice (YAML itself silently keeps the last)."""
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in data:
                problems.append(Problem(path, key_node.start_mark.line + 1, show_place((*place, key)),
                                        f'the key "{key}" stands here twice', "Keep one of the two"))
            data[key] = _construct(value_node, (*place, key), lines, path, problems)
            lines[(*place, key)] = key_node.start_mark.line + 1
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*place, index), lines, path, problems) for index, item in enumerate(node.value)]
    try:
        value = yaml.SafeLoader("").construct_object(node)
        if isinstance(value, float) and not math.isfinite(value):  # .nan and .inf pass every bound that a schema can set
            problems.append(Problem(path, lines[place], show_place(place), f"{node.value} is no number to count with", "Write a number in digits"))
            return None
        return value
    except (yaml.YAMLError, ValueError):  # a tag such as !name, a date such as 2017-13-45
        problems.append(Problem(path, lines[place], show_place(place), f"YAML cannot read the value {node.value!r}",
                                "Put quotes around it, and leave out a word that begins with !"))
        return None
