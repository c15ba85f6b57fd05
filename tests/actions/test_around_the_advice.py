"""Around the advice: several challenges, why and why not, side by side, what if, a step back, feedback, and leaving."""

from __future__ import annotations

import pytest

from actions.advice import ActionAdvise, ActionAdviseMe, ActionMore, ActionSomethingElse
from actions.changing import ActionGoBack, ActionRather, ActionRecap, ActionWhatIf
from actions.comparing import ActionBeforeAfter, ActionCompare, ActionSimilar, ActionWhyNot, ActionWhyThis
from actions.guiding import ActionChoose, ActionGuide, ActionSkip, ActionTakeProfile
from actions.housekeeping import ActionDefaultFallback, ActionGreet, ActionResume
from actions.manners import ActionAdviceBad, ActionAskForgetMe, ActionBoth, ActionForgetMe, ActionNextTopic, ActionShorter, ActionThank
from actions.programme import ActionAddBlock, ActionOpenProgramme
from actions.situations import ActionAskChallenge, ActionOutOfScope
from bot import programme_code

from states import CATALOGUE, CLEAR, DOUBT, PHONE, VISIT, advised, asking, title
from turns import LANGUAGES, Talk, a_match, cards_of, choices_of, words_of

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
EIGHT_HOURS = 8 * 60 * 60


def short(challenge: str, language: str) -> str:
    """The short title of a challenge."""
    return CATALOGUE.challenges[challenge].short[language]


@in_both_languages
def test_of_two_challenges_the_user_says_which_comes_first_and_the_other_waits(language: str) -> None:
    talk = asking(language, "order")
    reply = talk.turn(ActionChoose(), "choose", "de tweede", number=2)
    assert set(talk.slots["told"]) == {"online-first"} and set(talk.slots["later"]) == {"first-time-right"}
    assert cards_of(reply) and any(short("first-time-right", language) in choice["title"] for choice in choices_of(reply))
    reply = talk.turn(ActionNextTopic(), "next_topic")
    assert set(talk.slots["told"]) == {"first-time-right"} and talk.slots["later"] is None
    assert "doorverbonden" in words_of(reply)  # what was said about it is not forgotten


@in_both_languages
def test_two_challenges_may_be_dealt_with_at_once_or_in_any_order(language: str) -> None:
    both = asking(language, "order")
    assert cards_of(both.turn(ActionBoth(), "both"))
    assert set(both.slots["told"]) == {"first-time-right", "online-first"}
    either = asking(language, "order")
    either.turn(ActionSkip(), "skip")
    assert set(either.slots["told"]) == {"first-time-right"}
    yes = asking(language, "order")
    yes.turn(ActionDefaultFallback(), "affirm")
    assert set(yes.slots["told"]) == {"first-time-right"}


@in_both_languages
def test_a_yes_and_something_new_are_both_heard(language: str) -> None:
    talk = asking(language, "one candidate")
    reply = talk.turn(ActionTakeProfile(), "tell_profile", answer="affirm", size="small")
    assert cards_of(reply) and talk.slots["size"] == "small" and talk.slots["told"]["first-time-right"]["named"]
    talk = asking(language, "one candidate")
    talk.turn(ActionAdvise(), "situation", match=a_match(VISIT), answer="affirm")
    assert set(talk.slots["told"]) == {"first-time-right", "close-by"} and talk.slots["asked"] == "order"
    talk = asking(language, "one candidate")
    assert cards_of(talk.turn(ActionMore(), "more", answer="affirm", portion="effort"))


@in_both_languages
def test_a_no_and_something_new_are_both_heard(language: str) -> None:
    talk = asking(language, "one candidate")
    talk.turn(ActionTakeProfile(), "tell_profile", answer="deny", size="small")
    assert talk.slots["told"] is None and talk.slots["size"] == "small" and talk.slots["asked"] == "situation"
    talk = asking(language, "one candidate")
    talk.turn(ActionAskChallenge(), "situation_in_doubt", match=DOUBT, answer="deny")
    assert len(talk.slots["candidates"]) > 1


@in_both_languages
def test_a_choice_and_something_about_the_municipality_are_both_heard(language: str) -> None:
    talk = asking(language, "challenge")
    reply = talk.turn(ActionTakeProfile(), "tell_profile", number=2, time="little")
    assert cards_of(reply) and set(talk.slots["told"]) == {"online-first"} and talk.slots["time"] == "little"


@in_both_languages
def test_only_something_about_the_municipality_leaves_the_choice_open(language: str) -> None:
    talk = asking(language, "challenge")
    reply = talk.turn(ActionTakeProfile(), "tell_profile", size="small")
    assert not cards_of(reply) and talk.slots["asked"] == "challenge"


