"""`./wijzer sources`: each fact with its source, and each source with where it is used."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

from bouwstenen.errors import CatalogueError
from bouwstenen.loading import CONTENT, load_catalogue
from bouwstenen.model import LANGUAGES, Catalogue, Language, Source

_WIDTH = 110


@dataclass(frozen=True)
class Fact:
    """A text that rests on sources: the entry it stands in, by kind and id, the part, and the text in one language."""

    kind: str
    entry: str
    part: str
    text: str
    sources: tuple[str, ...]


def facts(catalogue: Catalogue, language: Language) -> Iterator[Fact]:
    """Every text of challenges, blocks and terms that rests on a source, in the order of the catalogue."""
    for kind, entries in (("challenges", catalogue.challenges), ("blocks", catalogue.blocks)):
        for entry in entries.values():
            yield from (Fact(kind, entry.id, passage.part, passage[language], passage.sources) for passage in entry.passages if passage.sources)
    yield from (Fact("glossary", term.id, "explanation", term.explanation[language], term.sources)
                for term in catalogue.glossary.values() if term.sources)


def report(catalogue: Catalogue, language: Language) -> str:
    """The whole list as plain text."""
    phrases = {name: text[language] for name, text in catalogue.phrases.items()}
    told = list(facts(catalogue, language))
    lines = [_wrapped(phrases["provenance"], ""), "", *_heading(phrases["facts_heading"])]
    for index, fact in enumerate(told):
        if index == 0 or (fact.kind, fact.entry) != (told[index - 1].kind, told[index - 1].entry):
            lines += ["", f"{fact.kind}/{fact.entry}"]
        lines += [_wrapped(f"{fact.part}: {fact.text}", "  "), f"    <- {', '.join(fact.sources)}"]
    lines += ["", *_heading(phrases["sources_heading"])]
    for source in catalogue.sources.values():
        used = dict.fromkeys(f"{fact.kind}/{fact.entry} ({fact.part})" for fact in told if source.id in fact.sources)
        lines += ["", *_source(source, phrases, language),
                  _wrapped(phrases["used_in"].format(text=", ".join(used)) if used else phrases["used_nowhere"], "  ")]
    return "\n".join(lines) + "\n"


def _source(source: Source, phrases: dict[str, str], language: Language) -> Iterator[str]:
    period = phrases[f"period_{source.period.replace('-', '_')}"]
    year = str(source.year) if source.year else phrases["year_unknown"]
    yield source.id
    yield _wrapped(f"{source.title} ({', '.join(dict.fromkeys((year, period)))})", "  ")
    yield f"  {source.address or phrases['no_address']}"
    yield _wrapped(source.says[language], "  ")
    if source.limits:
        yield _wrapped(phrases["limits"].format(text=source.limits[language]), "  ")


def _heading(text: str) -> list[str]:
    return [text.upper(), "=" * len(text)]


def _wrapped(text: str, indent: str) -> str:
    return fill(" ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def main() -> int:
    """Prints the list: `python -m bouwstenen.sources [--language nl|en]`; 1 when the catalogue cannot be read."""
    parser = argparse.ArgumentParser(prog="./wijzer sources", allow_abbrev=False)
    parser.add_argument("--language", choices=LANGUAGES, default="nl")
    language = parser.parse_args().language
    try:
        catalogue = load_catalogue(Path(os.environ.get("WIJZER_CATALOGUE") or CONTENT))
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 1
    print(report(catalogue, language), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
