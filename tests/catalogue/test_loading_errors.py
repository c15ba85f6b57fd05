"""What an editor reads when something in the content is wrong: the whole message, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bouwstenen.errors import CatalogueError
from bouwstenen.loading import load_catalogue

GOLDEN = Path(__file__).parent / "golden"
LINE = re.compile(r"^  (?P<file>content(?:/[\w.-]+)*):«(?P<line>.*?)»(?: at (?P<place>.+?))?: (?P<problem>.+)\. (?P<remedy>.+)\.$")
# Where a message says a line, the golden one says what stands on that line: content may grow above it.
_AT_LINE = re.compile(r"^  (content(?:/[\w.-]+)*):(\d+)", re.MULTILINE)
_IN_LONG_LIST = re.compile(r"\b(distinctions|terms|sources) -> \d+")

Break = Callable[[Path], None]


def replaced(file: str, old: str, new: str) -> Break:
    """Puts one text in the place of another that stands in the file once."""
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return change


def written(file: str, content: bytes) -> Break:
    """Fills a file with something else."""
    return lambda folder: (folder / file).write_bytes(content) and None


def renamed(file: str, name: str) -> Break:
    """Gives a file another name."""
    return lambda folder: (folder / file).rename((folder / file).with_name(name)) and None


def removed(file: str) -> Break:
    """Takes a file away."""
    return lambda folder: (folder / file).unlink()


def all_of(*changes: Break) -> Break:
    """One after another."""
    def change(folder: Path) -> None:
        for each in changes:
            each(folder)
    return change


NEWSROOM = "blocks/newsroom.yml"
CHALLENGING = "blocks/right-to-challenge.yml"
DRAFT = "basis: draft\n"

# By the name of the file in golden/ that holds the message.
BROKEN: dict[str, Break] = {
    "yaml-syntax": replaced(NEWSROOM, "  en: Newsroom\n", "  en: Newsroom: a room\n"),
    "yaml-bracket": replaced(NEWSROOM, "ambitions:\n", "ambitions: [\n"),
    "tab": replaced(NEWSROOM, "  nl: Nieuwskamer", "\tnl: Nieuwskamer"),
    "duplicate-key": replaced(NEWSROOM, DRAFT, f"{DRAFT}basis: judgement\n"),
    "unknown-key": replaced(NEWSROOM, "ambitions:\n", "ambitoins:\n"),
    "unknown-key-unlike-any": replaced(NEWSROOM, DRAFT, f"{DRAFT}qwerty: 1\n"),
    "missing-dutch": replaced(NEWSROOM, "  nl: Nieuwskamer\n", ""),
    "missing-english": replaced(NEWSROOM, "  en: Newsroom\n", ""),
    "empty-text": replaced(NEWSROOM, "  nl: Nieuwskamer\n", "  nl: ''\n"),
    "nothing-there": replaced(NEWSROOM, "  nl: Nieuwskamer\n", "  nl:\n"),
    "wrong-type": replaced(NEWSROOM, "  nl: Nieuwskamer\n", "  nl: yes\n"),
    "wrong-type-list": replaced(NEWSROOM, "also: [one-organisation, talk-and-follow-up]", "also: one-organisation"),
    "bad-enum": replaced(NEWSROOM, "basis: draft", "basis: drafts"),
    "bad-id": replaced(NEWSROOM, "block: daily-picture", "block: Daily Picture"),
    "same-item-twice": replaced(NEWSROOM, "also: [one-organisation, talk-and-follow-up]", "also: [one-organisation, one-organisation]"),
    "unreadable-value": replaced(NEWSROOM, "basis: draft", "basis: 2017-13-45"),
    "unknown-tag": replaced(NEWSROOM, "basis: draft", "basis: !mine draft"),
    "holds-itself": written("parties/stakeholders.yml", b"id: stakeholders\nabout: &about [*about]\n"),
    "control-character": replaced(NEWSROOM, "  nl: Nieuwskamer", "  nl: Nieuws\x07kamer"),
    "too-few-signals": written("challenges/close-by.yml", b"""\
id: close-by
order: 3
party: citizens-companies
basis: draft
title: {nl: Dichtbij, en: Close by}
short: {nl: Dichtbij, en: Close by}
about: {nl: Waar het uitkomt., en: Where it suits.}
signals:
  - {nl: Het gemeentehuis is ver weg., en: The town hall is far away.}
behind:
  - {nl: Zo is het gegroeid., en: It grew like that.}
if_nothing:
  - {nl: Mensen blijven weg., en: People stay away.}
