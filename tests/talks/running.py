"""A whole assistant for tests: the three real programs, each of which can be stopped, killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from pathlib import Path

from bot.machine import free_port
from bot.model_name import current_model
from bot.places import settle_in
from bot.programs import choose_addresses, describe_programs
from bot.readiness import actions_answer, answers_a_turn, engine_answers, gateway_answers, wait_until
from bot.settings import load_settings

NAMES = ("actions", "rasa", "gateway")
READY_SECONDS = 180


class RunningAssistant:
    """Action server, Rasa and gateway on free ports, with their data in a folder of their own."""

    def __init__(self, data: Path, settings: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        environ = dict(os.environ) | {"WIJZER_DATA": str(data), "WIJZER_SETTINGS": str(settings)}
        places = settle_in(environ)
        port = free_port()
        self.data = data
        self.addresses = choose_addresses("127.0.0.1", port)
        model = current_model(places, load_settings(environ))
        assert model.exists(), "the model is not trained: run the tests with ./wijzer test"
        programs = describe_programs(places, environ, self.addresses, model, "127.0.0.1", port)
        self._programs = dict(zip(NAMES, programs, strict=True))
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        """Where the gateway answers."""
        return self.addresses.gateway

    def start(self, *names: str) -> None:
        """Starts programs, all of them when none is named, and waits until each really answers."""
        for name in names or NAMES:
            program = self._programs[name]
            log = (self.data / f"{name}.log").open("ab")
            self.processes[name] = subprocess.Popen(program.command, env=dict(program.environ), stdin=subprocess.DEVNULL,
                                                    stdout=log, stderr=log)
        asyncio.run(self._until_ready())

    async def _until_ready(self) -> None:
        async with asyncio.timeout(READY_SECONDS):
            for question in (actions_answer, engine_answers, gateway_answers, answers_a_turn):
                await wait_until(question, self.addresses)

    def kill(self, *names: str) -> None:
        """Kills programs outright, as a power cut would."""
        for name in names or NAMES:
            self.processes[name].kill()
            self.processes[name].wait()

    def pause(self, name: str) -> None:
        """Lets a program hang: it is there and does not answer."""
        self.processes[name].send_signal(signal.SIGSTOP)

    def resume(self, name: str) -> None:
        """Lets a program that hangs go on."""
        self.processes[name].send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """Stops what runs."""
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
