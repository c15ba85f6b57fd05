"""Every button leads somewhere: a walk that presses what was pressed least, through all that is offered."""

from __future__ import annotations

from collections import Counter

import pytest

from .colleagues import missed

SITUATIONS = {"nl": ["onze brieven snapt niemand en het formulier op de site loopt vast", "klachten van bewoners over de buurt", "het loopt niet lekker"],
              "en": ["nobody understands our letters and the web form gets stuck", "people are unhappy with letters and meetings", "things could be better"]}
STEPS = 60
# Pressing these ends the walk or changes its language; other tests do so.
LEFT_ALONE = {"Ja, wis alles", "Yes, erase everything", "English", "Nederlands"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("beginning", [0, 1, 2])
def test_every_button_leads_somewhere(talk, language: str, beginning: int) -> None:
    conversation = talk(language)
    said = conversation.say(SITUATIONS[language][beginning])
    pressed: Counter[str] = Counter()
    for _ in range(STEPS):
        offered = {choice["title"]: choice["id"] for part in said.reply["parts"] for choice in part.get("choices", []) if choice["title"] not in LEFT_ALONE}
        assert offered, said.text
        title = min(offered, key=lambda each: pressed[each])
        pressed[title] += 1
        said = conversation._said(conversation.post(choice=offered[title]))
        assert not missed(said), f"{title}: {said.text}"
        assert said.language == language and said.text
    assert len(pressed) > STEPS // 2
