"""The web API: sessions, messages, the transcript, health and the page's texts."""
from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field, model_validator

from .bodies import read_body, read_limited
from .conversations import Conversations, IdInUse, SessionGone
from .engine import Engine, EngineDown, EngineSlow
from .environment import Environment
from .errors import ApiError, ErrorAnswer
from .messages import Incoming
from .programme_file import LARGEST_FILE_BYTES, programme_code_in
from .store import Message, Session, Store
from .texts import page_texts, preferred_language
from .tokens import ExpiredToken, InvalidToken, issue_token, sender_id, session_id_of
from .web_replies import web_reply

Language = Literal["nl", "en"]


class SessionRequest(BaseModel):
    """Asks for a new conversation."""

    model_config = ConfigDict(extra="forbid")
    language: Language | None = None


class SessionAnswer(BaseModel):
    """A new conversation: send `token` as a bearer token with everything that belongs to it."""

    token: str
    expires_at: datetime
    language: Language


class MessageRequest(BaseModel):
    """One message: exactly one of `text`, `choice` (the id of an offered choice) and `start` (opens a conversation)."""

    model_config = ConfigDict(extra="forbid")
    id: Annotated[UUID, Field(description="Made by the client. Sending a message again with its id is always safe.")]
    text: str | None = None
    choice: Annotated[str, Field(max_length=100)] | None = None
    start: Literal[True] | None = None

    @model_validator(mode="after")
    def _has_one_content(self) -> MessageRequest:
        if sum(content is not None for content in (self.text, self.choice, self.start)) != 1:
            raise ValueError("exactly one of text, choice and start")
        return self


class MessageAnswer(BaseModel):
    """The reply to a message, and the kinds of personal data that were taken out of the message."""

    id: str
    reply: dict[str, Any]
    scrubbed: list[str]


class TranscriptMessage(BaseModel):
    """One message of the user (with `text`, and `choice` or `start` if it was that) or of the assistant (with `reply`)."""

    id: str
    from_: Literal["user", "assistant"] = Field(alias="from")
    text: str | None = None
    choice: str | None = None
    start: bool | None = None
    reply: dict[str, Any] | None = None
    at: datetime
    status: Literal["answered", "pending", "unanswered"]


class TranscriptAnswer(BaseModel):
    """The conversation so far."""

    language: Language
    messages: list[TranscriptMessage]


class ProgrammeAnswer(BaseModel):
    """The line by which a programme is opened."""

    text: str


class TextsAnswer(BaseModel):
    """The texts of the web page, and the limits it tells about."""

    language: Language
    max_message_characters: int
    texts: dict[str, str]


class HealthAnswer(BaseModel):
    """Whether the gateway and the engine behind it can answer."""

    gateway: Literal["ok"] = "ok"
    engine: Literal["ok", "down"]


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorAnswer} for status in statuses}


