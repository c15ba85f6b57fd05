from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from bot.gateway.purge import Counts, purge
from bot.gateway.store import Choice, Store
from bot.settings import load_settings

from .processes import ROOT

_DAY = 24 * 60 * 60
_NOW = 1_800_000_000.0
_SECRET_WORDS = "een heel herkenbaar verhaal"


def _fill(folder: Path, now: float) -> None:
    """An old and a fresh conversation here and in the engine, and an old one in the engine that we do not know."""
    with closing(Store(folder)) as store:
        for name, days in (("old", 31), ("fresh", 29)):
            session = store.add_session(name, f"web-{name}", "nl", now - days * _DAY)
            message = store.add_message(session, "a", "text", f"{_SECRET_WORDS} {name}", now - days * _DAY)
            reply = {"language": "nl", "rest": False, "parts": []}
            choice = Choice(f"choice-{name}", "Ja", "/affirm")
            store.set_answer(message, reply, [choice], "nl", now - days * _DAY, by_engine=True)
    with closing(sqlite3.connect(folder / "events.db")) as engine_db, engine_db:
        engine_db.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT, data TEXT)")
        rows = [("web-old", 31), ("web-old", 1), ("web-fresh", 29), ("web-unknown", 31), ("web-unknown", 2)]
        engine_db.executemany(
            "INSERT INTO events (sender_id, timestamp, data) VALUES (?, ?, ?)",
            [(sender, now - days * _DAY, f"{_SECRET_WORDS} {sender}") for sender, days in rows],
        )


def _engine_rows(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "events.db")) as engine_db:
        return [row[0] for row in engine_db.execute("SELECT sender_id FROM events ORDER BY id")]


def test_old_conversations_go_here_and_in_the_engine_and_leave_no_trace(tmp_path: Path) -> None:
    _fill(tmp_path, _NOW)
    assert purge(load_settings({}), tmp_path, _NOW) == Counts(sessions=1, messages=1, engine_events=3)
    assert _engine_rows(tmp_path) == ["web-fresh", "web-unknown"]
    with closing(Store(tmp_path)) as store:
        assert store.session("old") is None and store.messages("old") == []
        assert store.choice("old", "choice-old") is None
        assert store.session("fresh") is not None
        assert store.choice("fresh", "choice-fresh") is not None
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert f"{_SECRET_WORDS} fresh".encode() in left
    assert f"{_SECRET_WORDS} old".encode() not in left
    assert f"{_SECRET_WORDS} web-old".encode() not in left


def test_a_second_time_nothing_goes(tmp_path: Path) -> None:
    _fill(tmp_path, _NOW)
    purge(load_settings({}), tmp_path, _NOW)
    assert purge(load_settings({}), tmp_path, _NOW) == Counts(0, 0, 0)


def test_without_any_data_nothing_goes_and_nothing_is_made(tmp_path: Path) -> None:
    assert purge(load_settings({}), tmp_path / "none", _NOW) == Counts(0, 0, 0)
    assert not (tmp_path / "none").exists()


def test_the_command_says_what_went(tmp_path: Path) -> None:
    _fill(tmp_path, time.time())
    run = subprocess.run(
        [sys.executable, "-m", "bot.gateway.purge"],
        cwd=ROOT, env={"PATH": os.environ["PATH"], "WIJZER_DATA": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == "1 conversations, 1 messages and 3 engine events erased\n"


def test_a_locked_or_broken_engine_file_is_told_and_nothing_is_forgotten(tmp_path: Path) -> None:
    _fill(tmp_path, time.time())
    (tmp_path / "events.db").write_bytes(b"no database" * 100)
    run = subprocess.run(
        [sys.executable, "-m", "bot.gateway.purge"],
        cwd=ROOT, env={"PATH": os.environ["PATH"], "WIJZER_DATA": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr == f"not everything could be erased from {tmp_path}: file is not a database\n"
    with closing(Store(tmp_path)) as store:
        assert store.session("old") is not None
