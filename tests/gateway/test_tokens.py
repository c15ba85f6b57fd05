from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import jwt
import pytest

from bot.gateway.tokens import sender_id

from .processes import SECRET

_GOOD = {"iss": "bouwsteenwijzer", "aud": "web", "sub": "nobody", "exp": datetime.now(UTC) + timedelta(hours=1)}


def _signed(claims: dict[str, object], key: str = SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode(claims, key, algorithm=algorithm)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "no_session"),
        ("Bearer", "no_session"),
        ("Bearer x.y.z", "no_session"),
        ("Basic dXNlcjpwYXNz", "no_session"),
        ("Bearer " + _signed(_GOOD, key="another-secret-of-at-least-32-characters"), "no_session"),
        ("Bearer " + _signed(_GOOD | {"aud": "teams"}), "no_session"),
        ("Bearer " + _signed(_GOOD | {"iss": "somebody"}), "no_session"),
        ("Bearer " + _signed({key: value for key, value in _GOOD.items() if key != "exp"}), "no_session"),
        ("Bearer " + _signed(_GOOD, key="", algorithm="none"), "no_session"),
        ("Bearer " + _signed(_GOOD, algorithm="HS512"), "no_session"),
        ("Bearer " + _signed(_GOOD | {"exp": datetime.now(UTC) - timedelta(hours=1)}), "session_expired"),
        ("Bearer " + _signed(_GOOD), "session_expired"),  # ours, of a session that has been erased
    ],
)
def test_what_is_no_token_of_a_living_session_is_refused(web: httpx.Client, header: str | None, code: str) -> None:
    headers = {"Authorization": header} if header else {}
    for answer in (
        web.get("/api/transcript", headers=headers),
        web.post("/api/messages", headers=headers, json={"id": "00000000-0000-4000-8000-000000000000", "text": "hoi"}),
    ):
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == code
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_session_sees_its_own_transcript_only(web: httpx.Client) -> None:
    tokens = [web.post("/api/sessions", json={}).json()["token"] for _ in range(2)]
    first, second = ({"Authorization": f"Bearer {token}"} for token in tokens)
    web.post("/api/messages", headers=first, json={"id": "00000000-0000-4000-8000-000000000001", "text": "van mij"})
    assert [entry["text"] for entry in web.get("/api/transcript", headers=first).json()["messages"]] == ["van mij"]
    assert web.get("/api/transcript", headers=second).json()["messages"] == []


def test_sender_ids_differ_by_session_and_by_secret() -> None:
    ids = {sender_id(secret, session) for secret in (SECRET, SECRET + "x") for session in ("a", "b")}
    assert len(ids) == 4
    assert all(len(each) == len("web-") + 32 for each in ids)
