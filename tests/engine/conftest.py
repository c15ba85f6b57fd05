"""What the engine's tests share: the project's files as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def read(path: str) -> Any:
    """The data in a YAML file of the project."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """domain.yml."""
    return read("domain.yml")


@pytest.fixture(scope="session")
def told_paths() -> list[dict[str, Any]]:
    """All rules and stories on which the engine is trained."""
    files = [read(str(path.relative_to(ROOT))) for path in sorted((ROOT / "data").rglob("*.yml"))]
    return [each for data in files for kind in ("rules", "stories") for each in data.get(kind, ())]


@pytest.fixture(scope="session")
def examples() -> dict[str, dict[str, list[str]]]:
    """The trainers' examples: by language, then by intent."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        of_language = found.setdefault(path.parent.name, {})
        for group in read(str(path.relative_to(ROOT)))["nlu"]:
            if "intent" in group:
                of_language.setdefault(group["intent"], []).extend(line.removeprefix("- ").strip() for line in group["examples"].splitlines())
    return found
