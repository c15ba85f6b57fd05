"""The three subjects: ours as it is, the stock pipeline of Rasa, and the bare floor."""
from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import httpx
import yaml

from benchmarks.running import Running
from benchmarks.talks import GatewayTalk, RestTalk, Talk
from bot.machine import free_port
from bot.places import Places, engine_environ
from bot.problems import Problem
from bot.processes import run_program
from bot.readiness import Addresses, answers_a_turn

# What the person who measures has set for an assistant of their own must not reach what is measured.
_KEPT = {"WIJZER_ENVIRONMENTS", "WIJZER_UV"}
_TOKEN = "only-for-measuring-on-loopback"


class Subject(Protocol):
    """Something that can be trained, started and talked with."""

    name: str

    def train(self) -> float:
        """Train from nothing. Returns the seconds of the whole command; raises Problem when it fails."""

    def start(self, running: Running) -> float:
        """Start with the trained model. Returns the seconds to the first answer; raises Problem when it fails."""

    def talk(self, language: str) -> Talk:
        """A new conversation with what was started last."""


def clean_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment variables without those that set up somebody's own assistant."""
    return {name: value for name, value in environ.items() if not name.startswith("WIJZER_") or name in _KEPT}


class Ours:
    """The assistant as its users start it: `./wijzer`, with a var folder of its own."""

    name = "ours"

    def __init__(self, wijzer: Path, folder: Path, environ: Mapping[str, str]) -> None:
        self._wijzer = wijzer
        self._folder = folder
        self._environ = dict(environ) | {"WIJZER_VAR": str(folder / "var")}
        self._trained: set[Path] = set()
        self._url = ""

    def train(self) -> float:
        shutil.rmtree(self._folder / "var", ignore_errors=True)
        started = time.perf_counter()
        run_program([self._wijzer, "train"], environ=self._environ, log=self._folder / "train.log", what_failed="Training ours failed")
        seconds = time.perf_counter() - started
        self._trained = self._models()
        return seconds

    def start(self, running: Running) -> float:
        port = free_port()
        self._url = f"http://127.0.0.1:{port}"
        started = time.perf_counter()
        running.start([self._wijzer, "start", "--port", str(port)], self._environ, self._folder / "start.log")
        running.wait_for(answers_a_turn, Addresses(actions="", engine="", gateway=self._url, engine_token=""))
        seconds = time.perf_counter() - started
        if self._trained and self._models() != self._trained:
            raise Problem("Starting ours trained again: something in the checkout was changed while it was measured.")
        return seconds

    def talk(self, language: str) -> Talk:
        return GatewayTalk(self._url, language)

    def _models(self) -> set[Path]:
        return set((self._folder / "var" / "models").glob("*.tar.gz"))


class Direct:
    """Rasa by its own commands on another configuration, with our domain, data, store and action server, and no gateway."""

    def __init__(self, name: str, config: Path, places: Places, folder: Path, environ: Mapping[str, str]) -> None:
        self.name = name
        self._config = config
        self._root = places.root
        self._python = places.python("engine")
        self._folder = folder
        self._environ = engine_environ(environ)
        self._url = ""

    def train(self) -> float:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        # As ./wijzer does it: without Rasa's cache, and without the validation of the stories.
        environ = self._environ | {"RASA_MAX_CACHE_SIZE": "0", "RASA_CACHE_DIRECTORY": str(self._folder / "cache")}
        command = [self._python, "-P", "-m", "rasa", "train", "--domain", "domain.yml", "--data", "data", "--config", self._config,
                   "--skip-validation", "--out", self._folder, "--fixed-model-name", "model"]
        started = time.perf_counter()
        run_program(command, environ=environ, log=self._folder / "train.log", what_failed=f"Training {self.name} failed")
        seconds = time.perf_counter() - started
        if not self._model.exists():
            raise Problem(f"Training {self.name} gave no model.")
        return seconds

    @property
    def _model(self) -> Path:
        return self._folder / "model.tar.gz"

    def start(self, running: Running) -> float:
        actions, engine = free_port(), free_port()
        self._url = f"http://127.0.0.1:{engine}"
        environ = self._environ | {"WIJZER_ACTIONS_PORT": str(actions), "WIJZER_ACTIONS_URL": f"http://127.0.0.1:{actions}/webhook",
                                   "WIJZER_EVENTS_DB": str(self._folder / "events.db")}
        command = [self._python, "-P", "-m", "rasa", "run", "--model", self._model, "--port", str(engine), "--interface", "127.0.0.1",
                   "--enable-api", "--auth-token", _TOKEN, "--endpoints", self._endpoints(),
                   "--credentials", self._root / "bot" / "engine" / "credentials.yml", "--log-file", os.devnull]
        started = time.perf_counter()
        running.start([self._python, "-P", "-m", "bot.engine.run", "actions"], environ, self._folder / "actions.log")
        running.start(command, environ, self._folder / "rasa.log")
        running.wait_for(_answers_on_rest_channel, Addresses(actions="", engine=self._url, gateway="", engine_token=_TOKEN))
        return time.perf_counter() - started

    def talk(self, language: str) -> Talk:
        return RestTalk(self._url, language)

    def _endpoints(self) -> Path:
        """Our action server and our kind of store, without our response generator."""
        endpoints = yaml.safe_load((self._root / "bot" / "engine" / "endpoints.yml").read_text(encoding="utf-8"))
        del endpoints["nlg"]
        file = self._folder / "endpoints.yml"
        file.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
        return file


async def _answers_on_rest_channel(client: httpx.AsyncClient, addresses: Addresses) -> bool:
    """Does a conversation begin? Without its action server Rasa answers too, but with nothing."""
    body = {"sender": str(uuid.uuid4()), "message": "/start"}
    answer = await client.post(f"{addresses.engine}/webhooks/rest/webhook", json=body)
    return answer.status_code == 200 and bool(answer.json())
