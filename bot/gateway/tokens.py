"""Session tokens for web clients, and the sender ids under which the engine knows their conversations."""
from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import jwt

ISSUER = "bouwsteenwijzer"
AUDIENCE = "web"
_ALGORITHM = "HS256"


class InvalidToken(Exception):
    """A token that we did not issue, or not for this."""


class ExpiredToken(Exception):
    """A token of ours whose time is over."""


def issue_token(secret: str, session_id: str, now: datetime, days: int) -> tuple[str, datetime]:
    """A signed token for the session, good for so many days, and when it expires (UTC)."""
    expires_at = (now.astimezone(UTC) + timedelta(days=days)).replace(microsecond=0)
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": session_id, "iat": now, "exp": expires_at}
    return jwt.encode(claims, secret, algorithm=_ALGORITHM), expires_at


def session_id_of(secret: str, token: str) -> str:
    """The session that `token` is for. Raises ExpiredToken or InvalidToken."""
    try:
        claims = jwt.decode(
            token,
            secret,
            algorithms=[_ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": ["exp", "iss", "aud", "sub"]},
        )
    except jwt.ExpiredSignatureError:
        raise ExpiredToken from None
    except jwt.InvalidTokenError:
        raise InvalidToken from None
    return claims["sub"]


def sender_id(secret: str, session_id: str) -> str:
    """The engine's name for a session: unguessable, and of no use for getting the session back."""
    digest = hmac.new(secret.encode(), session_id.encode(), hashlib.sha256).hexdigest()
    return f"web-{digest[:32]}"
