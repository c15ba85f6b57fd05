"""`python -m bot.gateway`: runs the gateway until it gets SIGINT or SIGTERM."""
from __future__ import annotations

import ipaddress
import logging
import sys

import uvicorn

from bot.settings import SettingsError

from .app import create_app
from .engine import Engine
from .environment import StartError, load_environment
from .store import Store, StoreError

_EXIT_WRONG_SETUP = 2
# Whoever stops the gateway does not want to wait for a turn; what is cut off is answered after the next start.
_SECONDS_FOR_OPEN_REQUESTS = 5

logger = logging.getLogger(__name__)


def main() -> int:
    """Starts the gateway; returns the exit code."""
    try:
        environment = load_environment()
        store = Store(environment.data_folder)
    except (StartError, SettingsError, StoreError) as error:
        print(error, file=sys.stderr)
        return _EXIT_WRONG_SETUP
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    # httpx logs every address at INFO, and the engine's token is in them.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings = environment.settings
    if not _is_loopback(settings.host):
        logger.warning("listening on %s: other machines can reach the assistant", settings.host)
    engine = Engine(environment.engine_url, environment.engine_token, settings.answer_timeout_seconds)
    uvicorn.run(
        create_app(environment, store, engine),
        host=settings.host,
        port=settings.port,
        access_log=False,
        server_header=False,
        log_config=None,
        timeout_graceful_shutdown=_SECONDS_FOR_OPEN_REQUESTS,
    )
    return 0


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


if __name__ == "__main__":
    sys.exit(main())
