"""Turns by hand: what Rasa would pass to an action, and what comes back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from rasa_sdk.executor import CollectingDispatcher

from actions.wijzer_action import WijzerAction

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = jsonschema.Draft7Validator(json.loads((ROOT / "bot" / "reply.schema.json").read_text(encoding="utf-8")))
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
LANGUAGES = ("nl", "en")
FROM_ENTITIES = ("language", "size", "stage", "time")  # slots that Rasa fills before any action runs


@dataclass
class Tracker:
    """The part of Rasa's tracker that a turn needs."""

    latest_message: dict[str, Any]
    slots: dict[str, Any] = field(default_factory=dict)
    seconds_later: float = 1.0

    def current_slot_values(self) -> dict[str, Any]:
        """All slots; one that is not there is not filled."""
        return dict(self.slots)

    @property
    def events(self) -> list[dict[str, Any]]:
        """The last thing that happened, and what the user says so many seconds later."""
        return [{"event": "action", "timestamp": 0.0}, {"event": "user", "timestamp": self.seconds_later}]


def a_match(*challenges: tuple[str, float, tuple[str, ...]], heard: int = 1, blocks: dict[str, float] | None = None) -> dict[str, Any]:
    """What the matcher's part of a message looks like: challenges as (id, score, evidence)."""
    return {"heard": heard, "sure": challenges[0][1] >= 0.55, "blocks": blocks or {},
            "challenges": [{"id": identifier, "score": score, "evidence": evidence} for identifier, score, evidence in challenges]}


@dataclass
class Talk:
    """A conversation with the actions, in which the slots are kept from turn to turn."""

    language: str
    slots: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.slots = dict.fromkeys(DOMAIN["slots"]) | {"language": self.language} | self.slots

    def turn(self, action: WijzerAction, intent: str, text: str = "", match: dict[str, Any] | None = None, *, seconds_later: float = 1.0,
             **entities: Any) -> dict[str, Any]:
        """One turn: fills the slots as Rasa would, runs the action, checks the reply and returns it. A list is several entities."""
        self.slots |= {name: value for name, value in entities.items() if name in FROM_ENTITIES}
        message = {"text": text, "intent": {"name": intent}, "entities": [{"entity": name, "value": value} for name, values in entities.items() for value in (values if isinstance(values, list) else [values])],
                   "match": match}
        dispatcher = CollectingDispatcher()
        events = action.run(dispatcher, Tracker(message, self.slots, seconds_later), {})
        self.slots |= {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        assert set(self.slots) <= set(DOMAIN["slots"])
        json.dumps(self.slots)  # what Rasa stores
        assert len(dispatcher.messages) == 1
        reply = json.loads(json.dumps(dispatcher.messages[0]["custom"]))
        check(reply, self.slots["language"])
        return reply


def check(reply: dict[str, Any], language: str) -> None:
    """What holds for every reply: the schema, whole sentences, and something that the user can do next."""
    SCHEMA.validate(reply)
    assert reply["language"] == language
    assert not re.search(r"[{}]|None\b", words_of(reply)), words_of(reply)
    offered = choices_of(reply)
    assert offered or reply.get("forget")
    for part in reply["parts"]:
        titles = [choice["title"] for choice in part.get("choices", ())]
        assert len(set(titles)) == len(titles)
    for choice in offered:
        intent, entities = re.fullmatch(r"/([a-z_]+)(\{.*\})?", choice["payload"]).groups()
        assert intent in DOMAIN["intents"]
        assert set(json.loads(entities or "{}")) <= {name for entity in DOMAIN["entities"] for name in entity}


def words_of(reply: dict[str, Any]) -> str:
    """All that is said in a reply, without the choices."""
    said = []
    for part in reply["parts"]:
        said += [part.get("text", ""), part.get("title", ""), part.get("summary", ""), *part.get("columns", ())]
        said += [f"{row['label']} {' '.join(row['cells'])}" for row in part.get("rows", ())]
        said += [f"{line['label']} {line['text']}" for line in part.get("rationale", ())]
    return "\n".join(each for each in said if each)


def choices_of(reply: dict[str, Any]) -> list[dict[str, str]]:
    """All choices of a reply."""
    return [choice for part in reply["parts"] for choice in part.get("choices", ())]


def of_last_list(reply: dict[str, Any]) -> list[dict[str, str]]:
    """The choices at the end of a reply."""
    return [part for part in reply["parts"] if part["type"] == "choices"][-1]["choices"]


def cards_of(reply: dict[str, Any]) -> list[str]:
    """The titles of the advice cards of a reply."""
    return [part["title"] for part in reply["parts"] if part["type"] == "advice"]
