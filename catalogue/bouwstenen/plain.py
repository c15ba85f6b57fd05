"""The plain form of a text, in which spelling differences that do not matter have gone."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text without capitals and accents, with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
