"""Reads the JSON body of a request, with a limit that holds while reading."""
from __future__ import annotations

from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from .errors import ApiError

LARGEST_BODY_BYTES = 64 * 1024
# A body somewhat too large is read to its end and dropped, so that the sender gets to read our answer.
_TIMES_READ = 16

Body = TypeVar("Body", bound=BaseModel)


async def read_body(request: Request, shape: type[Body]) -> Body:
    """The request's body as a `shape`. Raises ApiError: too_large, not_json or wrong_shape."""
    body = await read_limited(request, LARGEST_BODY_BYTES)
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        is_json = all(problem["type"] != "json_invalid" for problem in error.errors(include_input=False))
        raise ApiError("wrong_shape" if is_json else "not_json") from None


async def read_limited(request: Request, largest: int) -> bytes:
    """The request's body as it is, of at most `largest` bytes. Raises ApiError: too_large."""
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= largest:
            body += chunk
        elif size > _TIMES_READ * largest:
            break
    if size > largest:
        raise ApiError("too_large")
    return bytes(body)
