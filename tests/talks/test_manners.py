"""Greeting, doubt, what is too vague or not for this assistant, and the language."""

from __future__ import annotations

import pytest

from .conftest import HUMAN

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.mark.parametrize(("language", "parts"), [
    ("nl", ["Bouwsteenwijzer", "chatbot", "Wat je typt", "12 dagen", "Wat speelt er bij jullie?"]),
    ("en", ["Bouwsteenwijzer", "chatbot", "What you type", "12 days", "What is going on in your municipality?"])])
def test_it_says_what_it_is_what_it_does_with_what_is_typed_and_asks(talk, language, parts):
    greeting = talk(language).last
    assert greeting.language == language
    assert all(part in greeting.text for part in parts)
    assert greeting.text.count("?") == 1 and greeting.choices


@pytest.mark.parametrize(("language", "vague", "again"), [
    ("nl", "het loopt niet lekker bij ons", "gewoon, het kan beter"), ("en", "things could be better here", "I mean, it just does not run smoothly")])
def test_too_vague_gets_one_question_back_and_then_the_guided_way(talk, language, vague, again):
    conversation = talk(language)
    first = conversation.say(vague)
    assert {"nl": "voorbeeld", "en": "example"}[language] in first.text and first.text.count("?") == 1
    second = conversation.say(again)
    assert {"nl": "Over wie gaat het", "en": "Who is it about"}[language] in second.text and len(second.choices) == 5


@pytest.mark.parametrize(("language", "vague", "example", "challenge"), [
    ("nl", "het loopt niet lekker bij ons", "inwoners worden steeds doorverbonden en niet teruggebeld", "Persoonlijk en in één keer goed"),
    ("en", "things could be better here", "the website forms are a mess so everybody phones us", "Online as the main route")])
def test_an_example_after_the_question_back_gets_advice(talk, language, vague, example, challenge):
    conversation = talk(language)
    conversation.say(vague)
    said = conversation.say(example)
    assert challenge in said.text and said.cards


@pytest.mark.parametrize(("language", "sentences"), [
    ("nl", ["hoe lang moet een ei koken", "wat is de hoofdstad van Peru", "welke rivier stroomt door Praag"]),
    ("en", ["who won the football last night", "what is the capital of Peru", "which river runs through Prague"])])
def test_misses_vary_and_end_in_the_menu_and_a_person(talk, language, sentences):
    conversation = talk(language)
    answers = [conversation.say(sentence) for sentence in sentences]
    assert len({answer.text for answer in answers}) == 3
    assert "‘" in answers[0].text, "the first one gives an example"
    assert HUMAN[language] in answers[2].text and len(answers[2].choices) >= 3
    assert all(answer.choices and answer.language == language for answer in answers)


@LANGUAGES
def test_a_miss_is_forgotten_once_something_was_understood(talk, language):
    conversation = talk(language)
    capital = {"nl": "wat is de hoofdstad van Peru", "en": "what is the capital of Peru"}[language]
    first = conversation.say(capital).text
    conversation.say({"nl": "wat kun je", "en": "what can you do"}[language])
    assert conversation.say(capital).text == first


@pytest.mark.parametrize(("language", "please", "other", "text"), [
    ("nl", "English please", "en", "carry on in English"), ("en", "Nederlands graag", "nl", "verder in het Nederlands"),
    ("nl", "kun je Engels praten", "en", "carry on in English"), ("en", "liever in het Nederlands", "nl", "verder in het Nederlands")])
def test_the_language_is_changed_in_words_and_everything_is_kept(talk, language, please, other, text):
    conversation = talk(language)
    conversation.choose({"nl": "Stel mij vragen", "en": "Ask me questions"}[language])
    conversation.choose({"nl": "Wijken en buurten", "en": "Neighbourhoods"}[language])
    said = conversation.say(please)
    assert said.language == other and text in said.text
    assert {"nl": "Initiatieven helpen of loslaten", "en": "Help initiatives or let go"}[other] in said.choices
    assert conversation.say("ok").language == other


@pytest.mark.parametrize(("language", "button", "situation"), [
    ("nl", "English", "Inwoners worden steeds doorverbonden en niet teruggebeld"), ("en", "Nederlands", "The website forms are a mess so everybody phones us")])
def test_the_language_is_changed_by_button_with_the_advice_in_it(talk, language, button, situation):
    conversation = talk(language)
    switch = conversation.last.choices[button]
    before = conversation.say(situation)
    answer = conversation.post(choice=switch).json()["reply"]
    assert answer["language"] == {"nl": "en", "en": "nl"}[language]
    assert len([part for part in answer["parts"] if part["type"] == "advice"]) == len(before.cards)


@pytest.mark.parametrize(("session", "sentence", "answered"), [
    ("nl", "The website forms are a mess so everybody phones us", "en"), ("en", "Inwoners worden steeds doorverbonden en niet teruggebeld", "nl"),
    ("nl", "ok", "nl"), ("en", "webcare", "en"), ("en", "participatie", "en")])
def test_a_clear_sentence_tells_its_language_and_a_short_one_keeps_what_it_was(talk, session, sentence, answered):
    assert talk(session).say(sentence).language == answered


@pytest.mark.parametrize(("language", "question", "word"), [
    ("nl", "ben je een robot", "chatbot"), ("en", "are you a robot", "chatbot"),
    ("nl", "zijn dit de officiële bouwstenen", "concept van dit project"), ("en", "are these the official building blocks", "draft by this project"),
    ("nl", "ik wil een mens spreken", HUMAN["nl"]), ("en", "I want to talk to a human", HUMAN["en"]),
    ("nl", "wat kun je allemaal", "12 uitdagingen"), ("en", "what can you do", "12 challenges")])
def test_questions_about_the_assistant_are_answered_and_leave_something_to_do(talk, language, question, word):
    said = talk(language).say(question)
    assert word in said.text and said.choices


@LANGUAGES
def test_thanks_and_goodbye(talk, language):
    conversation = talk(language)
    assert conversation.say({"nl": "dank je wel", "en": "thank you"}[language]).choices
    assert conversation.say({"nl": "tot ziens", "en": "goodbye"}[language]).choices


@LANGUAGES
def test_doubt_names_candidates_with_words_and_a_choice_settles_it(talk, language):
    conversation = talk(language)
    said = conversation.say({"nl": "klachten van bewoners over de buurt", "en": "people are unhappy with letters and meetings"}[language])
    assert 2 <= len(said.choices) <= 4 and not said.cards
    advice = conversation.choose(next(iter(said.choices)))
    assert advice.cards and "‘" in advice.text


@LANGUAGES
def test_doubt_and_something_else_leads_to_the_guided_way(talk, language):
    conversation = talk(language)
    conversation.say({"nl": "klachten van bewoners over de buurt", "en": "people are unhappy with letters and meetings"}[language])
    said = conversation.say({"nl": "geen van deze", "en": "none of these"}[language])
    assert {"nl": "Wijken en buurten", "en": "Neighbourhoods"}[language] in said.choices
