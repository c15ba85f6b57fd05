"""Makes values of the model out of checked YAML data."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from bouwstenen.model import (Ambition, Answer, Block, Challenge, Cost, Dimension, Distinction, Effort, Example, Filter, Fits, Layout, Option,
                              Part, Party, Passage, Portion, Question, Situation, Source, Step, Term, Text, Why)
from bouwstenen.passages import passages

Data = Mapping[str, Any]


def party(data: Data) -> Party:
    """A file in parties/."""
    return Party(**_entry(data), about=_text(data["about"]), called=by_language(data.get("called", {})))


def ambition(data: Data) -> Ambition:
    """A file in ambitions/."""
    return Ambition(**_entry(data), about=_text(data["about"]))


def challenge(data: Data) -> Challenge:
    """A file in challenges/."""
    return Challenge(
        **_entry(data), party=data["party"], short=_text(data["short"]), about=_text(data["about"]),
        signals=_texts(data["signals"]), behind=_texts(data["behind"]), if_nothing=_texts(data["if_nothing"]),
        questions=tuple(Question(_text(question), tuple(Answer(_text(answer), _text(answer["then"]), tuple(answer["blocks"]))
                                                        for answer in question["answers"])) for question in data["questions"]),
        touches={each["challenge"]: _text(each) for each in data["touches"]})


def block(data: Data) -> Block:
    """A file in blocks/."""
    effort, cost, fits = data["effort"], data["cost"], data["fits"]
    return Block(
        **_entry(data), challenge=data["challenge"], also=tuple(data["also"]), called=by_language(data.get("called", {})), summary=_text(data["summary"]), what=_texts(data["what"]),
        why=Why(_text(data["why"]["residents"]), _text(data["why"]["staff"])),
        steps=tuple(Step(_text(step["who"]), _text(step["when"]), _text(step)) for step in data["steps"]["list"]),
        first_step=_text(data["first_step"]),
        effort=Effort(effort["level"], _range(effort["people"]), _range(effort["months"]), _text(effort)),
        cost=Cost(cost["level"], _text(cost)),
        fits=Fits(**{dimension: frozenset(fits[dimension]) for dimension in ("size", "stage", "time")}, text=_text(fits)),
        after={each["block"]: _text(each) for each in data["after"]}, watch_out=_passages("watch_out", data),
        measure=_text(data["measure"]), ambitions={each["ambition"]: _text(each) for each in data["ambitions"]},
        examples=tuple(Example(_text(each["place"]), each.get("year"), text)
                       for each, text in zip(data["examples"], _passages("examples", data))))


def sources(data: Data) -> dict[str, Source]:
    """The file sources.yml."""
    return {each["id"]: Source(each["id"], each["theme"], each["title"], each.get("year"), each["period"], each.get("address"),
                               _text(each["says"]), _text(each["limits"]) if "limits" in each else None) for each in data["sources"]}


def glossary(data: Data) -> dict[str, Term]:
    """The file glossary.yml."""
    return {each["id"]: Term(each["id"], each["basis"], _text(each["term"]), by_language(each["forms"]),
                             _text(each["explanation"]), tuple(each.get("sources", ())), tuple(each.get("see", ())), tuple(each.get("blocks", ())))
            for each in data["terms"]}


def distinctions(data: Data) -> tuple[Distinction, ...]:
    """The file distinctions.yml."""
    return tuple(Distinction(_text(each["question"]), {answer["challenge"]: _text(answer) for answer in each["answers"]})
                 for each in data["distinctions"])


def by_language(data: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Lists of texts that are not each other's translation."""
    return {language: tuple(texts) for language, texts in data.items()}


def layouts(data: Data) -> dict[str, Layout]:
    """The file parts.yml."""
    return {kind: Layout({each["part"]: Part(each["part"], _text(each["label"]), _range(each["words"]) if "words" in each else None)
                          for each in layout["parts"]}, _range(layout["words"])) for kind, layout in data.items() if kind in ("block", "challenge")}


def portions(data: Data) -> dict[str, Portion]:
    """The portions in parts.yml."""
    return {each["portion"]: Portion(each["portion"], _text(each["title"]), tuple(each["parts"]),
                                       by_language(each["phrases"])) for each in data["portions"]}


def filters(data: Data) -> dict[str, Filter]:
    """The file browsing.yml."""
    return {each["filter"]: Filter(each["filter"], _text(each["title"]), each["where"].get("cost"), each["where"].get("effort"), each["where"].get("months"),
                                   by_language(each["phrases"])) for each in data["filters"]}


def heard(data: Data) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The words in hearing.yml by what they tell."""
    return {name: by_language(data[name]) for name in ("affirm", "deny", "supposing")}


def compared(data: Data) -> dict[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """The words in hearing.yml that compare, by dimension and direction."""
    return {each["dimension"]: {direction: by_language(each[direction]) for direction in ("more", "less")} for each in data["compared"]}


def dimension(data: Data) -> Dimension:
    """One dimension in profile.yml."""
    return Dimension(data["id"], data["question"], tuple(
        Option(option["id"], option["title"], option["fits"],
               by_language(option["phrases"]),
               tuple(option["residents"]) if "residents" in option else None)
        for option in data["options"]))


def situations(data: Data) -> Iterator[Situation]:
    """A file in situations/."""
    if "outcome" in data:
        yield from (Situation(text, data["language"], None, data["outcome"], data.get("kind")) for text in data["said"])
        return
    about, language = data["challenge"], data["language"]
    yield from (Situation(text, language, about, about) for text in data["general"])
    for needed, texts in data["blocks"].items():
        yield from (Situation(text, language, about, needed) for text in texts)


def _entry(data: Data) -> dict[str, Any]:
    return {key: data[key] for key in ("id", "order", "basis")} | {"title": _text(data["title"]), "passages": tuple(passages(data))}


def _text(data: Data) -> Text:
    return {"nl": data["nl"], "en": data["en"]}


def _texts(data: list[Data]) -> tuple[Text, ...]:
    return tuple(_text(each) for each in data)


def _passages(part: str, data: Data) -> tuple[Passage, ...]:
    """The passages of a part that is a list of them."""
    return tuple(passage for passage in passages(data) if passage.part == part and len(passage.place) == 2)


def _range(data: list[int]) -> tuple[int, int]:
    lowest, highest = data
    return lowest, highest
