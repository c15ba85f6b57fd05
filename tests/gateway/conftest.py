from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.gateway.store import Store

from .api_document import ApiDocument
from .processes import Gateway, started_gateway


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """One gateway whose engine is down, for all tests that only ask and do not change its data."""
    with started_gateway(tmp_path_factory.mktemp("gateway") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def api_document(gateway: Gateway) -> ApiDocument:
    return ApiDocument(httpx.get(f"{gateway.url}/api/openapi.json").json())


@pytest.fixture
def web(gateway: Gateway, api_document: ApiDocument) -> Iterator[httpx.Client]:
    """A client without a session; every answer that it sees has to be described by the OpenAPI document."""
    checks = {"response": [api_document.check]}
    # No TLS here, and loading the certificates for it takes most of a test's time.
    with httpx.Client(base_url=gateway.url, event_hooks=checks, timeout=30, verify=False) as client:
        yield client


@pytest.fixture
def session(web: httpx.Client) -> httpx.Client:
    """A client with a session of its own, in Dutch."""
    token = web.post("/api/sessions", json={"language": "nl"}).json()["token"]
    web.headers["Authorization"] = f"Bearer {token}"
    return web