@in_both_languages
def test_why_this_one_gives_the_users_words(language: str) -> None:
    talk = advised(language)
    assert "doorverbonden" in words_of(talk.turn(ActionWhyThis(), "why_this", number=1))
    assert talk.slots["block"] == talk.slots["advised"][0]


@in_both_languages
def test_why_not_another_one_names_the_challenge_that_was_not_heard(language: str) -> None:
    reply = advised(language).turn(ActionWhyNot(), "why_not", block="right-to-challenge")
    said = words_of(reply)
    assert CATALOGUE.challenges["support-initiatives"].title[language] in said
    assert any("support-initiatives" in choice["payload"] for choice in choices_of(reply))


@in_both_languages
def test_why_not_says_where_on_the_list_a_block_is_and_what_is_against_it(language: str) -> None:
    talk = advised(language)
    behind = next(block for block in CATALOGUE.blocks.values() if "first-time-right" in (block.challenge, *block.also) and block.id not in talk.slots["advised"])
    unfit = next(option.id for option in CATALOGUE.dimensions["time"].options if option.id not in behind.fits.time) if len(behind.fits.time) < 3 else None
    if unfit:
        talk.slots["time"] = unfit
    said = words_of(talk.turn(ActionWhyNot(), "why_not", block=behind.id))
    assert title(behind.id, language) in said and any(character.isdigit() for character in said)


@in_both_languages
def test_why_not_one_that_was_advised_says_so(language: str) -> None:
    talk = advised(language)
    reply = talk.turn(ActionWhyNot(), "why_not", number=1)
    assert {"nl": "wel genoemd", "en": "did name"}[language] in words_of(reply)


@in_both_languages
def test_blocks_side_by_side(language: str) -> None:
    talk = advised(language)
    reply = talk.turn(ActionCompare(), "compare", number=[1, 3])
    table = next(part for part in reply["parts"] if part["type"] == "table")
    assert table["columns"] == [title(talk.slots["advised"][0], language), title(talk.slots["advised"][2], language)]
    assert all(len(row["cells"]) == 2 for row in table["rows"])
    named = advised(language).turn(ActionCompare(), "compare", block=["newsroom", "daily-picture", "feedback-loop", "plain-language"])
    assert next(part for part in named["parts"] if part["type"] == "table")["columns"] == [title(block, language) for block in ("newsroom", "daily-picture", "feedback-loop")]


@in_both_languages
def test_the_fit_is_compared_once_something_is_known_of_the_municipality(language: str) -> None:
    label = CATALOGUE.phrases["label_fit"][language]
    talk = advised(language)
    assert label not in words_of(talk.turn(ActionCompare(), "compare"))
    talk.slots["size"] = "small"
    assert label in words_of(talk.turn(ActionCompare(), "compare"))


@in_both_languages
def test_nothing_to_compare_is_said(language: str) -> None:
    reply = Talk(language).turn(ActionCompare(), "compare")
    assert not any(part["type"] == "table" for part in reply["parts"])


@in_both_languages
def test_similar_ones_and_what_comes_before_and_after(language: str) -> None:
    talk = advised(language)
    similar = talk.turn(ActionSimilar(), "similar", block="newsroom")
    assert title("daily-picture", language) in words_of(similar)
    around = words_of(talk.turn(ActionBeforeAfter(), "before_after", block="newsroom"))
    for before, reason in CATALOGUE.blocks["newsroom"].after.items():
        assert title(before, language) in around and reason[language] in around
    followers = [block for block in CATALOGUE.blocks.values() if "newsroom" in block.after]
    assert all(title(block.id, language) in around for block in followers)


@in_both_languages
def test_what_if_changes_nothing_until_it_is_taken_over(language: str) -> None:
    talk = advised(language)
    before = dict(talk.slots)
    reply = talk.turn(ActionWhatIf(), "what_if", suppose="size:large")
    assert talk.slots["size"] is None and talk.slots["advised"] == before["advised"]
    assert CATALOGUE.dimensions["size"].options[-1].fits[language] in words_of(reply)
    take_over = next(choice for choice in choices_of(reply) if "tell_profile" in choice["payload"])
    assert '"size": "large"' in take_over["payload"]


@pytest.mark.parametrize(("known", "supposition", "then"), [
    ("medium", "size:more", "large"), ("medium", "size:less", "small"), ("large", "size:more", "large"), (None, "size:more", "large"), (None, "size:less", "small")])
def test_more_and_less_start_from_what_is_known(known: str | None, supposition: str, then: str) -> None:
    talk = advised("nl")
    talk.slots["size"] = known
    reply = talk.turn(ActionWhatIf(), "what_if", suppose=supposition)
    assert next(option.fits["nl"] for option in CATALOGUE.dimensions["size"].options if option.id == then) in words_of(reply)


