"""How each of the three programs is started: its command, its environment variables, its address."""
from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from bot.children import Program
from bot.machine import free_port
from bot.places import Places, engine_environ
from bot.problems import Problem
from bot.readiness import Addresses

SECRET_CHARACTERS = 32


def choose_addresses(host: str, port: int) -> Addresses:
    """Free loopback ports for the engine's two programs, and the gateway's own address as this machine sees it."""
    actions, engine = free_port(), free_port()
    return Addresses(
        actions=f"http://127.0.0.1:{actions}",
        engine=f"http://127.0.0.1:{engine}",
        gateway=address_of(host, port),
        engine_token=secrets.token_urlsafe(32),
    )


def address_of(host: str, port: int) -> str:
    """The URL of the gateway on this machine; "listen everywhere" is reached by loopback."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def describe_programs(
    places: Places, environ: Mapping[str, str], addresses: Addresses, model: Path, host: str, port: int
) -> list[Program]:
    """Action server, Rasa and gateway, in the order in which they depend on each other."""
    common = dict(environ) | {"WIJZER_ENGINE_TOKEN": addresses.engine_token}
    engine = engine_environ(common) | {
        "WIJZER_ENGINE_PORT": addresses.engine.rsplit(":", 1)[1],
        "WIJZER_ACTIONS_PORT": addresses.actions.rsplit(":", 1)[1],
        "WIJZER_MODEL": str(model),
    }
    gateway = common | {
        "WIJZER_SECRET": _secret(places, environ),
        "WIJZER_ENGINE_URL": addresses.engine,
        "WIJZER_HOST": host,
        "WIJZER_PORT": str(port),
    }
    python = {name: str(places.python(name)) for name in ("engine", "gateway")}
    return [
        Program("action server", [python["engine"], "-P", "-m", "bot.engine.run", "actions"], engine, places.log("actions")),
        Program("engine (Rasa)", [python["engine"], "-P", "-m", "bot.engine.run", "rasa"], engine, places.log("rasa")),
        Program("gateway", [python["gateway"], "-P", "-m", "bot.gateway"], gateway, places.log("gateway")),
    ]


def _secret(places: Places, environ: Mapping[str, str]) -> str:
    """WIJZER_SECRET, or one that is made once and kept beside the conversations that it guards."""
    given = environ.get("WIJZER_SECRET")
    if given:
        if len(given) < SECRET_CHARACTERS:
            raise Problem(f"WIJZER_SECRET is too short: give it at least {SECRET_CHARACTERS} characters, or leave it out.")
        return given
    file = places.data / "secret"
    if not file.exists():
        draft = places.data / "secret.new"
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as writer:
            writer.write(secrets.token_urlsafe(48))
        draft.replace(file)
    kept = file.read_text(encoding="utf-8").strip()
    if len(kept) < SECRET_CHARACTERS:
        raise Problem(f"{file} holds no usable secret: remove it, and a new one is made (whoever is talking begins anew).")
    return kept
