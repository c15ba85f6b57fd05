"""`./wijzer test` itself: every folder is run, in its environment, and the closing line counts all."""
from __future__ import annotations

from pathlib import Path

import pytest
from bot.testing import FOLDERS, Count, read_count

from command_project import Project

PASSES = "def test_passes():\n    pass\n"
FAILS = "def test_fails():\n    assert False\n"


@pytest.fixture
def tested_project(running_project: Project) -> Project:
    """A small project in which every folder of tests holds one that passes."""
    for folder in FOLDERS:
        write_test(running_project, folder, PASSES)
    return running_project


def write_test(project: Project, folder: str, text: str) -> None:
    (project.root / folder).mkdir(parents=True, exist_ok=True)
    (project.root / folder / f"test_{folder.split('/')[1]}.py").write_text(text, encoding="utf-8")


def test_all_folders_are_run_and_counted(tested_project: Project) -> None:
    result = tested_project.run("test")
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.splitlines()[-1] == f"{len(FOLDERS)} passed, 0 failed"


def test_a_failure_does_not_keep_the_rest_from_running(tested_project: Project) -> None:
    write_test(tested_project, "tests/catalogue", PASSES + FAILS)
    write_test(tested_project, "tests/gateway", "import a_module_that_is_not_there\n")
    result = tested_project.run("test")
    assert result.returncode == 1
    assert result.stdout.splitlines()[-1] == f"{len(FOLDERS) - 1} passed, 2 failed"


def test_options_and_paths_go_to_pytest(tested_project: Project) -> None:
    write_test(tested_project, "tests/talks", PASSES + FAILS)
    assert tested_project.run("test", "-k", "passes", "-q").stdout.splitlines()[-1] == f"{len(FOLDERS)} passed, 0 failed"
    assert tested_project.run("test", "tests/talks").stdout.splitlines()[-1] == "1 passed, 1 failed"
    assert tested_project.run("test", "-k", "there_is_no_such_test").returncode == 1


def test_a_folder_that_is_gone_or_that_nobody_runs_is_an_error(tested_project: Project) -> None:
    write_test(tested_project, "tests/new", PASSES)
    unknown = tested_project.run("test")
    assert unknown.returncode == 1 and "No environment is chosen for tests/new" in unknown.stderr
    (tested_project.root / "tests/new/test_new.py").unlink()
    (tested_project.root / "tests/actions/test_actions.py").unlink()
    gone = tested_project.run("test")
    assert gone.returncode == 1 and "tests/actions holds no tests" in gone.stderr


def test_a_run_that_broke_off_counts_as_failed(tmp_path: Path) -> None:
    assert read_count(tmp_path / "no report.xml", -9) == Count(0, 1)
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="3" failures="0" errors="0" skipped="0"/></testsuites>', encoding="utf-8")
    assert read_count(report, 2) == Count(3, 1)
    assert read_count(report, 0) == Count(3, 0)