@in_both_languages
def test_what_if_without_a_thought_asks_which_and_without_advice_what_is_going_on(language: str) -> None:
    assert any("suppose" in choice["payload"] for choice in choices_of(advised(language).turn(ActionWhatIf(), "what_if")))
    talk = Talk(language)
    talk.turn(ActionWhatIf(), "what_if", suppose="size:large")
    assert talk.slots["asked"] == "situation"


@in_both_languages
def test_rather_something_cheap_makes_the_advice_anew_and_says_the_difference(language: str) -> None:
    talk = advised(language)
    before = talk.slots["advised"]
    reply = talk.turn(ActionRather(), "rather", filter="cheap")
    assert talk.slots["advised"] and all(CATALOGUE.blocks[block].cost.level == "low" for block in talk.slots["advised"])
    gone = [block for block in before if block not in talk.slots["advised"]]
    said = words_of(reply)
    assert all(title(block, language) in said for block in gone)
    if not gone:
        assert {"nl": "blijven dezelfde", "en": "same building blocks"}[language] in said or {"nl": "blijft hetzelfde", "en": "stays what"}[language] in said


@in_both_languages
def test_rather_for_another_party_keeps_what_is_known_of_the_municipality(language: str) -> None:
    talk = advised(language)
    talk.slots["size"] = "small"
    talk.turn(ActionRather(), "rather", party="neighbourhoods")
    assert talk.slots["asked"] == "challenge_of_party" and talk.slots["party"] == "neighbourhoods" and talk.slots["size"] == "small"
    assert all(CATALOGUE.challenges[each].party == "neighbourhoods" for each in talk.slots["candidates"])


@in_both_languages
def test_a_corrected_answer_makes_the_advice_anew_and_says_the_difference(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionTakeProfile(), "tell_profile", size="large")
    reply = talk.turn(ActionTakeProfile(), "tell_profile", answer="deny", size="small")
    assert cards_of(reply)
    parts = [part["text"] for part in reply["parts"] if part["type"] == "text"]
    assert len(parts) >= 2  # the difference stands under the cards


@in_both_languages
def test_one_step_back_and_no_further_than_the_beginning(language: str) -> None:
    talk = Talk(language)
    talk.turn(ActionGreet(), "start")
    talk.turn(ActionAdvise(), "situation", match=CLEAR)
    first = talk.slots["advised"]
    talk.turn(ActionSomethingElse(), "something_else")
    assert talk.slots["advised"] != first
    talk.turn(ActionGoBack(), "go_back")
    assert talk.slots["advised"] == first
    talk.turn(ActionGoBack(), "go_back")
    assert talk.slots["advised"] is None and talk.slots["asked"] == "situation"
    reply = talk.turn(ActionGoBack(), "go_back")
    assert {"nl": "Verder terug", "en": "any further"}[language] in words_of(reply)


@in_both_languages
def test_a_step_back_leaves_the_programme_and_the_language(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionAddBlock(), "add_block", number=1)
    picked = talk.slots["programme"]
    talk.turn(ActionSomethingElse(), "something_else")
    talk.turn(ActionGoBack(), "go_back")
    assert talk.slots["programme"] == picked and talk.slots["language"] == language


@in_both_languages
def test_who_comes_back_after_a_night_hears_where_we_were(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionAddBlock(), "add_block", number=1)
    soon = words_of(talk.turn(ActionGreet(), "greet", seconds_later=EIGHT_HOURS - 1))
    reply = talk.turn(ActionGreet(), "start", seconds_later=EIGHT_HOURS)
    said = words_of(reply)
    assert CATALOGUE.challenges["first-time-right"].title[language] in said and CATALOGUE.challenges["first-time-right"].title[language] not in soon
    payloads = [choice["payload"] for choice in choices_of(reply)]
    assert "/show_programme" in payloads and "/start_over" in payloads
    assert CATALOGUE.challenges["first-time-right"].title[language] in words_of(talk.turn(ActionRecap(), "recap"))


@in_both_languages
def test_feedback_is_asked_once_and_kept_with_its_reason(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionThank(), "thanks")
    assert talk.slots["asked"] == "feedback"
    reply = talk.turn(ActionDefaultFallback(), "deny")
    assert reply["notes"] == [{"kind": "not_helpful", "about": talk.slots["advised"]}] and talk.slots["asked"] == "feedback_reason"
    reply = talk.turn(ActionOutOfScope(), "out_of_scope", "te algemeen")
    assert reply["notes"] == [{"kind": "reason", "about": talk.slots["advised"]}] and talk.slots["misses"] is None
    talk.turn(ActionThank(), "thanks")
    assert talk.slots["asked"] != "feedback"


