"""Turns a text into sparse features, each of which knows the words that it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bouwstenen.words import Word, split_words

# How much each group of features weighs after it was brought to length 1.
GROUPS = {"word": 1.0, "pair": 0.5, "part": 1.0}
PART_LENGTHS = (3, 4, 5)

Features = dict[str, dict[int, float]]  # feature -> {index of the word: share of it}


def features(text: str) -> tuple[list[Word], Features]:
    """The words of a text and its features.

    A feature's name begins with its group: `word:` a word or lemma, `pair:` two words in a row, `part:` a stretch of
    letters in a word, which sees through typos and compounds. Counts are split over the words that they came from.
    """
    words = split_words(text)
    found: Features = defaultdict(lambda: defaultdict(float))
    for index, word in enumerate(words):
        forms = (word.plain, *word.lemmas)
        for form in forms:
            found[f"word:{form}"][index] += 1.0
        for part in _parts(word.plain):
            found[f"part:{part}"][index] += 1.0
        if index:
            pair = f"pair:{words[index - 1].plain} {word.plain}"
            found[pair][index - 1] += 0.5
            found[pair][index] += 0.5
    return words, found


def _parts(form: str) -> Iterator[str]:
    marked = f"_{form}_"
    for length in PART_LENGTHS:
        for start in range(len(marked) - length + 1):
            yield marked[start:start + length]
