"""What the gateway needs from its surroundings: the secret, where the engine is, where the data lives."""
from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import Settings, load_settings

SHORTEST_SECRET = 32


class StartError(Exception):
    """The gateway cannot start; the message is one sentence for whoever runs it."""


@dataclass(frozen=True)
class Environment:
    """All that a running gateway depends on. Secrets stay out of its repr, so that they never get into a log."""

    settings: Settings
    data_folder: Path
    engine_url: str
    secret: str = field(repr=False)
    engine_token: str = field(repr=False)


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of gateway.db and the engine's events.db."""
    return Path(environ.get("WIJZER_DATA") or "var/data")


def load_environment(environ: Mapping[str, str] = os.environ) -> Environment:
    """Raises StartError for a missing secret or a wrong address, SettingsError for wrong settings."""
    secret = environ.get("WIJZER_SECRET", "")
    if len(secret) < SHORTEST_SECRET:
        state = "too short" if secret else "missing"
        raise StartError(
            f"WIJZER_SECRET is {state}: set this environment variable to a random text of at least "
            f"{SHORTEST_SECRET} characters."
        )
    engine_url = environ.get("WIJZER_ENGINE_URL") or "http://127.0.0.1:5005"
    if not engine_url.startswith(("http://", "https://")):
        raise StartError("WIJZER_ENGINE_URL must be an address such as http://127.0.0.1:5005.")
    return Environment(
        settings=load_settings(environ),
        data_folder=data_folder(environ),
        engine_url=engine_url.rstrip("/"),
        secret=secret,
        engine_token=environ.get("WIJZER_ENGINE_TOKEN", ""),
    )
