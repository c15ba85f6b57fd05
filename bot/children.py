"""The programs that together are the assistant: starting them, watching them and stopping them in order."""
from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.problems import Problem, explain_failure, name_exit
from bot.processes import end_group, last_lines, open_log, tie_to_parent

STOP_SECONDS = 10


@dataclass(frozen=True)
class Program:
    """What is started: `title` is how a sentence names it; `environ` are all its environment variables."""

    title: str
    command: Sequence[str]
    environ: Mapping[str, str]
    log: Path


class Child:
    """A running program, in a process group of its own so that Ctrl-C reaches it through us only."""

    def __init__(self, program: Program, process: asyncio.subprocess.Process) -> None:
        self.program = program
        self._process = process

    @classmethod
    async def start(cls, program: Program) -> Child:
        """Start a program with its output in its log. It dies with us, even when we are killed."""
        descriptor = open_log(program.log)
        try:
            process = await asyncio.create_subprocess_exec(
                *program.command, env=dict(program.environ), stdin=asyncio.subprocess.DEVNULL, stdout=descriptor,
                stderr=descriptor, process_group=0, preexec_fn=tie_to_parent,
            )
        finally:
            os.close(descriptor)
        return cls(program, process)

    async def watch(self) -> Problem:
        """Wait until the program ends, which it should not do by itself, and say so."""
        code = await self._process.wait()
        return self.explain(f"The {self.program.title} stopped by itself ({name_exit(code)})")

    def explain(self, what_failed: str) -> Problem:
        """A problem with this program, with the last lines of its log."""
        return explain_failure(f"{what_failed}; its log is {self.program.log}.", last_lines(self.program.log))

    async def stop(self) -> None:
        """Ask it to stop and wait; after STOP_SECONDS it is killed, with everything that it started itself."""
        if self._process.returncode is None:
            end_group(self._process.pid, signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
            except TimeoutError:
                pass
        end_group(self._process.pid, signal.SIGKILL)
        await self._process.wait()
