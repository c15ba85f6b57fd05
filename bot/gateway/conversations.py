"""Conversations: takes each message to its answer exactly once, whatever dies in between.

A message is stored before the engine sees it, under the client's id. The engine keeps that id with the user's turn, so
when the outcome of a turn is unknown its tracker tells: answered (deliver that), failed (undo, run again), or never
run (run).
"""
from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from bot.settings import Settings

from .cutting import TURNS_BETWEEN_CUTS, cut_tracker
from .engine import Engine, EngineDown, EngineSlow
from .engine_events import erase_earlier_sessions, erase_events
from .messages import Incoming, engine_text, is_repeat, read_typed
from .replies import Reply, UnusableReply, reply_from_items
from .store import Choice, Message, Session, Store, new_choice_id
from .texts import text
from .tracker import Turn, find_turn
from .web_replies import with_issued_choices

# After a restart, messages younger than this are answered by themselves; who waited longer has left or sent again.
ANSWER_BY_ITSELF_SECONDS = 15 * 60

logger = logging.getLogger(__name__)


class IdInUse(Exception):
    """The id belongs to another message of this session."""


class SessionGone(Exception):
    """The session has been erased."""


@dataclass(frozen=True)
class Answer:
    """The reply to one message, with choice ids in the place of payloads, and the kinds of what was scrubbed."""

    id: str
    reply: Reply
    scrubbed: list[str]


