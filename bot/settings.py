"""The settings of an installation: bot/settings.yml, with a municipality's own file laid over it.

Standard library and PyYAML only, because the engine's environment and the gateway's both use this module.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.problems import Problem

DEFAULTS_FILE = Path(__file__).with_name("settings.yml")
LANGUAGES = ("nl", "en")


class SettingsError(Problem):
    """Settings that cannot be used. The message names the file, the key, what is wrong and what to do."""


@dataclass(frozen=True)
class Bilingual:
    """One short text in both languages."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language`: "nl" or "en"."""
        return self.en if language == "en" else self.nl


@dataclass(frozen=True)
class Settings:
    """Every setting; bot/settings.yml explains each of them."""

    municipality: Bilingual
    human_contact: Bilingual
    resident_contact: Bilingual
    catalogue: str  # absolute path of a folder, or "" for the catalogue of the project
    retention_days: int
    host: str
    port: int
    max_message_characters: int
    answer_timeout_seconds: float

    def in_texts(self, language: str) -> dict[str, object]:
        """What texts may name in braces, in one language."""
        return {"human_contact": self.human_contact.in_language(language), "resident_contact": self.resident_contact.in_language(language),
                "municipality": self.municipality.in_language(language), "retention_days": self.retention_days}


class _Wrong(Exception):
    """What is wrong with one value, and what to do; `load_settings` adds the file and the key."""


def _bilingual(value: object, file: Path) -> Bilingual:
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        texts = [value[language] for language in LANGUAGES]
        if all(isinstance(text, str) and text.strip() for text in texts):
            return Bilingual(*texts)
    raise _Wrong("needs a text in both languages; write {nl: ..., en: ...}")


def _folder(value: object, file: Path) -> str:
    if not isinstance(value, str):
        raise _Wrong('must be the path of a folder; write it between quotes, or "" for the catalogue of the project')
    # A relative path counts from the file that it stands in, so that it means the same from every working directory.
    return str((file.parent / Path(value).expanduser()).resolve()) if value.strip() else ""


def _host(value: object, file: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong("must be an address to listen on; write for example 127.0.0.1")
    return value.strip()


def _whole_number(lowest: int, highest: int) -> Callable[[object, Path], int]:
    def read(value: object, file: Path) -> int:
        # bool is a kind of int in Python, and `port: yes` is a mistake.
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise _Wrong(f"must be a whole number from {lowest} to {highest}")
        return value

    return read


def _seconds(value: object, file: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 1 <= value <= 300:
        raise _Wrong("must be a number of seconds from 1 to 300")
    return float(value)


_READERS: dict[str, Callable[[object, Path], object]] = {
    "municipality": _bilingual,
    "human_contact": _bilingual,
    "resident_contact": _bilingual,
    "catalogue": _folder,
    "retention_days": _whole_number(1, 3650),
    "host": _host,
    "port": _whole_number(1, 65535),
    "max_message_characters": _whole_number(1, 10000),
    "answer_timeout_seconds": _seconds,
}


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The defaults, then the file that WIJZER_SETTINGS names, then WIJZER_HOST and WIJZER_PORT.

    Raises SettingsError with a sentence for whoever runs the program.
    """
    values = _read_file(DEFAULTS_FILE)
    missing = sorted(set(_READERS) - set(values))
    if missing:
        raise SettingsError(f"{DEFAULTS_FILE}: {missing[0]} is missing; put the file back as it came with the project.")
    own_file = environ.get("WIJZER_SETTINGS")
    if own_file:
        values |= _read_file(Path(own_file))
    values |= _read_environment(environ)
    return Settings(**values)


def _read_file(file: Path) -> dict[str, object]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"{file}: cannot be read ({error.strerror}); check the path in WIJZER_SETTINGS."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: is not a text file in UTF-8; save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" near line {mark.line + 1}" if mark else ""
        raise SettingsError(f"{file}: is not valid YAML{place}; compare it with {DEFAULTS_FILE}.") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise SettingsError(f"{file}: must hold lines of the form key: value; compare it with {DEFAULTS_FILE}.")
    return {str(key): _read_value(file, key, value) for key, value in content.items()}


def _read_value(file: Path, key: object, value: object) -> object:
    reader = _READERS.get(str(key))
    if reader is None:
        raise SettingsError(f"{file}: {key} is not a setting; use one of {', '.join(_READERS)}.")
    try:
        return reader(value, file)
    except _Wrong as wrong:
        raise SettingsError(f"{file}: {key} {wrong}.") from None


def _read_environment(environ: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for variable, key in (("WIJZER_HOST", "host"), ("WIJZER_PORT", "port")):
        text = environ.get(variable)
        if not text:
            continue
        value = int(text) if key == "port" and text.isascii() and text.isdigit() else text
        try:
            values[key] = _READERS[key](value, DEFAULTS_FILE)
        except _Wrong as wrong:
            raise SettingsError(f"environment variable {variable}: {key} {wrong}.") from None
    return values