def _json_body(name: str) -> dict[str, Any]:
    """The description of a body that the handler reads itself, because of the limit on its size."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {"requestBody": {"required": True, "content": content}}


_bearer = HTTPBearer(auto_error=False, description="The token of POST /api/sessions")


class WebApi:
    """The handlers, and what they need."""

    def __init__(self, environment: Environment, store: Store, engine: Engine, conversations: Conversations) -> None:
        self._environment = environment
        self._store = store
        self._engine = engine
        self._conversations = conversations

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        session = Depends(self._session)

        @router.post(
            "/api/sessions", status_code=201, responses=_errors(400, 413, 422, 503), openapi_extra=_json_body("SessionRequest")
        )
        async def open_session(request: Request) -> SessionAnswer:
            """Opens a conversation of its own; its token is good for as long as conversations are kept."""
            return self._open_session(request, await read_body(request, SessionRequest))

        @router.post(
            "/api/messages",
            responses=_errors(400, 401, 409, 413, 422, 503),
            openapi_extra=_json_body("MessageRequest"),
        )
        async def send_message(request: Request, session: Session = session) -> MessageAnswer:
            """Answers a message. After a 503 the message is kept: send it again with the same id."""
            return await self._send_message(session, await read_body(request, MessageRequest))

        @router.post(
            "/api/programmes",
            responses=_errors(401, 413, 422, 503),
            openapi_extra={"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
        )
        async def read_programme(request: Request, session: Session = session) -> ProgrammeAnswer:
            """Finds the programme in a document that was taken along (.docx or .md). Send its `text` as a message to open it."""
            code = programme_code_in(await read_limited(request, LARGEST_FILE_BYTES))
            if code is None:
                raise ApiError("no_programme")
            return ProgrammeAnswer(text=code)

        @router.get("/api/transcript", response_model_exclude_none=True, responses=_errors(401, 503))
        async def transcript(session: Session = session) -> TranscriptAnswer:
            """What was said in the token's own conversation."""
            messages = self._store.messages(session.id)
            return TranscriptAnswer(
                language=session.language,  # type: ignore[arg-type]
                messages=[entry for message in messages for entry in _transcript_entries(message)],
            )

        @router.get("/api/texts", responses=_errors(422))
        async def texts(request: Request, language: Language | None = None) -> TextsAnswer:
            """The texts of the web page, in the language asked for or else the browser's."""
            settings = self._environment.settings
            chosen = language or preferred_language(request.headers.get("accept-language", ""))
            return TextsAnswer(
                language=chosen,  # type: ignore[arg-type]
                max_message_characters=settings.max_message_characters,
                texts=page_texts(chosen, days=settings.retention_days, limit=settings.max_message_characters),
            )

        @router.get("/health", responses={503: {"model": HealthAnswer}})
        async def health(response: Response) -> HealthAnswer:
            """200 when the assistant can answer, 503 when it cannot."""
            is_ready = await self._engine.is_ready()
            response.status_code = 200 if is_ready else 503
            return HealthAnswer(engine="ok" if is_ready else "down")

        return router

    def _open_session(self, request: Request, wish: SessionRequest) -> SessionAnswer:
        language = wish.language or preferred_language(request.headers.get("accept-language", ""))
        session_id = secrets.token_urlsafe(18)
        secret = self._environment.secret
        now = datetime.now(UTC)
        self._store.add_session(session_id, sender_id(secret, session_id), language, now.timestamp())
        token, expires_at = issue_token(secret, session_id, now, self._environment.settings.retention_days)
        return SessionAnswer(token=token, expires_at=expires_at, language=language)  # type: ignore[arg-type]

    async def _session(
        self, request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
    ) -> Session:
        if credentials is None:
            raise ApiError("no_session")
        try:
            session = self._store.session(session_id_of(self._environment.secret, credentials.credentials))
        except ExpiredToken:
            raise ApiError("session_expired") from None
        except InvalidToken:
            raise ApiError("no_session") from None
        if session is None:
            raise ApiError("session_expired")  # the token is ours, so the session was erased
        request.state.language = session.language
        return session

    async def _send_message(self, session: Session, message: MessageRequest) -> MessageAnswer:
        incoming = Incoming(str(message.id), text=message.text, choice=message.choice)
        try:
            answer = await self._conversations.answer(session.id, incoming)
        except IdInUse:
            raise ApiError("id_in_use") from None
        except SessionGone:
            raise ApiError("session_expired") from None
        except EngineDown:
            raise ApiError("engine_down") from None
        except EngineSlow:
            raise ApiError("engine_slow") from None
        return MessageAnswer(id=answer.id, reply=web_reply(answer.reply), scrubbed=answer.scrubbed)


def _transcript_entries(message: Message) -> list[TranscriptMessage]:
    """What the user said, and the assistant's answer if there is one. An answered start is not something that was said."""
    entries: list[TranscriptMessage] = []
    if message.kind != "start" or message.status != "answered":
        said = {"id": message.id, "from": "user", "text": message.text, "choice": message.choice_id}
        start = True if message.kind == "start" else None
        entries.append(TranscriptMessage(**said, start=start, at=_moment(message.at), status=message.status))
    if message.reply is not None:
        reply = {"id": message.id, "from": "assistant", "reply": web_reply(message.reply)}
        entries.append(TranscriptMessage(**reply, at=_moment(message.answered_at or message.at), status="answered"))
    return entries


def _moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)
