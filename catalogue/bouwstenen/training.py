"""Keeps the trained matcher beside the other models, named by a hash of all it depends on."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import replace
from pathlib import Path

from bouwstenen.errors import CatalogueError
from bouwstenen.loading import CONTENT, load_catalogue
from bouwstenen.matching import Matcher
from bouwstenen.model import Catalogue, Situation
from bouwstenen.weighing import UNREADABLE, Model, fit

_CODE = ("features.py", "plain.py", "weighing.py", "words.py")


def models_folder(environ: os._Environ[str] | dict[str, str] = os.environ) -> Path:
    """Where trained models are kept: `models` in $WIJZER_VAR, else in var/ of the checkout."""
    root = Path(__file__).resolve().parents[2]
    return Path(environ.get("WIJZER_VAR") or root / "var") / "models"


def ready_matcher(catalogue: Catalogue, folder: Path) -> Matcher:
    """The matcher of this catalogue: loaded when it was trained before, else trained now and kept in `folder`.

    A damaged file is trained anew. Raises OSError when the folder cannot be written.
    """
    told = [replace(situation, label=situation.challenge or situation.label) for situation in catalogue.situations]
    by_block = [situation for situation in catalogue.situations if situation.label in catalogue.blocks]
    regularisation = catalogue.weights["matching"]["regularisation"]
    name = _name(catalogue)
    return Matcher(catalogue, *(_ready(folder / f"matcher-{name}-{kind}.npz", situations, regularisation)
                                for kind, situations in (("challenges", told), ("blocks", by_block))))


def _ready(path: Path, situations: list[Situation], regularisation: float) -> Model:
    try:
        return Model.load(path)
    except UNREADABLE:
        model = fit(situations, regularisation)
        model.save(path)
        return model


def _name(catalogue: Catalogue) -> str:
    # The situations alone: a better sentence in a block must not cost a minute of training.
    digest = hashlib.sha256(repr((catalogue.situations, list(catalogue.blocks), catalogue.weights["matching"]["regularisation"])).encode())
    for name in _CODE:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()[:16]


def main() -> int:
    """Trains the matcher where that is needed: `python -m bouwstenen.training`. ./wijzer train calls it."""
    try:
        catalogue = load_catalogue(Path(os.environ.get("WIJZER_CATALOGUE") or CONTENT))
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 1
    ready_matcher(catalogue, models_folder())
    return 0


if __name__ == "__main__":
    sys.exit(main())
