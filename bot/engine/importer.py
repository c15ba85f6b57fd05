"""Gives Rasa the examples that live in the catalogue, so that nobody has to write them twice."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.catalogue import the_catalogue
from bouwstenen.model import LANGUAGES

# To tell a situation from conversation, a part of the situations is enough, and training takes a third of the time. With
# half of them the talks in tests/heldout fell back more often (5 instead of 3.5 per cent).
_EVERY = 4
# What is not for the assistant, and still has an answer of its own.
_INTENTS = {"resident": "resident_question", "joke": "joke", "insult": "insult"}


class CatalogueImporter(TrainingDataImporter):
    """Situations become examples of `situation`, titles of `choose`, terms and blocks of `ask_term`, `more` and `add_block`, what is said of a municipality of `tell_profile`."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Rasa passes the paths of its own files; the catalogue knows where its files are."""

    def get_domain(self) -> Domain:
        """Nothing to add: the intents stand in domain.yml."""
        return Domain.empty()

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Nothing to add: stories and rules stand in data/."""
        return StoryGraph([])

    def get_config(self) -> dict[str, Any]:
        """Nothing to add: the recipe stands in config.yml."""
        return {}

    def get_config_file_for_auto_config(self) -> None:
        """There is no configuration file here."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Examples for the intent classifier. Which situation it is, is not for the classifier but for the matcher."""
        catalogue = the_catalogue()
        told = [situation for situation in catalogue.situations if situation.challenge]
        unanswerable = [situation for situation in catalogue.situations if not situation.challenge]
        examples = {(situation.text, _INTENTS.get(situation.kind, "situation")) for situation in [*told[::_EVERY], *unanswerable]}
        for entries in (catalogue.parties, catalogue.challenges):
            examples |= {(entry.title[each], "choose") for entry in entries.values() for each in LANGUAGES}
        examples |= {(challenge.short[each], "choose") for challenge in catalogue.challenges.values() for each in LANGUAGES}
        for place, term in enumerate(catalogue.glossary.values()):
            examples |= {(questions[place % len(questions)].format(term=term.title[each].lower()), "ask_term")
                         for each, questions in catalogue.term_questions.items()}
        for place, block in enumerate(catalogue.blocks.values()):
            for intent, asked in (("more", catalogue.block_questions), ("add_block", catalogue.block_picks), ("remove_block", catalogue.block_drops)):
                examples |= {(texts[place % len(texts)].format(block=block.title[each].lower()), intent) for each, texts in asked.items()}
        for dimension in catalogue.dimensions.values():
            for option in dimension.options:
                examples |= {(option.title[each], "tell_profile") for each in LANGUAGES}
                examples |= {(phrase, "tell_profile") for each in LANGUAGES for phrase in option.phrases[each]}
        return TrainingData([Message.build(text=text, intent=intent) for text, intent in sorted(examples)])
