"""The trained part of the matcher: a linear model on sparse features, kept in a format that is safe to load."""

from __future__ import annotations

import json
import math
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bouwstenen.features import GROUPS, Features, features
from bouwstenen.model import Situation
from bouwstenen.words import Word

UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)

_RARE = {"word": 1, "pair": 2, "part": 2}  # in fewer sentences than this a feature is left out


@dataclass
class Model:
    """labels: (L,); names and idf: (F,); coefficients: (L, F); intercepts: (L,)."""

    labels: list[str]
    names: list[str]
    idf: np.ndarray
    coefficients: np.ndarray
    intercepts: np.ndarray
    _column: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._column = {name: column for column, name in enumerate(self.names)}

    def values(self, found: Features) -> dict[str, float]:
        """TF-IDF of the known features of a text, each group brought to length 1 and weighed (GROUPS)."""
        return _values(found, self._column, self.idf)

    def shares(self, values: dict[str, float]) -> np.ndarray:
        """How likely each label is, (L,), adding up to 1: the softmax of the linear scores."""
        columns = [self._column[name] for name in values]
        scores = self.intercepts + self.coefficients[:, columns] @ np.fromiter(values.values(), float, len(values))
        likely = np.exp(scores - scores.max())
        return likely / likely.sum()

    def gain(self, feature: str, direction: np.ndarray) -> float:
        """How much one unit of a feature moves the score in a direction over the labels, (L,)."""
        return float(direction @ self.coefficients[:, self._column[feature]])

    def knows(self, word: Word) -> bool:
        """Whether a word or one of its lemmas was in the examples."""
        return any(f"word:{form}" in self._column for form in (word.plain, *word.lemmas))

    def save(self, path: Path) -> None:
        """Writes plain arrays and JSON, and nothing that runs on loading."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished.npz")
        np.savez_compressed(unfinished, words=np.frombuffer(json.dumps([self.labels, self.names]).encode(), np.uint8),
                            idf=self.idf, coefficients=self.coefficients, intercepts=self.intercepts)
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> Model:
        """Reads what `save` wrote. Raises one of UNREADABLE when the file is missing or damaged."""
        with np.load(path, allow_pickle=False) as stored:
            labels, names = json.loads(stored["words"].tobytes().decode())
            return cls(labels, names, stored["idf"], stored["coefficients"], stored["intercepts"])


def fit(situations: Sequence[Situation], regularisation: float) -> Model:
    """Fits multinomial logistic regression on the situations' labels; the same input gives the same model.

    regularisation: scikit-learn's C, the inverse of the strength of the L2 penalty.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    found = [features(situation.text)[1] for situation in situations]
    counts = Counter(name for each in found for name in each)
    names = sorted(name for name, count in counts.items() if count >= _RARE[name.partition(":")[0]])
    column = {name: index for index, name in enumerate(names)}
    idf = np.array([1.0 + math.log((1 + len(found)) / (1 + counts[name])) for name in names])
    rows, columns, data = [], [], []
    for row, each in enumerate(found):
        for name, value in _values(each, column, idf).items():
            rows.append(row)
            columns.append(column[name])
            data.append(value)
    matrix = csr_matrix((data, (rows, columns)), shape=(len(found), len(names)))
    classifier = LogisticRegression(C=regularisation, max_iter=500, random_state=0)
    classifier.fit(matrix, [situation.label for situation in situations])
    return Model(list(classifier.classes_), names, idf, classifier.coef_.astype(np.float32), classifier.intercept_)


def _values(found: Features, column: dict[str, int], idf: np.ndarray) -> dict[str, float]:
    values = {name: (1.0 + math.log(sum(places.values()) or 1.0)) * idf[column[name]]
              for name, places in sorted(found.items()) if name in column}
    lengths = {group: math.sqrt(sum(value * value for name, value in values.items() if name.startswith(group))) for group in GROUPS}
    return {name: GROUPS[(group := name.partition(":")[0])] * value / lengths[group] for name, value in values.items()}
