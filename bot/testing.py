"""`./wijzer test`: every test there is, each folder in the environment that it needs.

Runs on a bare Python: standard library only.
"""
from __future__ import annotations

import os
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import environments
from bot.environments import ENGINE, GATEWAY
from bot.places import Places, engine_environ
from bot.problems import Problem
from bot.processes import run_attached, run_program
from bot.progress import step

FOLDERS = {
    "tests/catalogue": "engine",
    "tests/engine": "engine",
    "tests/actions": "engine",
    "tests/gateway": "gateway",
    "tests/command": "gateway",
    "tests/talks": "gateway",
}

BROWSER = Path("/usr/bin/chromium")

# A person's own installation must not change what the tests see, nor the tests that installation.
_NOT_FOR_TESTS = ("WIJZER_SECRET", "WIJZER_SETTINGS", "WIJZER_HOST", "WIJZER_PORT", "WIJZER_DATA")

_NOTHING_SELECTED = 5  # pytest's exit code


@dataclass(frozen=True)
class Count:
    """How many tests of a run passed and failed."""

    passed: int
    failed: int


def run_all(places: Places, arguments: Sequence[str]) -> int:
    """Set up, train and run the tests, all of them even when some fail; `arguments` go to pytest.

    Returns 0 when all passed, else 1. Paths below tests/ among the arguments choose what is run.
    """
    paths = [argument for argument in arguments if argument.startswith("tests/")]
    options = [argument for argument in arguments if argument not in paths]
    runs = plan_runs(places.root, paths)
    environ = {name: value for name, value in os.environ.items() if name not in _NOT_FOR_TESTS}
    environments.ensure(GATEWAY, places, for_tests=True)
    environments.ensure(ENGINE, places, for_tests=True)
    ensure_browser(places)
    code = run_attached([places.python("engine"), "-P", "-m", "bot.training", "--quiet"], engine_environ(environ))
    if code != 0:
        return code
    counts = [_run_pytest(places, environment, chosen, options, environ) for environment, chosen in runs.items()]
    passed, failed = sum(count.passed for count in counts), sum(count.failed for count in counts)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


def plan_runs(root: Path, paths: Sequence[str] = ()) -> dict[str, list[str]]:
    """Which paths to run in which environment; all folders when `paths` is empty.

    Raises Problem when FOLDERS and what is in tests/ differ: a folder that nobody runs would go unnoticed.
    """
    present = {f"tests/{file.relative_to(root / 'tests').parts[0]}" for file in (root / "tests").rglob("test_*.py")}
    if missing := sorted(set(FOLDERS) - present):
        raise Problem(f"{missing[0]} holds no tests; correct FOLDERS in bot/testing.py or put the tests back.")
    if unknown := sorted(present - set(FOLDERS)):
        raise Problem(f"No environment is chosen for {unknown[0]}; add it to FOLDERS in bot/testing.py.")
    runs: dict[str, list[str]] = {}
    for path in paths or FOLDERS:
        folder = "/".join(path.split("::")[0].split("/")[:2])
        if folder not in FOLDERS:
            raise Problem(f"{path} is not one of the tests; they are in {', '.join(FOLDERS)}.")
        runs.setdefault(FOLDERS[folder], []).append(path)
    return runs


def read_count(report: Path, code: int) -> Count:
    """The counts of a pytest run from its JUnit report; a run that broke off counts as a failure."""
    if not report.exists():
        return Count(0, 1)
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (
        sum(int(suite.get(kind, "0")) for suite in suites) for kind in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    if code not in (0, _NOTHING_SELECTED) and failed == 0:
        failed = 1
    return Count(max(0, tests - failures - errors - skipped), failed)


def ensure_browser(places: Places) -> None:
    """The tests of the chat page need Debian's Chromium; install it where we may, else say what to do."""
    if BROWSER.exists():
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Problem(f"The tests of the chat page need {BROWSER}: install Chromium (on Debian: apt-get install chromium).")
    environ = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    patience = ["-o", "DPkg::Lock::Timeout=300"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        with step(f"Installing a browser for the tests (apt-get {words[0]})") as shown:
            run_program(
                ["apt-get", *patience, *words], environ=environ, log=places.log("browser"), step=shown, downloads=True,
                what_failed="Chromium, which the tests need, could not be installed",
            )


def _run_pytest(
    places: Places, environment: str, paths: Sequence[str], options: Sequence[str], environ: Mapping[str, str]
) -> Count:
    report = places.var / "test-reports" / f"{environment}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    print(f"\nTests in the {environment}'s environment: {' '.join(paths)}", file=sys.stderr, flush=True)
    # A file that cannot be imported must not keep the others from running.
    pytest = [places.python(environment), "-P", "-m", "pytest", "--continue-on-collection-errors", f"--junitxml={report}"]
    wanted = engine_environ(environ) if environment == "engine" else environ
    return read_count(report, run_attached([*pytest, *paths, *options], wanted))
