"""What a word means, and which blocks are about it."""

from __future__ import annotations

from actions.advice import ActionMore
from actions.resuming import resume
from actions.sourcing import say_sources
from actions.turn import Turn
from actions.wijzer_action import WijzerAction

_BLOCKS_AT_MOST = 3


class ActionExplain(WijzerAction):
    """Explains a term of the glossary, with its sources and a way to the blocks that are about it."""

    def answer(self, turn: Turn) -> None:
        """What was being talked about is left as it is, and resumes."""
        term = turn.catalogue.glossary.get(turn.entities.get("term"))
        if term is None and turn.entities.get("block") in turn.catalogue.blocks:
            ActionMore().answer(turn)
            return
        if term is None:
            turn.say("utter_not_understood")
            resume(turn)
            return
        turn.say("utter_term", term=term.title[turn.language], explanation=term.explanation[turn.language])
        say_sources(turn, term.sources)
        if term.blocks:
            turn.say("utter_term_blocks")
            turn.offer(*(turn.titled(turn.catalogue.blocks[block].title[turn.language], "more", block=block) for block in term.blocks[:_BLOCKS_AT_MOST]))
        resume(turn)
