"""Loads a catalogue folder: every file checked, all problems told at once, nothing half loaded."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Callable, Iterator, TypeVar

from bouwstenen.checking import check
from bouwstenen.errors import CatalogueError, Problem
from bouwstenen.model import (Ambition, Block, Catalogue, Challenge, Dimension, Fits, Option, Party, Situation, Source)
from bouwstenen.yaml_source import Source as YamlSource
from bouwstenen.yaml_source import read_yaml

CONTENT = Path(__file__).parent.parent / "content"
KINDS = {"parties": "party", "ambitions": "ambition", "challenges": "challenge", "blocks": "block"}

E = TypeVar("E")


def load_catalogue(folder: Path = CONTENT) -> Catalogue:
    """Loads the content in `folder` (laid out as catalogue/content).

    Raises CatalogueError with every problem in every file, each with file, line, place and remedy.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        raise CatalogueError([Problem(folder, 1, "", "this catalogue folder does not exist",
                                      "Check the setting `catalogue`, or leave it empty for the catalogue of the project")])
    entries = {kind: list(_read_kind(folder / kind, schema, problems)) for kind, schema in KINDS.items()}
    sources = list(_read_kind(folder / "sources", "sources", problems))
    situations = [*_read_kind(folder / "situations" / "nl", _kind_of_situations, problems),
                  *_read_kind(folder / "situations" / "en", _kind_of_situations, problems)]
    singles = {name: _read_one(folder / f"{name}.yml", name, problems) for name in ("profile", "rationale", "weights")}
    for kind, documents in entries.items():
        if not documents and not problems:
            problems.append(Problem(folder / kind, 1, "", "there is not one file here", f"Add {kind} after the template"))
    _check_references(entries, sources, situations, problems)
    _check_fits(entries["blocks"], singles["profile"], problems)
    if problems:
        raise CatalogueError(problems)
    return Catalogue(
        parties=_in_order(entries["parties"], _party), ambitions=_in_order(entries["ambitions"], _ambition),
        challenges=_in_order(entries["challenges"], _challenge), blocks=_in_order(entries["blocks"], _block),
        sources={data["id"]: _source(data) for document in sources for data in document.data["sources"]},
        dimensions={data["id"]: _dimension(data) for data in singles["profile"].data["dimensions"]},
        situations=tuple(situation for document in situations for situation in _situations(document.data)),
        phrases=singles["rationale"].data, weights=singles["weights"].data, fingerprint=fingerprint(folder))


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


def _check_references(entries: dict[str, list[YamlSource]], sources: list[YamlSource], situations: list[YamlSource],
                      problems: list[Problem]) -> None:
    """Ids that lead nowhere. Entries that could not be read count as known, by the names of their files."""
    known = {kind: {document.data["id"] for document in documents} | {problem.file.stem for problem in problems}
             for kind, documents in entries.items()}
    known["sources"] = {item["id"] for document in sources for item in document.data["sources"]}
    unread_sources = any(problem.file.parent.name == "sources" for problem in problems)

    def must_exist(document: YamlSource, place: tuple[str | int, ...], kind: str, identifier: str) -> None:
        if identifier not in known[kind] and not (kind == "sources" and unread_sources):
            problems.append(document.problem(place, f'there is no "{identifier}" among the {kind}',
                                             f"Correct the id, or add {kind}/{identifier}.yml" if kind != "sources"
                                             else "Correct the id, or add the source to a file in sources/"))

    for document in entries["challenges"]:
        must_exist(document, ("party",), "parties", document.data["party"])
        for index, other in enumerate(document.data.get("touches", ())):
            must_exist(document, ("touches", index), "challenges", other)
    for document in entries["blocks"]:
        data = document.data
        must_exist(document, ("challenge",), "challenges", data["challenge"])
        for key, kind in (("also", "challenges"), ("ambitions", "ambitions"), ("after", "blocks")):
            for index, other in enumerate(data[key]):
                must_exist(document, (key, index), kind, other)
        for index, source in enumerate(data["watch_out"].get("sources", ())):
            must_exist(document, ("watch_out", "sources", index), "sources", source)
    home = {document.data["id"]: document.data["challenge"] for document in entries["blocks"]}
    for document in situations:
        if "challenge" not in document.data:
            continue
        must_exist(document, ("challenge",), "challenges", document.data["challenge"])
        for block in document.data["blocks"]:
            must_exist(document, ("blocks", block), "blocks", block)
            if document.data["challenge"] in known["challenges"] and home.get(block, document.data["challenge"]) != document.data["challenge"]:
                problems.append(document.problem(("blocks", block), f'the block "{block}" belongs to another challenge',
                                                 f"Move these sentences to the file of {home[block]}"))
    seen: dict[str, Any] = {}
    for document in sources:
        for index, item in enumerate(document.data["sources"]):
            if item["id"] in seen:
                problems.append(document.problem(("sources", index, "id"), f'the source "{item["id"]}" stands here and in {seen[item["id"]]}',
                                                 "Keep one of the two"))
            seen[item["id"]] = document.path.name


