"""The questions that the assistant asks, and what the next one is. Nothing is asked that is known already."""

from __future__ import annotations

from actions.state import DIMENSIONS
from actions.turn import Turn
from bouwstenen.advising import Told
from bouwstenen.naming import closest
from bouwstenen.profile import SKIPPED, recognise_answer


# What may be meant as a sentence about the advice, when asked what is wrong with it.
_FREE_WORDS = {"situation", "situation_in_doubt", "situation_vague", "out_of_scope", "tell_profile", "refine", "advice_bad", "frustration"}


def ask(turn: Turn, question: str) -> None:
    """Asks one question and remembers that it is open.

    question: situation | party | challenge (among the candidates) | challenge_of_party | order (of several challenges) |
    one of DIMENSIONS | start_over | forget_me | another_block | anything_else | feedback | feedback_reason. Anything else
    stands for a question that is not repeated in the same words: then situation is asked.
    """
    askers = {"party": _ask_party, "challenge": _ask_challenge, "challenge_of_party": _ask_challenge_of_party, "order": _ask_order,
              "start_over": _ask_start_over, "forget_me": _ask_forget_me, "another_block": offer_blocks, "anything_else": _ask_anything_else,
              "feedback": _ask_feedback, "feedback_reason": _ask_feedback_reason}
    turn.state.asked = question if question in askers or question in DIMENSIONS else "situation"
    if question in DIMENSIONS:
        _ask_about_municipality(turn, question)
    else:
        askers.get(question, _ask_situation)(turn)


def ask_next(turn: Turn) -> bool:
    """Asks what is still needed before advising; False when nothing is."""
    state = turn.state
    if not state.told:
        ask(turn, "challenge_of_party" if state.party else "party")
        return True
    if state.guided:
        for dimension in DIMENSIONS:
            if dimension not in state.profile:
                if not any(each in state.profile for each in DIMENSIONS):
                    turn.say("utter_profile_intro")
                ask(turn, dimension)
                return True
    return False


def answered_in_words(turn: Turn) -> bool:
    """Whether the text answers the open question; the answer is then in the state."""
    state, catalogue = turn.state, turn.catalogue
    if state.asked in DIMENSIONS:
        option = recognise_answer(catalogue, state.asked, turn.text) or _by_number([each.id for each in catalogue.dimensions[state.asked].options], turn)
        if option:
            state.profile[state.asked] = option
        return option is not None
    if state.asked == "party":
        party = _by_number(list(catalogue.parties), turn) or closest({each.id: list(each.title.values()) for each in catalogue.parties.values()}, turn.text)
        state.party = party or state.party
        return party is not None
    if state.asked in ("challenge", "challenge_of_party", "order"):
        names = {each: [*catalogue.challenges[each].title.values(), *catalogue.challenges[each].short.values()] for each in state.candidates}
        distinction = catalogue.distinction(state.candidates) if state.asked == "challenge" else None
        for each, answer in distinction.answers.items() if distinction else ():
            names[each] += answer.values()
        for each in names:  # "begin with the reports": the words by which it was heard point to it too
            names[each] += state.told[each].evidence if each in state.told else ()
        challenge = _by_number(state.candidates, turn) or closest(names, turn.text) or _matched_most(turn)
        if challenge:
            name_challenge(turn, challenge)
        return challenge is not None
    return False


_TIMES_MORE = 2  # so many times the next one's score makes a candidate the one that is meant


def _matched_most(turn: Turn) -> str | None:
    """The candidate that the matcher hears by far the most in what was said; None when there is none."""
    scores = {each["id"]: each["score"] for each in (turn.match or {}).get("challenges", []) if each["id"] in turn.state.candidates}
    best = max(scores, key=lambda each: scores[each], default=None)
    if best is None or turn.state.asked != "order":
        return None
    return best if all(scores[best] >= _TIMES_MORE * score for each, score in scores.items() if each != best) else None


