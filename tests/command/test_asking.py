"""What `./wijzer` says to a wrong word, a wrong machine or a wrong place, and its help."""
from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from command_project import Project


def only_sentence(result: subprocess.CompletedProcess[str]) -> str:
    """The one line that a failing command says on standard error."""
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",), ("help",)])
def test_help_tells_every_command_on_one_screen(checkout: Project, words: tuple[str, ...]) -> None:
    result = checkout.run(*words)
    lines = result.stdout.splitlines()
    assert result.returncode == 0
    assert len(lines) <= 25 and max(map(len, lines)) <= 80
    for command in ("start", "chat", "match", "sources", "train", "purge", "test"):
        assert f"\n  {command} " in result.stdout


def test_an_unknown_command_is_corrected(checkout: Project) -> None:
    result = checkout.run("strat")
    assert result.returncode == 2
    assert only_sentence(result) == 'wijzer: "strat" is not a command; did you mean "start"?'
    assert "--help" in only_sentence(checkout.run("xyzzy"))


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_an_impossible_port_is_refused(running_project: Project, port: str) -> None:
    result = running_project.run("start", "--port", port)
    assert result.returncode == 2
    assert "a port is a whole number from 1 to 65535" in result.stderr


def test_another_python_is_refused(checkout: Project, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("dirname", "readlink"):
        (programs / name).symlink_to(shutil.which(name) or name)
    old = programs / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # what a Python of another version answers when asked for 3.11
    old.chmod(0o755)
    result = checkout.run("start", PATH=str(programs))
    assert result.returncode == 1
    assert "Python 3.11 was not found" in only_sentence(result)


def test_another_platform_is_refused(checkout: Project) -> None:
    command = ["setarch", "i686", str(checkout.root / "wijzer"), "start"]
    result = subprocess.run(command, env=checkout.environ, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert "This machine (Linux i686) cannot run the assistant" in only_sentence(result)


def test_a_disk_without_room_is_refused_before_anything_is_made(checkout: Project) -> None:
    # /proc reports a size of 0 bytes.
    result = checkout.run("start", WIJZER_VAR="/proc/wijzer", WIJZER_ENVIRONMENTS="/proc/wijzer/environments")
    assert result.returncode == 1
    assert "0.0 GB free" in only_sentence(result)


def test_a_file_in_the_way_of_var_is_named(bare_project: Project, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    result = bare_project.run("match", WIJZER_VAR=str(in_the_way))
    assert result.returncode == 1
    assert str(in_the_way) in only_sentence(result)


def test_a_taken_port_is_told_before_anything_starts(running_project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = running_project.run("start", "--port", str(port))
    assert result.returncode == 1
    assert only_sentence(result) == f"wijzer: Port {port} is taken by another program; stop it or use --port."
    assert not running_project.log("rasa").exists()


def test_a_settings_file_that_cannot_be_used_is_named(running_project: Project, tmp_path: Path) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("prot: 8080\n", encoding="utf-8")
    result = running_project.run("start", WIJZER_SETTINGS=str(settings))
    assert result.returncode == 1
    assert f"{settings}: prot is not a setting" in only_sentence(result)


def test_a_slip_in_a_trainers_file_is_named_with_its_place(running_project: Project) -> None:
    file = running_project.root / "data/rules.yml"
    file.write_text('rules:\n- rule: "greet\n', encoding="utf-8")
    result = running_project.run("train")
    assert result.returncode == 1
    assert only_sentence(result).startswith("wijzer: data/rules.yml, line 3, column 1: this is not valid YAML")


def test_it_runs_from_anywhere_through_a_link(bare_project: Project, tmp_path: Path) -> None:
    link = tmp_path / "link to wijzer"
    link.symlink_to(os.path.relpath(bare_project.root / "wijzer", tmp_path))
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "bot").mkdir(parents=True)
    (elsewhere / "bot" / "cli.py").write_text("raise SystemExit('the wrong bot')")
    environ = bare_project.environ | {"WIJZER_VAR": "../relative var"}
    result = subprocess.run(
        ["../link to wijzer", "match", "--jsonl"], cwd=elsewhere, env=environ, input="line", capture_output=True, text=True,
        timeout=120, check=False,
    )
    assert (result.returncode, result.stdout) == (0, "1.0 ['match', '--jsonl'] line\n"), result.stderr
    assert (tmp_path / "relative var" / "environments" / "engine").is_dir()
