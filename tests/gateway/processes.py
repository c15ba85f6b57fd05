"""Starts real gateway processes for tests, and talks to them."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECRET = "a-secret-for-tests-that-is-long-enough-for-every-algorithm-0123456789"


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Gateway:
    """A running gateway: its address, its data folder, and what it has logged."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]


def gateway_environment(data: Path, **variables: str) -> dict[str, str]:
    """The environment of a gateway whose engine is down, unless `variables` say otherwise."""
    return {
        "PATH": os.environ["PATH"],
        "WIJZER_SECRET": SECRET,
        "WIJZER_DATA": str(data),
        "WIJZER_PORT": str(free_port()),
        "WIJZER_ENGINE_URL": f"http://127.0.0.1:{free_port()}",
        "WIJZER_ENGINE_TOKEN": "token-of-the-engine",
    } | variables


def run_gateway(environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a gateway that is expected to refuse to start."""
    return subprocess.run(
        [sys.executable, "-m", "bot.gateway"], cwd=ROOT, env=dict(environment), capture_output=True, text=True, timeout=60
    )


@contextmanager
def started_gateway(data: Path, **variables: str) -> Iterator[Gateway]:
    """A gateway that has said that it listens; it is stopped afterwards."""
    environment = gateway_environment(data, **variables)
    log = data.with_suffix(".log")
    with log.open("wb") as log_file:
        process = subprocess.Popen([sys.executable, "-m", "bot.gateway"], cwd=ROOT, env=environment, stderr=log_file)
    try:
        deadline = time.monotonic() + 60
        while "Uvicorn running" not in log.read_text():
            assert process.poll() is None and time.monotonic() < deadline, f"it does not listen: {log.read_text()}"
            time.sleep(0.05)  # a pause between looks, not a guess at how long it takes
        yield Gateway(f"http://127.0.0.1:{environment['WIJZER_PORT']}", data, log, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
