"""The bookkeeping behind "exactly once", on a real file."""
from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.gateway.store import REPLIES_WITH_LIVE_CHOICES, Choice, Message, Session, Store, StoreError

from .processes import ROOT

_REPLY = {"language": "nl", "rest": False, "parts": [{"type": "text", "text": "Hallo"}]}


def _session(store: Store, name: str = "one", now: float = 1000.0) -> Session:
    return store.add_session(name, f"web-{name}", "nl", now)


def _answered(store: Store, session: Session, name: str, now: float, *, by_engine: bool = True) -> Message:
    message = store.add_message(session, name, "text", f"bericht {name}", now)
    choices = [Choice(f"choice-{session.id}-{name}", "Ja", "/affirm")]
    store.set_answer(message, _REPLY, choices, "en", now + 1, by_engine=by_engine)
    return message


def test_a_message_is_kept_as_pending_before_anybody_acts_on_it(store: Store) -> None:
    session = _session(store)
    store.add_message(session, "a", "choice", "Ja", 1001.0, choice_id="x", payload="/affirm", scrubbed=["bsn"])
    reopened = Store(store.file.parent)
    message = reopened.message("one", "a")
    reopened.close()
    assert message is not None
    assert (message.status, message.payload, message.scrubbed, message.language) == ("pending", "/affirm", ["bsn"], "nl")


def test_an_answer_sets_language_activity_and_the_turns_since_the_last_cut(store: Store) -> None:
    session = _session(store)
    _answered(store, session, "a", 2000.0)
    _answered(store, session, "b", 3000.0, by_engine=False)
    assert store.session("one") == Session("one", "web-one", "en", 3001.0, 1)
    store.set_cut("one")
    assert store.session("one") == Session("one", "web-one", "en", 3001.0, 0)


def test_the_same_id_twice_in_a_session_is_refused_but_not_in_two(store: Store) -> None:
    one, two = _session(store, "one"), _session(store, "two")
    store.add_message(one, "a", "text", "x", 1.0)
    store.add_message(two, "a", "text", "x", 1.0)
    with pytest.raises(sqlite3.IntegrityError):
        store.add_message(one, "a", "text", "x", 1.0)


def test_what_is_left_over_is_known_with_whether_the_conversation_went_on(store: Store) -> None:
    session = _session(store)
    overtaken = store.add_message(session, "a", "text", "x", 1.0)
    _answered(store, session, "b", 2.0)
    last = store.add_message(session, "c", "text", "x", 3.0)
    assert [message.id for message in store.unanswered()] == ["a", "c"]
    assert store.was_overtaken(overtaken)
    assert not store.was_overtaken(last)


def test_a_choice_lives_while_it_belongs_to_one_of_the_latest_replies_of_its_own_session(store: Store) -> None:
    one, two = _session(store, "one"), _session(store, "two")
    _answered(store, one, "first", 10.0)
    assert store.choice(two.id, "choice-one-first") is None
    for number in range(REPLIES_WITH_LIVE_CHOICES - 1):
        _answered(store, one, str(number), 20.0 + number)
        _answered(store, two, str(number), 20.0 + number)
    offered = Choice("choice-one-first", "Ja", "/affirm")
    assert store.choice(one.id, offered.id) == (offered, True)
    _answered(store, one, "one too many", 50.0)
    assert store.choice(one.id, offered.id) == (offered, False)


def test_all_of_a_transaction_is_kept_or_nothing(store: Store) -> None:
    session = _session(store)
    with pytest.raises(ZeroDivisionError), store.transaction():
        _answered(store, session, "a", 1.0)
        raise ZeroDivisionError
    assert store.messages(session.id) == []


def test_what_was_kept_survives_a_kill(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from bot.gateway.store import Store\n"
        f"store = Store(pathlib.Path({str(tmp_path)!r}))\n"
        "session = store.add_session('one', 'web-one', 'nl', 1.0)\n"
        "store.add_message(session, 'a', 'text', 'x', 1.0)\n"
        "print('kept', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "kept\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    store = Store(tmp_path)
    assert [message.id for message in store.unanswered()] == ["a"]
    store.close()


def test_only_the_owner_can_read_the_file(store: Store) -> None:
    assert store.file.stat().st_mode & 0o077 == 0


def test_a_newer_file_is_left_alone_with_a_sentence(store: Store) -> None:
    newer = sqlite3.connect(store.file)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StoreError) as error:
        Store(store.file.parent)
    assert str(error.value) == (
        f"{store.file} was made by a newer version of Bouwsteenwijzer; run that version, or move the file away."
    )


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "gateway.db").write_text("this is no database, but long enough to look at" * 10)
    with pytest.raises(StoreError, match="gateway.db cannot be used"):
        Store(tmp_path)
