"""A conversation may go on for hundreds of turns: the engine's tracker stays short and nothing is forgotten."""

from __future__ import annotations

import httpx

SITUATION = "Inwoners worden steeds doorverbonden en niet teruggebeld"


def events_of_last_session(assistant, sender: str) -> int:
    address = f"{assistant.addresses.engine}/conversations/{sender}/tracker"
    answer = httpx.get(address, params={"token": assistant.addresses.engine_token, "include_events": "ALL"}, verify=False)
    return len(answer.json()["events"])


def latest_sender(assistant) -> str:
    import sqlite3

    with sqlite3.connect(f"file:{assistant.data / 'gateway.db'}?mode=ro", uri=True) as store:
        return store.execute("SELECT sender FROM sessions ORDER BY last_activity DESC").fetchone()[0]


def test_the_tracker_stays_short_and_the_state_is_kept(talk, assistant):
    conversation = talk("nl")
    conversation.say("wij zijn een kleine gemeente")
    titles = conversation.say(SITUATION).titles
    lengths = []
    for _ in range(40):
        assert titles[1] in conversation.say("vertel meer over de tweede").text
        lengths.append(events_of_last_session(assistant, latest_sender(assistant)))
    assert max(lengths) < 200 and max(lengths[20:]) <= max(lengths[:20]) * 1.2
    assert "een kleine gemeente" in conversation.say(SITUATION).rationale()
    assert len(conversation.transcript()) == 2 * 44 - 1
