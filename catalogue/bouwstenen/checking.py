"""Holds YAML against the JSON Schemas in catalogue/schemas and tells the differences in plain words."""

from __future__ import annotations

import difflib
import json
from functools import cache
from pathlib import Path
from typing import Any, Iterator

import jsonschema

from bouwstenen.errors import Problem
from bouwstenen.yaml_source import Source

SCHEMAS = Path(__file__).parent.parent / "schemas"
_KINDS = {"string": "a text", "array": "a list", "object": "a group of keys", "integer": "a whole number",
          "boolean": "true or false", "number": "a number"}


@cache
def _validator(kind: str) -> jsonschema.Draft201909Validator:
    # Not draft 7, which leaves out everything that stands beside a $ref, such as minItems.
    schema = _schema(SCHEMAS / f"{kind}.schema.json")
    # What several kinds share stands in one file, as an editor finds it too: beside the schema.
    shared = SCHEMAS / "common.schema.json"
    resolver = jsonschema.RefResolver((SCHEMAS / "_").as_uri(), schema, store={shared.as_uri(): _schema(shared)})
    return jsonschema.Draft201909Validator(schema, resolver=resolver)


def _schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def check(source: Source, kind: str) -> list[Problem]:
    """Everything in one file that its schema does not allow; an empty list when it is right."""
    errors = _validator(kind).iter_errors(source.data)
    # Each missing key is an error of its own that names all of them: once is enough.
    return list(dict.fromkeys(problem for error in errors for problem in _in_words(source, error)))


def _in_words(source: Source, error: jsonschema.ValidationError) -> Iterator[Problem]:
    place = tuple(error.absolute_path)
    rule, value = error.validator, error.instance
    if rule == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for key in value:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                remedy = f'Did you mean "{near[0]}"' if near else f"Known here: {', '.join(known)}"
                yield source.problem((*place, key), f'the key "{key}" is not known here', remedy)
    elif rule == "required":
        for key in error.validator_value:
            if key not in value:
                language = {"nl": " (the Dutch text)", "en": " (the English text)"}.get(key, "")
                yield source.problem(place, f'"{key}"{language} is missing', f'Add "{key}:" with its value')
    elif rule == "type":
        wanted = _KINDS.get(error.validator_value, error.validator_value)
        shown = "nothing" if value is None else f"{value!r}" if not isinstance(value, (dict, list)) else "a list or a group of keys"
        quotes = " (put quotes around a text that YAML could take for something else)" if wanted == "a text" else ""
        yield source.problem(place, f"{wanted} is expected, but there is {shown}", f"Write {wanted} here{quotes}")
    elif rule == "enum":
        yield source.problem(place, f"{value!r} is not possible here", f"Choose one of: {', '.join(error.validator_value)}")
    elif rule == "const":
        yield source.problem(place, f"{value!r} is not possible here", f"Write {error.validator_value}")
    elif rule == "not":
        yield source.problem(place, "sources stand here, but the basis is not source", "Write basis: source, or take the sources away")
    elif rule in ("minimum", "maximum", "exclusiveMinimum"):
        bound = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}[rule]
        yield source.problem(place, f"{value} is out of bounds", f"Choose a number of {bound} {error.validator_value}")
    elif rule == "maxItems":
        yield source.problem(place, f"too many items: at most {error.validator_value} fit, {len(value)} found", "Take some away")
    elif rule in ("minItems", "minLength"):
        unit = "items" if rule == "minItems" else "characters"
        yield source.problem(place, f"too few {unit}: at least {error.validator_value} needed, {len(value)} found", "Add what is missing")
    elif rule == "uniqueItems":
        yield source.problem(place, "the same item stands here twice", "Keep one of the two")
    elif rule == "pattern":
        yield source.problem(place, f"{value!r} does not have the right form", f"It must match {error.validator_value}")
    else:
        yield source.problem(place, error.message, "Compare with the template of this kind")
