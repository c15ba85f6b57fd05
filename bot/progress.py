"""Tells the user in plain words what is being done, on standard error (standard output belongs to results)."""
from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_STARTED = "WIJZER_STARTED"


def begin(environ: dict[str, str]) -> None:
    """Let the seconds count from now, also in the programs that we become or start."""
    environ[_STARTED] = str(time.monotonic())


class Step:
    """One step under way; on a terminal it shows how long it takes, in a log it is one line."""

    def __init__(self, title: str) -> None:
        self._started = time.monotonic()
        self._since = float(os.environ.get(_STARTED, self._started))
        self._title = title
        self._live = sys.stderr.isatty()
        self._open = True
        self._show(end="" if self._live else "\n")

    def tick(self) -> None:
        """Refresh the counter; call it about once a second."""
        if self._live and self._open:
            self._show(end="", seconds=True)

    def close(self) -> None:
        """End the line; once is enough."""
        if self._live and self._open:
            self._show(end="\n", seconds=True)
        self._open = False

    def _show(self, end: str, seconds: bool = False) -> None:
        started = f"{self._started - self._since:5.0f} s"
        took = f" ({time.monotonic() - self._started:.0f} s)" if seconds else ""
        back = "\r" if self._live else ""
        print(f"{back}{started}  {self._title}{took}", end=end, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[Step]:
    """A step of the work, announced when it begins."""
    shown = Step(title)
    try:
        yield shown
    finally:
        shown.close()
