"""What the project's own NLU components share: they learn nothing in Rasa, and leave the payloads of buttons alone."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message


class WijzerComponent(GraphComponent):
    """A component that looks at each message that somebody typed."""

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> WijzerComponent:
        """Creates the component; there is nothing to load from Rasa's model."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Looks at the messages; the payload of a button says exactly what it means and is left alone."""
        for message in messages:
            if not message.get(TEXT, "").startswith("/"):
                self.look_at(message)
        return messages

    def look_at(self, message: Message) -> None:
        """Adds to one message what this component sees in it."""
        raise NotImplementedError

    def add_entity(self, message: Message, entity: str, value: Any, role: str | None = None) -> None:
        """Adds an entity that holds for the whole message. With a role it fills no slot by itself."""
        found = {"entity": entity, "value": value, "start": 0, "end": len(message.get(TEXT)), "extractor": type(self).__name__}
        message.set(ENTITIES, [*message.get(ENTITIES, []), found | ({"role": role} if role else {})], add_to_output=True)
