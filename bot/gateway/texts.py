"""The gateway's own sentences, from texts.yml."""
from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.settings import LANGUAGES

TEXTS_FILE = Path(__file__).with_name("texts.yml")
DEFAULT_LANGUAGE = LANGUAGES[0]


def text(name: str, language: str, **values: object) -> str:
    """The sentence `name` (such as "errors.not_found") in `language`, with {values} filled in. KeyError if unknown."""
    return _sentences()[name][language].format(**values)


def page_texts(language: str, **values: object) -> dict[str, str]:
    """The texts of the web page, by their name without "page."; what `values` does not fill stays in {braces}."""
    texts = {name.removeprefix("page."): both for name, both in _sentences().items() if name.startswith("page.")}
    return {name: _fill_known(both[language], values) for name, both in texts.items()}


def preferred_language(accept_language: str) -> str:
    """The first of our languages in an Accept-Language header, by its weights; nl when it holds neither."""
    preferences: list[tuple[float, str]] = []
    for entry in accept_language.split(","):
        tag, _, parameter = entry.strip().partition(";")
        language = tag.strip().lower().split("-")[0]
        if language in LANGUAGES:
            preferences.append((_weight(parameter), language))
    # max() keeps the first of equals, which is the order that the reader wrote them in.
    best = max(preferences, key=lambda preference: preference[0], default=(0.0, DEFAULT_LANGUAGE))
    return best[1] if best[0] > 0 else DEFAULT_LANGUAGE


def _weight(parameter: str) -> float:
    try:
        return float(parameter.strip().removeprefix("q=")) if parameter.strip() else 1.0
    except ValueError:
        return 0.0


def _fill_known(sentence: str, values: dict[str, object]) -> str:
    for name, value in values.items():
        sentence = sentence.replace("{" + name + "}", str(value))
    return sentence


@cache
def _sentences() -> dict[str, dict[str, str]]:
    """texts.yml, flattened: "errors.not_found" -> {"nl": ..., "en": ...}."""
    flat: dict[str, dict[str, str]] = {}

    def flatten(branch: dict, path: tuple[str, ...]) -> None:
        if set(branch) == set(LANGUAGES):
            flat[".".join(path)] = branch
            return
        for key, twig in branch.items():
            flatten(twig, (*path, key))

    flatten(yaml.safe_load(TEXTS_FILE.read_text(encoding="utf-8")), ())
    return flat
