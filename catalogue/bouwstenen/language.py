"""Dutch or English? Detection proposes; where a text is too short to tell, what was expected stays."""

from __future__ import annotations

from functools import cache

from lingua import Language as Lingua
from lingua import LanguageDetector, LanguageDetectorBuilder

from bouwstenen.model import Language
from bouwstenen.plain import whole

# lingua tells whole sentences well and single words badly ("hallo" -> English, 0.8; docs/adr/0003). On our own 5,295
# sentences of three words and more its small models, in 3 MB instead of the 90 MB of the large ones, leave 24 open and
# get 28 wrong at this confidence; at 0.9 it is 77 and 21.
_WORDS_AT_LEAST = 3
_CONFIDENCE_AT_LEAST = 0.7


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(Lingua.DUTCH, Lingua.ENGLISH).with_low_accuracy_mode().build()


def detect(text: str, expected: Language) -> Language:
    """The language of a text, or `expected` where it does not tell."""
    if len(text.split()) < _WORDS_AT_LEAST:
        return expected
    best = _detector().compute_language_confidence_values(whole(text))[0]
    if best.value < _CONFIDENCE_AT_LEAST:
        return expected
    return "nl" if best.language == Lingua.DUTCH else "en"


_NAMES: dict[Language, tuple[str, ...]] = {"nl": ("nederlands", "dutch", "hollands"), "en": ("engels", "english")}


def named(text: str) -> Language | None:
    """The language that a text names ("English please", "in het Nederlands graag"); the last one when it names both."""
    lowered = text.lower()
    places = {language: max(lowered.rfind(name) for name in names) for language, names in _NAMES.items()}
    best = max(places, key=lambda language: places[language])
    return best if places[best] >= 0 else None
