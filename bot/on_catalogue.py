"""`./wijzer match` and `./wijzer sources` in the engine's environment, on the catalogue that the settings name."""
from __future__ import annotations

import os
import signal
import sys

from bot.places import settle_in
from bot.problems import run_reporting
from bot.settings import load_settings
from bouwstenen import match, sources

COMMANDS = {"match": match.main, "sources": sources.main}


def main() -> int:
    """Run the command that comes first on the command line; it reads the rest itself."""
    command = COMMANDS[sys.argv.pop(1)]
    settle_in(os.environ)
    settings = load_settings(os.environ)
    if settings.catalogue:
        os.environ["WIJZER_CATALOGUE"] = settings.catalogue
    # `./wijzer match --jsonl | head` ends quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    return command()


if __name__ == "__main__":
    sys.exit(run_reporting(main))
