"""What people type, made safe to keep and to hand to the engine."""
from __future__ import annotations

import unicodedata

# Not one of these is a slash to Rasa, but a later normalisation or a reader may take them for one.
_LOOK_LIKE_A_SLASH = "/\u2044\u2215\u29f8\uff0f"


def clean(text: str) -> str:
    """`text` without control characters and half characters, with plain line ends, without white space around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or not _is_control(char)).strip()


def is_visible(text: str) -> bool:
    """Whether there is anything to see in `text`: not only white space, zero-width and control characters."""
    return any(unicodedata.category(char)[0] not in "ZC" for char in text)


def without_leading_slashes(text: str) -> str:
    """`text` as the engine may get it.

    Rasa runs a message that starts with "/" as a command, also after white space. So everything before the first
    visible character goes, and every slash or look-alike, as often as it takes.
    """
    start = 0
    while start < len(text) and _hides_or_is_a_slash(text[start]):
        start += 1
    return text[start:]


def _is_control(char: str) -> bool:
    # Cs: half of a surrogate pair, which no UTF-8 file or message can hold.
    return unicodedata.category(char) in ("Cc", "Cs")


def _hides_or_is_a_slash(char: str) -> bool:
    # Z and C: white space, zero-width, control and unassigned characters. M: marks that sit on a character before them.
    if unicodedata.category(char)[0] in "ZCM":
        return True
    return unicodedata.normalize("NFKC", char)[0] in _LOOK_LIKE_A_SLASH
