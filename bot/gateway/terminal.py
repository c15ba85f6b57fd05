"""Talks with the assistant in a terminal, over the web API.

`python -m bot.gateway.terminal --url http://127.0.0.1:8080 [--language nl|en]`
"""
from __future__ import annotations

import argparse
import base64
import sys
import textwrap
import uuid
from collections.abc import Iterator
from pathlib import Path, PurePath
from shutil import get_terminal_size
from typing import Any

import httpx

from bot.settings import LANGUAGES

from .markdown import to_plain_text
from .texts import DEFAULT_LANGUAGE, text

_LEAVE = "/quit"
_WIDEST = 100  # longer lines are hard to read
# Longer than the gateway waits for the engine, twice: a message may first wait for the one before it.
_TIMEOUT_SECONDS = 620.0


class Refused(Exception):
    """The gateway said no; the message is its sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Client:
    """One conversation over the web API. Methods raise Refused, or httpx.HTTPError when nobody answers."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=_TIMEOUT_SECONDS, trust_env=False)

    def open(self, language: str | None) -> str:
        """Opens a new conversation and gives its language."""
        session = self._post("/api/sessions", {"language": language} if language else {})
        self._http.headers["Authorization"] = f"Bearer {session['token']}"
        return session["language"]

    def send(self, message: dict[str, Any]) -> dict[str, Any]:
        """Sends {"id": ..., and text, choice or start}; gives the reply."""
        return self._post("/api/messages", message)["reply"]

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        response = self._http.post(path, json=body)
        answer = response.json()
        if response.is_error:
            raise Refused(answer["error"]["code"], answer["error"]["message"])
        return answer


def reply_lines(reply: dict[str, Any], width: int) -> Iterator[str]:
    """The lines of a reply, with its choices numbered through, wrapped at `width`; documents are only named."""
    number = 1
    for part in reply["parts"]:
        if part["type"] == "text":
            yield from _wrapped(to_plain_text(part["text"]), width)
        elif part["type"] == "advice":
            yield from _wrapped(f"== {part['title']} ==", width)
            yield from _wrapped(to_plain_text(part["summary"]), width)
            for reason in part["rationale"]:
                yield from _wrapped(f"{reason['label']}: {to_plain_text(reason['text'])}", width, indent="  ")
            if "link" in part:
                yield from _wrapped(f"{part['link']['title']} ({part['link']['url']})", width)
        elif part["type"] == "table":
            yield from _table_lines(part, width)
        elif part["type"] == "document":
            yield from _wrapped(part["title"], width)
        for choice in part.get("choices", []):
            yield from _wrapped(f"[{number}] {choice['title']}", width, indent="  ")
            number += 1
        yield ""


def _table_lines(table: dict[str, Any], width: int) -> Iterator[str]:
    """A table column by column: that fits any width, and a screen reader reads it in order."""
    for place, title in enumerate(table["columns"]):
        yield from _wrapped(f"== {title} ==", width)
        for row in table["rows"]:
            yield from _wrapped(f"{row['label']}: {row['cells'][place]}", width, indent="  ")


def choice_ids(reply: dict[str, Any]) -> list[str]:
    """The ids of the reply's choices in the order of their numbers."""
    return [choice["id"] for part in reply["parts"] for choice in part.get("choices", [])]


def save_document(part: dict[str, Any], folder: Path) -> Path:
    """Writes a document part into `folder`, never over another file, and gives its path. Raises OSError."""
    name = PurePath(PurePath(part["filename"]).name or "document")
    for count in range(1, 1000):
        path = folder / (name.name if count == 1 else f"{name.stem}-{count}{name.suffix}")
        try:
            with path.open("xb") as file:
                file.write(base64.b64decode(part["content"]))
        except FileExistsError:
            continue
        return path
    raise FileExistsError(name.name)


def _wrapped(paragraphs: str, width: int, indent: str = "") -> Iterator[str]:
    for line in paragraphs.split("\n"):
        yield from textwrap.wrap(
            line, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]


def _show(reply: dict[str, Any]) -> None:
    width = min(get_terminal_size().columns, _WIDEST)
    print("\n" + "\n".join(reply_lines(reply, width)))
    for part in reply["parts"]:
        if part["type"] == "document":
            try:
                print(text("terminal.saved", reply["language"], path=save_document(part, Path.cwd())))
            except OSError:
                print(text("terminal.not_saved", reply["language"], title=part["title"]))


def _typed(prompt: str) -> str | None:
    """A typed line; None when the user leaves."""
    try:
        line = input(prompt)
    except (EOFError, KeyboardInterrupt):
        print()
        return None
    return None if line.strip() == _LEAVE else line


def talk(client: Client, wanted_language: str | None) -> None:
    """One conversation after another, until the user leaves. Raises httpx.HTTPError when the first cannot be opened."""
    language = client.open(wanted_language)
    print(text("terminal.welcome", language))
    choices: list[str] = []
    message: dict[str, Any] | None = {"id": str(uuid.uuid4()), "start": True}
    while True:
        if message is not None:
            try:
                reply = client.send(message)
                message, language, choices = None, reply["language"], choice_ids(reply)
                _show(reply)
                if reply.get("forget"):
                    language = client.open(language)
                    message = {"id": str(uuid.uuid4()), "start": True}
                    continue
            except Refused as refused:
                print(refused)
                if refused.code in ("session_expired", "no_session"):
                    language = client.open(language)
                    print(text("terminal.new_conversation", language))
                    message = {"id": str(uuid.uuid4()), "start": True}
                    continue
                print(text("terminal.send_again", language))
            except httpx.HTTPError:
                print(text("terminal.lost", language))
                print(text("terminal.send_again", language))
        line = _typed(text("terminal.prompt", language))
        if line is None:
            print(text("terminal.bye", language))
            return
        if line.strip():
            message = {"id": str(uuid.uuid4())} | _content(line, choices)


def _content(line: str, choices: list[str]) -> dict[str, str]:
    number = line.strip()
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(choices):
        return {"choice": choices[int(number) - 1]}
    return {"text": line}


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.gateway.terminal")
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--language", choices=LANGUAGES)
    arguments = parser.parse_args()
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(errors="replace")  # what the terminal cannot write or send is no reason to stop
    # Editing keys and history for input(), where the platform has them.
    if sys.stdin.isatty():
        import readline  # noqa: F401
    try:
        talk(Client(arguments.url), arguments.language)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        print(text("terminal.unreachable", arguments.language or DEFAULT_LANGUAGE, url=arguments.url), file=sys.stderr)
        return 1
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
