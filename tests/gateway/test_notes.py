"""Notes for trainers: kept with the message, listed by the command, and gone with the conversation."""
from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from bot.gateway.store import Note, Store

from .processes import ROOT

_REPLY = {"language": "nl", "rest": True, "parts": [{"type": "text", "text": "Dat begrijp ik niet."}]}


def _fill(store: Store) -> None:
    session = store.add_session("one", "web-one", "nl", 1.0)
    for number, notes in enumerate([[{"kind": "missed", "about": ["close-by"]}], [], [{"kind": "reason"}]]):
        message = store.add_message(session, str(number), "text", f"tekst {number}", float(number))
        store.set_answer(message, _REPLY, [], "nl", float(number), by_engine=True, notes=notes)


def test_notes_go_with_their_message_and_with_the_conversation(store: Store) -> None:
    _fill(store)
    assert store.notes() == [Note("missed", ["close-by"], "tekst 0", "nl", 0.0), Note("reason", [], "tekst 2", "nl", 2.0)]
    store.erase_sessions(["web-one"])
    assert store.notes() == []


def test_the_command_lists_them_as_json_lines_without_saying_who_it_was(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store:
        _fill(store)
    listed = subprocess.run([sys.executable, "-m", "bot.gateway.notes"], cwd=ROOT, env=os.environ | {"WIJZER_DATA": str(tmp_path)},
                            capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [(line["kind"], line["text"], line["about"]) for line in lines] == [("missed", "tekst 0", ["close-by"]), ("reason", "tekst 2", [])]
    assert "web-one" not in listed.stdout


def test_where_nobody_talked_yet_there_is_nothing_to_list(tmp_path: Path) -> None:
    listed = subprocess.run([sys.executable, "-m", "bot.gateway.notes"], cwd=ROOT, env=os.environ | {"WIJZER_DATA": str(tmp_path / "no")},
                            capture_output=True, text=True, check=True)
    assert listed.stdout == "" and not (tmp_path / "no").exists()


def test_a_file_of_before_the_notes_is_brought_up_to_date_with_all_that_is_in_it(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store:
        _fill(store)
    with closing(sqlite3.connect(tmp_path / "gateway.db")) as database, database:
        database.execute("DROP TABLE notes")
        database.execute("PRAGMA user_version = 1")
    with closing(Store(tmp_path)) as store:
        assert len(store.messages("one")) == 3 and store.notes() == []
