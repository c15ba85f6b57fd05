"""Changing course: what if, rather something else, one step back, where we were."""

from __future__ import annotations

from actions.advice import ActionAdvise, ActionMore, ActionSomethingElse, say_difference, show_again, show_only
from actions.browsing import ActionBrowse
from actions.guiding import ActionTakeProfile
from actions.questions import ask
from actions.resuming import recap, resume
from actions.state import DIMENSIONS
from actions.turn import Turn
from actions.wijzer_action import WijzerAction
from bouwstenen.advising import advise
from bouwstenen.hearing import resolve


class ActionWhatIf(WijzerAction):
    """What the advice would be if the municipality were larger, smaller, further along or had more time."""

    def answer(self, turn: Turn) -> None:
        """Changes nothing: the user may take it over."""
        state, catalogue, language = turn.state, turn.catalogue, turn.language
        if not state.told:
            if any(each in turn.entities for each in DIMENSIONS):
                ActionTakeProfile().answer(turn)
                return
            turn.say("utter_nothing_advised")
            ask(turn, state.asked or "situation")
            return
        supposed = _supposed(turn)
        if not supposed and any(each in turn.entities for each in DIMENSIONS):
            ActionTakeProfile().answer(turn)  # it was a fact
            return
        if not supposed and turn.entities.get("block") in catalogue.blocks:
            ActionMore().answer(turn)
            return
        if not supposed:
            turn.say("utter_what_if_which")
            turn.offer(turn.choice("suppose_larger", "what_if", suppose="size:more"), turn.choice("suppose_smaller", "what_if", suppose="size:less"),
                       turn.choice("suppose_further", "what_if", suppose="stage:more"),
                       turn.choice("suppose_more_time", "what_if", suppose="time:more"), turn.choice("suppose_less_time", "what_if", suppose="time:less"))
            return
        without = [block for block in state.seen if block not in state.advised]
        titles = [option.fits[language] for dimension in catalogue.dimensions.values() for option in dimension.options
                  if option.id == supposed.get(dimension.id)]
        then = [advice.block.id for advice in advise(catalogue, state.told, {**state.profile, **supposed}, without=without)]
        turn.say("utter_what_if", municipality=turn.listed(titles))
        turn.say_text("\n".join(f"{number}. **{catalogue.blocks[block].title[language]}**" for number, block in enumerate(then, start=1)))
        say_difference(turn, state.advised, then)
        best = catalogue.blocks[then[0]]
        turn.say("utter_what_if_fit", title=best.title[language], fit=best.fits.text[language])
        turn.offer(turn.choice("take_over", "tell_profile", **supposed))
        resume(turn)


class ActionRather(WijzerAction):
    """Rather something of another kind: another party, what costs little, another ambition, another municipality."""

    def answer(self, turn: Turn) -> None:
        """Keeps what was told where the wish only narrows it; another party is another subject."""
        state, catalogue, entities = turn.state, turn.catalogue, turn.entities
        if any(each in entities for each in DIMENSIONS):
            ActionTakeProfile().answer(turn)
        elif (turn.match or {}).get("sure") and _fits_the_wish(turn):
            ActionAdvise().answer(turn)  # what it is about was said in the same breath
        elif entities.get("party") in catalogue.parties:
            if state.told:
                state.new_topic()
            state.party, state.guided = entities["party"], True
            turn.say("utter_rather_party", party=catalogue.parties[state.party].title[turn.language])
            ask(turn, "challenge_of_party")
        elif entities.get("ambition") in catalogue.ambitions or entities.get("filter") in catalogue.filters:
            if not state.told or not show_only(turn, entities.get("ambition"), entities.get("filter")):
                ActionBrowse().answer(turn)
        else:
            ActionSomethingElse().answer(turn)


def _fits_the_wish(turn: Turn) -> bool:
    """Whether what was heard is of the party that was named, and nothing else was wished."""
    heard = turn.catalogue.challenges[turn.match["challenges"][0]["id"]]
    wished = turn.entities.keys() & {"ambition", "filter"}
    return not wished and turn.entities.get("party", heard.party) == heard.party


class ActionGoBack(WijzerAction):
    """One step back: the conversation stands as it did before the last turn."""

    is_a_step = False

    def answer(self, turn: Turn) -> None:
        """At the beginning there is nothing to go back to."""
        if not turn.state.step_back():
            turn.say("utter_no_step_back")
            resume(turn)
            return
        turn.say("utter_stepped_back")
        if turn.state.is_free and turn.state.advised:
            show_again(turn)
        else:
            resume(turn)


class ActionRecap(WijzerAction):
    """What was talked about so far, in a few sentences, and how to go on."""

    def answer(self, turn: Turn) -> None:
        """Where nothing was told yet, asks what is going on."""
        recap(turn)


def _supposed(turn: Turn) -> dict[str, str]:
    """The supposed options by dimension, from entities such as "size:large" and "time:more"."""
    found = {}
    for dimension, _, supposition in (str(each).partition(":") for each in turn.every("suppose")):
        asked = turn.catalogue.dimensions.get(dimension)
        if asked and (supposition in ("more", "less") or supposition in [option.id for option in asked.options]):
            found[dimension] = resolve(asked, supposition, turn.state.profile.get(dimension))
    return found
