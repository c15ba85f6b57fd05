from __future__ import annotations

import signal
import sqlite3
from pathlib import Path

import pytest

from .processes import gateway_environment, run_gateway, started_gateway


@pytest.mark.parametrize(("secret", "state"), [("", "missing"), ("x" * 31, "too short")])
def test_without_a_good_secret_it_says_one_sentence_and_does_not_start(tmp_path: Path, secret: str, state: str) -> None:
    run = run_gateway(gateway_environment(tmp_path, WIJZER_SECRET=secret))
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        f"WIJZER_SECRET is {state}: set this environment variable to a random text of at least 32 characters.\n"
    )


def test_wrong_settings_and_a_newer_database_are_one_sentence_each(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("colour: red")
    wrong = run_gateway(gateway_environment(tmp_path, WIJZER_SETTINGS=str(own)))
    assert wrong.returncode == 2 and wrong.stderr.count("\n") == 1 and "colour is not a setting" in wrong.stderr
    database = sqlite3.connect(tmp_path / "gateway.db")
    database.execute("PRAGMA user_version = 99")
    database.close()
    newer = run_gateway(gateway_environment(tmp_path))
    assert newer.returncode == 2 and newer.stderr.count("\n") == 1 and "newer version" in newer.stderr


def test_it_stops_cleanly_when_asked(tmp_path: Path) -> None:
    with started_gateway(tmp_path / "data") as gateway:
        gateway.process.send_signal(signal.SIGTERM)
        gateway.process.wait(timeout=30)
    assert gateway.process.returncode in (0, -signal.SIGTERM)
    assert "Traceback" not in gateway.log.read_text()


def test_listening_for_other_machines_is_told(tmp_path: Path) -> None:
    with started_gateway(tmp_path / "data", WIJZER_HOST="0.0.0.0") as gateway:
        pass
    assert "listening on 0.0.0.0: other machines can reach the assistant" in gateway.log.read_text()
