"""From what somebody tells to advice with reasons, in both languages."""

from __future__ import annotations

import pytest

CLEAR = {
    "nl": [
        ("Inwoners worden steeds doorverbonden en niet teruggebeld", "Persoonlijk en in één keer goed", "doorverbonden", "In één keer goed aan de telefoon"),
        ("Op onze bewonersavonden zien we altijd dezelfde gezichten, jongeren en nieuwkomers bereiken we niet", "De juiste mensen bereiken", "jongeren", None),
        ("De raad wil een burgerbegroting waarbij bewoners zelf over een deel van het geld beslissen", "Samen maken en samen betalen", "burgerbegroting", "Burgerbegroting en buurtbudget"),
    ],
    "en": [
        ("The website forms are a mess so everybody phones us", "Online as the main route, phone and counter by choice", "website forms", "Top-tasks website and forms that work"),
        ("Complaints and customer contacts are registered in five separate systems and nobody measures satisfaction", "Steer by data", "registered", None),
        ("Residents with a plan for their own park get stuck in permits and departments", "Help initiatives, or let go", "plan", None),
    ],
}


@pytest.mark.parametrize(("language", "case"), [(language, case) for language, cases in CLEAR.items() for case in cases])
def test_a_clear_situation_gets_advice_with_the_users_own_words(talk, language, case):
    situation, challenge, word, block = case
    said = talk(language).say(situation)
    assert challenge in said.text
    assert word in said.text
    assert 1 <= len(said.cards) <= 3
    assert block is None or said.titles[0] == block
    for card in range(len(said.cards)):
        assert challenge in said.rationale(card) and word in said.rationale(card)


@pytest.mark.parametrize(("language", "labels"), [
    ("nl", ["Waarom voor jou", "Ambitie", "Let op"]), ("en", ["Why for you", "Ambition", "Watch out"])])
def test_each_card_tells_words_challenge_ambition_and_what_to_watch_out_for(talk, language, labels):
    for card in talk(language).say(CLEAR[language][0][0]).cards:
        assert [line["label"] for line in card["rationale"] if line["label"] in labels] == labels
        assert card["summary"]


@pytest.mark.parametrize(("language", "situation", "fit"), [
    ("nl", "Wij zijn een kleine gemeente en inwoners worden steeds doorverbonden en niet teruggebeld", "een kleine gemeente"),
    ("en", "We are a town of about 140,000 residents and the website forms are a mess so everybody phones us", "a large municipality")])
def test_what_is_said_of_the_municipality_in_passing_counts(talk, language, situation, fit):
    said = talk(language).say(situation)
    assert all(fit in said.rationale(card) for card in range(len(said.cards)))


@pytest.mark.parametrize(("language", "opening"), [("nl", "hallo"), ("en", "hello")])
def test_a_situation_is_understood_at_any_moment(talk, language, opening):
    conversation = talk(language)
    conversation.say(opening)
    conversation.choose({"nl": "Stel mij vragen", "en": "Ask me questions"}[language])
    situation, challenge, *_ = CLEAR[language][0]
    assert challenge in conversation.say(situation).text
    situation, challenge, *_ = CLEAR[language][1]
    again = conversation.say(situation)
    assert challenge in again.text and CLEAR[language][0][1] not in again.text


@pytest.mark.parametrize(("language", "more", "parts"), [
    ("nl", "Meer hierover", ["Wat het is", "Waarom het telt", "concept van dit project"]),
    ("en", "More about this", ["What it is", "Why it matters", "draft by this project"])])
def test_more_about_one_block_by_button(talk, language, more, parts):
    conversation = talk(language)
    titles = conversation.say(CLEAR[language][0][0]).titles
    told = conversation.choose_on_card(1, more)
    assert titles[1] in told.text
    assert all(part in told.text for part in parts)
    back = {"Meer hierover": "Terug naar het advies", "More about this": "Back to the advice"}[more]
    assert titles[0] in conversation.choose(back).titles


@pytest.mark.parametrize(("language", "ask", "place"), [
    ("nl", "vertel meer over de tweede", 1), ("nl", "hoe werkt die eerste", 0), ("en", "tell me more about the last one", 2), ("en", "more about number 2 please", 1)])
def test_more_about_one_block_in_words(talk, language, ask, place):
    conversation = talk(language)
    titles = conversation.say(CLEAR[language][0][0]).titles
    assert titles[place] in conversation.say(ask).text


@pytest.mark.parametrize(("language", "which", "again", "label"), [
    ("nl", "vertel eens meer", "ja graag", "Zo pak je het aan"), ("en", "tell me more", "yes please", "How to carry it out")])
def test_more_without_saying_which_asks_which_and_goes_on_with_it(talk, language, which, again, label):
    conversation = talk(language)
    titles = conversation.say(CLEAR[language][0][0]).titles
    asked = conversation.say(which)
    assert set(titles) <= set(asked.choices)
    assert titles[0] in conversation.choose(titles[0]).text
    told = conversation.say(again).text
    assert titles[0] in told and label in told


@pytest.mark.parametrize(("language", "question", "label"), [
    ("nl", "wat kost dat ongeveer", "Wat het kost"), ("nl", "hoe begin je daarmee", "Zo pak je het aan"), ("nl", "wat zijn de valkuilen", "Let op"),
    ("nl", "zijn er voorbeelden van", "Waar doen ze dit al?"), ("nl", "hoe meet je of het werkt", "Hoe je weet dat het werkt"),
    ("en", "what would it cost", "What it costs"), ("en", "how do we begin with that", "How to carry it out"), ("en", "what are the pitfalls", "Watch out"),
    ("en", "are there any examples", "Where is it done already?"), ("en", "how do you measure if it works", "How you know that it works")])
def test_a_question_about_a_block_gets_the_portion_that_answers_it(talk, language, question, label):
    conversation = talk(language)
    titles = conversation.say(CLEAR[language][0][0]).titles
    conversation.choose_on_card(1, {"nl": "Meer hierover", "en": "More about this"}[language])
    told = conversation.say(question).text
    assert titles[1] in told and label in told


@pytest.mark.parametrize(("language", "other", "words"), [
    ("nl", "Andere bouwstenen", "heb je nog andere bouwstenen"), ("en", "Other building blocks", "show me other building blocks")])
def test_something_else_shows_others_and_says_when_there_are_no_more(talk, language, other, words, assistant):
    conversation = talk(language)
    seen = list(conversation.say(CLEAR[language][0][0]).titles)
    said = conversation.choose(other)
    while said.cards:
        assert not set(said.titles) & set(seen)
        seen += said.titles
        said = conversation.say(words)
    assert said.choices
    assert {"nl": "niet voor wat je vertelde", "en": "no more building blocks"}[language] in said.text


def test_the_same_situation_gets_the_same_advice(talk):
    situation = CLEAR["nl"][0][0]
    assert talk("nl").say(situation).reply["parts"][1:4] != []
    first, second = (talk("nl").say(situation) for _ in range(2))
    assert first.titles == second.titles and first.text == second.text
