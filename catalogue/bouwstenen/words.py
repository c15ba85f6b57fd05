"""Splits a text into words, each with its place in the text, its plain form and its lemmas in both languages."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language as Pipeline

from bouwstenen.model import LANGUAGES
from bouwstenen.plain import plain, whole

_A_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")  # letters and digits only: nothing that a channel could take for markup


@dataclass(frozen=True)
class Word:
    """One word: `text[start:end]` as typed, `plain` without capitals and accents, `lemmas` that differ from `plain`."""

    start: int
    end: int
    plain: str
    lemmas: tuple[str, ...]
    telling: bool  # false for words that every sentence has


@cache
def _pipeline(language: str) -> Pipeline:
    """Tokenizer and lookup lemmatizer from the package registry alone: no model to download (docs/adr/0003)."""
    pipeline = spacy.blank(language)
    pipeline.add_pipe("lemmatizer", config={"mode": "lookup"})
    pipeline.initialize()
    pipeline.max_length = sys.maxsize  # the limit is there for parsers, and this pipeline has none
    return pipeline


def split_words(text: str) -> list[Word]:
    """The words and numbers of a text of any length in order; punctuation, emoji and white space fall away."""
    text = whole(text)
    # One tokenization, lemmas of both languages: staff mix them, and the matcher then needs no language.
    pipelines = [_pipeline(language) for language in LANGUAGES]
    # Lower case first: a capital at the start of a sentence hides the word from the lemma table.
    lowered = text.lower() if len(text.lower()) == len(text) else text
    document = pipelines[0].make_doc(lowered)
    words = []
    for token in document:
        if not any(character.isalnum() for character in token.text):
            continue
        form = plain(token.text)
        lemmas = {plain(lemma) for pipeline in pipelines for lemma in _lemmas(pipeline, token.text)}
        stop = any(form in pipeline.Defaults.stop_words for pipeline in pipelines)
        words.append(Word(token.idx, token.idx + len(token.text), form, tuple(sorted(lemmas - {form})),
                          not stop and len(form) > 2 and bool(_A_WORD.fullmatch(token.text)) and not form.isdigit()))
    return words


def _lemmas(pipeline: Pipeline, word: str) -> list[str]:
    table = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_lookup", {})
    found = table.get(word, word)
    return [found] if isinstance(found, str) else list(found)
