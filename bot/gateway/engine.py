"""The engine (Rasa 3.6), over loopback: its rest channel and its HTTP API."""
from __future__ import annotations

from typing import Any

import httpx

# The tracker API answers in milliseconds; whoever waits longer waits for a turn that still runs.
_TRACKER_TIMEOUT_SECONDS = 10.0
_STATUS_TIMEOUT_SECONDS = 3.0


class EngineDown(Exception):
    """The engine cannot be reached, or answered with something else than it should."""


class EngineSlow(Exception):
    """No answer in time; whether the turn has run is unknown."""


class Engine:
    """A client for one engine. Every method raises EngineDown or EngineSlow."""

    def __init__(self, url: str, token: str, answer_timeout_seconds: float) -> None:
        # trust_env off: a proxy of the surroundings must never see what goes over loopback.
        self._client = httpx.AsyncClient(base_url=url, trust_env=False, timeout=_TRACKER_TIMEOUT_SECONDS)
        self._token = token
        self._answer_timeout_seconds = answer_timeout_seconds

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def is_ready(self) -> bool:
        """Whether the engine answers with a model loaded."""
        try:
            status = await self._api("GET", "/status", timeout=_STATUS_TIMEOUT_SECONDS)
        except (EngineDown, EngineSlow):
            return False
        return isinstance(status, dict) and bool(status.get("model_file"))

    async def say(self, sender: str, message: str, message_id: str, language: str) -> list[dict[str, Any]]:
        """Runs one turn and returns its items. An empty list is a failure, which the caller has to undo."""
        body = {
            "sender": sender,
            "message": message,
            "metadata": {"message_id": message_id, "language": language, "channel": "web"},
        }
        items = await self._request(
            "POST", "/webhooks/rest/webhook", json=body, timeout=self._answer_timeout_seconds
        )
        if not isinstance(items, list):
            raise EngineDown("the rest channel did not answer with a list")
        return items

    async def events(self, sender: str) -> list[dict[str, Any]]:
        """Every event of the conversation, those before a restart or an undone turn too."""
        tracker = await self._api("GET", f"/conversations/{sender}/tracker", include_events="ALL")
        return tracker.get("events") or []

    async def slots(self, sender: str) -> dict[str, Any]:
        """The present value of every slot."""
        tracker = await self._api("GET", f"/conversations/{sender}/tracker", include_events="NONE")
        return tracker.get("slots") or {}

    async def append(self, sender: str, events: list[dict[str, Any]]) -> None:
        """Adds events to the conversation, all or none; waits for a turn of it that still runs."""
        await self._api("POST", f"/conversations/{sender}/tracker/events", json=events, include_events="NONE")

    async def rewind(self, sender: str) -> None:
        """Undoes the conversation's last user turn.

        A turn whose actions failed ends without listening, and Rasa refuses to act after ten actions without that: it
        counts what was undone too. So the turn is ended with an action_listen first, which the rewind undoes with it.
        The rewind also takes the action_listen before the user's turn, without which Rasa answers the next message by
        listening; so that one is put back.
        """
        listen = {"event": "action", "name": "action_listen"}
        await self.append(sender, [listen, {"event": "rewind"}, listen])

    async def wait_for_running_turn(self, sender: str) -> None:
        """Returns when no turn of this conversation runs any more.

        Rasa saves a tracker only at the end of a turn, and reads it without its lock: a turn that still runs looks as
        if it had never begun. Adding events does take the lock; adding none changes nothing, and is answered with an
        error once the lock was had.
        """
        response = await self._send(
            "POST", f"/conversations/{sender}/tracker/events", json=[], params={"token": self._token}
        )
        if response.status_code in (401, 403, 404):
            raise EngineDown(f"the tracker API answered {response.status_code}")

    async def _api(
        self,
        method: str,
        path: str,
        json: object | None = None,
        timeout: float = _TRACKER_TIMEOUT_SECONDS,
        **parameters: str,
    ) -> Any:
        answer = await self._request(
            method, path, json=json, timeout=timeout, params={"token": self._token, **parameters}
        )
        if not isinstance(answer, dict):
            raise EngineDown(f"{path.rsplit('/', 1)[-1]} did not answer with an object")
        return answer

    async def _request(self, method: str, path: str, **options: Any) -> Any:
        response = await self._send(method, path, **options)
        if response.status_code != 200:
            raise EngineDown(f"the engine answered {response.status_code}")
        try:
            return response.json()
        except ValueError:
            raise EngineDown("the engine answered with something else than JSON") from None

    async def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        try:
            return await self._client.request(method, path, **options)
        except httpx.ConnectTimeout:
            raise EngineDown("no connection") from None
        except httpx.TimeoutException:
            raise EngineSlow("no answer in time") from None
        except httpx.HTTPError as error:
            # Only the kind: the message of some errors holds the address, and with it the token.
            raise EngineDown(type(error).__name__) from None
