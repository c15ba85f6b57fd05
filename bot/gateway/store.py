"""What the gateway remembers: sessions, messages with their answers, and the choices that it offered.

One SQLite file. Write-ahead logging keeps it whole through a kill -9; secure_delete overwrites what is erased.
Times are seconds since 1970, UTC.
"""
from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FILE_NAME = "gateway.db"
# A choice stays good while it belongs to one of this many of the assistant's latest replies.
REPLIES_WITH_LIVE_CHOICES = 6

Kind = Literal["text", "choice", "start"]
Status = Literal["pending", "answered", "unanswered"]

# What each version of the file adds to the one before.
_VERSIONS = ("""
CREATE TABLE sessions (
    id TEXT PRIMARY KEY, sender TEXT NOT NULL UNIQUE, language TEXT NOT NULL, last_activity REAL NOT NULL,
    turns_since_cut INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE messages (
    number INTEGER PRIMARY KEY,  -- the order in which they came
    session_id TEXT NOT NULL REFERENCES sessions(id),
    id TEXT NOT NULL,            -- the client's
    kind TEXT NOT NULL,
    text TEXT NOT NULL,          -- what the transcript shows, scrubbed
    choice_id TEXT, payload TEXT,
    language TEXT NOT NULL,      -- the session's, when the message came
    scrubbed TEXT NOT NULL,      -- JSON list of kinds
    at REAL NOT NULL,
    status TEXT NOT NULL,
    reply TEXT,                  -- JSON, with choice ids in the place of payloads
    answered_at REAL,
    UNIQUE (session_id, id)
);
CREATE TABLE choices (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions(id),
    message_number INTEGER NOT NULL REFERENCES messages(number),
    title TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX choices_of_message ON choices (message_number);
CREATE INDEX choices_of_session ON choices (session_id);
CREATE INDEX sessions_by_activity ON sessions (last_activity);
""", """
CREATE TABLE notes (             -- for trainers: what was missed, and what people think of the advice
    message_number INTEGER NOT NULL REFERENCES messages(number),
    session_id TEXT NOT NULL REFERENCES sessions(id),
    kind TEXT NOT NULL,
    about TEXT NOT NULL          -- JSON list of ids
);
CREATE INDEX notes_of_session ON notes (session_id);
""")


class StoreError(Exception):
    """The file cannot be used; the message is one sentence for whoever runs the gateway."""


@dataclass(frozen=True)
class Session:
    """One conversation of one web client."""

    id: str
    sender: str
    language: str
    last_activity: float
    turns_since_cut: int


@dataclass(frozen=True)
class Message:
    """What a user sent, and what became of it."""

    number: int
    session_id: str
    id: str
    kind: Kind
    text: str
    choice_id: str | None
    payload: str | None
    language: str
    scrubbed: list[str]
    at: float
    status: Status
    reply: dict[str, Any] | None
    answered_at: float | None


@dataclass(frozen=True)
class Choice:
    """A choice as it was offered; the payload never leaves the gateway but to the engine."""

    id: str
    title: str
    payload: str


@dataclass(frozen=True)
class Note:
    """For trainers: what a user said, scrubbed, and why it is worth a look.

    kind: missed | helpful | not_helpful | reason; about: ids of the challenges that came nearest, or of the advised
    blocks. Nothing in it says who it was.
    """

    kind: str
    about: list[str]
    text: str
    language: str
    at: float


