"""Measures the assistant beside a stock Rasa and a bare floor, and writes docs/benchmarks.md.

    var/environments/gateway/bin/python -m benchmarks.measure [--quick] [--only training|start|clone|talks]

Run it from the checkout's root, after `./wijzer start` made the environments once, on a machine that does nothing else.
A whole run writes docs/benchmarks.md and benchmarks/results.json; a quick one writes both into var/benchmarks, because
its figures say little; one with --only prints its figures.
"""
from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.document import write_document
from benchmarks.machine import about_checkout, about_machine
from benchmarks.measures import QUICK, Effort, measure_clone, measure_starts, measure_talks, measure_training
from benchmarks.subjects import Direct, Ours, Subject, clean_environ
from benchmarks.walking import all_words
from bot import progress
from bot.environments import ENGINE, GATEWAY, is_ready
from bot.places import Places, settle_in
from bot.problems import Problem, run_reporting
from bouwstenen.loading import load_catalogue

HERE = Path(__file__).parent
MEASURES = ("training", "start", "clone", "talks")


def main() -> int:
    """Measure what was asked for. Everything that is made on the way goes into a temporary folder, which is removed."""
    arguments = _read_arguments()
    progress.begin(os.environ)
    places = settle_in(os.environ)
    if not all(is_ready(recipe, places) for recipe in (ENGINE, GATEWAY)):
        raise Problem("The environments are not what their locks say: run ./wijzer start once, then measure.")
    effort = QUICK if arguments.quick else Effort()
    about = _about(places, arguments)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wijzer-benchmarks-") as folder:
        results = _measure(places, Path(folder), effort, arguments.only)
    if arguments.only:
        print(json.dumps(results, indent=2))
        return 0
    about["minutes"] = f"{(time.monotonic() - started) / 60:.0f}"
    results |= {"about": about, "effort": asdict(effort)}
    _write(results, places, arguments.quick)
    return 0


def _measure(places: Places, folder: Path, effort: Effort, only: str | None) -> dict[str, Any]:
    """All measures, or one of them after the training that it needs."""
    environ = clean_environ(os.environ)
    subjects: list[Subject] = [
        Ours(places.root / "wijzer", folder / "ours", environ),
        Direct("stock", HERE / "stock.yml", places, folder / "stock", environ),
        Direct("floor", HERE / "floor.yml", places, folder / "floor", environ),
    ]
    results: dict[str, Any] = {}

    def keep(found: dict[str, Any]) -> None:
        """Half an hour of measuring is not lost to what goes wrong at its end."""
        results.update(found)
        _save(results, places.var / "benchmarks" / "results-so-far.json")

    measures: dict[str, Callable[[], dict[str, Any]]] = {
        "training": lambda: {"training": measure_training(subjects, effort)},
        "start": lambda: {"start": measure_starts(subjects, effort)},
        "clone": lambda: {"clone": measure_clone(places.root, folder / "fresh", environ)},
        "talks": lambda: measure_talks(subjects, list(all_words(load_catalogue()).values()), effort, keep),
    }
    if only in ("start", "talks"):
        for subject in subjects:
            with progress.step(f"Training {subject.name}"):
                subject.train()
    for name in [only] if only else MEASURES:
        keep(measures[name]())
    return results


def _about(places: Places, arguments: argparse.Namespace) -> dict[str, str]:
    words = ["var/environments/gateway/bin/python -m benchmarks.measure", *(["--quick"] if arguments.quick else [])]
    return {"date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "commit": about_checkout(places.root), **about_machine(),
            "python": platform.python_version(), "command": " ".join(words)}


def _write(results: dict[str, Any], places: Places, quick: bool) -> None:
    folder = places.var / "benchmarks"
    document, bare = (folder / "benchmarks.md", folder / "results.json") if quick else (places.root / "docs" / "benchmarks.md", HERE / "results.json")
    write_document(results, document)
    _save(results, bare)
    print(f"Written: {document.relative_to(places.root)} and {bare.relative_to(places.root)}")


def _save(results: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measure", allow_abbrev=False)
    parser.add_argument("--quick", action="store_true", help="everything a few times only, to see whether it works")
    parser.add_argument("--only", choices=MEASURES, help="one measure; its figures are printed, not written")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(run_reporting(main))
