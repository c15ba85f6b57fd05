"""Asks each program over HTTP whether it really answers, up to a first turn of a conversation."""
from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx

POLL_SECONDS = 0.2
ANSWER_SECONDS = 30


@dataclass(frozen=True)
class Addresses:
    """Where the three programs listen, as URLs without a slash at the end, and the token of Rasa's HTTP API."""

    actions: str
    engine: str
    gateway: str
    engine_token: str


async def actions_answer(client: httpx.AsyncClient, addresses: Addresses) -> bool:
    """Does the action server answer?"""
    return (await client.get(f"{addresses.actions}/health")).status_code == 200


async def engine_answers(client: httpx.AsyncClient, addresses: Addresses) -> bool:
    """Does Rasa answer, with its model loaded?"""
    answer = await client.get(f"{addresses.engine}/status", params={"token": addresses.engine_token})
    return answer.status_code == 200 and bool(answer.json().get("model_id"))


async def gateway_answers(client: httpx.AsyncClient, addresses: Addresses) -> bool:
    """Does the gateway answer, and does it reach the engine?"""
    return (await client.get(f"{addresses.gateway}/health")).status_code == 200


async def answers_a_turn(client: httpx.AsyncClient, addresses: Addresses) -> bool:
    """Does a conversation begin, through every layer?"""
    session = await client.post(f"{addresses.gateway}/api/sessions", json={})
    if session.status_code != 201:
        return False
    headers = {"Authorization": f"Bearer {session.json()['token']}"}
    # The same message again, as every client does: the gateway sees to it that it counts once.
    message = {"id": str(uuid.uuid4()), "start": True}
    while (await client.post(f"{addresses.gateway}/api/messages", json=message, headers=headers)).status_code != 200:
        await asyncio.sleep(1)
    return True


async def wait_until(question: Callable[[httpx.AsyncClient, Addresses], Awaitable[bool]], addresses: Addresses) -> None:
    """Ask until the answer is yes; somebody else keeps the time."""
    async with local_client() as client:
        while True:
            try:
                if await question(client, addresses):
                    return
            except (httpx.HTTPError, ValueError):  # not listening yet, or no JSON yet
                pass
            await asyncio.sleep(POLL_SECONDS)


def is_answering(url: str) -> bool:
    """Does an assistant answer at this address, with its engine?"""
    try:
        with httpx.Client(timeout=ANSWER_SECONDS, trust_env=False) as client:
            answer = client.get(f"{url.rstrip('/')}/health")
            return answer.status_code == 200 and answer.json().get("gateway") == "ok"
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return False


def local_client() -> httpx.AsyncClient:
    """A client for our own programs; a proxy from the environment is not for these."""
    return httpx.AsyncClient(timeout=ANSWER_SECONDS, trust_env=False)
