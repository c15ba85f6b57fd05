"""Questions about blocks beside each other: why this one, why not that one, a table, similar ones, what comes before and after."""

from __future__ import annotations

from actions.advice import ActionMore
from actions.questions import ask, by_number, offer_blocks, what_next
from actions.situations import take_as_answer
from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bouwstenen.advising import rank
from bouwstenen.comparing import compare, followers, least, similar, why_not
from bouwstenen.model import Block
from bouwstenen.rationale import rationale

_COLUMNS_AT_MOST = 3


class ActionWhyThis(WijzerAction):
    """Why a block was advised: the trace of the advice, in sentences."""

    def answer(self, turn: Turn) -> None:
        """For a block that was not advised the question is the other one: why not."""
        block = meant_block(turn)
        if block is None:
            _nothing_to_talk_about(turn)
            return
        advice = next((each for each in rank(turn.catalogue, turn.state.told, turn.state.profile) if each.block is block), None)
        if advice is None or block.id not in turn.state.seen:
            _say_why_not(turn, block)
            return
        turn.say("utter_why_this", title=block.title[turn.language])
        lines = rationale(turn.catalogue, advice, turn.state.told, turn.state.profile, turn.language)
        turn.say_text("\n".join(f"- **{line.label}.** {line.text}" for line in lines))
        _go_on_about(turn, block)


class ActionWhyNot(WijzerAction):
    """Why a block is not among the advice."""

    def answer(self, turn: Turn) -> None:
        """Without a name there is nothing to hold against the advice: what else there is, is shown."""
        block = meant_block(turn, of_advice=False)
        if block is None:
            turn.say("utter_why_not_which")
            turn.offer(turn.choice("something_else", "something_else"), turn.choice("browse", "browse"), turn.choice("guided", "guided"))
            return
        _say_why_not(turn, block)


class ActionCompare(WijzerAction):
    """Puts two or three blocks side by side."""

    def answer(self, turn: Turn) -> None:
        """Those named or pointed to, else the advised ones; a single one is held against the block in hand or the best one."""
        if turn.state.asked in ("order", "challenge", "challenge_of_party") and turn.is_typed and take_as_answer(turn):
            return
        blocks = _to_compare(turn)
        if len(blocks) < 2:
            turn.say("utter_compare_which")
            turn.offer(turn.choice("browse", "browse"), turn.choice("guided", "guided"))
            return
        catalogue, language = turn.catalogue, turn.language
        table = compare(catalogue, blocks, turn.state.profile, language)
        turn.say("utter_compare")
        turn.tabulate({"title": turn.phrase("utter_compare_title"), "columns": list(table.columns),
                       "rows": [{"label": label, "cells": list(cells)} for label, cells in table.rows]})
        for of in ("work", "cost", "months"):
            found = least(blocks, of)
            if found:
                turn.say_text(catalogue.phrases[f"compare_least_{of}"][language].format(blocks=turn.listed([f"**{block.title[language]}**" for block in found])))
        turn.say_text(catalogue.phrases["our_judgement"][language])
        turn.state.asked = None
        turn.offer(*(turn.titled(block.title[language], "more", block=block.id) for block in blocks), *what_next(turn))


class ActionSimilar(WijzerAction):
    """Blocks that resemble one."""

    def answer(self, turn: Turn) -> None:
        """The one named or in hand, else the best one advised."""
        block = meant_block(turn)
        if block is None:
            _nothing_to_talk_about(turn)
            return
        language = turn.language
        found = similar(turn.catalogue, block)
        turn.say("utter_similar", title=block.title[language])
        turn.say_text("\n".join(f"- **{each.title[language]}**: {each.summary[language]}" for each in found))
        turn.offer(*(turn.titled(each.title[language], "more", block=each.id) for each in found),
                   turn.titled(turn.phrase("utter_choice_compare"), "compare", block=[block.id, *(each.id for each in found[:2])]))
        _go_on_about(turn, block)


