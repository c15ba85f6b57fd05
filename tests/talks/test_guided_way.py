"""Led by questions: by buttons and in words, each to be skipped, none asked twice."""

from __future__ import annotations

import pytest

WAYS = {
    "nl": {
        "guided": "Stel mij vragen", "guided_words": "stel mij maar vragen", "parties": ["Inwoners en bedrijven", "Wijken en buurten", "Belanghebbenden", "Bestuur en organisatie"],
        "party": "Wijken en buurten", "party_words": "de wijken", "challenge": "Initiatieven helpen of loslaten", "challenge_words": "de tweede",
        "title": "Initiatieven helpen, of juist loslaten",
        "size": "Klein, tot 30.000 inwoners", "size_words": "zo'n 21.000 inwoners", "stage": "We beginnen net", "stage_words": "we beginnen net", "time": "Weinig, een paar uur per week", "time_words": "weinig",
        "fits": ["een kleine gemeente", "een gemeente die net begint"], "skip": "Sla over", "skip_words": "maakt niet uit", "unknown": "Weet ik niet",
        "questions": ["Over wie gaat het", "Wat herken je", "Hoe groot", "Hoe ver", "Hoeveel tijd"], "refine": "Laat het beter passen",
        "situation": "Inwoners worden steeds doorverbonden en niet teruggebeld", "other": "Iets anders", "start_over": "Opnieuw beginnen",
    },
    "en": {
        "guided": "Ask me questions", "guided_words": "just ask me questions", "parties": ["Citizens & Companies", "Neighbourhoods", "Stakeholders", "Administration & Organization"],
        "party": "Neighbourhoods", "party_words": "neighbourhoods", "challenge": "Help initiatives or let go", "challenge_words": "the second one",
        "title": "Help initiatives, or let go",
        "size": "Small, up to 30,000 residents", "size_words": "about 21,000 residents", "stage": "We are just starting", "stage_words": "we are just starting", "time": "Little, a few hours a week", "time_words": "little",
        "fits": ["a small municipality", "a municipality that is just starting"], "skip": "Skip", "skip_words": "doesn't matter", "unknown": "I do not know",
        "questions": ["Who is it about", "What do you recognise", "how large", "How far along", "How much time"], "refine": "Make it fit better",
        "situation": "The website forms are a mess so everybody phones us", "other": "Something else", "start_over": "Start again",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@LANGUAGES
def test_by_buttons(talk, language):
    way, conversation = WAYS[language], talk(language)
    said = conversation.choose(way["guided"])
    assert list(said.choices) == [*way["parties"], way["unknown"]]
    for answer, question in zip((way["party"], way["challenge"], way["size"], way["stage"]), way["questions"][1:], strict=True):
        said = conversation.choose(answer)
        assert question in said.text and said.text.count("?") == 1
    said = conversation.choose(way["time"])
    assert way["title"] in said.text and said.cards
    assert all(fit in said.rationale() for fit in way["fits"])


@LANGUAGES
def test_in_words(talk, language):
    way, conversation = WAYS[language], talk(language)
    assert way["questions"][0] in conversation.say(way["guided_words"]).text
    for answer, question in zip(("party_words", "challenge_words", "size_words", "stage_words"), way["questions"][1:], strict=True):
        assert question in conversation.say(way[answer]).text
    said = conversation.say(way["time_words"])
    assert way["title"] in said.text and all(fit in said.rationale() for fit in way["fits"])


@LANGUAGES
@pytest.mark.parametrize("by", ["skip", "skip_words"])
def test_each_question_about_the_municipality_may_be_skipped(talk, language, by):
    way, conversation = WAYS[language], talk(language)
    conversation.choose(way["guided"])
    conversation.choose(way["party"])
    said = conversation.choose(way["challenge"])
    for question in way["questions"][2:]:
        assert question in said.text
        said = conversation.choose(way["skip"]) if by == "skip" else conversation.say(way["skip_words"])
    assert said.cards and not any(fit in said.rationale() for fit in way["fits"])


@LANGUAGES
def test_without_a_party_all_challenges_are_shown(talk, language):
    way, conversation = WAYS[language], talk(language)
    conversation.choose(way["guided"])
    said = conversation.choose(way["unknown"])
    assert len(said.choices) == 13 and way["challenge"] in said.choices


@LANGUAGES
def test_none_of_these_asks_in_another_way(talk, language):
    way, conversation = WAYS[language], talk(language)
    conversation.choose(way["guided"])
    conversation.choose(way["party"])
    said = conversation.choose(way["other"])
    assert way["questions"][0] in said.text and way["party"] in said.choices


@LANGUAGES
def test_what_was_said_already_is_not_asked_again(talk, language):
    way, conversation = WAYS[language], talk(language)
    conversation.say(way["size_words"])
    conversation.choose(way["guided"])
    conversation.choose(way["party"])
    said = conversation.choose(way["challenge"])
    assert way["questions"][2] not in said.text and way["questions"][3] in said.text
    assert way["questions"][4] in conversation.choose(way["stage"]).text
    assert way["fits"][0] in conversation.choose(way["time"]).rationale()


@LANGUAGES
def test_the_advice_is_made_to_fit_afterwards(talk, language):
    way, conversation = WAYS[language], talk(language)
    assert not any(fit in conversation.say(way["situation"]).rationale() for fit in way["fits"])
    for answer, question in (("refine", 2), ("size", 3), ("stage", 4)):
        assert way["questions"][question] in conversation.choose(way[answer]).text
    said = conversation.choose(way["time"])
    assert all(fit in said.rationale() for fit in way["fits"]) and way["refine"] not in said.choices


@LANGUAGES
def test_a_question_in_between_is_answered_and_the_open_one_comes_back(talk, language):
    way, conversation = WAYS[language], talk(language)
    conversation.choose(way["guided"])
    conversation.choose(way["party"])
    conversation.choose(way["challenge"])
    said = conversation.say({"nl": "wat doe je met mijn gegevens", "en": "what do you do with my data"}[language])
    assert "12" in said.text and way["questions"][2] in said.text
    assert way["questions"][3] in conversation.say(way["size_words"]).text


@LANGUAGES
def test_starting_over_is_asked_once(talk, language):
    way, conversation = WAYS[language], talk(language)
    conversation.say(way["situation"])
    said = conversation.choose(way["start_over"])
    assert len(said.choices) == 2
    said = conversation.say({"nl": "nee", "en": "no"}[language])
    assert way["start_over"] in said.choices
    conversation.say({"nl": "opnieuw beginnen", "en": "start over"}[language])
    said = conversation.say({"nl": "ja", "en": "yes"}[language])
    assert way["guided"] in said.choices
    assert {"nl": "nog geen bouwstenen", "en": "not given you any building blocks"}[language] in conversation.say({"nl": "vertel meer over de eerste", "en": "tell me more about the first"}[language]).text
