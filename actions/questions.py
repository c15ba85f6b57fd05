"""The questions that the assistant asks, and what the next one is. Nothing is asked that is known already."""

from __future__ import annotations

from actions.state import DIMENSIONS
from actions.turn import Turn
from bouwstenen.advising import Told
from bouwstenen.naming import closest
from bouwstenen.profile import SKIPPED, recognise_answer


def ask(turn: Turn, question: str) -> None:
    """Asks one question and remembers that it is open.

    question: situation | party | challenge (among the candidates) | challenge_of_party | one of DIMENSIONS | start_over |
    another_block. Anything else stands for a question that is not repeated in the same words: then situation is asked.
    """
    askers = {"party": _ask_party, "challenge": _ask_challenge, "challenge_of_party": _ask_challenge_of_party,
              "start_over": _ask_start_over, "another_block": offer_blocks}
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
    if state.asked in ("challenge", "challenge_of_party"):
        names = {each: [*catalogue.challenges[each].title.values(), *catalogue.challenges[each].short.values()] for each in state.candidates}
        distinction = catalogue.distinction(state.candidates) if state.asked == "challenge" else None
        for each, answer in distinction.answers.items() if distinction else ():
            names[each] += answer.values()
        challenge = _by_number(state.candidates, turn) or closest(names, turn.text)
        if challenge:
            name_challenge(turn, challenge)
        return challenge is not None
    return False


def name_challenge(turn: Turn, challenge: str) -> None:
    """The user named or confirmed a challenge: that is what it is about, and no other candidate any more."""
    heard = turn.state.told.get(challenge, Told(0.0))
    turn.state.told = {challenge: heard.with_more(Told(1.0, named=True))}
    turn.state.candidates = []


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


def _ask_start_over(turn: Turn) -> None:
    turn.say("utter_ask_start_over")
    turn.offer(turn.choice("yes_do", "affirm"), turn.choice("no_carry_on", "deny"))


def untold(turn: Turn) -> list[str]:
    """The portions of the block in hand that were not told yet, the first ones first."""
    return [portion for portion in turn.catalogue.portions if turn.state.block and portion not in turn.state.portions]


def offer_blocks(turn: Turn) -> None:
    """What can be done with the advice as it stands: more about the block in hand, or about another."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    more = [turn.titled(catalogue.portions[portion].title[language], "more", block=state.block, portion=portion) for portion in untold(turn)]
    others = [turn.titled(catalogue.blocks[block].title[language], "more", block=block) for block in state.advised if block != state.block]
    pick = [turn.choice("pick", "add_block", block=state.block)] if state.block and state.block not in state.programme else []
    turn.offer(*more, *pick, *others, *what_next(turn))


def what_next(turn: Turn) -> list[dict[str, str]]:
    """The choices that go with every advice."""
    refine = [] if all(each in turn.state.profile for each in DIMENSIONS) else [turn.choice("refine", "refine")]
    return [turn.choice("something_else", "something_else"), *refine, turn.choice("not_this", "guided"), turn.choice("start_over", "start_over")]