def _check_fits(blocks: list[YamlSource], profile: YamlSource | None, problems: list[Problem]) -> None:
    """Options that the profile does not have; a block with a slip of the pen there would silently fit nobody."""
    if profile is None:
        return
    options = {dimension["id"]: [option["id"] for option in dimension["options"]] for dimension in profile.data["dimensions"]}
    for document in blocks:
        for dimension, chosen in document.data["fits"].items():
            for index, option in enumerate(chosen):
                if option not in options.get(dimension, ()):
                    problems.append(document.problem(("fits", dimension, index), f'there is no "{option}" among the options of {dimension}',
                                                     f"Choose from: {', '.join(options.get(dimension, ()))}"))


def _in_order(documents: list[YamlSource], make: Callable[[dict[str, Any]], E]) -> dict[str, E]:
    return {document.data["id"]: make(document.data) for document in sorted(documents, key=lambda each: (each.data["order"], each.data["id"]))}


def _entry(data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in ("id", "order", "basis", "title")}


def _party(data: dict[str, Any]) -> Party:
    return Party(**_entry(data), about=data["about"])


def _ambition(data: dict[str, Any]) -> Ambition:
    return Ambition(**_entry(data), about=data["about"])


def _challenge(data: dict[str, Any]) -> Challenge:
    return Challenge(**_entry(data), party=data["party"], short=data["short"], about=data["about"],
                     signals=tuple(data["signals"]), question=data.get("question"))


def _block(data: dict[str, Any]) -> Block:
    watch_out = data["watch_out"]
    return Block(**_entry(data), challenge=data["challenge"], also=tuple(data["also"]), ambitions=tuple(data["ambitions"]),
                 after=tuple(data["after"]), summary=data["summary"], why=data["why"], first_step=data["first_step"],
                 watch_out={"nl": watch_out["nl"], "en": watch_out["en"]}, sources=tuple(watch_out.get("sources", ())),
                 fits=Fits(**{key: frozenset(values) for key, values in data["fits"].items()}))


def _source(data: dict[str, Any]) -> Source:
    return Source(data["id"], data["title"], data.get("year"), data["period"], data["address"], data["says"])


def _dimension(data: dict[str, Any]) -> Dimension:
    return Dimension(data["id"], data["question"], tuple(
        Option(option["id"], option["title"], option["fits"],
               {language: tuple(words) for language, words in option["phrases"].items()},
               tuple(option["residents"]) if "residents" in option else None)
        for option in data["options"]))


def _situations(data: dict[str, Any]) -> Iterator[Situation]:
    if "outcome" in data:
        yield from (Situation(text, data["language"], None, data["outcome"]) for text in data["said"])
        return
    challenge, language = data["challenge"], data["language"]
    yield from (Situation(text, language, challenge, challenge) for text in data["general"])
    for block, texts in data["blocks"].items():
        yield from (Situation(text, language, challenge, block) for text in texts)
