"""Finds the programme in a document that somebody took along: the line of bot/programme_code.py, in Word or in plain text."""
from __future__ import annotations

import io
import re
import zipfile

from bot import programme_code

LARGEST_FILE_BYTES = 2 * 1024 * 1024
# What the text of a Word file may grow to when it is unpacked; ours are a hundred times smaller.
_LARGEST_TEXT_BYTES = 20 * 1024 * 1024
_TEXT_OF_WORD = "word/document.xml"


def programme_code_in(content: bytes) -> str | None:
    """The line by which the programme is opened; None when there is none, or when the file cannot be read."""
    text = _text_of_word(content) if content.startswith(b"PK") else content.decode("utf-8", errors="replace")
    return programme_code.find(text)


def _text_of_word(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(_TEXT_OF_WORD).file_size > _LARGEST_TEXT_BYTES:
                return ""
            with archive.open(_TEXT_OF_WORD) as file:
                markup = file.read(_LARGEST_TEXT_BYTES).decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return ""
    # Word splits a line where it likes: within a paragraph the marks go without a trace.
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", markup))
