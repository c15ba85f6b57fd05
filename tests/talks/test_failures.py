"""What hangs, dies or is killed: nothing is lost, nothing is answered twice, the conversation goes on where it was."""

from __future__ import annotations

import uuid

import httpx
import pytest

SITUATION = {"nl": "Inwoners worden steeds doorverbonden en niet teruggebeld", "en": "The website forms are a mess so everybody phones us"}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def user_turns(assistant, message_id: str) -> int:
    """How often the engine's trackers hold a user's turn with this message id."""
    import sqlite3

    with sqlite3.connect(f"file:{assistant.data / 'events.db'}?mode=ro", uri=True) as events:
        return events.execute("SELECT count(*) FROM events WHERE type_name = 'user' AND data LIKE ?", (f"%{message_id}%",)).fetchone()[0]


def check_answered_once(conversation, assistant, message_id: str, first: httpx.Response) -> None:
    again = conversation.post(message_id, text=SITUATION[conversation_language(conversation)])
    assert again.status_code == 200 and again.json()["reply"] == first.json()["reply"]
    assert [message["id"] for message in conversation.transcript() if message["from"] == "user"].count(message_id) == 1


def conversation_language(conversation) -> str:
    return conversation.last.language


@LANGUAGES
@pytest.mark.parametrize("program", ["actions", "rasa"])
def test_a_program_that_hangs_is_told_and_the_message_is_answered_when_sent_again(talk, assistant, language, program):
    conversation = talk(language)
    message_id = str(uuid.uuid4())
    assistant.pause(program)
    try:
        hung = conversation.post(message_id, text=SITUATION[language])
    finally:
        assistant.resume(program)
    assert hung.status_code == 503
    assert hung.json()["error"]["retry"] is True and hung.json()["error"]["message"]
    answered = conversation.post(message_id, text=SITUATION[language])
    while answered.status_code == 503:  # it is still busy with the turn that was given up
        answered = conversation.post(message_id, text=SITUATION[language])
    assert any(part["type"] == "advice" for part in answered.json()["reply"]["parts"])
    check_answered_once(conversation, assistant, message_id, answered)
    assert user_turns(assistant, message_id) == 1
    assert conversation.say({"nl": "vertel meer over de tweede", "en": "tell me more about the second"}[language]).text


@LANGUAGES
@pytest.mark.parametrize("program", ["actions", "rasa"])
def test_a_program_that_was_killed_and_started_again(talk, assistant, language, program):
    conversation = talk(language)
    conversation.choose({"nl": "Stel mij vragen", "en": "Ask me questions"}[language])
    conversation.choose({"nl": "Wijken en buurten", "en": "Neighbourhoods"}[language])
    answer = {"nl": "Initiatieven helpen of loslaten", "en": "Help initiatives or let go"}[language]
    message_id = str(uuid.uuid4())
    assistant.kill(program)
    down = conversation.post(message_id, choice=conversation.last.choices[answer])
    assert down.status_code == 503 and down.json()["error"]["retry"] is True
    assert conversation.transcript()[-1]["status"] in ("pending", "unanswered")
    assistant.start(program)
    again = conversation.post(message_id, choice=conversation.last.choices[answer])
    assert again.status_code == 200
    assert {"nl": "Hoe groot", "en": "how large"}[language] in str(again.json()["reply"])
    assert {"nl": "Hoe ver", "en": "How far"}[language] in conversation.say({"nl": "zo'n 21.000 inwoners", "en": "about 21,000 residents"}[language]).text


@LANGUAGES
def test_after_a_failed_turn_many_more_go_well(talk, assistant, language):
    conversation = talk(language)
    assistant.kill("actions")
    message_id = str(uuid.uuid4())
    assert conversation.post(message_id, text=SITUATION[language]).status_code == 503
    assistant.start("actions")
    assert conversation.post(message_id, text=SITUATION[language]).status_code == 200
    for _ in range(6):
        assert conversation.say({"nl": "vertel meer over de tweede", "en": "tell me more about the second"}[language]).text


@LANGUAGES
def test_the_gateway_killed_in_mid_conversation(talk, assistant, language):
    conversation = talk(language)
    titles = conversation.say(SITUATION[language]).titles
    before = conversation.transcript()
    assistant.kill("gateway")
    assistant.start("gateway")
    assert conversation.transcript() == before
    assert titles[1] in conversation.say({"nl": "vertel meer over de tweede", "en": "tell me more about the second"}[language]).text


def test_a_message_that_a_killed_gateway_left_is_answered_by_itself_once(talk, assistant):
    conversation = talk("nl")
    message_id = str(uuid.uuid4())
    assistant.pause("rasa")
    with httpx.Client(base_url=assistant.url, timeout=1, verify=False) as impatient, pytest.raises(httpx.TimeoutException):
        impatient.post("/api/messages", json={"id": message_id, "text": SITUATION["nl"]}, headers={"Authorization": f"Bearer {conversation.token}"})
    assistant.kill("gateway")
    assistant.resume("rasa")
    assistant.start("gateway")
    answered = conversation.post(message_id, text=SITUATION["nl"])
    while answered.status_code == 503:
        answered = conversation.post(message_id, text=SITUATION["nl"])
    assert any(part["type"] == "advice" for part in answered.json()["reply"]["parts"])
    assert user_turns(assistant, message_id) == 1
    assert len([each for each in conversation.transcript() if each["from"] == "assistant"]) == 2


def test_everything_killed_at_once(talk, assistant):
    conversation = talk("en")
    titles = conversation.say(SITUATION["en"]).titles
    assistant.kill()
    assistant.start()
    assert titles[2] in conversation.say("tell me more about the last one").text
