"""Advice: what was heard, the blocks with their reasons, more about one, and others."""

from __future__ import annotations

from actions.questions import answered_in_words, ask, ask_next, by_number, offer_blocks, untold, what_next
from actions.sourcing import say_sources
from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bouwstenen.advising import Advice, Told, advise
from bouwstenen.rationale import rationale
from bouwstenen.telling import is_judgement, label, tell

_CLEARLY = 0.6  # from this score on, the assistant does not add that it is not entirely sure


def hear(turn: Turn, heard: int) -> None:
    """Takes the first challenges of the match into the state. After advice was given, a new situation is a new topic."""
    if turn.state.advised:
        turn.state.new_topic()
    if turn.state.asked == "challenge":  # it was not clear; now it is told anew
        turn.state.told, turn.state.candidates = {}, []
    for each in (turn.match or {}).get("challenges", [])[:heard]:
        told = Told(each["score"], evidence=tuple(each["evidence"]), blocks=_of_challenge(turn, each["id"]))
        turn.state.told[each["id"]] = turn.state.told[each["id"]].with_more(told) if each["id"] in turn.state.told else told


def show_advice(turn: Turn) -> None:
    """Says which challenges were heard, and shows the blocks that help."""
    _say_heard(turn)
    show_blocks(turn)


def show_blocks(turn: Turn, intro: str | None = None) -> None:
    """Shows the blocks that help and were not shown yet, and what can be done with them."""
    state = turn.state
    advised = advise(turn.catalogue, state.told, state.profile, without=state.seen)
    if not advised:
        state.asked = None
        turn.say("utter_no_more_blocks")
        turn.offer(turn.choice("not_this", "guided"), turn.choice("start_over", "start_over"))
        return
    turn.say(intro or ("utter_advice_first" if len(advised) > 1 else "utter_advice_first_one"))
    for advice in advised:
        turn.show(_card(turn, advice))
    state.advised = [advice.block.id for advice in advised]
    state.seen = [*state.seen, *state.advised]
    state.block = state.asked = None
    state.portions = []
    turn.offer(*what_next(turn))


def show_again(turn: Turn) -> None:
    """The last advice once more, for instance in the other language or after an answer about the municipality."""
    turn.state.seen = [block for block in turn.state.seen if block not in turn.state.advised]
    show_blocks(turn)


def _say_heard(turn: Turn) -> None:
    told = sorted(turn.state.told.items(), key=lambda item: (-item[1].weight, item[0]))
    if len(told) > 1:
        turn.say("utter_heard_several")
        turn.say_text("\n".join("- " + turn.phrase("utter_candidate" if what.evidence else "utter_candidate_plain",
                                                  challenge=_title(turn, challenge), words=turn.quoted(what.evidence)) for challenge, what in told))
        return
    challenge, what = told[0]
    name = "utter_heard_plain" if not what.evidence else "utter_heard_clear" if what.named or what.weight >= _CLEARLY else "utter_heard_likely"
    turn.say(name, challenge=_title(turn, challenge), words=turn.quoted(what.evidence))


def _card(turn: Turn, advice: Advice) -> dict:
    lines = rationale(turn.catalogue, advice, turn.state.told, turn.state.profile, turn.language)
    return {"title": advice.block.title[turn.language], "summary": advice.block.summary[turn.language],
            "rationale": [{"label": line.label, "text": line.text} for line in lines],
            "choices": [turn.choice("more", "more", block=advice.block.id), turn.choice("pick", "add_block", block=advice.block.id)]}


def _title(turn: Turn, challenge: str) -> str:
    return turn.catalogue.challenges[challenge].title[turn.language]


def _of_challenge(turn: Turn, challenge: str) -> dict[str, float]:
    blocks = (turn.match or {}).get("blocks", {})
    return {block: share for block, share in blocks.items() if turn.catalogue.blocks[block].challenge == challenge}


