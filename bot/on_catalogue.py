"""`./wijzer match --jsonl` in the engine's environment: the catalogue's matcher, on the catalogue that the settings name."""
from __future__ import annotations

import os
import signal
import sys

from bot.places import settle_in
from bot.problems import run_reporting
from bot.settings import load_settings
from bouwstenen import match


def main() -> int:
    """Answer the lines on standard input."""
    settle_in(os.environ)
    settings = load_settings(os.environ)
    if settings.catalogue:
        os.environ["WIJZER_CATALOGUE"] = settings.catalogue
    # `./wijzer match --jsonl | head` ends quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    return match.main()


if __name__ == "__main__":
    sys.exit(run_reporting(main))
