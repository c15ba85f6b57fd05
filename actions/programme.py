"""The municipality's own programme: add a block, take one out, see it in order, take it along as a document."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

from actions.questions import by_number, offer_blocks
from actions.resuming import resume
from actions.state import DIMENSIONS
from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bot import programme_code
from bouwstenen.profile import SKIPPED
from bouwstenen.programme import gaps, plan, quick_wins

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ActionAddBlock(WijzerAction):
    """Puts a block into the programme."""

    def answer(self, turn: Turn) -> None:
        """The block named or pointed to, else the one in hand; what had better come first is said at once."""
        state, catalogue, language = turn.state, turn.catalogue, turn.language
        blocks = _meant(turn, state.advised)
        if not blocks:
            turn.say("utter_add_which" if state.advised else "utter_nothing_advised")
            turn.offer(*(turn.titled(catalogue.blocks[each].title[language], "add_block", block=each) for each in state.advised),
                       turn.choice("browse", "browse"))
            return
        known = [block for block in blocks if block in state.programme]
        state.programme = list(dict.fromkeys([*state.programme, *blocks]))
        if len(known) == len(blocks):
            turn.say("utter_added_already", block=_titles(turn, blocks))
        else:
            turn.say("utter_added" if len(blocks) == 1 else "utter_added_several", block=_titles(turn, blocks), count=len(state.programme))
        missing = [gap for gap in gaps(catalogue, state.programme) if gap.block.id in blocks]
        for gap in missing:
            turn.say("utter_gap", block=gap.block.title[language], missing=gap.missing.title[language], reason=gap.reason[language])
        _offer_after(turn, [gap.missing.id for gap in missing])


class ActionRemoveBlock(WijzerAction):
    """Takes a block out of the programme."""

    def answer(self, turn: Turn) -> None:
        """The block named, or pointed to by its place in the programme."""
        state, catalogue = turn.state, turn.catalogue
        order = [each.block.id for each in plan(catalogue, state.programme, state.profile)]
        blocks = [block for block in _meant(turn, order) if block in state.programme]
        if not blocks:
            turn.say("utter_remove_which" if state.programme else "utter_programme_empty")
            turn.offer(*(turn.titled(catalogue.blocks[each].title[turn.language], "remove_block", block=each) for each in order),
                       *([] if order else [turn.choice("browse", "browse"), turn.choice("guided", "guided")]))
            return
        state.programme = [each for each in state.programme if each not in blocks]
        turn.say("utter_removed" if len(blocks) == 1 else "utter_removed_several", block=_titles(turn, blocks))
        show(turn)


class ActionShowProgramme(WijzerAction):
    """Shows the programme in the order in which to do it, with what is still missing."""

    def answer(self, turn: Turn) -> None:
        """An empty one says how to fill it."""
        show(turn)


class ActionTakeAlong(WijzerAction):
    """Gives the programme as a document: Word, and Markdown."""

    def answer(self, turn: Turn) -> None:
        """The document says of itself where its texts come from."""
        state = turn.state
        if not state.programme:
            show(turn)
            return
        # Only here: with what draws and writes documents the action server would hold a third more memory from the start.
        from bouwstenen.document import Programme, to_markdown, to_word

        known = {dimension: option for dimension, option in state.profile.items() if option != SKIPPED}
        programme = Programme.of(turn.catalogue, state.programme, state.profile, turn.language, datetime.now(UTC).date(),
                                 code=programme_code.write(state.programme, known))
        name = programme.text("filename")
        turn.say("utter_document")
        turn.hand_over(_document(f"{name}.docx", _WORD, to_word(programme)))
        turn.hand_over(_document(f"{name}.md", "text/markdown", to_markdown(programme).encode("utf-8")))
        turn.offer(turn.choice("programme", "show_programme"), turn.choice("browse", "browse"), turn.choice("guided", "guided"))


class ActionOpenProgramme(WijzerAction):
    """Opens a programme that was taken along: a colleague's, or one's own from before."""

    def answer(self, turn: Turn) -> None:
        """The line from the document says what is in it. Where a programme is there already, the user says what becomes of it."""
        state, catalogue = turn.state, turn.catalogue
        saved = programme_code.read(turn.text) if turn.is_typed else None
        blocks, profile = (saved.blocks, saved.profile) if saved else (turn.every("block"), {})
        if not blocks:
            turn.say("utter_open_how")
            resume(turn)
            return
        known = [block for block in blocks if block in catalogue.blocks]
        if len(known) < len(blocks):
            turn.say("utter_open_unknown", count=len(blocks) - len(known))
        if not known:
            resume(turn)
            return
        for dimension, option in profile.items():
            if dimension in DIMENSIONS and dimension not in state.profile and option in [each.id for each in catalogue.dimensions[dimension].options]:
                state.profile[dimension] = option
        manner = turn.entities.get("manner")
        if not manner and set(state.programme) - set(known):
            turn.say("utter_open_ask", count=len(known), own=len(state.programme))
            turn.offer(turn.choice("open_add", "open_programme", block=known, manner="add"),
                       turn.choice("open_replace", "open_programme", block=known, manner="replace"), turn.choice("programme", "show_programme"))
            return
        state.programme = list(dict.fromkeys([*state.programme, *known])) if manner == "add" else known
        turn.say("utter_opened")
        show(turn)


def show(turn: Turn) -> None:
    """The programme in order, what is missing in it, and what can be done with it."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    planned = plan(catalogue, state.programme, state.profile)
    if not planned:
        turn.say("utter_programme_empty")
        turn.offer(turn.choice("guided", "guided"), turn.choice("browse", "browse"))
        return
    turn.say("utter_programme" if len(planned) > 1 else "utter_programme_one", count=len(planned))
    turn.say_text("\n".join(f"{number}. " + turn.phrase("utter_planned", block=each.block.title[language], first=each.first, last=each.last)
                            for number, each in enumerate(planned, start=1)))
    soon = quick_wins(planned)
    if soon and len(planned) > 1:
        turn.say("utter_quick_wins", blocks=turn.quoted([each.block.title[language] for each in soon]))
    missing = gaps(catalogue, state.programme)
    for gap in missing:
        turn.say("utter_gap", block=gap.block.title[language], missing=gap.missing.title[language], reason=gap.reason[language])
    turn.say("utter_planned_by")
    turn.offer(turn.choice("document", "take_along"),
               *(turn.titled(turn.phrase("utter_choice_add", block=gap.missing.title[language]), "add_block", block=gap.missing.id) for gap in missing),
               turn.choice("remove", "remove_block"), turn.choice("browse", "browse"), turn.choice("not_this", "guided"))


