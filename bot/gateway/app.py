"""Puts the gateway together: storage, engine, conversations, web API and page."""
from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from string import Template
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.settings import LANGUAGES

from .conversations import Conversations
from .engine import Engine
from .environment import Environment
from .errors import ApiError, error_answer
from .middleware import LastNet, SecurityHeaders
from .purge import PurgeError, purge
from .store import Store
from .texts import preferred_language, text
from .web_api import MessageRequest, SessionRequest, WebApi
from .web_replies import reply_schemas

PAGE_FOLDER = Path(__file__).with_name("page")
_SECONDS_BETWEEN_STATUS_CHECKS = 1.0
_SECONDS_BETWEEN_PURGES = 24 * 60 * 60

logger = logging.getLogger(__name__)


def create_app(environment: Environment, store: Store, engine: Engine) -> FastAPI:
    """The gateway as an ASGI application, over an open store. It closes `store` and `engine` when it ends."""
    conversations = Conversations(store, engine, environment.settings, environment.data_folder, time.time)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        conversations.offer_again_what_is_too_late()
        chores = [
            asyncio.create_task(_answer_left_over_when_ready(engine, conversations)),
            asyncio.create_task(_purge_daily(environment)),
        ]
        yield
        for chore in chores:
            chore.cancel()
            with suppress(asyncio.CancelledError):
                await chore
        await conversations.close()
        await engine.close()
        store.close()

    # The interactive documentation pages load scripts from elsewhere, so they stay off; the document itself is served.
    app = FastAPI(
        title="Bouwsteenwijzer",
        version="1",
        description="The web API of the gateway.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.include_router(WebApi(environment, store, engine, conversations).router())

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(_page(preferred_language(request.headers.get("accept-language", ""))))

    app.mount("/static", StaticFiles(directory=PAGE_FOLDER))
    _handle_errors(app)
    app.add_middleware(LastNet)
    app.add_middleware(SecurityHeaders)  # added last, so outermost: a 500 carries the headers too
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _handle_errors(app: FastAPI) -> None:
    @app.exception_handler(ApiError)
    async def api_error(request: Request, error: ApiError) -> JSONResponse:
        return error_answer(request, error.code)

    @app.exception_handler(RequestValidationError)
    async def wrong_parameter(request: Request, _: RequestValidationError) -> JSONResponse:
        return error_answer(request, "wrong_shape")

    @app.exception_handler(sqlite3.Error)
    async def storage_failed(request: Request, error: sqlite3.Error) -> JSONResponse:
        logger.error("storage failed: %s", type(error).__name__)
        return error_answer(request, "storage")

    @app.exception_handler(HTTPException)
    async def no_such_thing(request: Request, error: HTTPException) -> JSONResponse:
        code = {404: "not_found", 405: "wrong_method"}.get(error.status_code, "wrong_shape")
        answer = error_answer(request, code)
        answer.headers.update(error.headers or {})
        return answer


def _page(language: str) -> str:
    """The page with what has to stand in it before its script has fetched the texts."""
    template = Template((PAGE_FOLDER / "index.html").read_text(encoding="utf-8"))
    no_script = {f"no_script_{each}": text("page.no_script", each) for each in LANGUAGES}
    return template.substitute(language=language, title=text("page.title", language), **no_script)


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the schemas of replies and of the bodies that handlers read themselves."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = document["components"]["schemas"]
        schemas |= reply_schemas()
        for model in (SessionRequest, MessageRequest):
            schemas[model.__name__] = model.model_json_schema()
        for name in ("MessageAnswer", "TranscriptMessage"):
            schemas[name]["properties"]["reply"] = {"$ref": "#/components/schemas/WebReply"}
        app.openapi_schema = document
    return app.openapi_schema


async def _answer_left_over_when_ready(engine: Engine, conversations: Conversations) -> None:
    while not await engine.is_ready():
        await asyncio.sleep(_SECONDS_BETWEEN_STATUS_CHECKS)
    await conversations.answer_left_over()


async def _purge_daily(environment: Environment) -> None:
    while True:
        try:
            # In a thread: the engine may hold its database for a moment, and conversations go on meanwhile.
            counts = await asyncio.to_thread(purge, environment.settings, environment.data_folder, time.time())
            logger.info("purge: %s", counts)
        except PurgeError as error:
            logger.warning("purge: %s", error)
        await asyncio.sleep(_SECONDS_BETWEEN_PURGES)