class ActionBeforeAfter(WijzerAction):
    """What comes before a block, and what after it."""

    def answer(self, turn: Turn) -> None:
        """With the reason, from the block that has to wait."""
        block = meant_block(turn)
        if block is None:
            _nothing_to_talk_about(turn)
            return
        catalogue, language = turn.catalogue, turn.language
        title = block.title[language]
        later = followers(catalogue, block)
        if block.after:
            turn.say("utter_before", title=title)
            turn.say_text("\n".join(f"- **{catalogue.blocks[each].title[language]}**. {reason[language]}" for each, reason in block.after.items()))
        else:
            turn.say("utter_before_nothing", title=title)
        if later:
            turn.say("utter_after", title=title)
            turn.say_text("\n".join(f"- **{each.title[language]}**. {each.after[block.id][language]}" for each in later))
        else:
            turn.say("utter_after_nothing", title=title)
        others = [*(catalogue.blocks[each] for each in block.after), *later]
        if others:
            turn.offer(*(turn.titled(each.title[language], "more", block=each.id) for each in others))
        _go_on_about(turn, block)


def meant_block(turn: Turn, *, of_advice: bool = True) -> Block | None:
    """The block that a question is about: named, called by a word of the glossary, pointed to by its place, in hand, or the best one advised.

    of_advice: without a name it is about the advice; otherwise only a name or a place counts.
    """
    state, catalogue = turn.state, turn.catalogue
    named = turn.entities.get("block")
    term = catalogue.glossary.get(turn.entities.get("term", ""))
    by_term = term.blocks[0] if term and term.blocks else None
    found = named if named in catalogue.blocks else by_term or by_number(state.advised, turn.entities.get("number"))
    if found is None and of_advice:
        found = state.block or (state.advised[0] if state.advised else None)
    return catalogue.blocks[found] if found else None


def _to_compare(turn: Turn) -> list[Block]:
    state, catalogue = turn.state, turn.catalogue
    named = [each for each in turn.every("block") if each in catalogue.blocks]
    pointed = [found for found in (by_number(state.advised, number) for number in turn.every("number")) if found]
    chosen = list(dict.fromkeys([*named, *pointed]))
    if len(chosen) == 1:
        chosen += [each for each in ([state.block] if state.block else state.advised[:1]) if each not in chosen]
    if len(chosen) < 2:
        chosen = state.advised
    if len(chosen) < 2:
        chosen = state.programme
    return [catalogue.blocks[each] for each in chosen[:_COLUMNS_AT_MOST]]


def _say_why_not(turn: Turn, block: Block) -> None:
    state, language = turn.state, turn.language
    if not state.told:
        ActionMore().answer(turn)  # nothing to hold it against, so at least what it is and why it helps
        return
    if block.id in state.seen:
        turn.say("utter_why_not_there", title=block.title[language])
    else:
        turn.say_text("\n\n".join(why_not(turn.catalogue, block, state.told, state.profile, state.advised, language)))
    if block.challenge not in state.told:
        turn.offer(turn.titled(turn.catalogue.challenges[block.challenge].short[language], "choose", challenge=block.challenge))
    best = state.advised[0] if state.advised and state.advised[0] != block.id else None
    if best:
        turn.offer(turn.titled(turn.phrase("utter_choice_compare"), "compare", block=[block.id, best]))
    _go_on_about(turn, block)


def _go_on_about(turn: Turn, block: Block) -> None:
    """The block becomes the one in hand, so that "more" and "that one" mean it."""
    if turn.state.block != block.id:
        turn.state.block, turn.state.portions = block.id, []
    if turn.state.asked not in ("challenge", "challenge_of_party", "party", "order"):
        turn.state.asked = None
    offer_blocks(turn)


def _nothing_to_talk_about(turn: Turn) -> None:
    turn.say("utter_nothing_advised")
    ask(turn, turn.state.asked or "situation")
