"""What holds for every request: the security headers, and a last net under everything."""
from __future__ import annotations

import logging
import traceback

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .errors import error_answer

logger = logging.getLogger(__name__)

# Only our own files run and show; nobody may frame the page.
_CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'none'",
    ]
)
_HEADERS = [
    (b"content-security-policy", _CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


class SecurityHeaders:
    """Adds the security headers to every answer; answers of the API are never cached, files are checked each time."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        caching = b"no-store" if scope["path"].startswith("/api") else b"no-cache"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS, (b"cache-control", caching)]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class LastNet:
    """Answers 500 with a plain sentence to whatever nobody foresaw, and logs where it happened.

    It catches everything, because the server's own way would log the error's message, which may hold what a user said.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as error:
            where = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[:-4:-1])
            logger.error("unforeseen %s at %s", type(error).__name__, where)
            if not started:
                await error_answer(Request(scope), "internal")(scope, receive, send)
