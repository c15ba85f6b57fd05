"""What only shows when the files are held side by side: ids that lead nowhere, doubles, circles."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bouwstenen.errors import Problem
from bouwstenen.telling import PARTS
from bouwstenen.yaml_source import Place
from bouwstenen.yaml_source import Source as YamlSource

# What may stand in braces in the sentences of rationale.yml; nothing would fill in anything else.
PLACEHOLDERS = {"words", "challenge", "ambitions", "fitting", "unfitting", "blocks", "text", "title", "level", "people", "months",
                "who", "when", "lowest", "highest", "place", "year"}
# The same for document.yml.
IN_DOCUMENT = {"count", "date", "bars", "title", "first", "last", "block", "missing", "reason"}


@dataclass(frozen=True)
class Documents:
    """All files of a catalogue that could be read, by what they are."""

    entries: Mapping[str, list[YamlSource]]  # parties, ambitions, challenges, blocks
    situations: list[YamlSource]
    singles: Mapping[str, YamlSource | None]  # sources, glossary, distinctions, parts, profile, rationale, weights


def check_references(documents: Documents, found: list[Problem]) -> list[Problem]:
    """Problems between files; entries that could not be read (their problems are in `found`) count as known."""
    known = {kind: {document.data["id"] for document in each} | {problem.file.stem for problem in found}
             for kind, each in documents.entries.items()}
    known["sources"], known["glossary"] = _ids(documents.singles["sources"], "sources"), _ids(documents.singles["glossary"], "terms")
    check = _Check(known, {name for name, document in documents.singles.items() if document is None})
    home = {document.data["id"]: document.data["challenge"] for document in documents.entries["blocks"]}
    for document in (each for group in documents.entries.values() for each in group):
        check.sources_in(document)
    for document in documents.entries["challenges"]:
        check.challenge(document, home)
    for document in documents.entries["blocks"]:
        check.block(document, documents.singles["profile"])
    for document in documents.situations:
        check.situations(document, home)
    check.no_circle(documents.entries["blocks"])
    check.called(documents.entries["blocks"])
    for name, key in (("sources", "sources"), ("glossary", "terms")):
        check.no_double(documents.singles[name], key)
    check.glossary(documents.singles["glossary"])
    check.distinctions(documents.singles["distinctions"])
    check.parts(documents.singles["parts"])
    check.placeholders(documents.singles["rationale"], PLACEHOLDERS)
    check.placeholders(documents.singles["document"], IN_DOCUMENT)
    return check.problems


def _ids(document: YamlSource | None, key: str) -> set[str]:
    return {item["id"] for item in document.data[key]} if document else set()


class _Check:
    """Collects problems; `known` are the ids of each kind, `unread` the single files that could not be read."""

    def __init__(self, known: Mapping[str, set[str]], unread: set[str]) -> None:
        self.problems: list[Problem] = []
        self._known, self._unread = known, unread

    def _must_exist(self, document: YamlSource, place: Place, kind: str, identifier: str) -> None:
        if identifier in self._known[kind] or kind in self._unread:
            return
        remedy = f"Correct the id, or add it to {kind}.yml" if kind in ("sources", "glossary") else f"Correct the id, or add {kind}/{identifier}.yml"
        self.problems.append(document.problem(place, f'there is no "{identifier}" among the {kind}', remedy))

    def _all_exist(self, document: YamlSource, place: Place, kind: str, identifiers: Iterable[str]) -> None:
        for index, identifier in enumerate(identifiers):
            self._must_exist(document, (*place, index), kind, identifier)

    def _each_once(self, document: YamlSource, part: str, key: str, kind: str) -> None:
        """A list of items that each name another entry: it must exist, and be named once."""
        named = [item[key] for item in document.data[part]]
        for index, identifier in enumerate(named):
            self._must_exist(document, (part, index, key), kind, identifier)
            if identifier in named[:index]:
                self.problems.append(document.problem((part, index, key), f'"{identifier}" stands here twice', "Keep one of the two"))

    def sources_in(self, document: YamlSource) -> None:
        """Every `sources:` anywhere in an entry."""
        def walk(value: object, place: Place) -> None:
            for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
                if key == "sources":
                    self._all_exist(document, (*place, key), "sources", item)
                else:
                    walk(item, (*place, key))
        walk(document.data, ())

    def challenge(self, document: YamlSource, home: Mapping[str, str]) -> None:
        """Its party, what it touches, and the blocks that the answers to its questions point to."""
        self._must_exist(document, ("party",), "parties", document.data["party"])
        self._each_once(document, "touches", "challenge", "challenges")
        for number, question in enumerate(document.data["questions"]):
            for index, answer in enumerate(question["answers"]):
                place = ("questions", number, "answers", index, "blocks")
                self._all_exist(document, place, "blocks", answer["blocks"])
                for at, block in enumerate(answer["blocks"]):
                    self._at_home(document, (*place, at), block, home, document.data["id"], "Choose blocks of this challenge")

    def block(self, document: YamlSource, profile: YamlSource | None) -> None:
        """Its challenges, ambitions and what comes first; and the options that it fits."""
        self._must_exist(document, ("challenge",), "challenges", document.data["challenge"])
        self._all_exist(document, ("also",), "challenges", document.data["also"])
        self._each_once(document, "ambitions", "ambition", "ambitions")
        self._each_once(document, "after", "block", "blocks")
        # A slip of the pen in an option would silently make the block fit nobody.
        for dimension in profile.data["dimensions"] if profile else ():
            options = [option["id"] for option in dimension["options"]]
            for index, option in enumerate(document.data["fits"].get(dimension["id"], ())):
                if option not in options:
                    self.problems.append(document.problem(("fits", dimension["id"], index), f'there is no "{option}" among the options of {dimension["id"]}',
                                                          f"Choose from: {', '.join(options)}"))

    def situations(self, document: YamlSource, home: Mapping[str, str]) -> None:
        """The challenge and the blocks that sentences stand under."""
        if "challenge" not in document.data:
            return
        challenge = document.data["challenge"]
        self._must_exist(document, ("challenge",), "challenges", challenge)
        for block in document.data["blocks"]:
            self._must_exist(document, ("blocks", block), "blocks", block)
            self._at_home(document, ("blocks", block), block, home, challenge, f"Move these sentences to the file of {home.get(block)}")

    def _at_home(self, document: YamlSource, place: Place, block: str, home: Mapping[str, str], challenge: str, remedy: str) -> None:
        known = self._known["challenges"]
        if challenge in known and home.get(block, challenge) in known - {challenge}:
            self.problems.append(document.problem(place, f'the block "{block}" belongs to another challenge', remedy))

    def no_circle(self, blocks: list[YamlSource]) -> None:
        """Blocks that wait for each other: none of them could ever come first."""
        first = {document.data["id"]: [each["block"] for each in document.data["after"]] for document in blocks}

        def before(block: str) -> set[str]:
            found, left = set(), list(first.get(block, ()))
            while left:
                each = left.pop()
                if each not in found:
                    found.add(each)
                    left += first.get(each, ())
            return found

        for document in blocks:
            block = document.data["id"]
            for index, each in enumerate(first[block]):
                if block == each or block in before(each):
                    self.problems.append(document.problem(("after", index, "block"), f'"{block}" and "{each}" wait for each other',
                                                          "Take one of them away: a block cannot come before itself"))

    def called(self, blocks: list[YamlSource]) -> None:
        """A name by which two blocks are called: which of them would be meant?"""
        seen: dict[str, str] = {}
        for document in blocks:
            names = [(("title", language), title) for language, title in document.data["title"].items() if language in ("nl", "en")]
            names += [(("called", language, index), name) for language, called in document.data.get("called", {}).items() for index, name in enumerate(called)]
            for place, name in names:
                other = seen.setdefault(name.casefold(), document.data["id"])
                if other != document.data["id"]:
                    self.problems.append(document.problem(place, f'"{name}" is a name of "{other}" too', "Keep it with one of the two"))

    def no_double(self, document: YamlSource | None, key: str) -> None:
        """An id that stands twice in one file."""
        counts: Counter[str] = Counter()
        for index, item in enumerate(document.data[key] if document else ()):
            counts[item["id"]] += 1
            if counts[item["id"]] == 2:
                self.problems.append(document.problem((key, index, "id"), f'the id "{item["id"]}" stands here twice', "Keep one of the two"))

    def glossary(self, document: YamlSource | None) -> None:
        """What terms refer to, and forms that lead to two terms."""
        seen: dict[tuple[str, str], str] = {}
        for index, term in enumerate(document.data["terms"] if document else ()):
            place = ("terms", index)
            self._all_exist(document, (*place, "sources"), "sources", term.get("sources", ()))
            self._all_exist(document, (*place, "see"), "glossary", term.get("see", ()))
            self._all_exist(document, (*place, "blocks"), "blocks", term.get("blocks", ()))
            for language, forms in term["forms"].items():
                for form in (term["term"][language], *forms):
                    other = seen.setdefault((language, form.casefold()), term["id"])
                    if other != term["id"]:
                        self.problems.append(document.problem((*place, "forms", language), f'"{form}" is a form of "{other}" too',
                                                              "Keep it with one of the two"))

    def distinctions(self, document: YamlSource | None) -> None:
        """Each of the challenges has its answer, and no other."""
        for index, each in enumerate(document.data["distinctions"] if document else ()):
            self._all_exist(document, ("distinctions", index, "challenges"), "challenges", each["challenges"])
            answered = [answer["challenge"] for answer in each["answers"]]
            if sorted(answered) != sorted(each["challenges"]):
                self.problems.append(document.problem(("distinctions", index, "answers"), "the answers are not those of the challenges above",
                                                      "Give each of the challenges one answer"))

    def parts(self, document: YamlSource | None) -> None:
        """A part that stands twice, or that no entry has."""
        if document is None:
            return
        lists: list[tuple[Place, str, list[str]]] = [((kind, "parts"), kind, [part["part"] for part in document.data[kind]["parts"]])
                                                     for kind in ("block", "challenge")]
        lists += [(("portions", index, "parts"), "block", portion["parts"]) for index, portion in enumerate(document.data["portions"])]
        for place, kind, named in lists:
            for index, part in enumerate(named):
                if part in named[:index]:
                    self.problems.append(document.problem((*place, index), f'the part "{part}" stands here twice', "Keep one of the two"))
                if part not in PARTS[kind]:
                    self.problems.append(document.problem((*place, index), f'a {kind} has no part "{part}"', f"Choose from: {', '.join(PARTS[kind])}"))

    def placeholders(self, document: YamlSource | None, known: set[str]) -> None:
        """Words in braces that nothing fills in, and those that one language has and the other has not."""
        for name, text in document.data.items() if document else ():
            used = {}
            for language, words in text.items():
                try:
                    used[language] = {field for _, field, _, _ in string.Formatter().parse(words) if field is not None}
                except ValueError:
                    self.problems.append(document.problem((name, language), "a brace is opened and not closed, or the other way round",
                                                          "Write {words} with both braces, or leave the brace out"))
                    continue
                for field in sorted(used[language] - known):
                    self.problems.append(document.problem((name, language), f"nothing fills in {{{field}}}",
                                                          f"Choose from: {', '.join(sorted(known))}"))
            if len(used) == 2 and used["nl"] != used["en"]:
                self.problems.append(document.problem((name,), "the two languages have different words in braces", "Use the same in both"))
