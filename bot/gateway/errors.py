"""Errors as web clients get them: a code for programs, a sentence for people, and whether trying again may help."""
from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from .texts import preferred_language, text

_STATUS = {
    "not_json": 400,
    "no_session": 401,
    "session_expired": 401,
    "not_found": 404,
    "wrong_method": 405,
    "id_in_use": 409,
    "too_large": 413,
    "wrong_shape": 422,
    "no_programme": 422,
    "internal": 500,
    "engine_down": 503,
    "engine_slow": 503,
    "storage": 503,
}
_WORTH_TRYING_AGAIN = ("engine_down", "engine_slow", "storage", "internal")


class ErrorBody(BaseModel):
    """What went wrong."""

    code: str
    message: str
    retry: bool


class ErrorAnswer(BaseModel):
    """Every answer with a status of 400 or more."""

    error: ErrorBody


class ApiError(Exception):
    """Ends a request with the error `code`, one of those in texts.yml under `errors`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def error_answer(request: Request, code: str) -> JSONResponse:
    """The answer for an error, in the session's language when that is known, else in the browser's."""
    language = getattr(request.state, "language", None) or preferred_language(request.headers.get("accept-language", ""))
    body = ErrorBody(code=code, message=text(f"errors.{code}", language), retry=code in _WORTH_TRYING_AGAIN)
    answer = JSONResponse(ErrorAnswer(error=body).model_dump(), status_code=_STATUS[code])
    answer.headers["content-language"] = language
    if answer.status_code == 401:
        answer.headers["www-authenticate"] = "Bearer"
    return answer
