"""`./wijzer`: sets up what a command needs, then becomes the program that does it.

Runs on a bare Python 3.11: standard library only.
"""
from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Sequence

from bot import environments, progress, testing
from bot.environments import ENGINE, GATEWAY
from bot.machine import check_platform, check_python
from bot.places import Places, engine_environ, settle_in
from bot.problems import Problem, run_reporting
from bot.processes import run_attached

HELP = """\
Bouwsteenwijzer: advises Dutch municipalities how to work from the outside in.

usage: ./wijzer COMMAND [OPTIONS]

  start [--port N] [--host H]     set up what is needed and run the assistant
  chat [--language nl|en] [--url URL]
                                  talk in the terminal, with the assistant that
                                  runs, or else one for this conversation
  match --jsonl                   JSON lines in, challenges and blocks out
  sources [--language nl|en]      each fact with its source, and back
  notes                           what was missed and what people think of the
                                  advice, as JSON lines for trainers
  train [--force]                 train when data or settings changed
  purge                           erase conversations that are past their time
  test [PYTEST OPTIONS]           set up what is needed and run every test

Every command sets up what it needs first; when nothing changed, that is quick.

environment variables
  WIJZER_SETTINGS   a file with settings of your own, see bot/settings.yml
  WIJZER_SECRET     signs sessions; without it one is made and kept
  WIJZER_VAR        where everything that is made goes (default: var)
  WIJZER_DATA       where conversations are kept (default: var/data)
  WIJZER_START_SECONDS  how long its parts may take to answer (default: 180)
"""


def start(places: Places, arguments: Sequence[str]) -> int:
    """Set up both environments and run the assistant."""
    environments.ensure(GATEWAY, places)
    if not environments.is_ready(ENGINE, places):
        # Set-up takes minutes: say before it, not after it, that the port is taken or an option is wrong.
        code = run_attached([places.python("gateway"), "-P", "-m", "bot.supervisor", "check", *arguments], os.environ)
        if code != 0:
            return code
    environments.ensure(ENGINE, places)
    return _become(places, "gateway", ["-m", "bot.supervisor", "start", *arguments])


def chat(places: Places, arguments: Sequence[str]) -> int:
    """Talk in the terminal; somebody else's assistant (--url) needs no engine here."""
    environments.ensure(GATEWAY, places)
    if not any(argument.split("=")[0] == "--url" for argument in arguments):
        environments.ensure(ENGINE, places)
    return _become(places, "gateway", ["-m", "bot.supervisor", "chat", *arguments])


def match(places: Places, arguments: Sequence[str]) -> int:
    """Match lines from standard input; set-up leaves both standard streams alone."""
    environments.ensure(ENGINE, places)
    return _become(places, "engine", ["-m", "bot.on_catalogue", "match", *arguments])


def sources(places: Places, arguments: Sequence[str]) -> int:
    """List each fact with its source, and each source with where it is used."""
    environments.ensure(ENGINE, places)
    return _become(places, "engine", ["-m", "bot.on_catalogue", "sources", *arguments])


def train(places: Places, arguments: Sequence[str]) -> int:
    """Train when something changed."""
    environments.ensure(ENGINE, places)
    return _become(places, "engine", ["-m", "bot.training", *arguments])


def purge(places: Places, arguments: Sequence[str]) -> int:
    """Erase conversations older than the retention setting."""
    environments.ensure(GATEWAY, places)
    return _become(places, "gateway", ["-m", "bot.gateway.purge", *arguments])


def notes(places: Places, arguments: Sequence[str]) -> int:
    """List what was missed and the feedback on the advice."""
    environments.ensure(GATEWAY, places)
    return _become(places, "gateway", ["-m", "bot.gateway.notes", *arguments])


COMMANDS: dict[str, Callable[[Places, Sequence[str]], int]] = {
    "start": start,
    "chat": chat,
    "match": match,
    "sources": sources,
    "train": train,
    "notes": notes,
    "purge": purge,
    "test": testing.run_all,
}


def main() -> int:
    """Run the command that was typed."""
    if len(sys.argv) == 1 or sys.argv[1] in ("-h", "--help", "help"):
        print(HELP, end="")
        return 0
    name, *arguments = sys.argv[1:]
    if name not in COMMANDS:
        raise Problem(_unknown(name), code=2)
    check_platform()
    check_python()
    progress.begin(os.environ)
    return COMMANDS[name](settle_in(os.environ), arguments)


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name, COMMANDS, n=1)
    hint = f'did you mean "{close[0]}"?' if close else "./wijzer --help shows the commands."
    return f'"{name}" is not a command; {hint}'


def _become(places: Places, environment: str, words: Sequence[str]) -> int:
    """Replace this program by one in an environment, so that signals and exit codes are its own."""
    python = str(places.python(environment))
    environ = engine_environ(os.environ) if environment == "engine" else dict(os.environ)
    os.execve(python, [python, "-P", *words], environ)


if __name__ == "__main__":
    sys.exit(run_reporting(main))
