"""One at a time: locks on files, which the system lets go of when their holder ends in whatever way."""
from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.progress import step


@contextmanager
def wait_for_turn(path: Path, waiting_for: str) -> Iterator[None]:
    """Hold the lock in `path`; while another program holds it, say `waiting_for` and wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        if not _try_lock(file):
            with step(waiting_for):
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Claim:
    """A claim on a folder, held as long as its holder lives; it tells others at what address the holder is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def take(self) -> bool:
        """Take the claim; False when another program holds it."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self._path.open("a", encoding="utf-8")
        if not _try_lock(file):
            file.close()
            return False
        file.truncate(0)
        self._file = file
        return True

    def publish(self, address: str) -> None:
        """Write down at what address we answer; only for who took the claim."""
        assert self._file is not None
        self._file.truncate(0)
        self._file.write(address)
        self._file.flush()

    def release(self) -> None:
        """Let go; another program may take the claim."""
        if self._file:
            self._file.close()
            self._file = None

    def holder_address(self) -> str | None:
        """The address that the holder wrote down; None when nobody holds the claim or it is not ready yet."""
        if not self._path.exists():
            return None
        with self._path.open(encoding="utf-8") as file:
            if _try_lock(file):
                return None
            return file.read().strip() or None


def _try_lock(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
