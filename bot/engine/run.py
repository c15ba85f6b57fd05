"""Runs one of the engine's two processes: `python -m bot.engine.run rasa|actions`. ./wijzer start calls it.

Everything that must not show in the list of processes, such as Rasa's token, comes from the environment.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"


def run_actions() -> None:
    """Serves the custom actions on loopback (rasa_sdk binds all interfaces unless SANIC_HOST says otherwise)."""
    os.environ["SANIC_HOST"] = LOOPBACK
    from rasa_sdk.endpoint import run

    run("actions", port=int(os.environ["WIJZER_ACTIONS_PORT"]), cors_origins=[])


def run_rasa() -> None:
    """Serves Rasa's rest channel and its API, which asks for the token, on loopback."""
    os.environ["SANIC_HOST"] = LOOPBACK
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    data = Path(os.environ["WIJZER_DATA"])
    data.mkdir(parents=True, exist_ok=True)
    os.environ["WIJZER_EVENTS_DB"] = str(data / "events.db")
    os.environ["WIJZER_ACTIONS_URL"] = f"http://{LOOPBACK}:{os.environ['WIJZER_ACTIONS_PORT']}/webhook"
    # When a turn fails, this logger writes what the user said; the gateway logs the failure without it.
    logging.getLogger("rasa.core.channels.rest").disabled = True
    from rasa.__main__ import main

    engine = ROOT / "bot" / "engine"
    sys.argv = ["rasa", "run", "--model", os.environ["WIJZER_MODEL"], "--port", os.environ["WIJZER_ENGINE_PORT"],
                "--interface", LOOPBACK, "--enable-api", "--auth-token", os.environ["WIJZER_ENGINE_TOKEN"],
                "--endpoints", str(engine / "endpoints.yml"), "--credentials", str(engine / "credentials.yml"),
                "--log-file", os.devnull]
    main()


if __name__ == "__main__":
    os.chdir(ROOT)
    {"rasa": run_rasa, "actions": run_actions}[sys.argv[1]]()
