"""The web API's promises that need no engine: headers, its OpenAPI document, and what stands in the store already."""
from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from openapi_spec_validator import validate

from bot.gateway.replies import REPLY_SCHEMA, reply_from_items
from bot.gateway.store import Choice, Session, Store
from bot.gateway.tokens import issue_token, sender_id
from bot.gateway.web_replies import with_issued_choices

from .api_document import ApiDocument
from .processes import SECRET, started_gateway

_PAYLOAD = '/pick{"block": "shared-vision"}'
_REPLY = {
    "language": "nl",
    "rest": False,
    "parts": [
        {"type": "text", "text": "Kies **één** <b>blok</b>."},
        {
            "type": "advice",
            "title": "Visie <i>",
            "summary": "Een *visie*",
            "rationale": [{"label": "Omdat je zei", "text": "[bron](https://vng.nl)"}],
            "choices": [{"title": "Kies", "payload": _PAYLOAD}],
            "link": {"title": "Bron", "url": "https://vng.nl/"},
        },
        {"type": "choices", "prompt": "Verder", "choices": [{"title": "Meer", "payload": "/more"}]},
        {"type": "document", "title": "P", "filename": "p.md", "media_type": "text/markdown", "content": "aGFsbG8="},
    ],
}


@pytest.mark.parametrize("path", ["/", "/static/page.js", "/health", "/api/texts", "/api/nothing", "/api/transcript"])
def test_every_answer_carries_the_security_headers(web: httpx.Client, path: str) -> None:
    headers = web.get(path).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == ("no-store" if path.startswith("/api") else "no-cache")
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def test_health_tells_that_the_engine_is_down(web: httpx.Client) -> None:
    answer = web.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"gateway": "ok", "engine": "down"})


def test_the_openapi_document_is_valid_and_holds_the_contract(api_document: ApiDocument) -> None:
    validate(api_document.document)
    schemas = api_document.document["components"]["schemas"]
    assert schemas["Reply"]["properties"].keys() == REPLY_SCHEMA["properties"].keys()
    assert schemas["Reply.choice"] == REPLY_SCHEMA["definitions"]["choice"]
    assert "payload" not in str({name: schema for name, schema in schemas.items() if name.startswith("WebReply")})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_of_the_page_is_there_in_both_languages(web: httpx.Client, language: str) -> None:
    answer = web.get("/api/texts", params={"language": language}).json()
    assert answer["language"] == language
    assert "30" in answer["texts"]["notice"]
    assert all(answer["texts"].values())


def test_a_session_is_in_the_language_asked_for_else_of_the_browser(web: httpx.Client) -> None:
    asked = web.post("/api/sessions", json={"language": "en"})
    assert (asked.status_code, asked.json()["language"]) == (201, "en")
    browser = web.post("/api/sessions", json={}, headers={"Accept-Language": "en-US,en"})
    assert browser.json()["language"] == "en"
    days = (datetime.fromisoformat(asked.json()["expires_at"]) - datetime.now(UTC)).total_seconds() / 86400
    assert 29.9 < days <= 30


def _seeded_session(store: Store) -> Session:
    """A session with one answered turn, one that waited too long, and one that a died gateway left just now."""
    session = store.add_session("seeded", sender_id(SECRET, "seeded"), "nl", time.time())
    choices: list[Choice] = []

    def issue(title: str, payload: str) -> str:
        choices.append(Choice(f"issued-{len(choices)}", title, payload))
        return choices[-1].id

    message = store.add_message(session, str(uuid4()), "start", "", time.time() - 3600)
    issued = with_issued_choices(reply_from_items([{"custom": _REPLY}], "nl"), issue)
    store.set_answer(message, issued, choices, "nl", time.time() - 3600, by_engine=True)
    store.add_message(session, str(uuid4()), "text", "te lang geleden", time.time() - 16 * 60)
    store.add_message(session, str(uuid4()), "text", "zojuist", time.time() - 1)
    return session


@pytest.fixture
def seeded(tmp_path: Path, api_document: ApiDocument) -> Iterator[httpx.Client]:
    """A client of a gateway of its own, in the seeded session."""
    store = Store(tmp_path / "data")
    session = _seeded_session(store)
    store.close()
    token, _ = issue_token(SECRET, session.id, datetime.now(UTC), 1)
    with started_gateway(tmp_path / "data") as gateway:
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=gateway.url, headers=headers, event_hooks={"response": [api_document.check]}) as client:
            yield client


def test_a_transcript_gives_replies_in_their_web_form_without_payloads(seeded: httpx.Client) -> None:
    answer = seeded.get("/api/transcript")
    assert "payload" not in answer.text and "shared-vision" not in answer.text and "/more" not in answer.text
    reply = answer.json()["messages"][0]["reply"]
    assert reply.keys() == {"language", "parts"}
    text, advice, choices, document = reply["parts"]
    assert text["text_html"] == "<p>Kies <strong>één</strong> &lt;b&gt;blok&lt;/b&gt;.</p>"
    assert advice["summary_html"] == "<p>Een <em>visie</em></p>"
    assert advice["rationale"][0]["text_html"].startswith('<p><a href="https://vng.nl"')
    assert advice["choices"] == [{"id": "issued-0", "title": "Kies"}]
    assert choices["choices"] == [{"id": "issued-1", "title": "Meer"}]
    assert document == _REPLY["parts"][3]


def test_after_a_start_old_messages_are_offered_again_and_young_ones_wait_for_the_engine(seeded: httpx.Client) -> None:
    messages = seeded.get("/api/transcript").json()["messages"]
    assert [(entry["from"], entry.get("text"), entry["status"]) for entry in messages] == [
        ("assistant", None, "answered"),
        ("user", "te lang geleden", "unanswered"),
        ("user", "zojuist", "pending"),
    ]


def test_a_choice_that_is_gone_gets_the_latest_ones_offered_anew(seeded: httpx.Client) -> None:
    message = {"id": str(uuid4()), "choice": "never-offered"}
    answer = seeded.post("/api/messages", json=message)
    assert answer.status_code == 200 and "payload" not in answer.text
    text, advice, choices = answer.json()["reply"]["parts"]
    assert text["text"].startswith("Die keuze kan niet meer.")
    assert [choice["title"] for part in (advice, choices) for choice in part["choices"]] == ["Kies", "Meer"]
    assert not {"issued-0", "issued-1"} & {choice["id"] for part in (advice, choices) for choice in part["choices"]}
    assert seeded.post("/api/messages", json=message).json() == answer.json()


def test_a_choice_shows_its_title_and_is_sent_again_under_its_id(seeded: httpx.Client) -> None:
    message = {"id": str(uuid4()), "choice": "issued-0"}
    assert seeded.post("/api/messages", json=message).status_code == 503
    entry = seeded.get("/api/transcript").json()["messages"][-1]
    assert (entry["text"], entry["choice"], entry["status"]) == ("Kies", "issued-0", "unanswered")
    assert seeded.post("/api/messages", json=message).status_code == 503
    assert seeded.post("/api/messages", json=message | {"choice": "issued-1"}).status_code == 409
