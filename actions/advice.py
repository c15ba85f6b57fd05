"""Advice: what was heard, the blocks with their reasons, more about one, and others."""

from __future__ import annotations

from actions.questions import answered_in_words, ask, ask_next, by_number, offer_blocks, settle_leading_answer, untold, what_next
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
    turn.state.later = {each: what for each, what in turn.state.later.items() if each not in turn.state.told}


def show_advice(turn: Turn) -> None:
    """Says which challenges were heard, and shows the blocks that help."""
    _say_heard(turn)
    show_blocks(turn)
    if turn.state.later:
        turn.say("utter_later", challenges=turn.listed([f"**{_title(turn, each)}**" for each in turn.state.later]))


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
    _show_cards(turn, advised)
    turn.offer(*what_next(turn))


def _show_cards(turn: Turn, advised: list[Advice]) -> None:
    state = turn.state
    for advice in advised:
        turn.show(_card(turn, advice))
    state.advised = [advice.block.id for advice in advised]
    state.seen = [*state.seen, *state.advised]
    state.block = state.asked = None
    state.portions = []


def show_again(turn: Turn) -> None:
    """The last advice once more, for instance in the other language or after an answer about the municipality."""
    turn.state.seen = [block for block in turn.state.seen if block not in turn.state.advised]
    show_blocks(turn)


def show_only(turn: Turn, ambition: str | None, kind: str | None) -> bool:
    """The advice anew with only the blocks of a kind, and what is different; False when none of them fits what was told."""
    state, catalogue = turn.state, turn.catalogue
    wanted = {block.id for block in catalogue.blocks_where(ambition=ambition, kind=kind)}
    title = catalogue.ambitions[ambition].title if ambition else catalogue.filters[kind].title if kind else {}
    found = advise(catalogue, state.told, state.profile, without={*catalogue.blocks} - wanted)
    if not found:
        turn.say("utter_rather_none", kind=title[turn.language])
        return False
    before = state.advised
    turn.say("utter_rather_kind", kind=title[turn.language])
    _show_cards(turn, found)
    say_difference(turn, before, state.advised)
    turn.offer(*what_next(turn))
    return True


def say_difference(turn: Turn, before: list[str], after: list[str]) -> None:
    """What is different between two advices; nothing when there was none before."""
    def titles(blocks: list[str]) -> str:
        return turn.listed([f"**{turn.catalogue.blocks[block].title[turn.language]}**" for block in blocks])

    new, gone = [block for block in after if block not in before], [block for block in before if block not in after]
    if not before:
        return
    if new:
        turn.say("utter_difference_new", blocks=titles(new))
    if gone:
        turn.say("utter_difference_gone", blocks=titles(gone))
    if not new and not gone:
        turn.say("utter_difference_none" if before == after else "utter_difference_order")


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
        """After advice it is a new topic; before, it is added to what was told. Of several challenges the user says which comes first."""
        state = turn.state
        if state.asked == "order" and answered_in_words(turn):  # "first the website, that is a mess": one of those that were told
            show_advice(turn)
            return
        confirmed = settle_leading_answer(turn)
        heard = (turn.match or {}).get("heard", 1)
        known = set(state.told)
        hear(turn, heard)
        state.candidates = []
        if len(state.told) > 1 and (heard > 1 or (confirmed and set(state.told) != known)):
            _say_heard(turn)
            state.candidates = sorted(state.told, key=lambda each: -state.told[each].weight)
            ask(turn, "order")
            return
        show_advice(turn)


class ActionAdviseMe(WijzerAction):
    """No more questions: the advice, with what is known."""

    def answer(self, turn: Turn) -> None:
        """What was heard without being sure is taken as it is; where nothing was heard, that is still the question."""
        state = turn.state
        heard = (turn.match or {}).get("sure")
        if heard:
            ActionAdvise().answer(turn)
            return
        if not state.told and state.later:
            state.told, state.later = state.later, {}
        if settle_leading_answer(turn) or (state.told and not state.advised):
            state.candidates, state.asked, state.guided = [], None, False
            show_advice(turn)
        elif state.advised:
            show_again(turn)
        else:
            turn.say("utter_advise_first")
            ask(turn, "challenge_of_party" if state.asked == "challenge_of_party" else "party" if state.guided else "situation")


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
        if settle_leading_answer(turn):  # "yes, and what does that cost": first what it is about
            if not ask_next(turn):
                show_advice(turn)
            return
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
            tell_portion(turn, block, portion)
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


def tell_portion(turn: Turn, identifier: str, portion: str) -> None:
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
