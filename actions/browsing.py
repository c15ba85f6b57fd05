"""Looking around in the catalogue: which challenges there are, and which blocks by party, ambition, cost or effort."""

from __future__ import annotations

from typing import Any

from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bouwstenen.plain import plain

_AT_A_TIME = 8


class ActionBrowse(WijzerAction):
    """Shows what there is, by what was asked for; without a wish, the ways to look."""

    def answer(self, turn: Turn) -> None:
        """Looking around changes nothing in what was told."""
        wanted = {kind: turn.entities[kind] for kind in ("party", "ambition", "filter") if turn.entities.get(kind) in _known(turn, kind)}
        asked = turn.entities.get("list") or _list_in(turn)
        if asked == "challenges":
            _show_challenges(turn, wanted.get("party"))
        elif wanted:
            _show_blocks(turn, wanted)
        elif asked == "ambitions":
            ambitions = turn.catalogue.ambitions.values()
            turn.say("utter_browse_ambitions", count=len(ambitions))
            turn.offer(*(turn.titled(each.title[turn.language], "browse", ambition=each.id) for each in ambitions))
        else:
            _show_ways(turn)


def _known(turn: Turn, kind: str) -> Any:
    return {"party": turn.catalogue.parties, "ambition": turn.catalogue.ambitions, "filter": turn.catalogue.filters}[kind]


def _list_in(turn: Turn) -> str | None:
    """Which list a text asks for in so many words: the title of its button tells."""
    said = plain(turn.text)
    titles = {"challenges": "utter_choice_all_challenges", "ambitions": "utter_choice_all_ambitions"}
    return next((name for name, title in titles.items() if plain(turn.phrase(title)).split()[-1] in said), None)


def _show_ways(turn: Turn) -> None:
    catalogue, language = turn.catalogue, turn.language
    turn.say("utter_browse", challenges=len(catalogue.challenges), blocks=len(catalogue.blocks))
    turn.offer(*(turn.titled(each.title[language], "browse", party=each.id) for each in catalogue.parties.values()),
               *(turn.titled(each.title[language], "browse", filter=each.id) for each in catalogue.filters.values()),
               turn.choice("all_challenges", "browse", list="challenges"), turn.choice("all_ambitions", "browse", list="ambitions"))


def _show_challenges(turn: Turn, party: str | None) -> None:
    catalogue, language = turn.catalogue, turn.language
    challenges = catalogue.challenges_of(party) if party else list(catalogue.challenges.values())
    if party:
        turn.say("utter_browse_challenges_of", count=len(challenges), party=catalogue.parties[party].title[language])
    else:
        turn.say("utter_browse_challenges", count=len(challenges))
    turn.offer(*(turn.titled(each.short[language], "choose", challenge=each.id) for each in challenges))


def _show_blocks(turn: Turn, wanted: dict[str, str]) -> None:
    language = turn.language
    kind = ", ".join(_known(turn, each)[identifier].title[language] for each, identifier in wanted.items())
    blocks = turn.catalogue.blocks_where(wanted.get("party"), wanted.get("ambition"), wanted.get("filter"))
    if not blocks:
        turn.say("utter_browse_nothing", kind=kind)
        _show_ways(turn)
        return
    start = turn.entities.get("from")
    start = start if isinstance(start, int) and 0 < start < len(blocks) else 0
    turn.say("utter_browse_blocks_on" if start else "utter_browse_blocks", kind=kind, count=len(blocks), first=start + 1)
    shown = blocks[start:start + _AT_A_TIME]
    rest = [turn.choice("next_blocks", "browse", **wanted, **{"from": start + _AT_A_TIME})] if start + _AT_A_TIME < len(blocks) else []
    turn.offer(*(turn.titled(block.title[language], "more", block=block.id) for block in shown), *rest,
               turn.choice("browse", "browse"))
