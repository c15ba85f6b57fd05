"""The municipality's own programme: add a block, take one out, see it in order, take it along as a document."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

from actions.questions import by_number, offer_blocks
from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bouwstenen.programme import gaps, plan, quick_wins

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ActionAddBlock(WijzerAction):
    """Puts a block into the programme."""

    def answer(self, turn: Turn) -> None:
        """The block named or pointed to, else the one in hand; what had better come first is said at once."""
        state, catalogue, language = turn.state, turn.catalogue, turn.language
        block = _meant(turn, state.advised)
        if block is None:
            turn.say("utter_add_which" if state.advised else "utter_nothing_advised")
            turn.offer(*(turn.titled(catalogue.blocks[each].title[language], "add_block", block=each) for each in state.advised),
                       turn.choice("browse", "browse"))
            return
        if block in state.programme:
            turn.say("utter_added_already", block=catalogue.blocks[block].title[language])
        else:
            state.programme = [*state.programme, block]
            turn.say("utter_added", block=catalogue.blocks[block].title[language], count=len(state.programme))
        missing = [gap for gap in gaps(catalogue, state.programme) if gap.block.id == block]
        for gap in missing:
            turn.say("utter_gap", block=gap.block.title[language], missing=gap.missing.title[language], reason=gap.reason[language])
        if not state.asked:
            _offer_after(turn, [gap.missing.id for gap in missing])


class ActionRemoveBlock(WijzerAction):
    """Takes a block out of the programme."""

    def answer(self, turn: Turn) -> None:
        """The block named, or pointed to by its place in the programme."""
        state, catalogue = turn.state, turn.catalogue
        order = [each.block.id for each in plan(catalogue, state.programme, state.profile)]
        block = _meant(turn, order)
        if block not in state.programme:
            turn.say("utter_remove_which" if state.programme else "utter_programme_empty")
            turn.offer(*(turn.titled(catalogue.blocks[each].title[turn.language], "remove_block", block=each) for each in order),
                       *([] if order else [turn.choice("browse", "browse"), turn.choice("guided", "guided")]))
            return
        state.programme = [each for each in state.programme if each != block]
        turn.say("utter_removed", block=catalogue.blocks[block].title[turn.language])
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

        programme = Programme.of(turn.catalogue, state.programme, state.profile, turn.language, datetime.now(UTC).date())
        name = programme.text("filename")
        turn.say("utter_document")
        turn.hand_over(_document(f"{name}.docx", _WORD, to_word(programme)))
        turn.hand_over(_document(f"{name}.md", "text/markdown", to_markdown(programme).encode("utf-8")))
        turn.offer(turn.choice("programme", "show_programme"), turn.choice("browse", "browse"), turn.choice("guided", "guided"))


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


def _meant(turn: Turn, shown: list[str]) -> str | None:
    """The block that is named, pointed to by its place in what was shown, or in hand."""
    named = turn.entities.get("block")
    if named in turn.catalogue.blocks:
        return named
    numbered = by_number(shown, turn.entities.get("number"))
    return numbered or (turn.state.block if turn.intent == "add_block" else None)


def _offer_after(turn: Turn, missing: list[str]) -> None:
    catalogue, language = turn.catalogue, turn.language
    turn.offer(*(turn.titled(turn.phrase("utter_choice_add", block=catalogue.blocks[each].title[language]), "add_block", block=each) for each in dict.fromkeys(missing)),
               turn.choice("programme", "show_programme"))
    if turn.state.advised:
        offer_blocks(turn)


def _document(filename: str, media_type: str, content: bytes) -> dict[str, Any]:
    return {"title": filename, "filename": filename, "media_type": media_type, "content": base64.b64encode(content).decode("ascii")}
