"""Erases conversations that nobody touched for the retention time, here and in the engine.

`python -m bot.gateway.purge` does it once and says what went; the gateway does it when it starts and once a day.
"""
from __future__ import annotations

import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings, SettingsError, load_settings

from .engine_events import erase_events
from .environment import data_folder
from .store import FILE_NAME, Store, StoreError

_SECONDS_PER_DAY = 24 * 60 * 60


class PurgeError(Exception):
    """Not everything could be erased; the message is one sentence for whoever runs it. Running it again is safe."""


@dataclass(frozen=True)
class Counts:
    """How much went."""

    sessions: int
    messages: int
    engine_events: int

    def __str__(self) -> str:
        return f"{self.sessions} conversations, {self.messages} messages and {self.engine_events} engine events erased"


def purge(settings: Settings, folder: Path, now: float) -> Counts:
    """Erases what is older than `settings.retention_days` before `now` (seconds since 1970). Raises PurgeError."""
    inactive_since = now - settings.retention_days * _SECONDS_PER_DAY
    senders: list[str] = []
    messages = 0
    try:
        if (folder / FILE_NAME).exists():
            with closing(Store(folder)) as store:
                # The engine's rows first: if they cannot go now, the sender is still known next time.
                senders = store.senders(inactive_since)
                events = erase_events(folder, senders, inactive_since)
                messages = store.erase_sessions(senders)
        else:
            events = erase_events(folder, senders, inactive_since)
    except (StoreError, sqlite3.Error) as error:
        raise PurgeError(f"not everything could be erased from {folder}: {error}") from error
    return Counts(sessions=len(senders), messages=messages, engine_events=events)


def main() -> int:
    """The command; returns its exit code."""
    try:
        counts = purge(load_settings(), data_folder(), time.time())
    except (SettingsError, PurgeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(counts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