class ActionAdvise(WijzerAction):
    """A clear situation was told: says what is heard in it and advises."""

    def answer(self, turn: Turn) -> None:
        """After advice it is a new topic; before, it is added to what was told."""
        hear(turn, (turn.match or {}).get("heard", 1))
        turn.state.candidates = []
        show_advice(turn)


class ActionRefine(WijzerAction):
    """The advice should fit the municipality better: asks what is not known of it yet."""

    def answer(self, turn: Turn) -> None:
        """Without a situation there is nothing to fit, so that is asked first."""
        turn.state.guided = True
        if ask_next(turn):
            return
        turn.say("utter_profile_known")
        show_again(turn)


class ActionMore(WijzerAction):
    """Tells more about one block, a portion at a time: what it is, how to carry it out, what it asks, and so on."""

    def answer(self, turn: Turn) -> None:
        """The block is the one named or pointed to, else the one in hand; the portion the one asked for, else the first not told yet."""
        block = _pointed_to(turn)
        if block is None:
            _ask_which(turn)
            return
        state = turn.state
        if block != state.block:
            state.block, state.portions = block, []
        asked = turn.entities.get("portion")
        portion = asked if asked in turn.catalogue.portions else next(iter(untold(turn)), None)
        if portion is None:
            turn.say("utter_all_told", title=turn.catalogue.blocks[block].title[turn.language])
        else:
            _tell(turn, block, portion)
            state.portions = [*(each for each in state.portions if each != portion), portion]
        state.asked = None
        offer_blocks(turn)


class ActionSomethingElse(WijzerAction):
    """Something else is wanted: other blocks after advice, another way of asking before it."""

    def answer(self, turn: Turn) -> None:
        """None of the candidates: the guided way, beginning with the party."""
        state = turn.state
        if state.advised:
            show_blocks(turn, "utter_advice_others")
            return
        state.told, state.candidates, state.party = {}, [], None
        turn.state.guided = True
        ask(turn, "party")


def _pointed_to(turn: Turn) -> str | None:
    state = turn.state
    named = turn.entities.get("block")
    if named in turn.catalogue.blocks:
        return named
    numbered = by_number(state.advised, turn.entities.get("number"))
    if numbered:
        return numbered
    if state.block and state.asked != "another_block" and ("portion" in turn.entities or untold(turn)):
        return state.block
    if "portion" in turn.entities and state.advised:
        return state.advised[0]  # what does it cost, how do we begin: the best one is meant, and it is named
    rest = [block for block in state.advised if block != state.block]
    # After one was told, "yes, another one" means the next; before that, only a single block is clear.
    if state.block in state.advised and rest:
        return state.advised[(state.advised.index(state.block) + 1) % len(state.advised)]
    return state.advised[0] if len(state.advised) == 1 else None


def _ask_which(turn: Turn) -> None:
    state = turn.state
    if state.advised:
        state.asked = "another_block"
        turn.say("utter_which_block")
        offer_blocks(turn)
        return
    turn.say("utter_nothing_advised")
    if not (state.asked and answered_in_words(turn) and ask_next(turn)):
        ask(turn, state.asked or "situation")


def _tell(turn: Turn, identifier: str, portion: str) -> None:
    """One portion of a block: its parts under their labels, then where the facts in them come from."""
    catalogue, language = turn.catalogue, turn.language
    block, parts = catalogue.blocks[identifier], catalogue.portions[portion].parts
    turn.say("utter_more", title=block.title[language], portion=catalogue.portions[portion].title[language])
    for part in parts:
        text = tell(catalogue, block, part, language)
        if len(parts) > 1 and part != "summary":
            # A list begins on a line of its own, or its first item is no item.
            text = f"**{label(catalogue, part, language)}.**" + ("\n\n" if text.startswith(("- ", "1. ")) else " ") + text
        turn.say_text(text)
    say_sources(turn, (source for passage in block.passages if passage.part in parts for source in passage.sources))
    if all(is_judgement(block, part) for part in parts):
        turn.say_text(catalogue.phrases["our_judgement"][language])
    elif portion == next(iter(catalogue.portions)) and block.basis == "draft":
        turn.say("utter_draft")
