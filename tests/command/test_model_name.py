"""When to train again: the model's name follows everything that the model is made from, and nothing else."""
from __future__ import annotations

from pathlib import Path

import pytest
from bot.model_name import model_name

INPUTS = (
    "domain.yml",
    "requirements.lock",
    "data/nlu/nl/greet.yml",
    "data/rules/menu.yml",
    "bot/engine/config.yml",
    "bot/engine/nlu/matcher.py",
    "catalogue/bouwstenen/matching.py",
    "catalogue/content/blocks/map.yml",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in INPUTS:
        write(tmp_path / name, f"text of {name}")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def name_of(root: Path) -> str:
    return model_name(root, root / "catalogue/content")


@pytest.mark.parametrize("changed", INPUTS)
def test_each_input_counts(root: Path, changed: str) -> None:
    before = name_of(root)
    text = (root / changed).read_text(encoding="utf-8")
    write(root / changed, text[::-1])  # as long as before: the contents must count, not the size
    assert name_of(root) != before


@pytest.mark.parametrize("added", ["data/stories/new.yml", "bot/engine/new.py", "catalogue/bouwstenen/new.py", "catalogue/content/new.yml"])
def test_a_new_empty_file_counts(root: Path, added: str) -> None:
    before = name_of(root)
    write(root / added, "")
    assert name_of(root) != before


def test_a_moved_file_counts(root: Path) -> None:
    before = name_of(root)
    (root / "data/rules/menu.yml").rename(root / "data/rules/other.yml")
    assert name_of(root) != before


@pytest.mark.parametrize("other", [
    "bot/engine/__pycache__/run.cpython-311.pyc", "bot/engine/nlu/matcher.pyc", "var/models/old.tar.gz", "var/data/gateway.db",
    "bot/gateway/web_api.py", "bot/supervisor.py", "catalogue/schemas/block.schema.json", "docs/guide.md", "tests/test_it.py",
])
def test_other_files_do_not_count(root: Path, other: str) -> None:
    before = name_of(root)
    write(root / other, "whatever")
    assert name_of(root) == before


def test_the_place_of_the_checkout_does_not_count(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    for name in INPUTS:
        write(other / name, f"text of {name}")
    assert name_of(other) == name_of(root)


def test_a_catalogue_of_ones_own_counts(root: Path) -> None:
    own = root.parent / f"{root.name}-own-catalogue"
    write(own / "blocks/map.yml", "our own map")
    before = model_name(root, own)
    assert before != name_of(root)
    write(own / "blocks/map.yml", "our own map, better")
    assert model_name(root, own) != before
