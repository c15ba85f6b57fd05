from __future__ import annotations

import pytest

from bot.gateway.scrubbing import scrub


def _scrubbed(text: str) -> tuple[str, list[str]]:
    return scrub(text, lambda kind: kind)


@pytest.mark.parametrize(
    ("text", "expected", "kinds"),
    [
        ("bsn 111222333 van mevrouw", "bsn [bsn] van mevrouw", ["bsn"]),
        ("111.222.333", "[bsn]", ["bsn"]),
        ("1112.22.333.", "[bsn].", ["bsn"]),
        ("111 222 333", "[bsn]", ["bsn"]),
        ("１２３４５６７８２", "[bsn]", ["bsn"]),
        ("NL91ABNA0417164300", "[iban]", ["iban"]),
        ("op NL91 ABNA 0417 1643 00 en verder", "op [iban] en verder", ["iban"]),
        ("nl91 abna 0417164300.", "[iban].", ["iban"]),
        ("BE68 5390 0754 7034", "[iban]", ["iban"]),
        ("bel 06-12345678", "bel [phone]", ["phone"]),
        ("06 12 34 56 78", "[phone]", ["phone"]),
        ("+31 6 12345678", "[phone]", ["phone"]),
        ("0031612345678", "[phone]", ["phone"]),
        ("(030) 286 00 00 of 020-6241111", "[phone] of [phone]", ["phone"]),
        ("jan.jansen+werk@gemeente-x.nl, dus", "[email], dus", ["email"]),
        ("a@b.nl 06-12345678", "[email] [phone]", ["email", "phone"]),
    ],
)
def test_personal_numbers_and_addresses_are_replaced(text: str, expected: str, kinds: list[str]) -> None:
    assert _scrubbed(text) == (expected, kinds)


@pytest.mark.parametrize(
    "text",
    [
        "zo'n 30.000 inwoners",
        "30000",
        "14020 inwoners",
        "2016-2017",
        "van 2015 tot 2018",
        "1.234.567 euro",
        "€ 111.222.333",
        "111.222.333 euro",
        "1234 AB",
        "postbus 12345, 3500 AA",
        "1112223334",
        "0001112223330",
        "111222333,50",
        "123456789",  # nine digits that fail the eleven-test
        "zaak 2026-0012345",
        "bel 14 020 of 0800-1234 of 112",  # public numbers
        "@gemeente op twitter",
        "12-05-2016 tot 13-06-2017",
    ],
)
def test_ordinary_numbers_stay_as_they_are(text: str) -> None:
    assert _scrubbed(text) == (text, [])


def test_scrubbing_what_was_scrubbed_changes_nothing() -> None:
    once, _ = _scrubbed("06-12345678 en a@b.nl en 111222333")
    assert _scrubbed(once) == (once, [])