def settle_leading_answer(turn: Turn) -> bool:
    """Takes the yes or no before something new as the answer to the open question; whether it confirmed a challenge.

    "Ja, en we zijn een kleine gemeente" says both. A no takes the candidate away.
    """
    state, answer = turn.state, turn.entities.get("answer")
    if answer is None or state.asked != "challenge" or len(state.candidates) != 1:
        return False
    state.asked = None
    if answer == "deny":
        state.told, state.candidates = {}, []
        return False
    name_challenge(turn, state.candidates[0])
    return True


def take_as_reason(turn: Turn) -> bool:
    """When the open question is what is wrong with the advice, keeps free words as the reason; whether that is all there is to do.

    A clear situation is a reason and something to advise on as well, so that one goes on.
    """
    state = turn.state
    if state.asked != "feedback_reason":
        return False
    state.asked = None
    if not turn.is_typed or turn.intent not in _FREE_WORDS:
        return False
    turn.note("reason", state.advised)
    turn.say("utter_feedback_taken")
    if turn.intent == "situation":
        return False
    offer_after_bad_advice(turn)
    return True


def name_challenge(turn: Turn, challenge: str) -> None:
    """The user named or confirmed a challenge: that is what it is about, and no other candidate any more.

    Of several that were told, the others wait until this one is dealt with.
    """
    state = turn.state
    heard = state.told.get(challenge) or state.later.get(challenge) or Told(0.0)
    if state.asked == "order":
        state.later = {each: what for each, what in state.told.items() if each != challenge}
    else:
        state.later = {each: what for each, what in state.later.items() if each != challenge}
    state.told = {challenge: heard.with_more(Told(1.0, named=True))}
    state.candidates = []


def by_number(items: list[str], number: object) -> str | None:
    """The item at a place in a list, from 1; -1 is the last; None when there is no such place."""
    if not isinstance(number, int) or not items:
        return None
    if number == -1:
        return items[-1]
    return items[number - 1] if 1 <= number <= len(items) else None


def _by_number(items: list[str], turn: Turn) -> str | None:
    return by_number(items, turn.entities.get("number"))


def _ask_situation(turn: Turn) -> None:
    turn.say("utter_ask_situation")
    turn.offer(turn.choice("guided", "guided"), turn.choice("browse", "browse"), turn.choice("help", "help"), turn.choice("human", "human"))


def _ask_party(turn: Turn) -> None:
    turn.say("utter_ask_party")
    turn.offer(*(turn.titled(party.title[turn.language], "choose", party=party.id) for party in turn.catalogue.parties.values()),
               turn.choice("not_sure", "skip"))


def _ask_challenge(turn: Turn) -> None:
    """Among the candidates: a yes or no when there is one, else the words that spoke for each and the question that tells them apart."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    if len(state.candidates) == 1:
        only = state.candidates[0]
        words = state.told[only].evidence if only in state.told else ()
        turn.say("utter_ask_confirm" if words else "utter_ask_confirm_plain", challenge=catalogue.challenges[only].title[language], words=turn.quoted(words))
        turn.offer(turn.choice("yes", "affirm"), turn.choice("no", "deny"))
        return
    _say_candidates(turn)
    distinction = catalogue.distinction(state.candidates)
    if distinction is None:
        turn.say("utter_ask_challenge")
        answers = {each: catalogue.challenges[each].short for each in state.candidates}
    else:
        turn.say_text(distinction.question[language])
        answers = {each: distinction.answers.get(each, catalogue.challenges[each].short) for each in state.candidates}
    turn.offer(*(turn.titled(answer[language], "choose", challenge=each) for each, answer in answers.items()), turn.choice("none", "something_else"))


def _say_candidates(turn: Turn) -> None:
    state, catalogue = turn.state, turn.catalogue
    turn.say("utter_in_doubt")
    lines = []
    for challenge in state.candidates:
        words = state.told[challenge].evidence if challenge in state.told else ()
        lines.append("- " + turn.phrase("utter_candidate" if words else "utter_candidate_plain",
                                        challenge=catalogue.challenges[challenge].title[turn.language], words=turn.quoted(words)))
    turn.say_text("\n".join(lines))


def _ask_challenge_of_party(turn: Turn) -> None:
    """The challenges of the chosen party, each with a signal by which to recognise it; all of them when it was skipped."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    challenges = list(catalogue.challenges.values()) if state.party in (None, SKIPPED) else catalogue.challenges_of(state.party)
    state.candidates = [each.id for each in challenges]
    turn.say("utter_ask_challenge_of_party")
    turn.say_text("\n".join("- " + turn.phrase("utter_signal", challenge=each.short[language], signal=each.signals[0][language]) for each in challenges))
    turn.offer(*(turn.titled(each.short[language], "choose", challenge=each.id) for each in challenges), turn.choice("none", "something_else"))


