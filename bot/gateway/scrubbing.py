"""Takes personal numbers and addresses out of a text, before anything is stored, logged or sent."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

# The order decides who gets a stretch that two finders claim: an IBAN holds digits that may look like a BSN or a phone number.
KINDS = ("email", "iban", "bsn", "phone")

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# Two letters and two digits, then groups of letters and digits; stdnum decides what is an IBAN.
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])", re.ASCII)
# Nine digits that stand alone, possibly in groups; "," and "." glued to more digits mean a longer number.
_NINE_DIGITS = re.compile(r"(?<!\d)(?<!\d[.,])\d(?:[ .\u00a0]?\d){8}(?![.,]?\d)")
_SHORTEST_PHONE_NUMBER = 9  # digits, without the leading zero
_AMOUNT_BEFORE = re.compile(r"(?:€|\bEUR|\beuro)\s*$", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(r"\s*(?:€|EUR\b|euro\b|inwoners\b|inhabitants\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Where in a text something personal stands, and of which kind (one of KINDS)."""

    start: int
    end: int
    kind: str


def scrub(text: str, words: Callable[[str], str]) -> tuple[str, list[str]]:
    """`text` with each finding replaced by `[word]`, and the kinds that were found, each once.

    `words` gives the word for a kind in the user's language.
    """
    findings = find_personal_data(text)
    for finding in reversed(findings):
        text = f"{text[:finding.start]}[{words(finding.kind)}]{text[finding.end:]}"
    return text, [kind for kind in KINDS if any(finding.kind == kind for finding in findings)]


def find_personal_data(text: str) -> list[Finding]:
    """The findings in the order in which they stand in `text`; no two overlap."""
    findings: list[Finding] = []
    for finder in (_emails, _ibans, _bsns, _phones):
        for finding in finder(text):
            if not any(finding.start < other.end and other.start < finding.end for other in findings):
                findings.append(finding)
    return sorted(findings, key=lambda finding: finding.start)


def _emails(text: str) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text):
        yield Finding(match.start(), match.start() + len(match.group().rstrip(".-")), "email")


def _ibans(text: str) -> Iterator[Finding]:
    for match in _IBAN_START.finditer(text):
        end = _end_of_iban(match.group())
        if end:
            yield Finding(match.start(), match.start() + end, "iban")


def _end_of_iban(candidate: str) -> int:
    """Where the IBAN that `candidate` starts with ends; 0 when it starts with none.

    With spaces allowed the pattern also takes words that follow, so the longest start that is an IBAN counts.
    """
    for end in range(len(candidate), 14, -1):
        at_word_end = end == len(candidate) or not candidate[end].isalnum()
        if at_word_end and candidate[end - 1].isalnum() and _is_iban(candidate[:end]):
            return end
    return 0


def _is_iban(candidate: str) -> bool:
    # Without the check of bank codes by country: an account at a bank that stdnum does not know is an account too.
    return iban.is_valid(candidate.replace(".", ""), check_country=False)


def _bsns(text: str) -> Iterator[Finding]:
    for match in _NINE_DIGITS.finditer(text):
        # NFKC: digits of another script or width, and non-breaking spaces.
        if bsn.is_valid(unicodedata.normalize("NFKC", match.group())) and not _is_amount(text, match):
            yield Finding(match.start(), match.end(), "bsn")


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are money or a count of people: those are what staff really write about."""
    return bool(_AMOUNT_BEFORE.search(text[: match.start()]) or _AMOUNT_AFTER.match(text, match.end()))


def _phones(text: str) -> Iterator[Finding]:
    for match in phonenumbers.PhoneNumberMatcher(text, "NL"):
        # Shorter numbers (14 020, 0800-1234) are public ones, and look like a number of inhabitants.
        if len(phonenumbers.national_significant_number(match.number)) >= _SHORTEST_PHONE_NUMBER:
            yield Finding(match.start, match.end, "phone")
