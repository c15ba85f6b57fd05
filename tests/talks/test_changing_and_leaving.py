"""Several things at once, changing course, coming back after a week, feedback, and being forgotten: over HTTP, in both languages."""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from bouwstenen.loading import load_catalogue

CATALOGUE = load_catalogue()
SITUATION = {"nl": "Inwoners worden steeds doorverbonden en niet teruggebeld", "en": "The website forms are a mess so everybody phones us"}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
WEEK = 7 * 24 * 60 * 60


def words(nl: str, en: str) -> dict[str, str]:
    """The same in both languages."""
    return {"nl": nl, "en": en}


@LANGUAGES
def test_a_smaller_municipality_after_all_and_what_is_different(talk, language):
    conversation = talk(language)
    conversation.say(SITUATION[language])
    conversation.say(words("wij zijn een grote gemeente", "we are a large municipality")[language])
    said = conversation.say(words("nee, we zijn een kleine gemeente", "no, we are a small municipality")[language])
    assert said.cards and words("een kleine gemeente", "a small municipality")[language] in said.rationale()
    assert any(word in said.text for word in words("blijft hetzelfde|blijven dezelfde|Nieuw erbij|Niet meer", "stays what|same building|New:|No longer")[language].split("|"))


@LANGUAGES
def test_what_if_we_were_larger_is_only_a_thought(talk, language):
    conversation = talk(language)
    first = conversation.say(SITUATION[language]).titles
    said = conversation.say(words("en als we een grote gemeente waren?", "what if we were a large municipality?")[language])
    assert words("Voor een grote gemeente", "For a large municipality")[language] in said.text and not said.cards
    again = conversation.say(words("vertel meer over de eerste", "tell me more about the first")[language])
    assert first[0] in again.text
    assert words("Past het", "Does it fit")[language] not in again.text


@LANGUAGES
def test_side_by_side(talk, language):
    conversation = talk(language)
    titles = conversation.say(SITUATION[language]).titles
    said = conversation.say(words("vergelijk de eerste en de derde", "compare the first and the third")[language])
    table = next(part for part in said.reply["parts"] if part["type"] == "table")
    assert table["columns"] == [titles[0], titles[2]]


@LANGUAGES
def test_a_step_back(talk, language):
    conversation = talk(language)
    first = conversation.say(SITUATION[language]).titles
    other = conversation.choose(words("Andere bouwstenen", "Other building blocks")[language])
    assert other.titles != first
    assert conversation.say(words("ga een stap terug", "go back one step")[language]).titles == first


@LANGUAGES
def test_who_comes_back_after_a_week_hears_what_was_done_and_goes_on_or_begins_anew(talk, assistant, language):
    conversation = talk(language)
    titles = conversation.say(SITUATION[language]).titles
    conversation.choose_on_card(0, words("In mijn programma", "Into my programme")[language])
    _let_pass(assistant, WEEK)
    said = conversation._said(conversation.post(start=True))
    conversation.last = said
    assert titles[0] in said.text and words("Welkom terug", "Welcome back")[language] in said.text
    assert words("Mijn programma", "My programme")[language] in said.choices
    assert titles[0] in conversation.choose(words("Mijn programma", "My programme")[language]).text


def _let_pass(assistant, seconds: int) -> None:
    """Everything that happened so far happened so long ago."""
    with closing(sqlite3.connect(assistant.data / "events.db", timeout=10)) as events, events:
        for identifier, data in events.execute("SELECT id, data FROM events").fetchall():
            event = json.loads(data)
            event["timestamp"] -= seconds
            events.execute("UPDATE events SET data = ?, timestamp = timestamp - ? WHERE id = ?", (json.dumps(event), seconds, identifier))


