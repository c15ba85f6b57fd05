"""What the actions say, turn by turn. Every reply is held against the schema and must offer something to do (turns.py)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.advice import ActionAdvise, ActionMore, ActionRefine, ActionSomethingElse
from actions.guiding import ActionChoose, ActionGuide, ActionSkip, ActionTakeProfile
from actions.housekeeping import ActionAskStartOver, ActionGreet, ActionResume, ActionStartOver
from actions.situations import ActionAskBack, ActionAskChallenge, ActionConfirm

from states import CATALOGUE, CLEAR, DOUBT, advised, asking, guided_to, title
from turns import LANGUAGES, Talk, a_match, cards_of, choices_of, of_last_list, words_of

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@in_both_languages
class TestGreeting:
    """The beginning, and a hello later on."""

    def test_the_first_hello_asks_what_is_going_on(self, language: str) -> None:
        talk = Talk(language)
        reply = talk.turn(ActionGreet(), "start")
        assert "Bouwsteenwijzer" in words_of(reply)
        assert talk.slots["asked"] == "situation" and reply["rest"] is True
        assert "/switch_language" in choices_of(reply)[-1]["payload"]

    def test_a_hello_in_between_repeats_the_question(self, language: str) -> None:
        talk = guided_to(language, "size")
        reply = talk.turn(ActionGreet(), "greet")
        assert CATALOGUE.dimensions["size"].question[language] in words_of(reply)
        assert talk.slots["asked"] == "size"


@in_both_languages
class TestAdvice:
    """What a clear situation gets, and what can be done with it."""

    def test_it_names_the_challenge_by_the_users_words_and_shows_three_blocks(self, language: str) -> None:
        talk = Talk(language)
        reply = talk.turn(ActionAdvise(), "situation", match=CLEAR)
        assert CATALOGUE.challenges["first-time-right"].title[language] in words_of(reply)
        assert "‘doorverbonden’" in words_of(reply) and "‘niet teruggebeld’" in words_of(reply)
        assert len(cards_of(reply)) == 3 and cards_of(reply)[0] == title("right-first-time", language)
        assert talk.slots["asked"] is None and reply["rest"] is True

    def test_two_challenges_are_both_named(self, language: str) -> None:
        reply = Talk(language).turn(ActionAdvise(), "situation", match=DOUBT)
        assert all(CATALOGUE.challenges[each].title[language] in words_of(reply) for each in ("first-time-right", "online-first"))

    def test_a_new_situation_after_advice_is_a_new_topic(self, language: str) -> None:
        talk = advised(language)
        talk.turn(ActionAdvise(), "situation", match=a_match(("steer-on-data", 0.9, ("cijfers",))))
        assert list(talk.slots["told"]) == ["steer-on-data"]

    @pytest.mark.parametrize("how", [{"block": "plain-language"}, {"number": 2}, {"number": -1}])
    def test_more_about_one_tells_what_it_is_and_offers_what_people_ask_next(self, language: str, how: dict[str, Any]) -> None:
        talk = advised(language)
        shown = talk.slots["advised"]
        wanted = how.get("block") or shown[how["number"] - 1 if how["number"] > 0 else -1]
        reply = talk.turn(ActionMore(), "more", **how)
        block = CATALOGUE.blocks[wanted]
        assert all(text[language] in words_of(reply) for text in (block.title, block.summary, *block.what, block.why.residents, block.why.staff))
        offered = [choice["title"] for choice in choices_of(reply)]
        assert [portion.title[language] in offered for portion in CATALOGUE.portions.values()] == [False, True, True, True, False, False]
        assert {"nl": "Terug naar het advies", "en": "Back to the advice"}[language] in offered
        assert len(offered) <= 7

    def test_what_was_told_makes_room_for_what_was_not(self, language: str) -> None:
        talk = advised(language)
        for portion in ("what", "how", "effort"):
            reply = talk.turn(ActionMore(), "more", number=1, portion=portion)
        offered = [choice["title"] for choice in choices_of(reply)]
        assert [portion.title[language] in offered for portion in CATALOGUE.portions.values()] == [False, False, False, True, True, True]

    @pytest.mark.parametrize("portion", CATALOGUE.portions)
    def test_each_portion_is_told_with_its_sources(self, language: str, portion: str) -> None:
        for block in CATALOGUE.blocks.values():
            told = words_of(advised(language).turn(ActionMore(), "more", block=block.id, portion=portion))
            passages = [passage for passage in block.passages if passage.part in CATALOGUE.portions[portion].parts]
            assert [passage[language] for passage in passages if passage[language] not in told] == []
            assert all(CATALOGUE.sources[source].title in told for passage in passages for source in passage.sources)
            assert not re.search(r"\*\* +(?:-|1\.) ", told)  # a list that begins beside its label is no list

    def test_asking_for_more_again_and_again_tells_everything_once(self, language: str) -> None:
        talk = advised(language)
        talk.turn(ActionMore(), "more", number=1)
        first = talk.slots["block"]
        for portion in list(CATALOGUE.portions.values())[1:]:
            assert portion.title[language] in words_of(talk.turn(ActionMore(), "more"))
        assert talk.slots["block"] == first and set(talk.slots["portions"]) == set(CATALOGUE.portions)
        talk.turn(ActionMore(), "more")
        assert talk.slots["block"] != first

    def test_a_portion_of_the_block_in_hand_can_be_asked_for(self, language: str) -> None:
        talk = advised(language)
        talk.turn(ActionMore(), "more", number=2)
        block = CATALOGUE.blocks[talk.slots["block"]]
        assert block.steps[0].text[language] in words_of(talk.turn(ActionMore(), "more", portion="how"))
        assert talk.slots["block"] == block.id

    def test_more_about_nothing_asks_which(self, language: str) -> None:
        talk = advised(language)
        reply = talk.turn(ActionMore(), "more")
        assert talk.slots["asked"] == "another_block"
        assert {title(each, language) for each in talk.slots["advised"]} <= {choice["title"] for choice in choices_of(reply)}

    def test_more_before_any_advice_asks_for_a_situation(self, language: str) -> None:
        talk = Talk(language)
        talk.turn(ActionMore(), "more")
        assert talk.slots["asked"] == "situation"

    def test_every_block_can_be_told_about(self, language: str) -> None:
        for block in CATALOGUE.blocks:
            assert title(block, language) in words_of(advised(language).turn(ActionMore(), "more", block=block))

    def test_something_else_shows_others_until_there_are_none(self, language: str) -> None:
        talk = advised(language)
        seen = list(talk.slots["advised"])
        for _ in range(len(CATALOGUE.blocks)):
            reply = talk.turn(ActionSomethingElse(), "something_else")
            if not cards_of(reply):
                break
            assert not set(talk.slots["advised"]) & set(seen)
            seen += talk.slots["advised"]
        assert cards_of(reply) == []
        assert {"nl": "programmamanager", "en": "programme manager"}[language] in words_of(reply)
        assert set(seen) == {block.id for block in CATALOGUE.blocks.values() if "first-time-right" in (block.challenge, *block.also)}

    def test_making_it_fit_asks_the_municipality_and_shows_it_again(self, language: str) -> None:
        talk = advised(language)
        for asked, entities in (("size", {"size": "small"}), ("stage", {"stage": "starting"}), ("time", {"time": "little"})):
            if asked == "size":
                talk.turn(ActionRefine(), "refine")
            assert talk.slots["asked"] == asked
            reply = talk.turn(ActionTakeProfile(), "tell_profile", **entities)
        assert cards_of(reply) and talk.slots["asked"] is None
        assert CATALOGUE.dimensions["size"].options[0].fits[language] in words_of(reply)
        assert cards_of(talk.turn(ActionRefine(), "refine"))  # all is known: nothing is asked twice


@in_both_languages
class TestDoubt:
    """A question back where it is not clear."""

    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_it_asks_which_of_the_candidates(self, language: str, count: int) -> None:
        talk = Talk(language)
        challenges = [("first-time-right", 0.4, ("telefoon",)), ("online-first", 0.3, ()), ("close-by", 0.2, ("balie",))][:count]
        reply = talk.turn(ActionAskChallenge(), "situation_in_doubt", match=a_match(*challenges, ("steer-on-data", 0.01, ())))
        assert talk.slots["candidates"] == [each for each, _, _ in challenges] and talk.slots["asked"] == "challenge"
        assert all(CATALOGUE.challenges[each].title[language] in words_of(reply) for each, _, _ in challenges)
        assert len(of_last_list(reply)) == (2 if count == 1 else count + 1)

    def test_nothing_likely_asks_for_the_situation(self, language: str) -> None:
        talk = Talk(language)
        talk.turn(ActionAskChallenge(), "situation_in_doubt", match=a_match(("close-by", 0.01, ())))
        assert talk.slots["asked"] == "situation"

    def test_yes_to_one_candidate_gives_advice(self, language: str) -> None:
        assert cards_of(asking(language, "one candidate").turn(ActionConfirm(), "affirm"))

    def test_yes_to_several_asks_again(self, language: str) -> None:
        talk = asking(language, "challenge")
        talk.turn(ActionConfirm(), "affirm")
        assert talk.slots["asked"] == "challenge"

    @pytest.mark.parametrize("entities, text", [({"challenge": "online-first"}, ""), ({"number": 2}, ""), ({}, "online")])
    def test_a_candidate_is_chosen_by_button_by_number_and_in_words(self, language: str, entities: dict[str, Any], text: str) -> None:
        talk = asking(language, "challenge")
        assert cards_of(talk.turn(ActionChoose(), "choose", text, **entities))
        assert talk.slots["told"]["online-first"]["named"] is True and list(talk.slots["told"]) == ["online-first"]

    def test_none_of_them_leads_to_the_parties(self, language: str) -> None:
        talk = asking(language, "challenge")
        talk.turn(ActionSomethingElse(), "something_else")
        assert (talk.slots["asked"], talk.slots["told"]) == ("party", None)

    def test_a_vague_text_gets_one_question_back_and_then_the_guided_way(self, language: str) -> None:
        talk = Talk(language)
        first = talk.turn(ActionAskBack(), "situation_vague")
        assert talk.slots["asked"] == "example"
        second = talk.turn(ActionAskBack(), "situation_vague")
        assert talk.slots["asked"] == "party" and words_of(first) not in words_of(second)


@in_both_languages
class TestGuidedWay:
    """Party, challenge, size, stage and time; nothing asked twice."""

    def test_by_buttons_from_the_party_to_advice(self, language: str) -> None:
        talk = guided_to(language, "time")
        reply = talk.turn(ActionTakeProfile(), "tell_profile", time="some")
        assert cards_of(reply)
        assert CATALOGUE.challenges["create-together"].title[language] in words_of(reply)
        assert (talk.slots["size"], talk.slots["stage"], talk.slots["time"]) == ("small", "starting", "some")

    def test_in_words_from_the_party_to_advice(self, language: str) -> None:
        party, challenge = CATALOGUE.parties["stakeholders"].title[language], CATALOGUE.challenges["reach-the-right-people"].short[language]
        talk = Talk(language)
        talk.turn(ActionGuide(), "guided")
        talk.turn(ActionChoose(), "choose", party)
        talk.turn(ActionChoose(), "choose", challenge)
        for answer in {"nl": ("ongeveer 21.000", "al ver", "weinig"), "en": ("about 21,000", "advanced", "little")}[language]:
            reply = talk.turn(ActionTakeProfile(), "tell_profile", answer)
        assert cards_of(reply)
        assert [talk.slots[each] for each in ("party", "size", "stage", "time")] == ["stakeholders", "small", "advanced", "little"]

    @pytest.mark.parametrize("party", [*CATALOGUE.parties])
    def test_each_party_offers_its_three_challenges(self, language: str, party: str) -> None:
        talk = Talk(language)
        talk.turn(ActionGuide(), "guided")
        reply = talk.turn(ActionChoose(), "choose", party=party)
        assert [choice["title"] for choice in of_last_list(reply)][:3] == [each.short[language] for each in CATALOGUE.challenges_of(party)]

    @pytest.mark.parametrize("challenge", [*CATALOGUE.challenges])
    def test_each_challenge_that_is_chosen_leads_to_advice(self, language: str, challenge: str) -> None:
        assert cards_of(Talk(language).turn(ActionChoose(), "choose", challenge=challenge))

    @pytest.mark.parametrize("question", ["size", "stage", "time"])
    def test_every_option_is_a_choice_and_so_is_skipping(self, language: str, question: str) -> None:
        reply = guided_to(language, question).turn(ActionResume(), "help")
        assert [choice["title"] for choice in of_last_list(reply)][:-1] == [option.title[language] for option in CATALOGUE.dimensions[question].options]
        assert of_last_list(reply)[-1]["payload"] == "/skip"

    def test_every_question_may_be_skipped(self, language: str) -> None:
        talk = Talk(language)
        talk.turn(ActionGuide(), "guided")
        all_of_them = talk.turn(ActionSkip(), "skip")  # the party: then all challenges are offered
        assert talk.slots["asked"] == "challenge_of_party" and len(of_last_list(all_of_them)) == len(CATALOGUE.challenges) + 1
        talk.turn(ActionSkip(), "skip")
        assert talk.slots["asked"] in ("situation", "party")
        talk.turn(ActionChoose(), "choose", challenge="steer-on-data")
        for question in ("size", "stage", "time"):
            assert talk.slots["asked"] == question
            reply = talk.turn(ActionSkip(), "skip")
        assert cards_of(reply)
        assert cards_of(talk.turn(ActionRefine(), "refine"))  # skipped is not asked again

    def test_an_answer_that_is_none_asks_again(self, language: str) -> None:
        talk = guided_to(language, "size")
        talk.turn(ActionTakeProfile(), "tell_profile", "xqzw")
        assert talk.slots["asked"] == "size"

    def test_what_was_said_before_is_not_asked(self, language: str) -> None:
        talk = Talk(language)
        talk.turn(ActionTakeProfile(), "tell_profile", size="large")
        talk.turn(ActionGuide(), "guided")
        talk.turn(ActionChoose(), "choose", party="neighbourhoods")
        talk.turn(ActionChoose(), "choose", challenge="create-together")
        assert talk.slots["asked"] == "stage"


@in_both_languages
class TestStartingOver:
    """Asked once, and only where there is something to lose."""

    def test_yes_forgets_all_but_the_language(self, language: str) -> None:
        talk = advised(language)
        talk.turn(ActionAskStartOver(), "start_over")
        assert talk.slots["asked"] == "start_over"
        talk.turn(ActionStartOver(), "affirm")
        kept = {name: value for name, value in talk.slots.items() if value is not None}
        assert kept.pop("history") == [{"asked": "situation"}]  # so no step back leads to what was forgotten
        assert kept == {"language": language, "asked": "situation"}

    def test_no_goes_on_with_the_advice(self, language: str) -> None:
        talk = advised(language)
        talk.turn(ActionAskStartOver(), "start_over")
        reply = talk.turn(ActionResume(), "deny")
        assert title(talk.slots["advised"][0], language) in {choice["title"] for choice in choices_of(reply)}

    def test_with_nothing_told_nothing_is_asked(self, language: str) -> None:
        talk = Talk(language)
        talk.turn(ActionAskStartOver(), "start_over")
        assert talk.slots["asked"] == "situation"