def _meant(turn: Turn, shown: list[str]) -> list[str]:
    """The blocks that are named, pointed to by their place in what was shown, called by a word of the glossary, or the one in hand."""
    catalogue, state = turn.catalogue, turn.state
    named = [block for block in turn.every("block") if block in catalogue.blocks]
    numbered = [found for found in (by_number(shown, number) for number in turn.every("number")) if found]
    if named or numbered:
        return list(dict.fromkeys([*named, *numbered]))
    term = catalogue.glossary.get(turn.entities.get("term", ""))
    by_term = [block for block in (term.blocks if term else ()) if block in shown]
    in_hand = [state.block] if state.block and (turn.intent == "add_block" or state.block in state.programme) else []
    return by_term[:1] or in_hand


def _titles(turn: Turn, blocks: list[str]) -> str:
    return turn.listed([f"**{turn.catalogue.blocks[block].title[turn.language]}**" for block in blocks])


def _offer_after(turn: Turn, missing: list[str]) -> None:
    catalogue, language = turn.catalogue, turn.language
    turn.offer(*(turn.titled(turn.phrase("utter_choice_add", block=catalogue.blocks[each].title[language]), "add_block", block=each) for each in dict.fromkeys(missing)),
               turn.choice("programme", "show_programme"))
    if not turn.state.is_free:
        resume(turn)
    elif turn.state.advised:
        offer_blocks(turn)


def _document(filename: str, media_type: str, content: bytes) -> dict[str, Any]:
    return {"title": filename, "filename": filename, "media_type": media_type, "content": base64.b64encode(content).decode("ascii")}
