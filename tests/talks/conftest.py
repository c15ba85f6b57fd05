"""One assistant, really running, for all talks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .running import RunningAssistant
from .talking import Talk

HUMAN = {"nl": "Loket Binnenstebuiten, tel. 14 000", "en": "the Inside Out desk, phone 14 000"}

SETTINGS = f"""
human_contact: {{nl: "{HUMAN['nl']}", en: "{HUMAN['en']}"}}
answer_timeout_seconds: 4
retention_days: 12
"""


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    folder: Path = tmp_path_factory.mktemp("assistant")
    settings = folder / "settings.yml"
    settings.write_text(SETTINGS, encoding="utf-8")
    running = RunningAssistant(folder / "data", settings)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture
def talk(assistant: RunningAssistant) -> Iterator[Callable[..., Talk]]:
    """Begins a conversation: `talk("nl")`."""
    talks: list[Talk] = []

    def begin(language: str = "nl", **options: bool) -> Talk:
        talks.append(Talk(assistant.url, language, **options))
        return talks[-1]

    yield begin
    for each in talks:
        each.client.close()
