"""Tells the parts of a block as Markdown. The sentences are in content/, the order of the parts in content/parts.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bouwstenen.model import Block, Catalogue, Language, Text


def tell(catalogue: Catalogue, block: Block, part: str, language: Language) -> str:
    """One part of a block as Markdown (paragraphs, bold, italic, lists), without its label. Raises KeyError when there is no such part."""
    return _OF_BLOCK[part](block, _Telling(catalogue, language))


def label(catalogue: Catalogue, part: str, language: Language) -> str:
    """What a part of a block is called."""
    return catalogue.layouts["block"].parts[part].label[language]


def is_judgement(block: Block, part: str) -> bool:
    """Whether a part is our own estimate from beginning to end."""
    bases = {passage.basis for passage in block.passages if passage.part == part}
    return bases == {"judgement"}


class _Telling:
    """One language: its phrases, and how lists are made."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue, self.language = catalogue, language

    def of(self, text: Text) -> str:
        return text[self.language]

    def all_of(self, texts: Iterable[Text]) -> str:
        return " ".join(self.of(text) for text in texts)

    def phrase(self, name: str, **words: object) -> str:
        return self.catalogue.phrases[name][self.language].format(**words)

    def span(self, bounds: tuple[int, int]) -> str:
        lowest, highest = bounds
        return str(lowest) if lowest == highest else self.phrase("span", lowest=lowest, highest=highest)

    def listed(self, lines: Iterable[str]) -> str:
        return "\n".join(f"- {line}" for line in lines)


def _why(block: Block, telling: _Telling) -> str:
    return "\n\n".join((telling.phrase("for_residents", text=telling.of(block.why.residents)), telling.phrase("for_staff", text=telling.of(block.why.staff))))


def _steps(block: Block, telling: _Telling) -> str:
    return "\n".join(f"{number}. " + telling.phrase("step", text=telling.of(step.text), who=telling.of(step.who), when=telling.of(step.when))
                     for number, step in enumerate(block.steps, start=1))


def _effort(block: Block, telling: _Telling) -> str:
    effort = block.effort
    return telling.phrase("effort", level=telling.phrase(f"effort_{effort.level}"), people=telling.span(effort.people),
                          months=telling.span(effort.months), text=telling.of(effort.text))


def _cost(block: Block, telling: _Telling) -> str:
    return telling.phrase("cost", level=telling.phrase(f"cost_{block.cost.level}"), text=telling.of(block.cost.text))


def _after(block: Block, telling: _Telling) -> str:
    if not block.after:
        return telling.phrase("nothing_first")
    return telling.listed(telling.phrase("item", title=telling.of(telling.catalogue.blocks[other].title), text=telling.of(reason))
                          for other, reason in block.after.items())


def _watch_out(block: Block, telling: _Telling) -> str:
    lines = [telling.of(passage) for passage in block.watch_out]
    return lines[0] if len(lines) == 1 else telling.listed(lines)


def _ambitions(block: Block, telling: _Telling) -> str:
    return telling.listed(telling.phrase("item", title=telling.of(telling.catalogue.ambitions[ambition].title), text=telling.of(how))
                          for ambition, how in block.ambitions.items())


def _examples(block: Block, telling: _Telling) -> str:
    if not block.examples:
        return telling.phrase("no_examples")
    return telling.listed(telling.phrase("example" if each.year else "example_without_year", place=telling.of(each.place), year=each.year,
                                         text=telling.of(each.text)) for each in block.examples)


_OF_BLOCK: Mapping[str, Callable[[Block, _Telling], str]] = {
    "summary": lambda block, telling: telling.of(block.summary),
    "what": lambda block, telling: telling.all_of(block.what),
    "why": _why,
    "steps": _steps,
    "first_step": lambda block, telling: telling.of(block.first_step),
    "effort": _effort,
    "cost": _cost,
    "fits": lambda block, telling: telling.of(block.fits.text),
    "after": _after,
    "watch_out": _watch_out,
    "measure": lambda block, telling: telling.of(block.measure),
    "ambitions": _ambitions,
    "examples": _examples,
}

# The parts that an entry has, by kind; parts.yml chooses and orders them.
PARTS: Mapping[str, tuple[str, ...]] = {
    "block": tuple(_OF_BLOCK),
    "challenge": ("about", "signals", "behind", "if_nothing", "questions", "touches"),
}
