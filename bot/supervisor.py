"""Runs the assistant: `python -m bot.supervisor start | chat | check`, in the gateway's environment.

Starts action server, Rasa and gateway at the same time, waits until a conversation really begins, watches over all
three and stops them together. `check` tells whether `start` would be possible, without starting anything.
"""
from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot import readiness
from bot.children import Child, Program
from bot.locking import Claim
from bot.machine import check_disk, check_port, free_port
from bot.model_name import current_model
from bot.places import Places, engine_environ, settle_in
from bot.problems import Problem, run_reporting
from bot.processes import run_attached, tie_to_parent
from bot.programs import address_of, choose_addresses, describe_programs
from bot.progress import Step, step
from bot.readiness import Addresses
from bot.settings import Settings, load_settings

START_SECONDS = float(os.environ.get("WIJZER_START_SECONDS") or 180)
RUNNING_GIGABYTES = 0.3

# What is done while the assistant runs; gives the exit code.
WhileReady = Callable[[], Awaitable[int]]


@dataclass(frozen=True)
class Assistant:
    """An assistant that is about to run: what it is made of and where it answers."""

    programs: Sequence[Program]
    addresses: Addresses


def main() -> int:
    """Do what the arguments say and return the exit code."""
    arguments = _read_arguments()
    if arguments.command == "chat" and arguments.url:
        return visit(settle_in(os.environ), arguments.language, arguments.url)
    if arguments.command != "chat":
        # The settings read these, so that an option goes before the environment, and that before a file.
        options = {"WIJZER_HOST": arguments.host, "WIJZER_PORT": arguments.port}
        os.environ.update({name: value for name, value in options.items() if value})
    places = settle_in(os.environ)
    settings = load_settings(os.environ)
    if arguments.command == "chat":
        return chat(places, settings, arguments.language)
    claim = _claim(places, settings)
    return start(places, settings, claim) if arguments.command == "start" else 0


def start(places: Places, settings: Settings, claim: Claim) -> int:
    """Run the assistant until it is stopped; needs the claim on the data folder."""
    assistant = _prepare(places, settings)

    async def announce_and_wait() -> int:
        claim.publish(assistant.addresses.gateway)
        print(f"Ready: {assistant.addresses.gateway}  (Ctrl-C stops it)", flush=True)
        await asyncio.Event().wait()
        return 0

    with step("Starting the assistant") as shown:
        return asyncio.run(supervise(assistant, announce_and_wait, shown))


def visit(places: Places, language: str | None, url: str) -> int:
    """Talk in the terminal with the assistant at `url`."""
    if not readiness.is_answering(url):
        raise Problem(f"No assistant answers at {url}; check the address, or leave out --url to start one.")
    return asyncio.run(_talk(places, url.rstrip("/"), language))


def chat(places: Places, settings: Settings, language: str | None) -> int:
    """Talk in the terminal with the assistant that runs here, or with one that lives as long as the talk."""
    known = [_claim_of(places).holder_address(), address_of(settings.host, settings.port)]
    running = next((address for address in known if address and readiness.is_answering(address)), None)
    if running:
        return asyncio.run(_talk(places, running, language))
    # The port of the settings is left to whoever types `start` meanwhile.
    settings = replace(settings, host="127.0.0.1", port=free_port())
    claim = _claim(places, settings)
    assistant = _prepare(places, settings)

    async def talk() -> int:
        claim.publish(assistant.addresses.gateway)
        return await _talk(places, assistant.addresses.gateway, language)

    with step("Starting the assistant") as shown:
        return asyncio.run(supervise(assistant, talk, shown))


