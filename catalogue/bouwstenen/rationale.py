"""Tells the trace of an advice in sentences. The sentences are in content/rationale.yml; here they are only filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bouwstenen.advising import Advice, Told
from bouwstenen.model import Catalogue, Language
from bouwstenen.telling import label


@dataclass(frozen=True)
class Line:
    """One line of a rationale: what it is about, and the text."""

    label: str
    text: str


def rationale(catalogue: Catalogue, advice: Advice, told: Mapping[str, Told], profile: Mapping[str, str],
              language: Language) -> list[Line]:
    """Why this block: the user's words and the challenge, the ambition, the fit, what comes first, what to watch out for."""
    phrases = _Phrases(catalogue, language)
    lines = [Line(phrases["label_why_you"], _for_challenges(catalogue, advice, told, phrases)),
             Line(phrases["label_ambition"], _ambitions(catalogue, advice, phrases))]
    fit = _fit(catalogue, advice, profile, phrases)
    if fit:
        lines.append(Line(phrases["label_fit"], fit))
    first = _order(catalogue, advice, phrases)
    if first:
        lines.append(Line(label(catalogue, "after", language), first))
    lines.append(Line(label(catalogue, "watch_out", language), advice.block.watch_out[0][language]))
    return lines


def because(catalogue: Catalogue, advice: Advice, told: Mapping[str, Told], profile: Mapping[str, str],
            language: Language) -> list[str]:
    """The same reasons as plain sentences, without labels."""
    return [line.text for line in rationale(catalogue, advice, told, profile, language)]


class _Phrases:
    """The phrases of one language, and how that language strings things together."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue, self.language = catalogue, language

    def __getitem__(self, name: str) -> str:
        return self._catalogue.phrases[name][self.language]

    def listed(self, items: Iterable[str]) -> str:
        *most, last = items
        return f"{', '.join(most)} {self['and']} {last}" if most else last

    def quoted(self, items: Iterable[str]) -> str:
        marks = "‘{}’"
        return self.listed([marks.format(item) for item in items])


def _for_challenges(catalogue: Catalogue, advice: Advice, told: Mapping[str, Told], phrases: _Phrases) -> str:
    sentences = []
    for reason in advice.of_kind("challenge", "also")[:2]:
        what = told[reason.about]
        name = ("said" if what.evidence else "named" if what.named else "heard") + ("_also" if reason.kind == "also" else "")
        sentences.append(phrases[name].format(words=phrases.quoted(what.evidence) if what.evidence else "",
                                              challenge=catalogue.challenges[reason.about].title[phrases.language]))
    return " ".join(sentences)


def _ambitions(catalogue: Catalogue, advice: Advice, phrases: _Phrases) -> str:
    titles = [f"‘{catalogue.ambitions[ambition].title[phrases.language]}’" for ambition in advice.block.ambitions]
    return phrases["ambition_one" if len(titles) == 1 else "ambition_more"].format(ambitions=phrases.listed(titles))


def _fit(catalogue: Catalogue, advice: Advice, profile: Mapping[str, str], phrases: _Phrases) -> str:
    fitting = _options(catalogue, (reason.about for reason in advice.of_kind("fits")), profile, phrases)
    unfitting = _options(catalogue, (reason.about for reason in advice.of_kind("fits_not")), profile, phrases)
    name = "fits_partly" if fitting and unfitting else "fits" if fitting else "fits_not" if unfitting else ""
    return phrases[name].format(fitting=fitting, unfitting=unfitting) if name else ""


def _options(catalogue: Catalogue, dimensions: Iterable[str], profile: Mapping[str, str], phrases: _Phrases) -> str:
    chosen = set(dimensions)
    told = [option.fits[phrases.language] for dimension in catalogue.dimensions.values() if dimension.id in chosen
            for option in dimension.options if option.id == profile[dimension.id]]
    return phrases.listed(told) if told else ""


def _order(catalogue: Catalogue, advice: Advice, phrases: _Phrases) -> str:
    def titles(blocks: Iterable[str]) -> str:
        return phrases.listed([f"‘{catalogue.blocks[block].title[phrases.language]}’" for block in blocks])

    after = advice.block.after
    sentences = [phrases["after"].format(blocks=titles(after)), *(reason[phrases.language] for reason in after.values())] if after else []
    sentences += [phrases["before"].format(blocks=titles([reason.about])) for reason in advice.of_kind("first")]
    return " ".join(sentences)
