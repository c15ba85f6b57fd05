"""Replays talks that were written apart from the training data, on an assistant that runs, and tells how it did.

    PYTHONPATH=.:catalogue var/environments/gateway/bin/python -m benchmarks.replay [--url URL] [--transcripts FILE] [FILE ...]

It prints, for each language: turns to the first advice (median, p95), and the share of turns that fell back. What was
said goes into the transcripts, to be read. Held-out: what is learnt from a talk here must not become a training example.
"""
from __future__ import annotations

import argparse
import json
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx
import yaml

from actions.texts import Texts
from bot.problems import run_reporting

TALKS = Path(__file__).resolve().parents[1] / "tests" / "heldout" / "talks"
_FALLBACKS = ("utter_out_of_scope", "utter_out_of_scope_again", "utter_out_of_scope_menu", "utter_not_understood")


@dataclass
class Turn:
    """What was typed, and what came back."""

    said: str
    reply: dict[str, Any]

    @property
    def has_advice(self) -> bool:
        return any(part["type"] == "advice" for part in self.reply["parts"])

    @property
    def text(self) -> str:
        return "\n\n".join(part["text"] for part in self.reply["parts"] if part["type"] == "text")


def replay(url: str, talk: dict[str, Any]) -> list[Turn]:
    """One talk from its opening to its end, in a session of its own."""
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        session = client.post("/api/sessions", json={"language": talk["id"][:2]}).raise_for_status().json()
        client.headers["Authorization"] = f"Bearer {session['token']}"

        def send(**message: object) -> dict[str, Any]:
            answer = client.post("/api/messages", json={"id": str(uuid.uuid4()), **message}).raise_for_status()
            return answer.json()["reply"]

        send(start=True)
        texts = (turn if isinstance(turn, str) else turn["say"] for turn in talk["turns"])
        return [Turn(said, send(text=said)) for said in texts]


def fell_back(turn: Turn) -> bool:
    """Whether the assistant said that it did not understand, or that it is not for it."""
    return any(beginning in turn.text for beginning in BEGINNINGS)


def written(talk: dict[str, Any], turns: list[Turn]) -> Iterator[str]:
    """A talk as it would be read."""
    yield f"## {talk['id']}: {talk['who']}\n\nAim: {talk['aim']}\n"
    for turn in turns:
        yield f"> {turn.said}\n"
        for part in turn.reply["parts"]:
            if part["type"] == "text":
                yield part["text"] + "\n"
            elif part["type"] == "advice":
                yield f"[{part['title']}] {part['summary']}\n" + "".join(f"    {line['label']}: {line['text']}\n" for line in part["rationale"])
            elif part["type"] == "choices":
                yield " ".join(f"[{choice['title']}]" for choice in part["choices"]) + "\n"
            elif part["type"] == "table":
                yield f"[table: {', '.join(part['columns'])}]\n"
            else:
                yield f"[document: {part['filename']}]\n"


def main() -> int:
    """Replay all talks, or those of the files that are named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay", allow_abbrev=False)
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--transcripts", type=Path, help="a file for what was said")
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    told: list[str] = []
    for file in arguments.files or sorted(TALKS.glob("*.yml")):
        talks = [(talk, replay(arguments.url, talk)) for talk in yaml.safe_load(file.read_text(encoding="utf-8"))["talks"]]
        told += [line for talk, turns in talks for line in written(talk, turns)]
        turns = [turn for _, each in talks for turn in each]
        firsts = [next((number for number, turn in enumerate(each, start=1) if turn.has_advice), None) for _, each in talks]
        reached = [first for first in firsts if first]
        misses = sum(fell_back(turn) for turn in turns)
        print(json.dumps({"file": file.name, "talks": len(talks), "turns": len(turns), "fell_back": round(misses / len(turns), 3),
                          "reached_advice": len(reached), "turns_to_advice_median": median(reached),
                          "turns_to_advice_p95": round(quantiles(reached, n=20, method="inclusive")[-1], 1)}))
    if arguments.transcripts:
        arguments.transcripts.write_text("\n".join(told), encoding="utf-8")
    return 0


def _beginnings() -> set[str]:
    texts = Texts()
    return {re.split(r"[{‘]", texts.get(name, language, human_contact="{"))[0][:40] for name in _FALLBACKS for language in ("nl", "en")}


# How every reply begins that says that something was not understood, or is not for the assistant.
BEGINNINGS = _beginnings()

if __name__ == "__main__":
    sys.exit(run_reporting(main))
