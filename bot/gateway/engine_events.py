"""The engine's event table (events.db), from which the gateway erases: Rasa itself never does."""
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FILE_NAME = "events.db"
_LOCK_TIMEOUT_SECONDS = 10.0


def erase_events(folder: Path, senders: Iterable[str], older_than: float = 0.0) -> int:
    """Erases all of `senders`, and what anybody did before `older_than` (seconds since 1970); tells how many events.

    Raises sqlite3.Error when the engine holds the table for too long or the disk fails; then nothing is erased.
    """
    erased = 0
    with _event_table(folder) as table:
        if table:
            erased += table.execute("DELETE FROM events WHERE timestamp < ?", (older_than,)).rowcount
            for sender in senders:
                erased += table.execute("DELETE FROM events WHERE sender_id = ?", (sender,)).rowcount
    return erased


def erase_earlier_sessions(folder: Path, sender: str) -> int:
    """Erases what `sender` did before the engine's latest session of it began; tells how many events that were.

    Raises sqlite3.Error as above.
    """
    with _event_table(folder) as table:
        if not table:
            return 0
        return table.execute(
            "DELETE FROM events WHERE sender_id = :sender AND id <"
            " (SELECT max(id) FROM events WHERE sender_id = :sender AND type_name = 'session_started')",
            {"sender": sender},
        ).rowcount


@contextmanager
def _event_table(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """The table in one transaction; None when the engine has not made it yet."""
    file = folder / FILE_NAME
    if not file.exists():
        yield None
        return
    with closing(sqlite3.connect(file, timeout=_LOCK_TIMEOUT_SECONDS)) as database:
        database.execute("PRAGMA secure_delete = ON")
        made = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'").fetchone()
        with database:
            yield database if made else None