@in_both_languages
def test_a_reason_that_is_a_situation_is_advised_on_too(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionAdviceBad(), "advice_bad")
    reply = talk.turn(ActionAdvise(), "situation", "het gaat juist om de website", match=a_match(("online-first", 0.8, ("website",))))
    assert [note["kind"] for note in reply["notes"]] == ["reason"]
    assert cards_of(reply) and set(talk.slots["told"]) == {"online-first"}


@in_both_languages
def test_a_question_after_the_feedback_question_is_answered_and_nothing_is_asked_again(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionThank(), "thanks")
    talk.turn(ActionMore(), "more", number=1)
    assert talk.slots["asked"] not in ("feedback", "feedback_reason")
    talk.turn(ActionThank(), "thanks")
    assert talk.slots["asked"] != "feedback"


@in_both_languages
def test_a_miss_is_noted_with_what_came_nearest(language: str) -> None:
    talk = Talk(language)
    near = a_match(("close-by", 0.2, ()), PHONE[:1] + (0.1, ()))
    reply = talk.turn(ActionOutOfScope(), "out_of_scope", "xqzw", near)
    assert reply["notes"] == [{"kind": "missed", "about": ["close-by", "first-time-right"]}]
    assert short("close-by", language) in [choice["title"] for choice in choices_of(reply)]
    again = talk.turn(ActionOutOfScope(), "out_of_scope", "xqzw", near)
    assert {"nl": "programmamanager", "en": "programme manager"}[language] in words_of(again)


@in_both_languages
def test_shorter_says_less(language: str) -> None:
    talk = advised(language)
    assert all(title(block, language) in words_of(talk.turn(ActionShorter(), "shorter")) for block in talk.slots["advised"])
    long = talk.turn(ActionMore(), "more", number=1)
    assert len(words_of(talk.turn(ActionShorter(), "shorter"))) < len(words_of(long))


@in_both_languages
def test_everything_is_forgotten_after_a_yes_and_nothing_after_a_no(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionAddBlock(), "add_block", number=1)
    talk.turn(ActionAskForgetMe(), "forget_me")
    talk.turn(ActionResume(), "deny")
    assert talk.slots["programme"]
    talk.turn(ActionAskForgetMe(), "forget_me")
    reply = talk.turn(ActionForgetMe(), "affirm")
    assert reply["forget"] is True
    assert {name for name, value in talk.slots.items() if value is not None} == {"language"}


@in_both_languages
def test_a_saved_programme_is_opened_and_added_or_put_in_the_place_of_the_own_one(language: str) -> None:
    code = programme_code.write(["newsroom", "plain-language", "no-such-block"], {"size": "small"})
    talk = Talk(language)
    reply = talk.turn(ActionOpenProgramme(), "open_programme", f"kijk eens: {code}")
    assert talk.slots["programme"] == ["newsroom", "plain-language"] and talk.slots["size"] == "small"
    assert "1" in words_of(reply)  # one is not known here
    other = programme_code.write(["feedback-loop"], {})
    reply = talk.turn(ActionOpenProgramme(), "open_programme", other)
    assert talk.slots["programme"] == ["newsroom", "plain-language"]
    assert len([choice for choice in choices_of(reply) if choice["payload"].startswith("/open_programme")]) == 2
    talk.turn(ActionOpenProgramme(), "open_programme", "/open_programme", block=["feedback-loop"], manner="add")
    assert talk.slots["programme"] == ["newsroom", "plain-language", "feedback-loop"]
    talk.turn(ActionOpenProgramme(), "open_programme", "/open_programme", block=["feedback-loop"], manner="replace")
    assert talk.slots["programme"] == ["feedback-loop"]


@in_both_languages
def test_how_to_open_a_programme_is_told(language: str) -> None:
    talk = Talk(language)
    talk.turn(ActionOpenProgramme(), "open_programme", "ik heb een bestand van mijn collega")
    assert talk.slots["programme"] is None


@in_both_languages
def test_whichever_of_the_candidates_it_is_there_is_advice_for_all(language: str) -> None:
    talk = asking(language, "challenge")
    candidates = talk.slots["candidates"]
    assert cards_of(talk.turn(ActionSkip(), "skip")) and set(talk.slots["told"]) == set(candidates)


@in_both_languages
def test_a_no_to_the_advice_loses_nothing_that_was_told(language: str) -> None:
    talk = advised(language)
    told = talk.slots["told"]
    talk.turn(ActionDefaultFallback(), "deny")
    assert talk.slots["told"] == told and talk.slots["asked"] == "anything_else"


@in_both_languages
def test_typing_for_questions_after_advice_keeps_what_was_told_for_later(language: str) -> None:
    talk = advised(language)
    talk.turn(ActionGuide(), "guided", "stel me vragen")
    assert talk.slots["told"] is None and set(talk.slots["later"]) == {"first-time-right"}
    assert cards_of(talk.turn(ActionAdviseMe(), "advise_me"))
