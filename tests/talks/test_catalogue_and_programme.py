"""Looking around, words explained, and the programme: in words and by buttons, also in the middle of something else."""

import base64

import pytest

from bouwstenen.loading import load_catalogue

SITUATION = {"nl": "Aan de telefoon krijgt iedereen een ander antwoord en terugbellen doen we niet.",
             "en": "People who call us get a different answer every time and are never called back."}
CATALOGUE = load_catalogue()
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.mark.parametrize(("language", "question", "term"), [
    ("nl", "wat is een krachtenveld?", "force-field"), ("nl", "wat betekent KCC eigenlijk", "contact-centre"), ("nl", "wat is een burgerberaad", "citizens-assembly"),
    ("nl", "wat is een klantrijs", "customer-journey"), ("en", "what does omnichannel mean?", "omnichannel"), ("en", "what is a customer journey", "customer-journey"),
    ("en", "what do you mean by webcare", "webcare"), ("en", "what is a citizens' assembly", "citizens-assembly")])
def test_a_word_is_explained_and_the_question_comes_again(talk, language, question, term):
    conversation = talk(language)
    said = conversation.say(question)
    assert CATALOGUE.glossary[term].explanation[language] in said.text
    assert {"nl": "Wat speelt er", "en": "What is going on"}[language] in said.text


@pytest.mark.parametrize(("language", "question"), [("nl", "wat is een zonnebloem?"), ("en", "what is a sunflower?")])
def test_a_word_that_is_in_no_glossary_is_not_for_us(talk, language, question):
    said = talk(language).say(question)
    assert said.choices and not said.cards
    assert not any(term.explanation[language] in said.text for term in CATALOGUE.glossary.values())


@pytest.mark.parametrize(("language", "question", "wanted"), [
    ("nl", "welke uitdagingen zijn er?", "challenges"), ("en", "show me all the challenges", "challenges"),
    ("nl", "heb je iets wat weinig kost?", "cheap"), ("en", "do you have anything cheap", "cheap"),
    ("nl", "welke bouwstenen horen bij de ambitie datagedreven", "data-driven"), ("en", "which blocks serve the ambition data-driven", "data-driven")])
def test_looking_around_in_words(talk, language, question, wanted):
    choices = talk(language).say(question).choices
    if wanted == "challenges":
        assert {each.short[language] for each in CATALOGUE.challenges.values()} <= set(choices)
        return
    shown = [block for block in CATALOGUE.blocks.values() if block.title[language] in choices]
    assert shown and all(block.cost.level == "low" if wanted == "cheap" else wanted in block.ambitions for block in shown)


@pytest.mark.parametrize(("language", "request_", "block"), [
    ("nl", "vertel over het uitdagrecht", "right-to-challenge"), ("nl", "vertel eens meer over de nieuwskamer", "newsroom"),
    ("en", "tell me about the right to chalenge", "right-to-challenge"), ("en", "more about plain language", "plain-language")])
def test_a_block_is_found_by_its_name_with_a_slip_of_the_pen(talk, language, request_, block):
    assert CATALOGUE.blocks[block].summary[language] in talk(language).say(request_).text


@pytest.mark.parametrize(("language", "words"), [
    ("nl", {"pick": "In mijn programma", "add": "zet de tweede ook in mijn programma", "show": "laat mijn programma zien", "remove": "haal nummer 1 eruit",
            "document": "Als document"}),
    ("en", {"pick": "Into my programme", "add": "put the second one in my programme too", "show": "show my programme", "remove": "take number 1 out of my programme",
            "document": "As a document"})])
def test_picks_become_a_programme_that_is_taken_along(talk, language, words):
    conversation = talk(language)
    titles = conversation.say(SITUATION[language]).titles
    assert titles[0] in conversation.choose_on_card(0, words["pick"]).text
    assert titles[1] in conversation.say(words["add"]).text
    shown = conversation.say(words["show"])
    assert titles[0] in shown.text and titles[1] in shown.text
    documents = [part for part in conversation.choose(words["document"]).reply["parts"] if part["type"] == "document"]
    assert {part["filename"].rsplit(".", 1)[1] for part in documents} == {"docx", "md"}
    markdown = next(base64.b64decode(part["content"]).decode() for part in documents if part["filename"].endswith(".md"))
    assert all(title in markdown for title in titles[:2]) and CATALOGUE.phrases["provenance"][language] in markdown
    conversation.say(words["remove"])
    assert sum(title in conversation.say(words["show"]).text for title in titles[:2]) == 1


@LANGUAGES
def test_what_should_come_first_is_offered(talk, language):
    conversation = talk(language)
    platform, rules = CATALOGUE.blocks["participation-platform"], CATALOGUE.blocks["participation-rules"]
    conversation.say({"nl": f"vertel over {platform.title[language]}", "en": f"tell me about {platform.title[language]}"}[language])
    said = conversation.choose({"nl": "In mijn programma", "en": "Into my programme"}[language])
    assert rules.title[language] in said.text and platform.after[rules.id][language] in said.text
    added = conversation.choose(next(title for title in said.choices if rules.title[language] in title))
    assert rules.title[language] in added.text and "2" in added.text


@pytest.mark.parametrize(("language", "sentence"), [("nl", "klachten van bewoners over de buurt"), ("en", "people are unhappy with letters and meetings")])
def test_doubt_is_settled_by_the_question_that_tells_them_apart(talk, language, sentence):
    conversation = talk(language)
    said = conversation.say(sentence)
    asked = [each for each in CATALOGUE.distinctions if each.question[language] in said.text]
    assert len(asked) == 1
    challenge, answer = next((challenge, answer[language]) for challenge, answer in asked[0].answers.items() if answer[language] in said.choices)
    assert CATALOGUE.challenges[challenge].title[language] in conversation.choose(answer).text


@pytest.mark.parametrize(("language", "sentence"), [("nl", "klachten van bewoners over de buurt"), ("en", "people are unhappy with letters and meetings")])
def test_the_question_that_tells_them_apart_can_be_answered_in_words(talk, language, sentence):
    conversation = talk(language)
    said = conversation.say(sentence)
    asked = next(each for each in CATALOGUE.distinctions if each.question[language] in said.text)
    challenge, answer = next((challenge, answer[language]) for challenge, answer in asked.answers.items() if answer[language] in said.choices)
    assert CATALOGUE.challenges[challenge].title[language] in conversation.say(answer).text