def _ask_about_municipality(turn: Turn, dimension: str) -> None:
    asked = turn.catalogue.dimensions[dimension]
    turn.say_text(asked.question[turn.language])
    turn.offer(*(turn.titled(option.title[turn.language], "tell_profile", **{dimension: option.id}) for option in asked.options),
               turn.choice("skip", "skip"))


def _ask_order(turn: Turn) -> None:
    """Several challenges were told: with which to begin, or all at once."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    turn.say("utter_ask_order")
    turn.offer(*(turn.titled(catalogue.challenges[each].short[language], "choose", challenge=each) for each in state.candidates), turn.choice("both", "both"))


def _ask_forget_me(turn: Turn) -> None:
    turn.say("utter_ask_forget_me")
    turn.offer(turn.choice("yes_erase", "affirm"), turn.choice("no_carry_on", "deny"),
               *([turn.choice("document", "take_along")] if turn.state.programme else []))


def _ask_anything_else(turn: Turn) -> None:
    turn.say("utter_what_next")
    offer_blocks(turn)


def _ask_feedback(turn: Turn) -> None:
    turn.say("utter_ask_feedback")
    turn.offer(turn.choice("helpful", "advice_good"), turn.choice("not_helpful", "advice_bad"), turn.choice("skip", "skip"))


def _ask_feedback_reason(turn: Turn) -> None:
    turn.say("utter_ask_feedback_reason")
    offer_after_bad_advice(turn)


def offer_after_bad_advice(turn: Turn) -> None:
    """What can be done about advice that does not help."""
    turn.offer(turn.choice("something_else", "something_else"), turn.choice("refine", "refine"), turn.choice("not_this", "guided"), turn.choice("human", "human"))


def _ask_start_over(turn: Turn) -> None:
    turn.say("utter_ask_start_over")
    turn.offer(turn.choice("yes_do", "affirm"), turn.choice("no_carry_on", "deny"))


_PORTIONS_AT_A_TIME = 3


def untold(turn: Turn) -> list[str]:
    """The portions of the block in hand that were not told yet, the first ones first."""
    return [portion for portion in turn.catalogue.portions if turn.state.block and portion not in turn.state.portions]


def offer_blocks(turn: Turn) -> None:
    """What can be done with the advice as it stands: more about the block in hand, or about another. Few at a time: the rest is a word away."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    others = [turn.titled(catalogue.blocks[block].title[language], "more", block=block) for block in state.advised if block != state.block]
    if not state.block or state.asked == "another_block":
        turn.offer(*others, *what_next(turn))
        return
    more = [turn.titled(catalogue.portions[portion].title[language], "more", block=state.block, portion=portion)
            for portion in untold(turn)[:_PORTIONS_AT_A_TIME]]
    pick = [turn.choice("pick", "add_block", block=state.block)] if state.block not in state.programme else []
    back = [turn.choice("back_to_advice", "advise_me")] if others else []
    turn.offer(*more, *pick, *back, turn.choice("something_else", "something_else"), turn.choice("not_this", "guided"))


def what_next(turn: Turn) -> list[dict[str, str]]:
    """The choices that go with every advice; what else was told first."""
    later = [turn.titled(turn.phrase("utter_choice_later", challenge=turn.catalogue.challenges[each].short[turn.language]), "choose", challenge=each)
             for each in turn.state.later]
    refine = [] if all(each in turn.state.profile for each in DIMENSIONS) else [turn.choice("refine", "refine")]
    return [*later, turn.choice("something_else", "something_else"), *refine, turn.choice("not_this", "guided"), turn.choice("start_over", "start_over")]
