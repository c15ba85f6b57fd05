"""Facts about this machine, its processes and its folders, from Linux's /proc; nothing that names the machine."""
from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """One process: `command` is its command line, `resident` its VmRSS in bytes."""

    pid: int
    parent: int
    command: str
    resident: int


def all_processes() -> list[Process]:
    """Every process that runs now and has memory of its own."""
    found: list[Process] = []
    for folder in _PROC.glob("[0-9]*"):
        try:
            status = (folder / "status").read_text(encoding="utf-8")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
            continue
        parent, resident = re.search(r"^PPid:\s+(\d+)", status, re.M), re.search(r"^VmRSS:\s+(\d+) kB", status, re.M)
        if parent and resident:  # threads of the kernel have no VmRSS
            found.append(Process(int(folder.name), int(parent[1]), command, int(resident[1]) * 1024))
    return found


def about_machine() -> dict[str, str]:
    """Processor, cores that we may use, and memory."""
    model = re.search(r"^model name\s*:\s*(.+)", (_PROC / "cpuinfo").read_text(encoding="utf-8"), re.M)
    memory = re.search(r"^MemTotal:\s+(\d+) kB", (_PROC / "meminfo").read_text(encoding="utf-8"), re.M)
    return {
        "processor": model[1].strip() if model else "unknown",
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(memory[1]) * 1024 / 1e9:.0f} GB" if memory else "unknown",
    }


def about_checkout(root: Path) -> str:
    """The commit, and whether files were changed since."""
    commit = _git(root, "rev-parse", "--short", "HEAD").strip()
    return f"{commit} with uncommitted changes" if _git(root, "status", "--porcelain").strip() else commit


def size_of(folder: Path) -> int:
    """Bytes that a folder takes on disk; a file with several names in it counts once."""
    seen: dict[tuple[int, int], int] = {}
    for inside, _, files in os.walk(folder):
        for path in (Path(inside), *(Path(inside, name) for name in files)):
            state = path.lstat()
            seen[state.st_dev, state.st_ino] = state.st_blocks * 512
    return sum(seen.values())


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, text=True).stdout
