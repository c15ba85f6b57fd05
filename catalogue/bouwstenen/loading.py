"""Loads a catalogue folder: every file checked, all problems told at once, nothing half loaded."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Callable, Iterator, TypeVar

from bouwstenen import building
from bouwstenen.checking import check
from bouwstenen.errors import CatalogueError, Problem
from bouwstenen.model import Catalogue
from bouwstenen.references import Documents, check_references
from bouwstenen.yaml_source import Source as YamlSource
from bouwstenen.yaml_source import read_yaml

CONTENT = Path(__file__).parent.parent / "content"
KINDS = {"parties": "party", "ambitions": "ambition", "challenges": "challenge", "blocks": "block"}
SINGLES = ("sources", "glossary", "distinctions", "parts", "browsing", "hearing", "profile", "rationale", "document", "weights")

E = TypeVar("E")


def load_catalogue(folder: Path = CONTENT) -> Catalogue:
    """Loads the content in `folder` (laid out as catalogue/content).

    Raises CatalogueError with every problem in every file, each with file, line, place and remedy.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        raise CatalogueError([Problem(folder, 1, "", "this catalogue folder does not exist",
                                      "Check the setting `catalogue`, or leave it empty for the catalogue of the project")])
    documents = _read(folder, problems)
    problems += check_references(documents, problems)
    if problems:
        raise CatalogueError(problems)
    entries, singles = documents.entries, {name: document.data for name, document in documents.singles.items() if document}
    return Catalogue(
        parties=_in_order(entries["parties"], building.party), ambitions=_in_order(entries["ambitions"], building.ambition),
        challenges=_in_order(entries["challenges"], building.challenge), blocks=_in_order(entries["blocks"], building.block),
        sources=building.sources(singles["sources"]), glossary=building.glossary(singles["glossary"]),
        term_questions=building.by_language(singles["glossary"]["questions"]),
        block_questions=building.by_language(singles["parts"]["asked"]), block_picks=building.by_language(singles["parts"]["picked"]),
        block_drops=building.by_language(singles["parts"]["dropped"]),
        distinctions=building.distinctions(singles["distinctions"]), layouts=building.layouts(singles["parts"]), portions=building.portions(singles["parts"]),
        filters=building.filters(singles["browsing"]), hearing=building.heard(singles["hearing"]), compared=building.compared(singles["hearing"]),
        dimensions={data["id"]: building.dimension(data) for data in singles["profile"]["dimensions"]},
        situations=tuple(situation for document in documents.situations for situation in building.situations(document.data)),
        phrases=singles["rationale"], document=singles["document"], weights=singles["weights"], fingerprint=fingerprint(folder))


def _read(folder: Path, problems: list[Problem]) -> Documents:
    entries = {kind: list(_read_kind(folder / kind, schema, problems)) for kind, schema in KINDS.items()}
    situations = [*_read_kind(folder / "situations" / "nl", _kind_of_situations, problems),
                  *_read_kind(folder / "situations" / "en", _kind_of_situations, problems)]
    singles = {name: _read_one(folder / f"{name}.yml", name, problems) for name in SINGLES}
    for kind, documents in entries.items():
        if not documents and not problems:
            problems.append(Problem(folder / kind, 1, "", "there is not one file here", f"Add {kind} after the template"))
    return Documents(entries, situations, singles)


def fingerprint(folder: Path) -> str:
    """A hash of all YAML in the folder, by name and contents."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _read_kind(folder: Path, schema: str | Callable[[YamlSource], str], problems: list[Problem]) -> Iterator[YamlSource]:
    for path in sorted(folder.glob("*.yml")):
        if path.name.startswith("__"):
            continue
        document = _read_one(path, schema, problems)
        if document is None:
            continue
        if "id" in document.data and document.data["id"] != path.stem:
            problems.append(document.problem(("id",), f'the id "{document.data["id"]}" differs from the file\'s name',
                                             f"Call the file {document.data['id']}.yml or the id {path.stem}"))
        yield document


def _read_one(path: Path, schema: str | Callable[[YamlSource], str], problems: list[Problem]) -> YamlSource | None:
    document = read_yaml(path, problems)
    if document is None:
        return None
    if not isinstance(document.data, dict):
        problems.append(document.problem((), "keys are expected at the top of this file", "Compare with the template of this kind"))
        return None
    found = check(document, schema if isinstance(schema, str) else schema(document))
    problems.extend(found)
    return None if found else document


def _kind_of_situations(document: YamlSource) -> str:
    return "unanswerable" if "outcome" in document.data else "situations"


def _in_order(documents: list[YamlSource], make: Callable[[dict[str, Any]], E]) -> dict[str, E]:
    return {document.data["id"]: make(document.data) for document in sorted(documents, key=lambda each: (each.data["order"], each.data["id"]))}
