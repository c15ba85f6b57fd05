"""A conversation may go on for hundreds of turns: the engine's tracker stays short and nothing is forgotten."""

from __future__ import annotations

import sqlite3

SITUATION = "Inwoners worden steeds doorverbonden en niet teruggebeld"


def events_held(assistant) -> int:
    """How many events the engine keeps of the conversation that was touched last."""
    with sqlite3.connect(f"file:{assistant.data / 'gateway.db'}?mode=ro", uri=True) as store:
        sender = store.execute("SELECT sender FROM sessions ORDER BY last_activity DESC").fetchone()[0]
    with sqlite3.connect(f"file:{assistant.data / 'events.db'}?mode=ro", uri=True) as events:
        return events.execute("SELECT count(*) FROM events WHERE sender_id = ?", (sender,)).fetchone()[0]


def test_the_tracker_stays_short_and_the_state_is_kept(talk, assistant):
    conversation = talk("nl")
    conversation.say("wij zijn een kleine gemeente")
    titles = conversation.say(SITUATION).titles
    lengths = []
    for _ in range(40):
        assert titles[1] in conversation.say("vertel meer over de tweede").text
        lengths.append(events_held(assistant))
    assert max(lengths) < 120
    assert "een kleine gemeente" in conversation.say(SITUATION).rationale()
    assert len(conversation.transcript()) == 2 * 44 - 1
