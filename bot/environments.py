"""Makes the two Python environments from the committed locks, with uv, and leaves the system's Python alone.

Runs on a bare Python: standard library only.
"""
from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.locking import wait_for_turn
from bot.machine import check_disk
from bot.places import Places
from bot.problems import Problem
from bot.processes import run_program
from bot.progress import step

UV_REQUIREMENT = "uv>=0.9,<1"

UPDATE_GIGABYTES = 1.0


@dataclass(frozen=True)
class Recipe:
    """What an environment is made from; paths are relative to the checkout. The test lock holds all of the runtime lock."""

    name: str
    runtime_lock: str
    test_lock: str
    gigabytes: float


# Room: the engine's environment is 3.0 GB with its byte code; the rest is for uv's cache, the model and what grows.
ENGINE = Recipe("engine", "requirements.lock", "requirements-test.lock", gigabytes=5)
GATEWAY = Recipe("gateway", "bot/gateway/requirements.lock", "bot/gateway/requirements-test.lock", gigabytes=1)


def is_ready(recipe: Recipe, places: Places, for_tests: bool = False) -> bool:
    """Does the environment hold what its lock asks for? One made for the tests serves for running too."""
    stamp = _stamp_file(recipe, places)
    if not places.python(recipe.name).exists() or not stamp.exists():
        return False
    try:
        satisfied = json.loads(stamp.read_text(encoding="utf-8"))
    except ValueError:  # half written when the power went
        return False
    wanted = _lock_hashes(recipe, places, for_tests)
    return all(satisfied.get(lock) == digest for lock, digest in wanted.items())


def ensure(recipe: Recipe, places: Places, for_tests: bool = False) -> None:
    """Make the environment or bring it up to date with its lock; quick when nothing changed.

    Raises Problem when the disk, the network or a missing tool stands in the way.
    """
    if is_ready(recipe, places, for_tests):
        return
    is_new = not places.python(recipe.name).exists()
    check_disk(places.environments, recipe.gigabytes if is_new else UPDATE_GIGABYTES)
    with wait_for_turn(places.environments / ".lock", "Waiting for another set-up to finish"):
        if not is_ready(recipe, places, for_tests):
            _make(recipe, places, for_tests)


def find_uv(places: Places) -> Path:
    """uv from WIJZER_UV or the PATH, else one of our own, which is fetched when it is not there yet."""
    named = os.environ.get("WIJZER_UV") or shutil.which("uv")
    if named:
        if not os.access(named, os.X_OK):
            raise Problem(f"WIJZER_UV names {named}, and that is no program.")
        return Path(named)
    folder = places.environments / "uv"
    uv = folder / "bin" / "uv"
    if not uv.exists():
        _get_uv(folder, places)
    return uv


def _get_uv(folder: Path, places: Places) -> None:
    """Install uv in a folder of our own, by whichever of venv and pip this Python has."""
    if importlib.util.find_spec("ensurepip"):
        with step("Getting uv, which installs the rest"):
            _run([sys.executable, "-m", "venv", "--clear", folder], places, "The environment for uv could not be made")
            python = folder / "bin" / "python"
            _run([python, "-m", "pip", "install", UV_REQUIREMENT], places, "uv could not be installed")
    elif importlib.util.find_spec("pip"):
        with step("Getting uv, which installs the rest"):
            shutil.rmtree(folder, ignore_errors=True)
            install = [sys.executable, "-m", "pip", "install", "--target", folder, UV_REQUIREMENT]
            _run(install, places, "uv could not be installed")
    else:
        raise Problem(
            "This Python has neither venv nor pip: install one (on Debian: apt-get install python3-venv) and try again."
        )


def _make(recipe: Recipe, places: Places, for_tests: bool) -> None:
    if for_tests:
        _check_locks_agree(recipe, places)
    uv = find_uv(places)
    folder = places.environments / recipe.name
    python = places.python(recipe.name)
    unfinished = folder.with_name(f"{recipe.name}.unfinished")
    make_anew = unfinished.exists() or not python.exists()
    unfinished.touch()
    _stamp_file(recipe, places).unlink(missing_ok=True)
    if make_anew:
        # What a killed set-up left may be half unpacked; uv's cache makes starting over cheap.
        with step(f"Making the environment of the {recipe.name}"):
            _run([uv, "venv", "--clear", "--no-python-downloads", "--python", sys.executable, folder], places,
                 f"The environment of the {recipe.name} could not be made")
    lock = recipe.test_lock if for_tests else recipe.runtime_lock
    satisfied = _lock_hashes(recipe, places, for_tests)
    with step(f"Installing the packages of the {recipe.name} (the first time it takes minutes)") as shown:
        run_program(
            # Compiling costs 12 s once, and saves more than 15 s at the first imports.
            [uv, "pip", "sync", "--compile-bytecode", "--no-progress", "--require-hashes", "--python", python,
             places.root / lock],
            environ=os.environ, log=places.log(f"install-{recipe.name}"), step=shown,
            downloads=True, what_failed=f"The packages of the {recipe.name} could not be installed",
        )
    _write_whole(_stamp_file(recipe, places), json.dumps(satisfied))
    unfinished.unlink()


def _run(command: list[str | Path], places: Places, what_failed: str) -> None:
    run_program(command, environ=os.environ, log=places.log("install-uv"), what_failed=what_failed, downloads=True)


def _stamp_file(recipe: Recipe, places: Places) -> Path:
    return places.environments / recipe.name / "satisfied.json"


def _lock_hashes(recipe: Recipe, places: Places, for_tests: bool) -> dict[str, str]:
    """The hash of each lock that the environment has to satisfy."""
    locks = (recipe.runtime_lock, recipe.test_lock) if for_tests else (recipe.runtime_lock,)
    return {lock: hashlib.sha256((places.root / lock).read_bytes()).hexdigest() for lock in locks}


def _check_locks_agree(recipe: Recipe, places: Places) -> None:
    """The stamp says that an environment for the tests serves for running too: hold that the test lock allows it."""
    runtime, test = (
        set(re.findall(r"^[\w.-]+==\S+", (places.root / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in (recipe.runtime_lock, recipe.test_lock)
    )
    if missing := sorted(runtime - test):
        raise Problem(
            f"{recipe.test_lock} is older than {recipe.runtime_lock}: {missing[0]} is not in it; export both locks again."
        )


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    draft = path.with_name(path.name + ".new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
