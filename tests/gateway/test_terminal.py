from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.gateway.terminal import choice_ids, reply_lines, save_document

from .processes import ROOT, Gateway, free_port

_REPLY = {
    "language": "nl",
    "parts": [
        {"type": "text", "text": "Dit zijn **bouwstenen** die bij je situatie passen:"},
        {
            "type": "advice",
            "title": "Visie",
            "summary": "Een *visie*.",
            "rationale": [{"label": "Omdat je zei", "text": "lees [de bron](https://vng.nl)"}],
            "choices": [{"id": "a", "title": "Kies"}],
            "link": {"title": "Bron", "url": "https://vng.nl/"},
        },
        {"type": "table", "title": "Vergeleken", "columns": ["Visie", "Loket"], "rows": [{"label": "Werk", "cells": ["weinig", "veel"]}]},
        {"type": "choices", "choices": [{"id": "b", "title": "Meer"}, {"id": "c", "title": "Klaar"}]},
        {"type": "document", "title": "Programma", "filename": "p.md", "media_type": "text/markdown", "content": "aGE="},
    ],
}


def test_every_part_is_shown_with_its_choices_numbered_through() -> None:
    assert "\n".join(reply_lines(_REPLY, 40)) == (
        "Dit zijn bouwstenen die bij je situatie\npassen:\n\n"
        "== Visie ==\nEen visie.\n  Omdat je zei: lees de bron\n  (https://vng.nl)\nBron (https://vng.nl/)\n  [1] Kies\n\n"
        "== Visie ==\n  Werk: weinig\n== Loket ==\n  Werk: veel\n\n"
        "  [2] Meer\n  [3] Klaar\n\n"
        "Programma\n"
    )
    assert choice_ids(_REPLY) == ["a", "b", "c"]


@pytest.mark.parametrize(("filename", "saved"), [("p.md", "p.md"), ("../../p.md", "p.md"), ("/etc/p.md", "p.md")])
def test_a_document_lands_in_the_folder_and_never_on_another_file(tmp_path: Path, filename: str, saved: str) -> None:
    part = {"filename": filename, "content": "aGE="}
    assert save_document(part, tmp_path) == tmp_path / saved
    assert save_document(part, tmp_path) == tmp_path / "p-2.md"
    assert (tmp_path / saved).read_bytes() == b"ha"


def _terminal(url: str, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.gateway.terminal", "--url", url, *arguments],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, input=typed, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_while_the_engine_is_down_it_says_so_and_offers_to_send_again(gateway: Gateway) -> None:
    run = _terminal(gateway.url, "\n/quit\n", "--language", "en")
    assert run.returncode == 0
    assert run.stdout.count("Press Enter to send your message again.") == 2
    assert run.stdout.endswith("Goodbye.\n")


def test_when_nobody_listens_it_says_one_sentence() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    run = _terminal(url, "")
    assert run.returncode == 1
    assert run.stderr == f"Bouwsteenwijzer is niet te bereiken op {url}. Start hem met ./wijzer start.\n"
