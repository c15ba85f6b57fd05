"""Starting other programs so that none outlives us and each one's output ends up in a log."""
from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.problems import SHOWN_LINES, explain_failure, name_exit, readable
from bot.progress import Step

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)
_TAIL_BYTES = 64 * 1024


def tie_to_parent() -> None:
    """For `preexec_fn`: the kernel kills this child when its parent dies, however that happens."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def open_log(path: Path) -> int:
    """A fresh log file to write to; the one before is kept with `.1` after its name. Returns a file descriptor."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.replace(path.with_name(path.name + ".1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)


def last_lines(path: Path, count: int = SHOWN_LINES) -> list[str]:
    """The last readable lines of a log; empty when there is none."""
    if not path.exists():
        return []
    with path.open("rb") as log:
        log.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        return readable(log.read().decode("utf-8", "replace"))[-count:]


def run_program(
    command: Sequence[str | Path], *, environ: Mapping[str, str], log: Path, what_failed: str, step: Step | None = None,
    downloads: bool = False,
) -> None:
    """Run a program to its end with its output in `log`.

    Raises Problem, with the last lines of its output, when it fails; `downloads` says that it fetches packages.
    Ends the program when we are stopped ourselves.
    """
    descriptor = open_log(log)
    try:
        program = subprocess.Popen(
            [str(word) for word in command], env=dict(environ), stdin=subprocess.DEVNULL, stdout=descriptor,
            stderr=descriptor, process_group=0, preexec_fn=tie_to_parent,
        )
    finally:
        os.close(descriptor)
    code = wait_for(program, step)
    if code != 0:
        raise explain_failure(f"{what_failed} ({name_exit(code)}; more in {log}).", last_lines(log), downloads)


def wait_for(program: subprocess.Popen[bytes], step: Step | None = None) -> int:
    """Wait for a program's exit code, showing the seconds; when we are stopped, its whole group goes too."""
    try:
        while True:
            try:
                return program.wait(timeout=1)
            except subprocess.TimeoutExpired:
                if step:
                    step.tick()
    finally:
        if program.poll() is None:
            end_group(program.pid, signal.SIGTERM)
            _insist(program)


def _insist(program: subprocess.Popen[bytes]) -> None:
    try:
        program.wait(timeout=10)
    except subprocess.TimeoutExpired:
        end_group(program.pid, signal.SIGKILL)
        program.wait()


def end_group(group: int, number: signal.Signals) -> None:
    """Send a signal to a process group of ours; one that is gone already is fine."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        pass


def run_attached(command: Sequence[str | Path], environ: Mapping[str, str]) -> int:
    """Run a program on our own standard output and error and return its exit code; when we are stopped, it is too."""
    program = subprocess.Popen(
        [str(word) for word in command], env=dict(environ), stdin=subprocess.DEVNULL, process_group=0,
        preexec_fn=tie_to_parent,
    )
    return wait_for(program)
