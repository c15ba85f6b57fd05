"""Texts in a form in which differences that do not matter have gone."""

from __future__ import annotations

import re
import unicodedata

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without capitals and accents, with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def whole(text: str) -> str:
    """The text, as long as it was, with a space for each half character: JSON may hold one, spaCy and lingua fail on it."""
    return _HALF_A_CHARACTER.sub(" ", text)