class Store:
    """The open file. Raises StoreError when it is not ours to use, sqlite3.Error when the disk fails."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE_NAME
        try:
            # Owner only: it holds conversations.
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._db = sqlite3.connect(self.file, timeout=5.0, isolation_level=None)
            self.file.chmod(0o600)
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{self.file} cannot be used ({error}); check the folder's rights and the disk.") from error

    def _prepare(self) -> None:
        self._db.row_factory = sqlite3.Row
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(_VERSIONS):
            raise StoreError(
                f"{self.file} was made by a newer version of Bouwsteenwijzer; run that version, or move the file away."
            )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA secure_delete = ON")
        if version < len(_VERSIONS):
            # One transaction, so that a kill leaves the file as it was or whole.
            added = " ".join(_VERSIONS[version:])
            self._db.executescript(f"BEGIN IMMEDIATE; {added} PRAGMA user_version = {len(_VERSIONS)}; COMMIT;")

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that happens inside is kept, or nothing of it; may stand in another one, which then decides."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def add_session(self, session_id: str, sender: str, language: str, now: float) -> Session:
        """A new conversation."""
        self._db.execute(
            "INSERT INTO sessions (id, sender, language, last_activity) VALUES (?, ?, ?, ?)",
            (session_id, sender, language, now),
        )
        return Session(session_id, sender, language, now, 0)

    def session(self, session_id: str) -> Session | None:
        """The session, or None when there is none (any more)."""
        row = self._db.execute("SELECT * FROM sessions WHERE id = ?", (session_id,)).fetchone()
        return Session(**row) if row else None

    def add_message(
        self,
        session: Session,
        message_id: str,
        kind: Kind,
        text: str,
        now: float,
        *,
        choice_id: str | None = None,
        payload: str | None = None,
        scrubbed: list[str] | None = None,
    ) -> Message:
        """Keeps a message, as pending, before anybody acts on it."""
        with self.transaction():
            self._db.execute(
                "INSERT INTO messages (session_id, id, kind, text, choice_id, payload, language, scrubbed, at, status)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
                (session.id, message_id, kind, text, choice_id, payload, session.language,
                 json.dumps(scrubbed or []), now),
            )  # fmt: skip
            self._db.execute("UPDATE sessions SET last_activity = ? WHERE id = ?", (now, session.id))
        message = self.message(session.id, message_id)
        assert message is not None
        return message

    def message(self, session_id: str, message_id: str) -> Message | None:
        """The session's message with the client's id."""
        row = self._db.execute(
            "SELECT * FROM messages WHERE session_id = ? AND id = ?", (session_id, message_id)
        ).fetchone()
        return _message(row) if row else None

    def messages(self, session_id: str) -> list[Message]:
        """The session's messages in the order in which they came."""
        rows = self._db.execute("SELECT * FROM messages WHERE session_id = ? ORDER BY number", (session_id,))
        return [_message(row) for row in rows]

    def unanswered(self) -> list[Message]:
        """Every message of every session that has no answer, in the order in which they came."""
        rows = self._db.execute("SELECT * FROM messages WHERE status != 'answered' ORDER BY number")
        return [_message(row) for row in rows]

    def has_unanswered(self, session_id: str) -> bool:
        """Whether a message of the session has no answer."""
        return self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE session_id = ? AND status != 'answered')", (session_id,)
        ).fetchone()[0] == 1

    def was_overtaken(self, message: Message) -> bool:
        """Whether a later message of the same session has been answered."""
        return self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE session_id = ? AND number > ? AND status = 'answered')",
            (message.session_id, message.number),
        ).fetchone()[0] == 1

    def set_status(self, message: Message, status: Status) -> None:
        """Notes that the message is being handled (pending) or has to be sent again (unanswered)."""
        self._db.execute("UPDATE messages SET status = ? WHERE number = ?", (status, message.number))

    def set_answer(
        self, message: Message, reply: dict[str, Any], choices: list[Choice], language: str, now: float, *, by_engine: bool,
        notes: Sequence[dict[str, Any]] = (),
    ) -> None:
        """Keeps the reply and the choices that it offers, the language that the conversation has now, and notes for trainers."""
        with self.transaction():
            self._db.execute(
                "UPDATE messages SET status = 'answered', reply = ?, answered_at = ? WHERE number = ?",
                (json.dumps(reply, ensure_ascii=False), now, message.number),
            )
            self._db.executemany(
                "INSERT INTO choices (id, session_id, message_number, title, payload) VALUES (?, ?, ?, ?, ?)",
                [(choice.id, message.session_id, message.number, choice.title, choice.payload) for choice in choices],
            )
            self._db.executemany(
                "INSERT INTO notes (message_number, session_id, kind, about) VALUES (?, ?, ?, ?)",
                [(message.number, message.session_id, note["kind"], json.dumps(note.get("about", []))) for note in notes],
            )
            self._db.execute(
                "UPDATE sessions SET language = ?, last_activity = ?, turns_since_cut = turns_since_cut + ? WHERE id = ?",
                (language, now, int(by_engine), message.session_id),
            )

    def set_cut(self, session_id: str) -> None:
        """Notes that the engine's tracker is short again."""
        self._db.execute("UPDATE sessions SET turns_since_cut = 0 WHERE id = ?", (session_id,))

    def choice(self, session_id: str, choice_id: str) -> tuple[Choice, bool] | None:
        """The session's choice, and whether it is still live; None when this session was never offered it."""
        row = self._db.execute(
            "SELECT id, title, payload, message_number IN ("
            "  SELECT number FROM messages WHERE session_id = :session AND status = 'answered'"
            "  ORDER BY answered_at DESC, number DESC LIMIT :replies) AS live"
            " FROM choices WHERE id = :id AND session_id = :session",
            {"session": session_id, "id": choice_id, "replies": REPLIES_WITH_LIVE_CHOICES},
        ).fetchone()
        return (Choice(row["id"], row["title"], row["payload"]), bool(row["live"])) if row else None

    def latest_reply(self, session_id: str) -> dict[str, Any] | None:
        """The latest reply, with choice ids; None before the first."""
        row = self._db.execute(
            "SELECT reply FROM messages WHERE session_id = ? AND status = 'answered'"
            " ORDER BY answered_at DESC, number DESC LIMIT 1",
            (session_id,),
        ).fetchone()
        return json.loads(row["reply"]) if row else None

    def latest_number(self, session_id: str) -> int:
        """The number of the session's latest message; 0 when there is none."""
        row = self._db.execute("SELECT max(number) FROM messages WHERE session_id = ?", (session_id,)).fetchone()
        return row[0] or 0

    def notes(self) -> list[Note]:
        """Every note for trainers, in the order in which they were made."""
        rows = self._db.execute(
            "SELECT notes.kind, notes.about, messages.text, messages.language, messages.at FROM notes"
            " JOIN messages ON messages.number = notes.message_number ORDER BY notes.rowid"
        )
        return [Note(row["kind"], json.loads(row["about"]), row["text"], row["language"], row["at"]) for row in rows]

    def senders(self, inactive_since: float) -> list[str]:
        """The senders of the sessions that nobody touched since then."""
        rows = self._db.execute("SELECT sender FROM sessions WHERE last_activity < ?", (inactive_since,))
        return [row["sender"] for row in rows]

    def erase_sessions(self, senders: list[str]) -> int:
        """Erases the sessions of these senders with all they hold, and tells how many messages that were."""
        messages = 0
        with self.transaction():
            for sender in senders:
                own = "session_id = (SELECT id FROM sessions WHERE sender = ?)"
                self._db.execute(f"DELETE FROM choices WHERE {own}", (sender,))
                self._db.execute(f"DELETE FROM notes WHERE {own}", (sender,))
                messages += self._db.execute(f"DELETE FROM messages WHERE {own}", (sender,)).rowcount
                self._db.execute("DELETE FROM sessions WHERE sender = ?", (sender,))
        # What was erased also stands in the write-ahead log, until that is folded in and cut.
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return messages


def new_choice_id() -> str:
    """An id that cannot be guessed and says nothing about the choice."""
    return secrets.token_urlsafe(12)


def _message(row: sqlite3.Row) -> Message:
    values = dict(row)
    values["scrubbed"] = json.loads(values["scrubbed"])
    values["reply"] = json.loads(values["reply"]) if values["reply"] else None
    return Message(**values)
