"""The real command in the real checkout, in a small project, and in one that nothing is set up for yet."""
from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bot.environments import ENGINE, GATEWAY, find_uv, is_ready
from bot.model_name import model_path
from bot.places import ROOT, find_places

from command_project import ANSWER_SECONDS, Project
from small_project import ENGINE_PROGRAM, GATEWAY_PROGRAM, MATCH_PROGRAM, TERMINAL_PROGRAM, write_lock, write_wheel


def own_environ(var: Path) -> dict[str, str]:
    """The environment of this test run without anybody's own settings of the assistant."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WIJZER_") and name != "PYTHONPATH"}
    return kept | {"WIJZER_VAR": str(var), "WIJZER_UV": str(find_uv(find_places(os.environ)))}


def close(project: Project) -> None:
    """End what a test started and did not stop itself."""
    for process in project.started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=ANSWER_SECONDS)


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Project]:
    """The real checkout with its real environments, and a var/ of the test's own."""
    places = find_places(os.environ)
    if not all(is_ready(recipe, places, for_tests=True) for recipe in (ENGINE, GATEWAY)):
        pytest.fail("The environments are not set up: run the tests with ./wijzer test.")
    project = Project(ROOT, own_environ(tmp_path / "var") | {"WIJZER_ENVIRONMENTS": str(places.environments)})
    yield project
    close(project)


@pytest.fixture
def small(checkout: Project, tmp_path: Path) -> Path:
    """A folder with the real command and next to nothing for it to run."""
    root = tmp_path / "a small project"
    shutil.copytree(ROOT / "bot", root / "bot", ignore=shutil.ignore_patterns("engine", "gateway", "__pycache__"))
    shutil.copytree(ROOT / "catalogue/bouwstenen", root / "catalogue/bouwstenen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "wijzer", root / "wijzer")
    for name, text in {
        "bot/engine/run.py": ENGINE_PROGRAM,
        "bot/gateway/__main__.py": GATEWAY_PROGRAM,
        "bot/gateway/terminal.py": TERMINAL_PROGRAM,
        "bot/on_catalogue.py": MATCH_PROGRAM,
        "domain.yml": "intents: []\n",
        "data/rules.yml": "rules: []\n",
        "catalogue/content/block.yml": "id: block\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def running_project(small: Path, checkout: Project) -> Iterator[Project]:
    """A small project with the real environments, trained: its three programs are tiny, all around them is real."""
    for lock in ("requirements.lock", "requirements-test.lock"):
        shutil.copy2(ROOT / lock, small / lock)
        shutil.copy2(ROOT / "bot/gateway" / lock, small / "bot/gateway" / lock)
    project = Project(small, checkout.environ)
    project.var.joinpath("models").mkdir(parents=True)
    model_path(small, project.var / "models", small / "catalogue/content").write_bytes(b"a model")
    yield project
    close(project)


@pytest.fixture
def bare_project(small: Path, tmp_path: Path) -> Iterator[Project]:
    """A small project without environments, whose locks hold one tiny package that is found without a network."""
    wheels = tmp_path / "wheels"
    write_lock(small, write_wheel(wheels, "1.0"))
    environ = own_environ(tmp_path / "bare var") | {
        "UV_OFFLINE": "1", "UV_FIND_LINKS": str(wheels), "UV_CACHE_DIR": str(tmp_path / "cache"),
    }
    project = Project(small, environ)
    yield project
    close(project)