async def supervise(assistant: Assistant, while_ready: WhileReady, shown: Step) -> int:
    """Start all programs, run `while_ready` once they answer, stop all. Returns the exit code: 0 when asked to stop.

    Raises Problem when a program ends by itself or does not get ready in START_SECONDS.
    """
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    children: list[Child] = []
    tasks: list[asyncio.Task] = []
    try:
        for program in assistant.programs:
            children.append(await Child.start(program))
        stopping = asyncio.create_task(stopped.wait())
        working = asyncio.create_task(_work(children, assistant.addresses, while_ready, shown))
        watching = [asyncio.create_task(child.watch()) for child in children]
        tasks = [stopping, working, *watching]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if stopping.done():
            return 0
        for watcher in watching:
            if watcher.done():
                raise watcher.result()
        return working.result()
    finally:
        shown.close()
        for task in tasks:
            task.cancel()
        # The gateway first, so that nobody is let in while what is behind it goes.
        with step("Stopping"):
            for child in reversed(children):
                await child.stop()


async def _work(children: Sequence[Child], addresses: Addresses, while_ready: WhileReady, shown: Step) -> int:
    ticking = asyncio.create_task(_tick(shown))
    try:
        await _wait_until_ready(children, addresses)
    finally:
        ticking.cancel()
    shown.close()
    return await while_ready()


async def _wait_until_ready(children: Sequence[Child], addresses: Addresses) -> None:
    """Each in turn, so that the one which everything waits for is the one named."""
    questions = (readiness.actions_answer, readiness.engine_answers, readiness.gateway_answers, readiness.answers_a_turn)
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    for child, question in zip([*children, children[-1]], questions, strict=True):
        try:
            async with asyncio.timeout_at(deadline):
                await readiness.wait_until(question, addresses)
        except TimeoutError:
            raise child.explain(f"The {child.program.title} was not ready within {START_SECONDS:.0f} seconds") from None


async def _tick(shown: Step) -> None:
    while True:
        await asyncio.sleep(1)
        shown.tick()


async def _talk(places: Places, url: str, language: str | None) -> int:
    """Run the terminal in the foreground: it gets Ctrl-C itself, and we wait for it."""
    command = [str(places.python("gateway")), "-P", "-m", "bot.gateway.terminal", "--url", url]
    if language:
        command += ["--language", language]
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, lambda: None)
    terminal = await asyncio.create_subprocess_exec(*command, preexec_fn=tie_to_parent)
    try:
        return await terminal.wait()
    finally:
        if terminal.returncode is None:
            with suppress(ProcessLookupError):
                terminal.terminate()
            await terminal.wait()


def _claim(places: Places, settings: Settings) -> Claim:
    """Check that the assistant can run here, and hold its data folder so that no second one does."""
    claim = _claim_of(places)
    if not claim.take():
        address = claim.holder_address()
        raise Problem(
            f"An assistant is already running on {places.data}, at {address}; "
            "stop it first, or let WIJZER_DATA name another folder."
            if address else
            f"An assistant is being started on {places.data}; wait until it is ready, or let WIJZER_DATA name another folder."
        )
    check_port(settings.host, settings.port)
    check_disk(places.var, RUNNING_GIGABYTES)
    return claim


def _claim_of(places: Places) -> Claim:
    return Claim(places.data / "running")


def _prepare(places: Places, settings: Settings) -> Assistant:
    """Train when needed and describe what has to run."""
    model = current_model(places, settings)
    if not model.exists():
        code = run_attached([places.python("engine"), "-P", "-m", "bot.training", "--quiet"], engine_environ(os.environ))
        if code != 0:
            raise SystemExit(code)
    addresses = choose_addresses(settings.host, settings.port)
    programs = describe_programs(places, os.environ, addresses, model, settings.host, settings.port)
    return Assistant(programs, addresses)


def _port(text: str) -> str:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError("a port is a whole number from 1 to 65535")
    return text


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./wijzer", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("start", "check"):
        command = commands.add_parser(name, allow_abbrev=False)
        command.add_argument("--host", help="where to listen; only this machine can reach 127.0.0.1")
        command.add_argument("--port", type=_port, help="the port to listen on")
    command = commands.add_parser("chat", allow_abbrev=False)
    command.add_argument("--language", choices=("nl", "en"))
    command.add_argument("--url", help="an assistant that runs elsewhere")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(run_reporting(main))
