"""Dutch or English? Detection proposes; where a text is too short to tell, what was expected stays."""

from __future__ import annotations

import re
from functools import cache

from lingua import Language as Lingua
from lingua import LanguageDetector, LanguageDetectorBuilder
from spacy.lang.en.stop_words import STOP_WORDS as en_stop_words
from spacy.lang.nl.stop_words import STOP_WORDS as nl_stop_words

from bouwstenen.model import Language
from bouwstenen.plain import plain, whole

# lingua tells whole sentences well and single words badly ("hallo" -> English, 0.8; docs/adr/0003). On our own 5,295
# sentences of three words and more its small models, in 3 MB instead of the 90 MB of the large ones, leave 24 open and
# get 28 wrong at this confidence; at 0.9 it is 77 and 21.
_WORDS_AT_LEAST = 3
_CONFIDENCE_AT_LEAST = 0.7


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(Lingua.DUTCH, Lingua.ENGLISH).with_low_accuracy_mode().build()


def detect(text: str, expected: Language | None = None) -> Language:
    """The language of a text, or `expected` where it does not tell; without an expectation the likelier of the two."""
    if expected and len(text.split()) < _WORDS_AT_LEAST:
        return expected
    best = _detector().compute_language_confidence_values(whole(text))[0]
    told: Language = "nl" if best.language == Lingua.DUTCH else "en"
    if expected is None:
        return told
    # The detector knows two languages only: Polish, code and noise come out as one of them, but hold no such word.
    has_function_word = any(word in _function_words()[told] for word in re.findall(r"[^\W\d_]+", plain(text)))
    return told if best.value >= _CONFIDENCE_AT_LEAST and has_function_word else expected


@cache
def _function_words() -> dict[Language, frozenset[str]]:
    """Words such as articles and pronouns that one of the two languages has and the other has not."""
    dutch, english = ({plain(word) for word in words if len(word) > 1} for words in (nl_stop_words, en_stop_words))
    return {"nl": frozenset(dutch - english), "en": frozenset(english - dutch)}


# A denial shortly before the name of a language.
_DENIED = re.compile(r"\b(?:geen|niet|no|not|don't|doesn't|isn't|aren't|can't|cannot|without)(?: \w+){0,2} $")
_NAMES: dict[Language, tuple[str, ...]] = {"nl": ("nederlands", "dutch", "hollands"), "en": ("engels", "english")}


def named(text: str) -> Language | None:
    """The language that a text names ("English please", "in het Nederlands graag"); of several the first, but not one that is denied.

    "I don't speak Dutch, English please" asks for English, "in English please, my colleague does not read Dutch" too.
    """
    lowered = plain(text)
    found = [(place.start(), language) for language, names in _NAMES.items() for name in names for place in re.finditer(name, lowered)]
    wanted = [each for each in found if not _DENIED.search(lowered[:each[0]])]
    return min(wanted or found)[1] if found else None