@LANGUAGES
def test_forget_me_is_asked_once_and_erases_everything_everywhere(talk, assistant, language):
    conversation = talk(language)
    only_here = words("in de Kwartelhof", "in Quail Court")[language]
    conversation.say(f"{SITUATION[language]} {only_here}")
    asked = conversation.say(words("vergeet mij", "forget me")[language])
    assert asked.text.count("?") == 1 and not asked.reply.get("forget")
    said = conversation.say(words("ja, wis alles maar", "yes, erase everything")[language])
    assert said.reply["forget"] is True and words("gewist", "erased")[language] in said.text
    assert conversation.post(text="hallo").status_code == 401
    for file in ("gateway.db", "gateway.db-wal", "events.db", "events.db-journal"):
        path = assistant.data / file
        assert not path.exists() or only_here.encode() not in path.read_bytes(), file


@LANGUAGES
def test_forget_me_on_second_thoughts_not(talk, language):
    conversation = talk(language)
    titles = conversation.say(SITUATION[language]).titles
    conversation.say(words("verwijder mijn gegevens", "delete my data")[language])
    assert not conversation.say(words("nee", "no")[language]).reply.get("forget")
    assert titles[1] in conversation.say(words("vertel meer over de tweede", "tell me more about the second")[language]).text


@LANGUAGES
def test_feedback_is_asked_once_and_reaches_the_trainers(talk, assistant, language):
    conversation = talk(language)
    conversation.say(SITUATION[language])
    asked = conversation.say(words("dank je wel", "thank you")[language])
    assert words("Had je iets aan dit advies?", "Did this advice help you?")[language] in asked.text
    conversation.choose(words("Nee, niet echt", "No, not really")[language])
    reason = words("de bouwstenen zijn mij te duur voor het woonwagenbeleid", "the blocks cost far too much for our caravan policy")[language]
    assert words("Dank je", "Thank you")[language] in conversation.say(reason).text
    assert words("Had je iets aan", "Did this advice")[language] not in conversation.say(words("bedankt", "thanks")[language]).text
    listed = subprocess.run([sys.executable, "-m", "bot.gateway.notes"], env=os.environ | {"WIJZER_DATA": str(assistant.data)}, capture_output=True, text=True, check=True)
    notes = [json.loads(line) for line in listed.stdout.splitlines()]
    assert any(note["kind"] == "not_helpful" for note in notes) and any(note["kind"] == "reason" and note["text"] == reason for note in notes)


@LANGUAGES
def test_a_programme_taken_along_is_opened_by_a_colleague(talk, language):
    mine = talk(language)
    titles = mine.say(SITUATION[language]).titles
    mine.choose_on_card(0, words("In mijn programma", "Into my programme")[language])
    mine.say(words("we zijn een kleine gemeente", "we are a small municipality")[language])
    documents = [part for part in mine.say(words("als document", "as a document")[language]).reply["parts"] if part["type"] == "document"]
    assert {part["filename"].rsplit(".")[-1] for part in documents} == {"docx", "md"}
    for document in documents:
        colleague = talk(language)
        found = colleague.client.post("/api/programmes", content=base64.b64decode(document["content"]), headers={"Authorization": f"Bearer {colleague.token}"})
        said = colleague.say(found.json()["text"])
        assert titles[0] in said.text
        assert titles[0] in colleague.say(words("laat mijn programma zien", "show my programme")[language]).text


@pytest.mark.parametrize(("language", "sentence", "word"), [
    ("nl", "wie heeft jou gemaakt", "project Bouwsteenwijzer"), ("en", "who made you", "Bouwsteenwijzer project"),
    ("nl", "vertel eens een mop", "34 bouwstenen"), ("en", "tell me a joke", "34 building blocks"),
    ("nl", "stomme bot", "verder te helpen"), ("en", "stupid bot", "help you further"),
    ("nl", "mijn paspoort is verlopen, waar moet ik heen", "medewerkers van gemeenten"), ("en", "my passport has expired, where do I go", "who work for municipalities"),
    ("nl", "dit schiet niet op, je snapt me niet", "korte vragen"), ("en", "this is going nowhere, you do not get it", "short questions")])
def test_manners(talk, language, sentence, word):
    said = talk(language).say(sentence)
    assert word in said.text and said.choices
