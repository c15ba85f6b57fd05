"""Who may import whom: arrows never run upward, so that the catalogue and the gateway can outlive Rasa."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"bouwstenen", "actions", "bot"}

# What of our own and of Rasa each layer may import.
ALLOWED = {
    "catalogue/bouwstenen": ("bouwstenen",),
    "actions": ("actions", "bouwstenen", "rasa_sdk", "bot.settings", "bot.programme_code", "bot.engine.catalogue"),
    "bot/engine": ("bot.engine", "bot.settings", "bot.programme_code", "bouwstenen", "rasa", "rasa_sdk"),
    "bot/gateway": ("bot",),
}
FORBIDDEN = {"bot/gateway": ("bot.engine",)}  # although inside what it may
RASA = {"rasa", "rasa_sdk"}


def files_of(folder: str) -> list[Path]:
    """The Python files of a layer."""
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found
    return found


def imported(path: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, wherever in the file it does so."""
    base = ROOT / "catalogue" if path.is_relative_to(ROOT / "catalogue") else ROOT
    return imports_in(path.read_text(encoding="utf-8"), path.relative_to(base).parent.parts)


def imports_in(text: str, package: tuple[str, ...]) -> Iterator[str]:
    """The same for the text of a file in a package."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            # `from bot import engine` imports bot.engine, `from bot.settings import Settings` no more than bot.settings.
            below = [f"{module}.{alias.name}" for alias in node.names]
            yield from (name if _is_module(name) else module for name in below)


def _is_module(name: str) -> bool:
    places = [base.joinpath(*name.split(".")) for base in (ROOT, ROOT / "catalogue")]
    return any(place.with_suffix(".py").exists() or (place / "__init__.py").exists() for place in places)


def within(name: str, packages: tuple[str, ...]) -> bool:
    """Whether a module is one of these packages or inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("folder", ALLOWED)
def test_a_layer_imports_what_it_may(folder: str) -> None:
    wrong = {f"{path.relative_to(ROOT)} imports {name}" for path in files_of(folder) for name in imported(path)
             if name.split(".")[0] in OURS | RASA
             and (not within(name, ALLOWED[folder]) or within(name, FORBIDDEN.get(folder, ())))}
    assert wrong == set()


def test_the_command_runs_on_a_bare_python() -> None:
    # What is imported before the environments are there: everything that bot/cli.py reaches.
    reached, waiting = set[str](), [ROOT / "bot" / "cli.py"]
    while waiting:
        path = waiting.pop()
        for name in imported(path):
            file = ROOT.joinpath(*name.split(".")).with_suffix(".py")
            if name not in reached and file.exists():
                waiting.append(file)
            reached.add(name)
    foreign = {name.split(".")[0] for name in reached} - set(sys.stdlib_module_names) - {"bot"}
    assert foreign == set()


def test_the_check_sees_imports_of_every_kind() -> None:
    text = "import rasa.shared\nfrom bot import engine\nfrom . import store\nfrom ..settings import Settings\ndef late():\n    import actions.turn\n"
    found = set(imports_in(text, ("bot", "gateway")))
    assert found == {"rasa.shared", "bot.engine", "bot.gateway.store", "bot.settings", "actions.turn"}
