"""Set-up really done, with uv, on locks that hold one tiny package."""
from __future__ import annotations

import os
import signal
from pathlib import Path

from bot.environments import ENGINE, GATEWAY, Recipe
from bot.places import ROOT

import pytest

from command_project import Project
from processes_alive import wait_until_gone
from small_project import write_lock, write_wheel


def satisfied(project: Project) -> Path:
    return project.var / "environments" / "engine" / "satisfied.json"


def write_program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_match_sets_up_and_leaves_the_standard_streams_alone(bare_project: Project) -> None:
    first = bare_project.run("match", "--jsonl", typed="a line")
    assert (first.returncode, first.stdout) == (0, "1.0 ['match', '--jsonl'] a line\n"), first.stderr
    assert "Installing the packages of the engine" in first.stderr
    again = bare_project.run("match", "--jsonl", typed="a line")
    assert (again.returncode, again.stdout, again.stderr) == (0, first.stdout, "")
    assert not (bare_project.var / "environments" / "gateway").exists()


def test_a_changed_lock_is_followed(bare_project: Project) -> None:
    bare_project.run("match")
    # Not "2.0": Python takes byte code for current when the source has the same size and the same whole second, and two
    # releases that come out within one second are a matter of this test only.
    write_lock(bare_project.root, write_wheel(Path(bare_project.environ["UV_FIND_LINKS"]), "2.0.1"))
    assert bare_project.run("match").stdout.startswith("2.0.1")


def test_a_killed_set_up_is_repaired(bare_project: Project, tmp_path: Path) -> None:
    # A uv that tells through a pipe that it is installing, and then does not end.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    real = bare_project.environ["WIJZER_UV"]
    slow = write_program(
        tmp_path / "slow-uv", f'if [ "$1" = pip ]; then echo $$ > "{pipe}"; exec tail -f /dev/null; fi\nexec "{real}" "$@"'
    )
    process = bare_project.begin("match", WIJZER_UV=slow)
    installing = int(pipe.read_text(encoding="ascii"))
    process.kill()
    process.wait()
    wait_until_gone(installing)
    assert not satisfied(bare_project).exists()
    assert bare_project.run("match").stdout.startswith("1.0")
    assert satisfied(bare_project).exists()


def test_stopping_a_set_up_stops_what_it_started(bare_project: Project, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    slow = write_program(tmp_path / "slow-uv", f'echo $$ > "{pipe}"; exec tail -f /dev/null')
    process = bare_project.begin("match", WIJZER_UV=slow)
    installing = int(pipe.read_text(encoding="ascii"))
    process.send_signal(signal.SIGTERM)
    _, complaints = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in complaints
    wait_until_gone(installing)


def test_two_set_ups_at_once_wait_for_one_another(bare_project: Project) -> None:
    both = [bare_project.begin("match"), bare_project.begin("match")]
    results = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], results
    assert all(output.startswith("1.0") for output, _ in results)


def test_without_a_network_one_sentence_and_the_last_lines(bare_project: Project) -> None:
    del bare_project.environ["UV_OFFLINE"], bare_project.environ["UV_FIND_LINKS"]
    result = bare_project.run("match", UV_DEFAULT_INDEX="http://127.0.0.1:9/simple", UV_HTTP_RETRIES="0")
    assert (result.returncode, result.stdout) == (1, "")
    assert "Connection refused" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("wijzer: The packages could not be downloaded")


def test_a_full_disk_in_a_child_gets_one_sentence(bare_project: Project, tmp_path: Path) -> None:
    # A uv that really runs out of room when it writes.
    full = write_program(tmp_path / "uv", "LC_ALL=C; export LC_ALL; cat /etc/passwd > /dev/full || exit 2")
    result = bare_project.run("match", WIJZER_UV=full)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("wijzer: The disk is full")


def test_a_package_that_is_not_what_the_lock_says_is_refused(bare_project: Project) -> None:
    write_lock(bare_project.root, f"tiny-thing==1.0 --hash=sha256:{'0' * 64}\n")
    result = bare_project.run("match")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("wijzer: The packages of the engine could not be installed")
    assert not satisfied(bare_project).exists()


@pytest.mark.parametrize("recipe", [ENGINE, GATEWAY], ids=lambda recipe: recipe.name)
def test_the_test_lock_holds_all_of_the_runtime_lock(recipe: Recipe) -> None:
    runtime, test = (
        {line.split()[0] for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if "==" in line and line[0] not in " #"}
        for lock in (recipe.runtime_lock, recipe.test_lock)
    )
    assert runtime and runtime <= test
