"""What goes wrong, in one clear sentence: the exception that carries it, and how output of other programs is read."""
from __future__ import annotations

import errno
import re
import signal
import sys
from collections.abc import Callable, Sequence

SHOWN_LINES = 15

NO_SPACE = "The disk is full: make room (or let WIJZER_VAR point to a larger disk) and run the same command again."
NO_NETWORK = "The packages could not be downloaded: check this machine's network or proxy and run the same command again."

_NO_SPACE_SIGNS = re.compile(r"No space left on device|Disk quota exceeded|os error 28\b|Errno 28\b", re.IGNORECASE)
_NO_NETWORK_SIGNS = re.compile(
    r"Failed to fetch|error sending request|dns error|client error \(Connect\)|"
    r"Network connectivity is disabled|Failed to establish a new connection|Temporary failure|"
    r"Max retries exceeded|Read timed out|operation timed out|Could not connect|Could not resolve",
    re.IGNORECASE,
)
_LIBRARY_WARNING = re.compile(r"site-packages/.*: (Deprecation|PendingDeprecation|Future|User|MovedIn20)Warning: ")
_TERMINAL_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Problem(Exception):
    """Something the user has to know, as one sentence; `lines` are the last words of the program that failed."""

    def __init__(self, sentence: str, lines: Sequence[str] = (), code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.lines = list(lines)
        self.code = code


class Stopped(Exception):
    """The user (Ctrl-C) or the system (SIGTERM, SIGHUP) asked us to stop."""


def readable(text: str) -> list[str]:
    """The lines of a program's output without colour codes, overwritten progress, libraries' warnings and empty lines."""
    lines = (line.rsplit("\r", 1)[-1].rstrip() for line in _TERMINAL_CODES.sub("", text).replace("\r\n", "\n").split("\n"))
    kept: list[str] = []
    after_warning = False
    for line in lines:
        # What old libraries say of each other, two lines a time, would bury what a trainer has to read.
        is_warning = bool(_LIBRARY_WARNING.search(line))
        if line and not is_warning and not (after_warning and line.startswith("  ")):
            kept.append(line)
        after_warning = is_warning
    return kept


def explain_failure(what_failed: str, output: Sequence[str], downloads: bool = False) -> Problem:
    """The problem that a failed program's output tells of; `what_failed` is the sentence when it tells nothing known.

    `downloads`: the program fetches packages, so that a network error means that these did not come.
    """
    lines = list(output)[-SHOWN_LINES:]
    text = "\n".join(output)
    if _NO_SPACE_SIGNS.search(text):
        return Problem(NO_SPACE, lines)
    if downloads and _NO_NETWORK_SIGNS.search(text):
        return Problem(NO_NETWORK, lines)
    return Problem(what_failed, lines)


def name_exit(code: int) -> str:
    """An exit code of `subprocess` in words: `exit code 3`, or `signal SIGKILL` for -9."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:  # real-time signals have no name
        return f"signal {-code}"


def _stop(number: int, frame: object) -> None:
    raise Stopped


def run_reporting(main: Callable[[], int]) -> int:
    """Run `main` and return its exit code; problems become sentences on standard error, never a stack trace.

    Being stopped by Ctrl-C, SIGTERM or SIGHUP gives 130, unless `main` handles it itself.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        return main()
    except Stopped:
        return 130
    except Problem as problem:
        return _report(problem)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _report(Problem(NO_SPACE))
        if error.filename:
            return _report(Problem(f"{error.filename} cannot be used: {error.strerror}."))
        raise


def _report(problem: Problem) -> int:
    for line in problem.lines:
        print(f"    {line}", file=sys.stderr)
    print(f"wijzer: {problem.sentence}", file=sys.stderr)
    return problem.code
