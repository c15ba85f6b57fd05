"""The matcher: what it hears in a text, and that no text upsets it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bouwstenen.loading import load_catalogue
from bouwstenen.matching import Match, Matcher
from bouwstenen.model import Catalogue
from bouwstenen.training import models_folder, ready_matcher

CLEAR = [
    ("Aan de telefoon krijgt iedereen een ander antwoord en terugbellen doen we niet.", "first-time-right"),
    ("Onze brieven zijn zo ingewikkeld dat inwoners ze niet begrijpen.", "first-time-right"),
    ("Veel inwoners bellen nog omdat ze het formulier op de website niet snappen.", "online-first"),
    ("Het gemeentehuis is alleen tijdens kantooruren open en ligt ver van de dorpen.", "close-by"),
    ("Bewoners weten niet bij wie ze terechtkunnen in hun wijk.", "present-in-neighbourhood"),
    ("Een groep bewoners wil zelf het plantsoen onderhouden, maar loopt vast in onze regels en vergunningen.", "support-initiatives"),
    ("De raad wil een burgerbegroting waarbij bewoners zelf over het buurtbudget beslissen.", "create-together"),
    ("We worden steeds verrast door onrust en lezen in de krant wat er speelt.", "know-what-is-going-on"),
    ("Op bewonersavonden zien we altijd dezelfde gezichten en jongeren bereiken we niet.", "reach-the-right-people"),
    ("Mensen horen nooit wat er met hun inbreng is gedaan.", "talk-and-follow-up"),
    ("Elke wethouder heeft zijn eigen project en een gedeelde visie ontbreekt.", "shared-direction"),
    ("Het klantcontactcentrum staat alleen en collega's vinden dienstverlening niet hun werk.", "one-organisation"),
    ("Niemand weet hoe tevreden inwoners zijn, de cijfers zitten in losse systemen.", "steer-on-data"),
    ("People who call us get a different answer every time and are never called back.", "first-time-right"),
    ("Our online forms do not work, so everybody still phones us.", "online-first"),
    ("Entrepreneurs have no single contact and have to visit the town hall in office hours.", "close-by"),
    ("Reports about litter and broken street lights in the neighbourhood never get an answer.", "present-in-neighbourhood"),
    ("Residents come with their own initiative and get stuck in permits and departments.", "support-initiatives"),
    ("We want to let residents decide on a neighbourhood budget together.", "create-together"),
    ("Unrest in town takes us by surprise, we read about it in the newspaper.", "know-what-is-going-on"),
    ("It is always the same faces at our meetings, young people do not turn up.", "reach-the-right-people"),
    ("Residents never hear what we did with their input.", "talk-and-follow-up"),
    ("Every alderman runs a project of his own, there is no shared vision or programme.", "shared-direction"),
    ("Communication and the contact centre work apart and colleagues lack the skills.", "one-organisation"),
    ("Our figures are spread over separate systems and nobody measures satisfaction.", "steer-on-data"),
]

MISTYPED = [
    ("AAN DE TELEFOON KRIJGT IEDEREEN EEN ANDER ANTWOORD EN TERUGBELLEN DOEN WE NIET", "first-time-right"),
    ("aan de teleffoon krijgt iederen een ander antwoord en terug bellen doen we niet", "first-time-right"),
    ("bewonrs weten niet bij wie ze terechtkunen in hun wijk", "present-in-neighbourhood"),
    ("mensen horen noit wat er met hun inbreg is gedaan", "talk-and-follow-up"),
    ("niemand weet hoe tevreden inwonres zijn, de cijfers ziten in losse systemen", "steer-on-data"),
    ("it is allways the same faces at our meetngs, young poeple do not turn up", "reach-the-right-people"),
    ("RESIDENTS NEVER HEAR WHAT WE DID WITH THEIR INPUT", "talk-and-follow-up"),
    ("évery alderman runs a projëct of his own, there is no shared vision", "shared-direction"),
]

NOT_FOR_US = ["", " ", "\n\t", "...", "?!", "123 456", "😀😀", "👩‍👩‍👧‍👦", "مرحبا كيف حالك", "你好", "xqzw blurp", "[telefoonnummer]", "\ud83d"]

VAGUE = ["het loopt niet lekker", "our service could be better"]

AWKWARD = [*NOT_FOR_US, "<b>bellen</b> **klachten** <script>alert('wijk')</script>", "a" * 10_000, "klacht " * 5_000,
           "\u0000\u0007 bellen", "İstanbul'da telefoon", "ﬁets en ½ loket", "bellen\u202eklachten", "wijk\ud800wijk", "{words} {0} %s bellen"]


def first(match: Match) -> str:
    """The challenge that ranks first."""
    return match.challenges[0].id


@pytest.mark.parametrize("text, challenge", CLEAR)
def test_a_clear_situation_is_heard(matcher: Matcher, text: str, challenge: str) -> None:
    match = matcher.match(text)
    assert (match.outcome, first(match)) == ("match", challenge)
    assert match.heard >= 1 and match.challenges[0].evidence


@pytest.mark.parametrize("text, challenge", MISTYPED)
def test_slips_capitals_and_accents_make_no_difference(matcher: Matcher, text: str, challenge: str) -> None:
    assert first(matcher.match(text)) == challenge


def test_missing_accents_make_no_difference(matcher: Matcher) -> None:
    assert matcher.match("een vergunning in één keer goed").challenges[0].score == matcher.match("een vergunning in een keer goed").challenges[0].score


@pytest.mark.parametrize("text", NOT_FOR_US)
def test_what_says_nothing_is_out_of_scope(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.outcome, match.heard) == ("out_of_scope", 0)


@pytest.mark.parametrize("text", VAGUE)
def test_what_is_vague_is_asked_back(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).outcome == "ask"


@pytest.mark.parametrize("text", [*AWKWARD, *VAGUE, *(text for text, _ in CLEAR)])
def test_every_text_gets_a_whole_ranking(matcher: Matcher, catalogue: Catalogue, text: str) -> None:
    match = matcher.match(text)
    assert {each.id for each in match.challenges} == set(catalogue.challenges)
    assert sum(each.score for each in match.challenges) == pytest.approx(1, abs=0.01)
    scores = [each.score for each in match.challenges]
    assert scores == sorted(scores, reverse=True)
    assert match.heard <= 3 and (match.heard > 0) == (match.outcome == "match")
    assert set(match.blocks) == set(catalogue.blocks)


@pytest.mark.parametrize("text", [*AWKWARD, *(text for text, _ in CLEAR + MISTYPED)])
def test_evidence_is_what_was_typed_and_nothing_but_words(matcher: Matcher, text: str) -> None:
    for heard in matcher.match(text).challenges:
        for phrase in heard.evidence:
            assert phrase in text
            assert re.fullmatch(r"[^\W_]+(?:['’ -][^\W_]+)*", phrase), phrase


def test_the_evidence_keeps_the_capitals_of_the_user(matcher: Matcher) -> None:
    evidence = " ".join(matcher.match("Onze BURGERBEGROTING komt niet van de grond.").challenges[0].evidence)
    assert "BURGERBEGROTING" in evidence


@pytest.mark.parametrize("placeholder", ["[telefoonnummer]", "[e-mailadres]", "[BSN]", "[phone number]"])
def test_what_stands_for_personal_data_does_not_count(matcher: Matcher, placeholder: str) -> None:
    text = "Bewoners weten niet bij wie ze terechtkunnen in hun wijk"
    bare, marked = matcher.match(text, "nl"), matcher.match(f"{text} {placeholder}", "nl")
    assert marked == bare


def test_the_language_that_is_told_is_taken(matcher: Matcher) -> None:
    text = "Bewoners weten niet bij wie ze terechtkunnen in hun wijk."
    assert (matcher.match(text).language, matcher.match(text, "en").language) == ("nl", "en")
    assert matcher.match("ok", expected="en").language == "en"


def test_the_same_text_gives_the_same_match(matcher: Matcher) -> None:
    for text, _ in CLEAR:
        assert matcher.match(text) == matcher.match(text)


def test_the_same_catalogue_gives_the_same_matcher(matcher: Matcher, catalogue: Catalogue) -> None:
    again = ready_matcher(catalogue, models_folder())
    assert [again.match(text) for text, _ in CLEAR] == [matcher.match(text) for text, _ in CLEAR]


# On a small catalogue, because these train.

def matches(content: Path, models: Path) -> list[Match]:
    """What the matcher of a folder makes of the clear situations."""
    small = ready_matcher(load_catalogue(content), models)
    return [small.match(text) for text, _ in CLEAR]


def test_training_loading_and_training_again_give_the_same(content: Path, tmp_path: Path) -> None:
    trained, loaded = (matches(content, tmp_path / "models") for _ in range(2))
    assert trained == loaded
    assert matches(content, tmp_path / "elsewhere") == trained


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut off", b"\x93NUMPY"])
def test_a_damaged_model_is_trained_anew(content: Path, tmp_path: Path, damage: bytes) -> None:
    models = tmp_path / "models"
    before = matches(content, models)
    for path in models.iterdir():
        path.write_bytes(damage)
    assert matches(content, models) == before
    assert all(path.stat().st_size > len(damage) for path in models.iterdir())


def test_a_model_that_was_cut_off_or_changed_is_trained_anew(content: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    before = matches(content, models)
    cut_off, changed = sorted(models.iterdir())
    cut_off.write_bytes(cut_off.read_bytes()[: cut_off.stat().st_size // 2])
    middle = changed.stat().st_size // 2
    changed.write_bytes(changed.read_bytes()[:middle] + bytes(100) + changed.read_bytes()[middle + 100:])
    assert matches(content, models) == before


def test_a_catalogue_with_one_challenge_fewer_works(content: Path, tmp_path: Path) -> None:
    take_away("steer-on-data", content)
    smaller = load_catalogue(content)
    assert len(smaller.challenges) == 11
    match = ready_matcher(smaller, tmp_path / "models").match("Het gemeentehuis is alleen tijdens kantooruren open.")
    assert first(match) == "close-by"
    assert "steer-on-data" not in {each.id for each in match.challenges}


def take_away(challenge: str, content: Path) -> None:
    """Takes a challenge out of a folder, with its blocks and all that refers to them."""
    data = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in content.rglob("*.yml") if not path.name.startswith("__")}
    gone = {challenge} | {entry["id"] for entry in data.values() if entry.get("challenge") == challenge and "id" in entry}
    for path, entry in data.items():
        if entry.get("id") in gone:
            path.unlink()
            continue
        path.write_text(yaml.safe_dump(without(entry, gone), allow_unicode=True), encoding="utf-8")


def without(value: Any, gone: set[str]) -> Any:
    """The data of a file without ids in lists, and without items that name one."""
    if isinstance(value, dict):
        return {key: without(item, gone) for key, item in value.items()}
    if isinstance(value, list):
        return [without(item, gone) for item in value if not gone & named_by(item)]
    return value


def named_by(item: Any) -> set[str]:
    """The ids that an item of a list stands for."""
    if isinstance(item, dict):
        return {str(item.get("challenge")), str(item.get("block")), *item.get("challenges", ())}
    return {item} if isinstance(item, str) else set()