questions: []
touches: []
"""),
    "id-differs-from-name": renamed(NEWSROOM, "news-room.yml"),
    "dangling-challenge": replaced(NEWSROOM, "challenge: know-what-is-going-on", "challenge: know-what-goes-on"),
    "dangling-also": replaced(NEWSROOM, "also: [one-organisation", "also: [one-organization"),
    "dangling-ambition": replaced(NEWSROOM, "ambition: outside-in", "ambition: inside-out"),
    "dangling-block": replaced(NEWSROOM, "block: daily-picture", "block: weekly-picture"),
    "dangling-source": replaced(CHALLENGING, "sources: [vng-right-to-challenge]", "sources: [vng-right-to-chalenge]"),
    "dangling-party": replaced("challenges/close-by.yml", "party: citizens-companies", "party: citizens"),
    "removed-challenge": removed("challenges/create-together.yml"),
    "option-that-is-not-there": replaced(CHALLENGING, "size: [medium,", "size: [middle,"),
    "block-of-another-challenge": replaced("situations/nl/close-by.yml", "  customer-journeys:", "  plain-language:"),
    "situations-of-nothing": replaced("situations/nl/close-by.yml", "challenge: close-by", "challenge: closeby"),
    "source-twice": replaced("sources.yml", "id: vng-right-to-challenge\n", "id: voorschoten-charter\n"),
    "source-without-basis": replaced(CHALLENGING, "  - basis: source\n    sources: [vng-right-to-challenge]\n", "  - sources: [vng-right-to-challenge]\n"),
    "basis-without-source": replaced(CHALLENGING, "    sources: [vng-right-to-challenge]\n", ""),
    "judgement-not-said": replaced(CHALLENGING, "effort:\n  basis: judgement", "effort:\n  basis: draft"),
    "too-many-numbers": replaced(CHALLENGING, "people: [3, 5]", "people: [3, 5, 6]"),
    "waiting-for-each-other": replaced("blocks/daily-picture.yml", "after: []\n", "after:\n  - {block: newsroom, nl: Andersom., en: The other way.}\n"),
    "term-twice": replaced("glossary.yml", "  - id: participation-act\n", "  - id: front-office\n"),
    "name-of-two": replaced(NEWSROOM, "nl: [newsroom]", "nl: [omgevingsbeeld]"),
    "answer-to-another-block": replaced("challenges/support-initiatives.yml", "        blocks: [initiative-desk, room-in-the-rules]", "        blocks: [newsroom]"),
    "unknown-part": replaced("parts.yml", "    - part: summary\n", "    - part: sumary\n"),
    "unknown-placeholder": replaced("rationale.yml", "  en: Fits {fitting}.", "  en: Fits {fiting}."),
    "open-brace": replaced("rationale.yml", "  en: Fits {fitting}.", "  en: Fits {fitting."),
    "distinction-without-answer": replaced("distinctions.yml", "challenges: [first-time-right, one-organisation]", "challenges: [first-time-right, shared-direction]"),
    "negative-weight": replaced("weights.yml", "  also: 0.45 ", "  also: -0.45 "),
    "not-a-number": replaced("weights.yml", "  also: 0.45 ", "  also: .nan "),
    "latin-1": written(NEWSROOM, "id: newsroom\ntitle: één\n".encode("latin-1")),
    "empty-file": written(NEWSROOM, b"# nothing but a comment\n"),
    "list-at-the-top": written(NEWSROOM, b"- newsroom\n"),
    "missing-file": removed("rationale.yml"),
    "several-files": all_of(
        replaced("weights.yml", "  blocks: 3  ", "  blocks: three  "),
        replaced(NEWSROOM, "  en: Newsroom\n", ""),
        replaced(NEWSROOM, "basis: draft", "basis: drafts"),
        written("blocks/business-desk.yml", b"id: [\n"),
        replaced(CHALLENGING, "block: participation-frame", "block: participation-farm"),
        removed("challenges/close-by.yml"),
        replaced("ambitions/online.yml", "order: 2", "oder: 2"),
    ),
}


def message_of(folder: Path) -> str:
    """What the loader says about a folder; the folder itself goes by the name `content`, and lines by what stands on them."""
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)

    def what_stands_there(found: re.Match[str]) -> str:
        path = folder / found[1].removeprefix("content").lstrip("/")
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
        line = lines[int(found[2]) - 1].strip() if 0 < int(found[2]) <= len(lines) else ""
        return f"  {found[1]}:«{line}»"

    return _IN_LONG_LIST.sub(r"\1 -> n", _AT_LINE.sub(what_stands_there, str(caught.value).replace(str(folder), "content"))) + "\n"


@pytest.mark.parametrize("name", BROKEN)
def test_the_message_is_the_golden_one(content: Path, name: str) -> None:
    BROKEN[name](content)
    assert message_of(content) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert message_of(tmp_path / "nowhere") == (GOLDEN / "no-such-folder.txt").read_text(encoding="utf-8")


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    assert message_of(tmp_path) == (GOLDEN / "empty-folder.txt").read_text(encoding="utf-8")


def test_no_golden_text_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*BROKEN, "no-such-folder", "empty-folder"}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_each_line_says_where_what_and_what_to_do(path: Path) -> None:
    heading, *lines = path.read_text(encoding="utf-8").splitlines()
    assert heading == f"{len(lines)} problem{'s' * (len(lines) > 1)} in the catalogue:"
    found = [LINE.match(line) for line in lines]
    assert all(found), lines
    files = [Path(each["file"]) for each in found if each]
    assert files == sorted(files)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(content: Path) -> None:
    before = load_catalogue(content).blocks["newsroom"]
    path = content / NEWSROOM
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalogue(content).blocks["newsroom"] == before


def test_templates_and_other_files_are_not_read(content: Path) -> None:
    (content / "blocks" / "__mine.yml").write_text("not: [valid", encoding="utf-8")
    (content / "blocks" / "notes.txt").write_text("for ourselves", encoding="utf-8")
    assert len(load_catalogue(content).blocks) == 34
