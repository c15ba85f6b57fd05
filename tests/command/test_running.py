"""Starting, watching and stopping: real processes, around three programs that are tiny."""
from __future__ import annotations

import os
import signal
import stat
import subprocess
from pathlib import Path

import pytest
from bot.machine import free_port

from command_project import ANSWER_SECONDS, Project
from processes_alive import children_of, listens, the_one, wait_until_gone


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all_of_it(running_project: Project, number: signal.Signals) -> None:
    process, port = running_project.start()
    children = children_of(process.pid)
    assert len(children) == 3 and listens(port)
    process.send_signal(number)
    _, complaints = process.communicate(timeout=ANSWER_SECONDS)
    assert process.returncode == 0
    assert "Traceback" not in complaints and "Stopping" in complaints
    assert not listens(port)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_killed_child_is_named_and_ends_the_whole(running_project: Project) -> None:
    process, port = running_project.start()
    children = children_of(process.pid)
    os.kill(the_one(children, "bot.engine.run actions"), signal.SIGKILL)
    _, complaints = process.communicate(timeout=ANSWER_SECONDS)
    assert process.returncode == 1
    assert "    actions listens" in complaints.splitlines()
    assert complaints.splitlines()[-1] == (
        "wijzer: The action server stopped by itself (signal SIGKILL); its log is "
        f"{running_project.log('actions')}."
    )
    assert not listens(port)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_child_that_cannot_start_is_named_with_its_last_words(running_project: Project) -> None:
    result = running_project.run("start", "--port", str(free_port()), BROKEN="rasa")
    assert (result.returncode, result.stdout) == (1, "")
    assert "    line one of what went wrong" in result.stderr.splitlines()
    assert "cannot be read" in result.stderr
    assert "wijzer: The engine (Rasa) stopped by itself (exit code 1)" in result.stderr.splitlines()[-1]


def test_a_child_that_never_answers_is_named(running_project: Project) -> None:
    result = running_project.run(
        "start", "--port", str(free_port()), SILENT="rasa", WIJZER_START_SECONDS="2"
    )
    assert result.returncode == 1
    assert "    still thinking" in result.stderr.splitlines()
    assert "wijzer: The engine (Rasa) was not ready within 2 seconds" in result.stderr.splitlines()[-1]


def test_children_do_not_outlive_a_killed_supervisor(running_project: Project) -> None:
    process, _ = running_project.start()
    children = children_of(process.pid)
    process.kill()
    process.wait()
    for child in children:
        wait_until_gone(child)
    again, _ = running_project.start()
    assert again.poll() is None


def test_a_second_start_on_the_same_data_is_refused(running_project: Project) -> None:
    _, port = running_project.start()
    second = running_project.run("start", "--port", str(free_port()))
    assert second.returncode == 1
    assert f"already running on {running_project.var / 'data'}, at http://127.0.0.1:{port};" in second.stderr
    assert len(second.stderr.splitlines()) == 1


def test_the_secret_is_made_once_and_for_our_eyes_only(running_project: Project) -> None:
    secret = running_project.var / "data" / "secret"
    process, _ = running_project.start()
    made = secret.read_text(encoding="ascii")
    assert len(made) >= 32 and stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700
    process.terminate()
    process.communicate(timeout=ANSWER_SECONDS)
    running_project.start()
    assert secret.read_text(encoding="ascii") == made
    assert running_project.log("gateway").with_name("gateway.log.1").exists()


def test_a_short_secret_is_refused(running_project: Project) -> None:
    result = running_project.run("start", "--port", str(free_port()), WIJZER_SECRET="short")
    assert result.returncode == 1
    assert "WIJZER_SECRET is too short" in result.stderr


def test_chat_talks_with_the_assistant_that_runs(running_project: Project) -> None:
    process, port = running_project.start()
    result = running_project.run("chat", "--language", "nl", typed="hallo\n")
    assert (result.returncode, result.stdout) == (0, f"--url http://127.0.0.1:{port} --language nl | hallo\n"), result.stderr
    elsewhere = running_project.run("chat", "--url", f"http://127.0.0.1:{port}/", typed="hello\n")
    assert elsewhere.stdout == f"--url http://127.0.0.1:{port} | hello\n"
    assert process.poll() is None


def test_chat_starts_an_assistant_of_its_own_and_stops_it(running_project: Project) -> None:
    settings = running_project.var.parent / "settings.yml"
    # An assistant that happens to run on this machine is not ours to talk with.
    settings.write_text(f"port: {free_port()}\n", encoding="utf-8")
    result = running_project.run("chat", typed="hallo\n", WIJZER_SETTINGS=str(settings))
    assert result.returncode == 0, result.stderr
    url, said = result.stdout.removeprefix("--url ").split(" | ")
    assert said == "hallo\n"
    assert not listens(int(url.rsplit(":", 1)[1]))


def test_chat_with_an_address_where_nothing_answers(running_project: Project) -> None:
    result = running_project.run("chat", "--url", f"http://127.0.0.1:{free_port()}")
    assert result.returncode == 1
    assert "No assistant answers at" in result.stderr and len(result.stderr.splitlines()) == 1


def test_starting_twice_trains_only_once_per_change(running_project: Project) -> None:
    process, _ = running_project.start()
    process.terminate()
    process.communicate(timeout=ANSWER_SECONDS)
    result: subprocess.CompletedProcess[str] = running_project.run("train")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Nothing changed" in result.stdout
