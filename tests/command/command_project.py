"""A checkout in which the real `./wijzer` is run as a process, and a small project to run it in."""
from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from bot.machine import free_port

ANSWER_SECONDS = 120


@dataclass
class Project:
    """A checkout with its own var/, in which `./wijzer` is run as a process."""

    root: Path
    environ: dict[str, str]
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def var(self) -> Path:
        return Path(self.environ["WIJZER_VAR"])

    def begin(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start `./wijzer` with these words; `more` are environment variables."""
        process = subprocess.Popen(
            [str(self.root / "wijzer"), *words], env=self.environ | more, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        self.started.append(process)
        return process

    def run(self, *words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """Run `./wijzer` to its end."""
        return subprocess.run(
            [str(self.root / "wijzer"), *words], env=self.environ | more, text=True, input=typed,
            capture_output=True, timeout=ANSWER_SECONDS, check=False,
        )

    def start(self, **more: str) -> tuple[subprocess.Popen[str], int]:
        """`./wijzer start` on a free port, up to the line that says it is ready."""
        port = free_port()
        process = self.begin("start", "--port", str(port), **more)
        assert process.stdout is not None and process.stderr is not None
        line = process.stdout.readline()
        assert line == f"Ready: http://127.0.0.1:{port}  (Ctrl-C stops it)\n", line + process.stderr.read()
        return process, port

    def log(self, name: str) -> Path:
        return self.var / "log" / f"{name}.log"
