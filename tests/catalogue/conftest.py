"""What the catalogue's tests share: the project's catalogue, its matcher, and small catalogues to try things on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bouwstenen.loading import CONTENT, load_catalogue
from bouwstenen.matching import Matcher
from bouwstenen.model import Catalogue
from bouwstenen.training import models_folder, ready_matcher

# Three challenges with so many sentences each: enough to train on, in a second instead of a minute.
SMALL = ("close-by", "first-time-right", "support-initiatives")
SENTENCES = 12


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The project's catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def matcher(catalogue: Catalogue) -> Matcher:
    """The matcher that ./wijzer train left, which is the one that users talk to."""
    return ready_matcher(catalogue, models_folder())


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the project's content with few situations, to break or to change."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns("situations"))
    for challenge in SMALL:
        source = CONTENT / "situations" / "nl" / f"{challenge}.yml"
        target = folder / "situations" / "nl" / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_shortened(source.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def _shortened(text: str) -> str:
    """The file with its first sentences only: those after `general:`, and those of each block."""
    kept, count = [], 0
    for line in text.splitlines(keepends=True):
        count = count + 1 if line.lstrip().startswith("- ") else 0
        if count <= SENTENCES:
            kept.append(line)
    return "".join(kept)
