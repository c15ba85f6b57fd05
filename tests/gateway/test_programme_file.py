"""A programme is found in the document that was taken along, and in nothing else."""
from __future__ import annotations

import io
import zipfile

import httpx
import pytest

from bot import programme_code
from bot.gateway.programme_file import LARGEST_FILE_BYTES, programme_code_in

CODE = programme_code.write(["newsroom", "plain-language"], {"size": "small"})


def word_file(markup: str, name: str = "word/document.xml") -> bytes:
    """A .docx with only the part that holds the text."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, markup)
    return file.getvalue()


def test_what_is_written_is_read() -> None:
    saved = programme_code.read(f"kijk, dit hadden we: {CODE} handig toch")
    assert saved is not None
    assert (saved.blocks, saved.profile) == (["newsroom", "plain-language"], {"size": "small"})


@pytest.mark.parametrize("text", ["", "wijzerprogramma", "[wijzerprogramma 2: newsroom]", "[wijzerprogramma 1: newsroom", "[wijzerprogramma 1: <b>]"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert programme_code.read(text) is None and programme_code.find(text) is None


@pytest.mark.parametrize("content", [
    f"# Programma\n\n`{CODE}`\n".encode(), f"\ufeff{CODE}".encode(),
    word_file(f"<w:p><w:r><w:t>{CODE}</w:t></w:r></w:p>"),
    word_file(f"<w:p><w:r><w:t>{CODE[:20]}</w:t></w:r><w:r><w:rPr/><w:t>{CODE[20:]}</w:t></w:r></w:p>")])
def test_the_programme_is_found_in_both_kinds_of_document(content: bytes) -> None:
    assert programme_code_in(content) == CODE


@pytest.mark.parametrize("content", [
    b"", b"\xff\xfe\x00", b"PK no archive", word_file("<w:p/>"), word_file(CODE, name="else.xml"), word_file("x" * 30_000_000)])
def test_other_files_hold_none(content: bytes) -> None:
    assert programme_code_in(content) is None


def test_over_http_it_takes_a_session_and_says_what_is_wrong(web: httpx.Client) -> None:
    assert web.post("/api/programmes", content=CODE).status_code == 401
    token = web.post("/api/sessions", json={"language": "nl"}).json()["token"]
    web.headers["Authorization"] = f"Bearer {token}"
    assert web.post("/api/programmes", content=f"`{CODE}`").json() == {"text": CODE}
    nothing = web.post("/api/programmes", content=b"niets")
    assert nothing.status_code == 422 and "geen programma" in nothing.json()["error"]["message"]
    assert web.post("/api/programmes", content=b"x" * (LARGEST_FILE_BYTES + 1)).status_code == 413
