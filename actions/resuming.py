"""Going on: the open question again, or what can be done; and what was talked about so far."""

from __future__ import annotations

from actions.questions import ask
from actions.turn import Turn


def resume(turn: Turn) -> None:
    """The open question again; without one, what can be done now."""
    state = turn.state
    if state.asked in ("start_over", "forget_me"):
        state.asked = None
        turn.say("utter_keep_going")
    if state.asked in ("feedback", "feedback_reason"):
        state.asked = None  # asked once is enough
    if state.asked:
        ask(turn, state.asked)
    elif state.advised:
        ask(turn, "anything_else")
    else:
        ask(turn, "situation")


def recap(turn: Turn) -> None:
    """What was talked about, what was advised and picked; then the open question, or what can be done."""
    state, catalogue, language = turn.state, turn.catalogue, turn.language
    if not (state.told or state.programme or state.profile):
        turn.say("utter_recap_nothing")
        resume(turn)
        return
    if state.told and state.asked != "challenge":  # among candidates it is not told yet which it is
        turn.say("utter_recap_told", challenges=turn.listed([f"**{catalogue.challenges[each].title[language]}**" for each in state.told]))
    if state.advised:
        turn.say("utter_recap_advised", blocks=turn.listed([f"**{catalogue.blocks[each].title[language]}**" for each in state.advised]))
    if state.programme:
        turn.say("utter_recap_programme" if len(state.programme) > 1 else "utter_recap_programme_one", count=len(state.programme))
    known = [option.fits[language] for dimension in catalogue.dimensions.values() for option in dimension.options
             if option.id == state.profile.get(dimension.id)]
    if known:
        turn.say("utter_recap_profile", municipality=turn.listed(known))
    resume(turn)
    if state.programme or state.is_free:
        turn.offer(*([turn.choice("programme", "show_programme")] if state.programme else []), turn.choice("start_over", "start_over"))
