"""Says where facts come from."""

from __future__ import annotations

from collections.abc import Iterable

from actions.resuming import resume
from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bouwstenen.model import Source


def say_sources(turn: Turn, sources: Iterable[str]) -> None:
    """Names each source once; those from after the publication of 2017 are called so."""
    for source in (turn.catalogue.sources[each] for each in dict.fromkeys(sources)):
        turn.say("utter_source_later" if source.period == "later" else "utter_source", source=_shown(source))


class ActionSources(WijzerAction):
    """Where it comes from: the block in hand, else all of it."""

    def answer(self, turn: Turn) -> None:
        """Of a block every source; where it has none, that the text is our own."""
        catalogue, language = turn.catalogue, turn.language
        named = turn.entities.get("block")
        block = catalogue.blocks.get(named if named in catalogue.blocks else turn.state.block or "")
        if block is None:
            turn.say("utter_sources")
        elif block.sources:
            turn.say("utter_sources_block", title=block.title[language])
            say_sources(turn, block.sources)
            turn.say_text(catalogue.phrases["the_rest_is_ours"][language])
        else:
            turn.say("utter_sources_none", title=block.title[language])
        resume(turn)


def _shown(source: Source) -> str:
    """A link where the channels make one (https only), else the title with the address beside it."""
    if source.address and source.address.startswith("https://"):
        return f"[{source.title}]({source.address})"
    return f"{source.title}, {source.address}" if source.address else source.title
