from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import DEFAULTS_FILE, SettingsError, load_settings

_KEYS = (
    "municipality, human_contact, resident_contact, catalogue, retention_days, host, port, max_message_characters, answer_timeout_seconds"
)


def test_the_defaults_are_valid_and_stay_on_this_machine() -> None:
    settings = load_settings({})
    assert settings.host == "127.0.0.1"
    assert settings.municipality.in_language("nl") == "je gemeente"
    assert settings.municipality.in_language("en") == "your municipality"


def test_an_own_file_and_the_environment_win_in_that_order(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("port: 9000\nretention_days: 7\ncatalogue: mine\nmunicipality: {nl: Utrecht, en: Utrecht}\n")
    settings = load_settings({"WIJZER_SETTINGS": str(own), "WIJZER_PORT": "9001", "WIJZER_HOST": "0.0.0.0"})
    assert (settings.port, settings.host, settings.retention_days) == (9001, "0.0.0.0", 7)
    assert settings.catalogue == str(tmp_path / "mine")
    assert settings.max_message_characters == load_settings({}).max_message_characters


def test_an_empty_own_file_changes_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("# nothing yet\n")
    assert load_settings({"WIJZER_SETTINGS": str(own)}) == load_settings({})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("colour: red", f"colour is not a setting; use one of {_KEYS}."),
        ("port: eighty", "port must be a whole number from 1 to 65535."),
        ("port: yes", "port must be a whole number from 1 to 65535."),
        ("port: 0", "port must be a whole number from 1 to 65535."),
        ("retention_days: 0", "retention_days must be a whole number from 1 to 3650."),
        ("answer_timeout_seconds: long", "answer_timeout_seconds must be a number of seconds from 1 to 300."),
        ("answer_timeout_seconds: .nan", "answer_timeout_seconds must be a number of seconds from 1 to 300."),
        ("host: 8080", "host must be an address to listen on; write for example 127.0.0.1."),
        ("municipality: Utrecht", "municipality needs a text in both languages; write {nl: ..., en: ...}."),
        ("municipality: {nl: Utrecht}", "municipality needs a text in both languages; write {nl: ..., en: ...}."),
        ("- port", f"must hold lines of the form key: value; compare it with {DEFAULTS_FILE}."),
        ("port: [", f"is not valid YAML near line 1; compare it with {DEFAULTS_FILE}."),
        (
            "catalogue: 1",
            'catalogue must be the path of a folder; write it between quotes, or "" for the catalogue of the project.',
        ),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence_that_helps(tmp_path: Path, content: str, sentence: str) -> None:
    own = tmp_path / "own.yml"
    own.write_text(content)
    with pytest.raises(SettingsError) as error:
        load_settings({"WIJZER_SETTINGS": str(own)})
    assert str(error.value) == f"{own}: {sentence}"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SettingsError) as error:
        load_settings({"WIJZER_SETTINGS": "/nowhere/own.yml"})
    assert str(error.value) == (
        "/nowhere/own.yml: cannot be read (No such file or directory); check the path in WIJZER_SETTINGS."
    )


def test_a_wrong_port_in_the_environment_names_the_variable() -> None:
    with pytest.raises(SettingsError) as error:
        load_settings({"WIJZER_PORT": "http"})
    assert str(error.value) == "environment variable WIJZER_PORT: port must be a whole number from 1 to 65535."
