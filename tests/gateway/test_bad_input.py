"""What bad input gets, over real HTTP, from a gateway whose engine is down."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from .processes import Gateway


def _error(answer: httpx.Response) -> tuple[int, str, bool]:
    error = answer.json()["error"]
    assert error["message"].endswith(".") and "Traceback" not in answer.text
    return answer.status_code, error["code"], error["retry"]


def _say(client: httpx.Client, text: str, message_id: str | None = None) -> httpx.Response:
    return client.post("/api/messages", json={"id": message_id or str(uuid4()), "text": text})


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"hoi", b"\xff\xfe", b'{"id": "\\ud800"}', b"[" * 60_000, b'{"id": ' + b"9" * 60_000, b"{'id': 1}"],
)
@pytest.mark.parametrize("path", ["/api/sessions", "/api/messages"])
def test_what_is_no_json_gets_400(session: httpx.Client, path: str, body: bytes) -> None:
    assert _error(session.post(path, content=body)) == (400, "not_json", False)


_ID = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "hoi",
        None,
        {"id": _ID},
        {"text": "hoi"},
        {"id": "1", "text": "hoi"},
        {"id": _ID, "text": 1},
        {"id": _ID, "text": ["hoi"]},
        {"id": _ID, "text": "hoi", "start": True},
        {"id": _ID, "text": "hoi", "choice": "x"},
        {"id": _ID, "start": False},
        {"id": _ID, "choice": "x" * 101},
        {"id": _ID, "text": "hoi", "sender": "web-somebody"},
        {"id": _ID, "text": "hoi", "metadata": {}},
        {"id": _ID, "payload": "/restart"},
    ],
)
def test_json_of_another_shape_gets_422(session: httpx.Client, body: object) -> None:
    assert _error(session.post("/api/messages", content=json.dumps(body))) == (422, "wrong_shape", False)


@pytest.mark.parametrize("body", [{"language": "fr"}, {"language": 1}, {"id": "mine"}, []])
def test_a_wrong_wish_for_a_session_gets_422(web: httpx.Client, body: object) -> None:
    assert _error(web.post("/api/sessions", json=body)) == (422, "wrong_shape", False)


def _in_pieces(size: int) -> Iterator[bytes]:
    yield from (b" " * 1000 for _ in range(size // 1000))


def test_a_body_over_64_kb_gets_413_whether_or_not_it_tells_its_length(session: httpx.Client) -> None:
    for body in (b" " * 70_000, _in_pieces(70_000), _in_pieces(700_000)):
        assert _error(session.post("/api/messages", content=body)) == (413, "too_large", False)
    assert session.get("/api/transcript").status_code == 200


def test_unknown_addresses_methods_and_languages(web: httpx.Client) -> None:
    assert _error(web.get("/api/nothing")) == (404, "not_found", False)
    assert _error(web.get("/static/../app.py")) == (404, "not_found", False)
    assert _error(web.get("/static/%2e%2e/app.py")) == (404, "not_found", False)
    assert _error(web.get("/docs")) == (404, "not_found", False)
    assert _error(web.delete("/api/messages")) == (405, "wrong_method", False)
    assert _error(web.get("/api/texts?language=fr")) == (422, "wrong_shape", False)


def test_errors_speak_the_language_of_the_session_else_of_the_browser_else_dutch(web: httpx.Client) -> None:
    def message(headers: dict[str, str]) -> str:
        return web.get("/api/nothing", headers=headers).json()["error"]["message"]

    english, dutch = "This address does not exist here.", "Dit adres bestaat hier niet."
    assert message({"Accept-Language": "en-GB,nl;q=0.5"}) == english
    assert message({"Accept-Language": "en;q=0.3, nl-NL;q=0.9"}) == dutch
    assert message({"Accept-Language": "fr, de;q=x"}) == dutch
    assert message({"Accept-Language": ""}) == dutch
    token = web.post("/api/sessions", json={"language": "en"}).json()["token"]
    answer = web.post(
        "/api/messages", content=b"{", headers={"Authorization": f"Bearer {token}", "Accept-Language": "nl"}
    )
    assert answer.json()["error"]["message"] == "The request is not valid JSON. Send valid JSON in UTF-8."


def test_while_the_engine_is_down_a_message_is_kept_and_can_be_sent_again(session: httpx.Client) -> None:
    message_id = str(uuid4())
    for _ in range(2):
        assert _error(_say(session, "bel 06-12345678", message_id)) == (503, "engine_down", True)
    (entry,) = session.get("/api/transcript").json()["messages"]
    assert (entry["text"], entry["status"], entry["id"]) == ("bel [telefoonnummer]", "unanswered", message_id)
    # As the transcript shows it, it is the same message still.
    assert _error(_say(session, "bel [telefoonnummer]", message_id)) == (503, "engine_down", True)
    assert _error(_say(session, "iets anders", message_id)) == (409, "id_in_use", False)
    start = session.post("/api/messages", json={"id": message_id, "start": True})
    assert _error(start) == (409, "id_in_use", False)


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b", "\x00\x07", "///", " / \u200b/"])
def test_an_empty_message_gets_a_plain_sentence(session: httpx.Client, nothing: str) -> None:
    answer = _say(session, nothing)
    assert answer.status_code == 200
    assert answer.json()["reply"]["parts"][0]["text"] == "Er stond niets in je bericht. Typ je situatie of je vraag."


def test_a_message_that_is_too_long_is_not_kept_but_for_its_length(session: httpx.Client) -> None:
    answer = _say(session, "x" * 1990 + " 06-12345678")
    assert answer.status_code == 200
    assert answer.json()["reply"]["parts"][0]["text"].startswith("Je bericht is te lang. Er passen 2000 tekens")
    said, _ = session.get("/api/transcript").json()["messages"]
    assert said["text"] == "[te lang bericht van 2002 tekens]"


def test_the_longest_message_that_fits_goes_to_the_engine(session: httpx.Client) -> None:
    assert _error(_say(session, "é" * 2000)) == (503, "engine_down", True)


def test_an_answer_of_the_gateway_itself_is_given_once(session: httpx.Client) -> None:
    message_id = str(uuid4())
    assert _say(session, " ", message_id).json() == _say(session, " ", message_id).json()
    assert len(session.get("/api/transcript").json()["messages"]) == 2


def test_an_unknown_choice_gets_a_plain_sentence(session: httpx.Client) -> None:
    answer = session.post("/api/messages", json={"id": str(uuid4()), "choice": '/restart{"a":1}'})
    assert answer.status_code == 200
    assert answer.json()["reply"]["parts"][0]["text"].startswith("Die keuze kan niet meer.")


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "<b>vet</b><script>", "مرحبا", "a\x00b", "'; DROP TABLE messages; --", "{days}"])
def test_any_other_text_is_kept_as_text(session: httpx.Client, text: str) -> None:
    assert _error(_say(session, text))[0] == 503
    assert session.get("/api/transcript").json()["messages"][0]["text"] == text.replace("\x00", "")


def test_no_message_text_and_no_secret_gets_into_the_log(gateway: Gateway, session: httpx.Client) -> None:
    _say(session, "herkenbaar verhaal 06-12345678")
    session.post("/api/messages", content=json.dumps({"id": "herkenbaar"}))
    log = gateway.log.read_text()
    assert re.search(r"WARNING web-[0-9a-f]{8}: no answer to a text message", log)
    assert "herkenbaar" not in log and "token-of-the-engine" not in log and "0612345678" not in log.replace("-", "")
