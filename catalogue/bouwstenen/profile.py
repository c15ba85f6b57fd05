"""Recognises what somebody says about their municipality: its size, its stage, its time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bouwstenen.model import Catalogue, Dimension, Option
from bouwstenen.plain import plain

SKIPPED = "skip"  # the value of a dimension that the user did not want to answer: it is not asked again

_COUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,\s]\d{3})+|\d+(?:[.,]\d+)?)\s*(k\b|duizend|thousand|mille|miljoen|million)?", re.IGNORECASE)
_PEOPLE = re.compile(r"\s*(?:inwoners?|inw\b|zielen|mensen|residents?|inhabitants?|people|citizens)", re.IGNORECASE)
_TIMES = {"k": 1_000, "duizend": 1_000, "thousand": 1_000, "mille": 1_000, "miljoen": 1_000_000, "million": 1_000_000}
_A_MUNICIPALITY = 900  # fewer than these are not the residents of a municipality
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEGATED = re.compile(r" (?:geen|niet|nooit|not|no|never|isn t|aren t|don t)(?: (?:een|a|an|the|have|so|zo|erg|heel|echt|very|really))?$")
# "Weinig tijd" and "net begonnen" may be said of anybody: of our 4,375 situations, all 22 in which they stood alone
# were about residents, work or colleagues. With "we" just before them, or as all that is said, they are about us.
_OF_ANYBODY = {"stage", "time"}
_ABOUT_US = re.compile(r" (?:we|wij)(?: \S+){0,4}$")
_ALL_THAT_IS_SAID = 3  # words


def recognise(catalogue: Catalogue, text: str) -> dict[str, str]:
    """What a sentence clearly says about the municipality: `{"size": "small"}`.

    Only a number of residents and phrases of two words and more that are about the speaker's own municipality count
    here: a single word such as "klein" may be about anything (see `recognise_answer`).
    """
    found: dict[str, str] = {}
    residents = _residents(text, bare=False)
    for dimension in catalogue.dimensions.values():
        option = _by_title(dimension, text) or _by_residents(dimension, residents) or _by_phrase(dimension, text, in_passing=True)
        if option:
            found[dimension.id] = option.id
    return found


def recognise_answer(catalogue: Catalogue, dimension: str, text: str) -> str | None:
    """What a text answers to the question about one dimension; None when it does not answer it."""
    asked = catalogue.dimensions[dimension]
    option = _by_title(asked, text) or _by_residents(asked, _residents(text, bare=True)) or _by_phrase(asked, text, in_passing=False)
    return option.id if option else None


def _residents(text: str, *, bare: bool) -> int | None:
    """The number of residents in a text; `bare`: also when it is not followed by a word for residents."""
    for found in _COUNT.finditer(text):
        if not _PEOPLE.match(text, found.end()) and (not bare or _YEAR.fullmatch(found[0].strip())):
            continue
        digits, times = found[1], _TIMES.get((found[2] or "").lower(), 1)
        if times > 1:
            count = round(float(digits.replace(",", ".")) * times) if re.fullmatch(r"\d+[.,]\d{1,2}|\d+", digits) else None
        else:
            count = int(re.sub(r"\D", "", digits))
        if count is not None and count >= _A_MUNICIPALITY:
            return count
    return None


def _by_title(dimension: Dimension, text: str) -> Option | None:
    """The option whose title was typed as it stands on its button: "tot 30.000" is then a limit, not a count."""
    said = _only_words(text)
    return next((option for option in dimension.options if any(_only_words(title) == said for title in option.title.values())), None)


def _by_residents(dimension: Dimension, residents: int | None) -> Option | None:
    if residents is None:
        return None
    return next((option for option in dimension.options if option.residents and option.residents[0] <= residents < option.residents[1]), None)


def _by_phrase(dimension: Dimension, text: str, *, in_passing: bool) -> Option | None:
    """The option whose longest phrase stands in the text as whole words and is not denied there.

    in_passing: the text does not answer a question about this dimension, so the phrase must tell by itself what it is about.
    """
    padded = f" {_only_words(text)} "
    best: tuple[int, Option] | None = None
    for option in dimension.options:
        for phrase in _phrases(option.phrases):
            known = _only_words(phrase)
            before, found, _ = padded.partition(f" {known} ")
            if not found or _NEGATED.search(before) or (best is not None and len(known) <= best[0]):
                continue
            if in_passing and (len(known.split()) < 2 or not _tells_itself(dimension, padded, before)):
                continue
            best = (len(known), option)
    return best[1] if best else None


def _tells_itself(dimension: Dimension, padded: str, before: str) -> bool:
    return (dimension.id not in _OF_ANYBODY or len(padded.split()) <= _ALL_THAT_IS_SAID or bool(_ABOUT_US.search(before)))


def _only_words(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", plain(text)).strip()


def _phrases(phrases: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [phrase for each in phrases.values() for phrase in each]