class Conversations:
    """All conversations of one gateway. `now` gives the time in seconds since 1970."""

    def __init__(
        self, store: Store, engine: Engine, settings: Settings, data_folder: Path, now: Callable[[], float]
    ) -> None:
        self._store = store
        self._engine = engine
        self._data_folder = data_folder
        self._settings = settings
        self._now = now
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._cuts: set[asyncio.Task[None]] = set()

    async def answer(self, session_id: str, incoming: Incoming) -> Answer:
        """The answer to a message, new or sent again.

        Raises IdInUse, SessionGone, EngineDown or EngineSlow; after the last two the message is kept, and sending it
        again with the same id is safe.
        """
        async with self._lock(session_id):
            session = self._store.session(session_id)
            if session is None:
                raise SessionGone
            message = self._store.message(session_id, incoming.id)
            if message is None:
                message = await self._take(session, incoming)
            elif not is_repeat(incoming, message, self._settings.max_message_characters):
                raise IdInUse
            elif message.status != "answered":
                message = await self._run(session, message, is_new=False)
        assert message.reply is not None
        return Answer(message.id, message.reply, message.scrubbed)

    async def answer_left_over(self) -> None:
        """Answers what a gateway that died left unanswered; call it when the engine is ready."""
        for left_over in self._store.unanswered():
            if self._is_too_late(left_over):
                continue
            async with self._lock(left_over.session_id):
                session = self._store.session(left_over.session_id)
                message = self._store.message(left_over.session_id, left_over.id)
                if session is None or message is None or message.status == "answered":
                    continue
                try:
                    await self._run(session, message, is_new=False)
                except (EngineDown, EngineSlow) as error:
                    logger.warning("a message left over could not be answered: %s", error)

    def offer_again_what_is_too_late(self) -> None:
        """Marks messages left over that will not be answered by themselves, so that a client can offer to send them."""
        for message in self._store.unanswered():
            if self._is_too_late(message):
                self._store.set_status(message, "unanswered")

    async def close(self) -> None:
        """Stops the work in the background; what it leaves undone is done later."""
        for task in self._cuts:
            task.cancel()
        await asyncio.gather(*self._cuts, return_exceptions=True)

    def _lock(self, session_id: str) -> asyncio.Lock:
        # Whoever holds or awaits a lock keeps it alive; after that it goes by itself.
        return self._locks.setdefault(session_id, asyncio.Lock())

    def _is_too_late(self, message: Message) -> bool:
        return message.at < self._now() - ANSWER_BY_ITSELF_SECONDS or self._store.was_overtaken(message)

    async def _take(self, session: Session, incoming: Incoming) -> Message:
        """Keeps a new message and answers it, by the engine or with a sentence of our own."""
        if incoming.text is not None:
            longest = self._settings.max_message_characters
            typed = read_typed(incoming.text, session.language, longest)
            if typed.problem:
                sentence = text(f"replies.{typed.problem}", session.language, limit=longest)
                return self._answer_ourselves(session, incoming, typed.text, sentence)
            payload = self._payload_of_title(session, typed.text)
            message = self._add(session, incoming, typed.text, scrubbed=typed.scrubbed, payload=payload)
        elif incoming.choice is not None:
            choice, is_live = self._store.choice(session.id, incoming.choice) or (None, False)
            if choice is None or not is_live:
                shown = choice.title if choice else text("transcript.choice_gone", session.language)
                return self._answer_ourselves(session, incoming, shown, text("replies.choice_gone", session.language))
            message = self._add(session, incoming, choice.title, payload=choice.payload)
        else:
            message = self._add(session, incoming, "")
        return await self._run(session, message, is_new=True)

    def _payload_of_title(self, session: Session, typed: str) -> str | None:
        """Typing the title of a choice in the latest reply is choosing it; None when no or more than one choice fits."""
        latest = self._store.latest_reply(session.id)
        offered = [choice for part in (latest["parts"] if latest else []) for choice in part.get("choices", [])]
        meant = {choice["id"] for choice in offered if _is_title(typed, choice["title"])}
        found = [self._store.choice(session.id, choice_id) for choice_id in meant]
        payloads = {choice[0].payload for choice in found if choice}
        return payloads.pop() if len(payloads) == 1 else None

    def _add(self, session: Session, incoming: Incoming, shown: str, **details: Any) -> Message:
        return self._store.add_message(
            session, incoming.id, incoming.kind, shown, self._now(), choice_id=incoming.choice, **details
        )

    def _answer_ourselves(self, session: Session, incoming: Incoming, shown: str, sentence: str) -> Message:
        """A sentence of our own, with what the latest reply offered offered again."""
        parts: list[dict[str, Any]] = [{"type": "text", "text": sentence}]
        latest = self._store.latest_reply(session.id)
        for part in latest["parts"] if latest else []:
            if part.get("choices"):
                offered = (self._store.choice(session.id, choice["id"]) for choice in part["choices"])
                choices = [{"title": found[0].title, "payload": found[0].payload} for found in offered if found]
                parts.append(part | {"choices": choices})
        # Together, because a message without its answer would go to the engine after a restart.
        with self._store.transaction():
            message = self._add(session, incoming, shown)
            return self._keep_answer(message, {"language": session.language, "parts": parts}, by_engine=False)

    async def _run(self, session: Session, message: Message, *, is_new: bool) -> Message:
        self._store.set_status(message, "pending")
        started = self._now()
        try:
            reply = None if is_new else await self._reply_of_earlier_run(session, message)
            if reply is None:
                reply = await self._reply_of_new_run(session, message)
        except (EngineDown, EngineSlow) as error:
            self._store.set_status(message, "unanswered")
            logger.warning("%s: no answer to a %s message: %s", session.sender[:12], message.kind, error)
            raise
        logger.info("%s: answered a %s message in %.0f ms", session.sender[:12], message.kind, 1000 * (self._now() - started))
        if message.scrubbed:
            words = ", ".join(text(f"scrubbed.words.{kind}", reply["language"]) for kind in message.scrubbed)
            notice = {"type": "text", "text": text("replies.scrubbed", reply["language"], words=words)}
            reply = reply | {"parts": [notice, *reply["parts"]]}
        if reply.get("forget"):
            return await self._forget(session, message, reply)
        answered = self._keep_answer(message, reply, by_engine=True)
        if reply["rest"] and session.turns_since_cut + 1 >= TURNS_BETWEEN_CUTS:
            self._cut_in_background(session, message)
        return answered

    async def _forget(self, session: Session, message: Message, reply: Reply) -> Message:
        """Erases the conversation here and in the engine. The reply that says so is not kept either, so it offers nothing."""
        # The engine's events first: if they cannot go now, the message stays unanswered and is tried again.
        await asyncio.to_thread(erase_events, self._data_folder, [session.sender])
        self._store.erase_sessions([session.sender])
        said = [part for part in reply["parts"] if part["type"] == "text"]
        return replace(message, status="answered", reply={"language": reply["language"], "forget": True, "parts": said})

    async def _reply_of_new_run(self, session: Session, message: Message) -> Reply:
        items = await self._engine.say(session.sender, engine_text(message), message.id, session.language)
        try:
            return reply_from_items(items, session.language)
        except UnusableReply as error:
            # At once, so that the tracker forgets the failed turn before the user says something else.
            reply = await self._reply_of_earlier_run(session, message)
            if reply is None:
                raise EngineDown(str(error)) from None
            return reply

    async def _reply_of_earlier_run(self, session: Session, message: Message) -> Reply | None:
        """What an earlier run of this message said; None when it has to run (again), with a failed run undone."""
        await self._engine.wait_for_running_turn(session.sender)
        turn: Turn | None = find_turn(await self._engine.events(session.sender), message.id)
        if turn is None:
            return None
        try:
            return reply_from_items(turn.items, session.language)
        except UnusableReply:
            if turn.is_last:
                await self._engine.rewind(session.sender)
            return None

    def _keep_answer(self, message: Message, reply: Reply, *, by_engine: bool) -> Message:
        choices: list[Choice] = []

        def issue(title: str, payload: str) -> str:
            choices.append(Choice(new_choice_id(), title, payload))
            return choices[-1].id

        issued = with_issued_choices(reply, issue)
        notes = reply.get("notes", ())
        self._store.set_answer(message, issued, choices, reply["language"], self._now(), by_engine=by_engine, notes=notes)
        answered = self._store.message(message.session_id, message.id)
        assert answered is not None
        return answered

    def _cut_in_background(self, session: Session, message: Message) -> None:
        task = asyncio.create_task(self._cut(session, message))
        self._cuts.add(task)
        task.add_done_callback(self._cuts.discard)

    async def _cut(self, session: Session, message: Message) -> None:
        async with self._lock(session.id):
            if self._store.latest_number(session.id) != message.number:
                return  # the conversation went on before we had the lock; perhaps a question is open now
            try:
                await cut_tracker(self._engine, session.sender)
            except (EngineDown, EngineSlow) as error:
                logger.warning("%s: the tracker was not cut: %s", session.sender[:12], error)
                return
            self._store.set_cut(session.id)
            if self._store.has_unanswered(session.id):
                return  # what became of it may stand in the earlier sessions
            try:
                await asyncio.to_thread(erase_earlier_sessions, self._data_folder, session.sender)
            except sqlite3.Error as error:
                logger.warning("%s: earlier sessions were not erased: %s", session.sender[:12], error)


def _is_title(typed: str, title: str) -> bool:
    return typed.strip(" .,!?").casefold() == title.strip(" .,!?").casefold()
