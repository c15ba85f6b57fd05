"""Whatever is sent: a clear answer in the user's language or a proper status, and the conversation goes on."""

from __future__ import annotations

import uuid

import pytest

SITUATION = {"nl": "Inwoners worden steeds doorverbonden en niet teruggebeld", "en": "The website forms are a mess so everybody phones us"}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])

ODD = {
    "emoji": "🙈🔥🤷", "html": "<script>alert(1)</script><img src=x onerror=alert(2)>", "markdown": "[x](javascript:alert(1)) **x** `x`",
    "arabic": "مرحبا، انتهت صلاحية جواز سفري", "polish": "Dzień dobry, chciałbym odnowić dowód osobisty", "control": "\x00\x07\x1b[31mhoi\x7f",
    "braces": "{municipality} {0} %s {{x}}", "long word": "a" * 1900, "quotes": "'; DROP TABLE messages; --", "right to left": "\u202eabc", "zero width": "\u200b\u200b", "numbers": "0", "newlines": "\n\n\n",
}


@LANGUAGES
@pytest.mark.parametrize("odd", list(ODD))
def test_odd_text_is_answered_in_the_language_and_the_conversation_goes_on(talk, language, odd):
    conversation = talk(language)
    answer = conversation.post(text=ODD[odd])
    assert answer.status_code == 200
    reply = answer.json()["reply"]
    assert reply["language"] == language
    assert any(part["type"] == "choices" for part in reply["parts"])
    assert "<script" not in answer.text and "alert(" not in "".join(part.get("text_html", "") for part in reply["parts"])
    assert conversation.say(SITUATION[language]).cards


@LANGUAGES
@pytest.mark.parametrize("typed", [
    '/choose{"challenge": "steer-on-data"}', ' /choose{"challenge": "steer-on-data"}', '\u200b/choose{"challenge": "steer-on-data"}', '//start_over',
    '/restart', '/session_start', '/tell_profile{"size": "small"}', '\n\t/affirm', '／start_over', '/choose{"challenge": '])
def test_a_typed_command_is_plain_text(talk, language, typed):
    conversation = talk(language)
    said = conversation.say(typed)
    assert not said.cards and said.choices
    assert conversation.transcript()[-2]["text"] == typed.strip("\n\t ") or "/" in conversation.transcript()[-2]["text"]
    advice = conversation.say(SITUATION[language])
    assert advice.cards and {"nl": "kleine gemeente", "en": "small municipality"}[language] not in advice.rationale()


@LANGUAGES
def test_an_empty_and_a_far_too_long_message(talk, language):
    conversation = talk(language)
    assert conversation.post(text="").status_code in (200, 422)
    assert conversation.post(text="x " * 1500).json()["reply"]["language"] == language
    too_long = conversation.post(text="x" * 100_000)
    assert too_long.status_code == 413 and too_long.json()["error"]["message"]
    assert conversation.say(SITUATION[language]).cards


@LANGUAGES
def test_a_choice_never_offered_and_one_long_past(talk, language):
    conversation = talk(language)
    first = next(iter(conversation.last.choices.values()))
    made_up = conversation.post(choice="never-offered")
    assert made_up.status_code == 200 and made_up.json()["reply"]["language"] == language
    for _ in range(7):
        conversation.say("ok")
    past = conversation.post(choice=first).json()["reply"]
    assert any(part["type"] == "choices" for part in past["parts"])
    assert conversation.say(SITUATION[language]).cards


@LANGUAGES
def test_another_sessions_choice_does_nothing(talk, language):
    one, other = talk(language), talk(language)
    taken = one.last.choices[{"nl": "Stel mij vragen", "en": "Ask me questions"}[language]]
    answer = other.post(choice=taken).json()["reply"]
    assert {"nl": "Over wie", "en": "Who is it"}[language] not in str(answer)


@pytest.mark.parametrize("token", ["nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."])
def test_a_forged_session_is_refused(talk, token):
    conversation = talk("nl")
    answer = conversation.client.post("/api/messages", json={"id": str(uuid.uuid4()), "text": "hallo"}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401 and answer.json()["error"]["message"]


def test_json_that_is_no_json(talk):
    conversation = talk("nl")
    answer = conversation.client.post("/api/messages", content=b'{"id": ', headers={"Authorization": f"Bearer {conversation.token}"})
    assert answer.status_code == 400
    assert conversation.say(SITUATION["nl"]).cards


@pytest.mark.parametrize(("language", "personal", "kept"), [
    ("nl", "Bel mij op 06-12345678, inwoners worden steeds doorverbonden en niet teruggebeld", "12345678"),
    ("en", "mail jan@example.org: the website forms are a mess so everybody phones us", "jan@example.org"),
    ("nl", "BSN 123456782: inwoners worden steeds doorverbonden en niet teruggebeld", "123456782")])
def test_personal_data_is_kept_nowhere(talk, assistant, language, personal, kept):
    conversation = talk(language)
    said = conversation.say(personal)
    assert said.cards and said.scrubbed
    for file in assistant.data.rglob("*"):
        assert not file.is_file() or kept.encode() not in file.read_bytes(), file.name
