"""Runs the programs of one subject, and stops them whatever happens."""
from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import httpx

from benchmarks.machine import Process, all_processes
from bot.problems import Problem, name_exit
from bot.processes import end_group, last_lines, open_log, tie_to_parent
from bot.readiness import Addresses, wait_until

# A fresh clone makes its environments and trains before it answers.
READY_SECONDS = 900
# The supervisor gives each of its three programs ten seconds.
STOP_SECONDS = 40

# By which words in its command line a process is known, the first that fits.
_ROLES = {"bot.engine.run actions": "action_server", "bot.engine.run rasa": "rasa", "rasa run": "rasa",
          "bot.supervisor": "supervisor", "bot.gateway": "gateway"}


class Running:
    """Programs that run together; as a context manager it stops them at its end."""

    def __init__(self) -> None:
        self._programs: list[tuple[subprocess.Popen[bytes], Path]] = []

    def start(self, command: Sequence[str | Path], environ: Mapping[str, str], log: Path) -> None:
        """Start a program in a process group of its own; it dies with us, even when we are killed."""
        descriptor = open_log(log)
        try:
            program = subprocess.Popen(
                [str(word) for word in command], env=dict(environ), stdin=subprocess.DEVNULL, stdout=descriptor,
                stderr=descriptor, process_group=0, preexec_fn=tie_to_parent,
            )
        finally:
            os.close(descriptor)
        self._programs.append((program, log))

    def wait_for(self, question: Callable[[httpx.AsyncClient, Addresses], Awaitable[bool]], addresses: Addresses) -> None:
        """Wait until the answer is yes. Raises Problem when a program ends meanwhile or READY_SECONDS have passed."""

        async def ask(client: httpx.AsyncClient, asked: Addresses) -> bool:
            self._check_alive()
            return await question(client, asked)

        async def wait() -> None:
            async with asyncio.timeout(READY_SECONDS):
                await wait_until(ask, addresses)

        try:
            asyncio.run(wait())
        except TimeoutError:
            raise Problem(f"No answer within {READY_SECONDS} seconds.", last_lines(self._programs[-1][1])) from None

    def memory(self) -> dict[str, int]:
        """Resident bytes (VmRSS) by role: of what we started and of everything that it started."""
        found: dict[str, int] = {}
        for process in self._family():
            role = next((role for words, role in _ROLES.items() if words in process.command), "other")
            found[role] = found.get(role, 0) + process.resident
        return found

    def _family(self) -> list[Process]:
        processes = all_processes()
        family = {program.pid for program, _ in self._programs}
        while more := {each.pid for each in processes if each.parent in family} - family:
            family |= more
        return [each for each in processes if each.pid in family]

    def _check_alive(self) -> None:
        for program, log in self._programs:
            code = program.poll()
            if code is not None:
                raise Problem(f"{log.stem} stopped by itself ({name_exit(code)}).", last_lines(log))

    def stop(self) -> None:
        """Ask every program to stop, the last one first, and wait; kill what does not."""
        for program, _ in reversed(self._programs):
            if program.poll() is None:
                end_group(program.pid, signal.SIGTERM)
        for program, _ in self._programs:
            try:
                program.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                pass
            finally:
                end_group(program.pid, signal.SIGKILL)
                program.wait()
        self._programs.clear()

    def __enter__(self) -> Running:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
