"""`./wijzer match --jsonl` as a process of its own: what goes in comes out, line by line, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bouwstenen.model import Catalogue

ROOT = Path(__file__).resolve().parents[2]
SITUATION = "Aan de telefoon krijgt iedereen een ander antwoord en terugbellen doen we niet."
COMMAND = [sys.executable, "-P", "-m", "bot.on_catalogue", "match", "--jsonl"]  # what ./wijzer match becomes once all is set up
SECONDS = 60


def run(text: bytes, command: list[str] = COMMAND, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """The command with this on its standard input."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "catalogue")])
    return subprocess.run(command, input=text, capture_output=True, timeout=SECONDS, cwd=ROOT, env=os.environ | {"PYTHONPATH": path} | environ)


GOOD = [
    {"id": "nl", "text": SITUATION},
    {"id": "en", "text": "It is always the same faces at our meetings, young people do not turn up."},
    {"id": "told", "text": SITUATION, "language": "en"},
    {"id": "vague", "text": "het loopt niet lekker"},
    {"id": "outside", "text": "xqzw blurp"},
    {"id": 7, "text": "Wij zijn een kleine gemeente en elke wethouder heeft zijn eigen project."},
    {"id": "emoji", "text": "😀😀😀"},
    {"id": "long", "text": "Inwoners bellen drie keer over hetzelfde. " * 2_500},
    {"id": "markup", "text": "<script>alert('wijk')</script> **bellen** {0} [telefoonnummer]"},
    {"id": "half \ud83d", "text": "klachten \ud83d over de telefoon"},
    {"id": "lines", "text": "Niemand belt terug.\nEn de brieven\tzijn onleesbaar."},
]

# A line and the beginning of the error that it gives.
BAD = [
    ("this is no JSON", None, "this line is no JSON"),
    ('{"id": "a", "text": "broken off', None, "this line is no JSON"),
    ("[" * 100_000, None, "this line is no JSON"),
    ('["a", "b"]', None, "a line must be an object"),
    ('"text"', None, "a line must be an object"),
    ('{"text": "no id"}', None, '"id" is missing'),
    ('{"id": "no text"}', "no text", '"text" must be a text'),
    ('{"id": "number", "text": 12}', "number", '"text" must be a text'),
    ('{"id": "null", "text": null}', "null", '"text" must be a text'),
    ('{"id": "empty", "text": ""}', "empty", '"text" is empty'),
    ('{"id": "blank", "text": " \\n "}', "blank", '"text" is empty'),
    ('{"id": "pl", "text": "dzień dobry", "language": "pl"}', "pl", '"language" must be one of nl, en'),
    ('{"id": "odd", "text": "hallo", "language": ["nl"]}', "odd", '"language" must be one of nl, en'),
]


@pytest.fixture(scope="module")
def answers() -> list[dict[str, Any]]:
    """What comes out when good and bad lines are mixed, a blank line and one that is no UTF-8 among them."""
    lines = [json.dumps(line, ensure_ascii=True).encode() for line in GOOD]
    bad = [line.encode() for line, _, _ in BAD]
    text = b"\n".join([lines[0], *bad, b"", *lines[1:], b'{"id": "latin", "text": "\xe9\xe9n loket"}', json.dumps(GOOD[0]).encode()])
    result = run(text + b"\n")
    assert result.returncode == 0, result.stderr.decode()
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


def test_there_is_one_answer_for_each_line_in_order(answers: list[dict[str, Any]]) -> None:
    expected = [GOOD[0]["id"], *(identifier for _, identifier, _ in BAD), *(line["id"] for line in GOOD[1:]), "latin", GOOD[0]["id"]]
    assert [answer["id"] for answer in answers] == expected


def test_a_bad_line_gives_an_error_line_and_the_rest_goes_on(answers: list[dict[str, Any]]) -> None:
    errors = answers[1:1 + len(BAD)]
    assert all(answer.keys() == {"id", "error"} for answer in errors)
    assert [answer["error"].startswith(beginning) for answer, (_, _, beginning) in zip(errors, BAD, strict=True)] == [True] * len(BAD)
    assert not any("error" in answer for answer in [answers[0], *answers[1 + len(BAD):]])


def test_every_answer_has_the_whole_shape(answers: list[dict[str, Any]], catalogue: Catalogue) -> None:
    for answer in (each for each in answers if "error" not in each):
        assert list(answer) == ["id", "language", "outcome", "challenges", "blocks"]
        assert answer["language"] in ("nl", "en") and answer["outcome"] in ("match", "ask", "out_of_scope")
        assert [each["id"] for each in answer["challenges"]] == list(dict.fromkeys(each["id"] for each in answer["challenges"]))
        assert {each["id"] for each in answer["challenges"]} == set(catalogue.challenges)
        scores = [each["score"] for each in answer["challenges"]]
        assert scores == sorted(scores, reverse=True)
        assert all(list(each) == ["id", "score", "evidence"] and isinstance(each["evidence"], list) for each in answer["challenges"])
        assert 1 <= len(answer["blocks"]) <= 3
        for each in answer["blocks"]:
            assert list(each) == ["id", "score", "because"]
            assert each["id"] in catalogue.blocks and all(isinstance(sentence, str) and sentence for sentence in each["because"])


def test_what_is_heard(answers: list[dict[str, Any]]) -> None:
    by_id = {answer["id"]: answer for answer in answers}
    outcomes = {name: (by_id[name]["outcome"], by_id[name]["language"]) for name in ("nl", "en", "told", "vague")}
    assert outcomes == {"nl": ("match", "nl"), "en": ("match", "en"), "told": ("match", "en"), "vague": ("ask", "nl")}
    assert by_id["outside"]["outcome"] == "out_of_scope"
    assert by_id["nl"]["challenges"][0]["id"] == "first-time-right"
    assert by_id["nl"]["challenges"] == by_id["told"]["challenges"]
    assert by_id["nl"]["blocks"][0]["because"] != by_id["told"]["blocks"][0]["because"]
    assert any("een kleine gemeente" in sentence for sentence in by_id[7]["blocks"][0]["because"])
    assert answers[0] == answers[-1]


def test_nothing_in_nothing_out() -> None:
    result = run(b"\n")
    assert (result.returncode, result.stdout) == (0, b"")


def test_without_its_option_it_says_what_is_missing() -> None:
    result = run(b"", COMMAND[:-1])
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"--jsonl" in result.stderr


def test_a_broken_catalogue_is_told_on_the_other_stream(content: Path, tmp_path: Path) -> None:
    (content / "blocks" / "newsroom.yml").write_text("id: newsroom\n", encoding="utf-8")
    settings = tmp_path / "settings.yml"
    settings.write_text(json.dumps({"catalogue": str(content)}), encoding="utf-8")
    result = run(json.dumps(GOOD[0]).encode(), WIJZER_SETTINGS=str(settings))
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"newsroom.yml:1" in result.stderr


def test_it_needs_no_rasa() -> None:
    script = ("import sys; from bot.on_catalogue import main; sys.argv = ['wijzer', 'match', '--jsonl']; main(); "
              "print(' '.join({name.split('.')[0] for name in sys.modules}), file=sys.stderr)")
    result = run(json.dumps(GOOD[0]).encode() + b"\n", [sys.executable, "-P", "-c", script])
    modules = set(result.stderr.decode().splitlines()[-1].split())
    assert json.loads(result.stdout)["id"] == "nl"
    assert "bouwstenen" in modules and not modules & {"rasa", "rasa_sdk", "tensorflow", "sanic", "actions"}
