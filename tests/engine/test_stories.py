"""Test stories on the trained model: every topic at the start of a conversation, in the middle of one, and twice in one.

The stories are in tests/conversations. Rasa's own test API goes through their actions; what the user says is given to the
trained pipeline as well.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.agent import Agent
from rasa.core.test import test as run_stories

from bot.places import find_places
from bot.settings import load_settings
from bot.training import current_model

STORIES = Path(__file__).resolve().parents[1] / "conversations"
TRAINED_ON = Path(__file__).resolve().parents[2] / "data" / "stories" / "topics.yml"


def stories_in(path: Path) -> list[dict[str, Any]]:
    """The stories of one file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))["stories"]


def said_in(stories: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What users say in stories, with what it should be understood as."""
    yield from ((step["user"].strip(), step["intent"]) for story in stories for step in story["steps"] if "user" in step)


@dataclass(frozen=True)
class Outcome:
    """How many conversations went as told, which did not (as stories), and how each text was understood."""

    right: int
    failed: str
    understood: dict[str, str]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """All test stories on the present model, in this process: starting Rasa takes most of the time."""
    model = current_model(find_places(os.environ), load_settings())
    if not model.exists():
        pytest.fail("The model is not trained: run the tests with ./wijzer test.")
    return asyncio.run(_run(Agent.load(model), tmp_path_factory.mktemp("stories")))


async def _run(agent: Agent, folder: Path) -> Outcome:
    result = await run_stories(str(STORIES), agent, out_directory=str(folder), disable_plotting=True)
    texts = {text for path in STORIES.glob("*.yml") for text, _ in said_in(stories_in(path))}
    understood = {text: (await agent.parse_message(text))["intent"]["name"] for text in sorted(texts)}
    return Outcome(result["report"]["conversation_accuracy"]["correct"], (folder / "failed_test_stories.yml").read_text(encoding="utf-8"), understood)


def test_every_conversation_goes_as_told(outcome: Outcome) -> None:
    assert "all good" in outcome.failed, outcome.failed
    assert outcome.right == sum(len(stories_in(path)) for path in STORIES.glob("*.yml"))


def test_what_users_say_is_understood(outcome: Outcome) -> None:
    wrong = {text: outcome.understood[text] for path in STORIES.glob("*.yml") for text, intent in said_in(stories_in(path))
             if outcome.understood[text] != intent}
    assert wrong == {}


@pytest.mark.parametrize("path", sorted(STORIES.glob("*.yml")), ids=lambda path: path.stem)
def test_each_topic_is_told_at_the_start_midway_and_twice_in_both_languages(path: Path) -> None:
    names = [story["story"] for story in stories_in(path)]
    for language in ("Dutch", "English"):
        kinds = Counter("midway" if "in mid-conversation" in name else "twice" if ", twice" in name else "start" for name in names if language in name)
        assert kinds["start"] >= 1 and kinds["midway"] >= 1 and kinds["twice"] >= 1


def test_every_trained_story_is_tested() -> None:
    tested = [_routing(story) for path in STORIES.glob("*.yml") for story in stories_in(path)]
    assert [story["story"] for story in stories_in(TRAINED_ON) if _routing(story) not in tested] == []


def _routing(story: dict[str, Any]) -> list[tuple[str, str]]:
    return [(kind, step[kind]) for step in story["steps"] for kind in ("intent", "action") if kind in step]
