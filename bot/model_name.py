"""The name of the trained model: a hash of everything that it is made from, so that it tells whether to train again."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.places import Places
from bot.problems import Problem
from bot.settings import Settings

_LEFT_OUT = {"__pycache__", ".pytest_cache"}


def current_model(places: Places, settings: Settings) -> Path:
    """Where the model of the present data and settings is, or will be when it is trained.

    Raises Problem when the catalogue folder of the settings is not there.
    """
    content = Path(settings.catalogue) if settings.catalogue else places.root / "catalogue" / "content"
    if not content.is_dir():
        raise Problem(f"The catalogue folder {content} is not there: correct `catalogue` in your settings.")
    return model_path(places.root, places.models, content)


def model_path(root: Path, models: Path, content: Path) -> Path:
    """Where the model of the present data is, or will be when it is trained."""
    return models / f"{model_name(root, content)}.tar.gz"


def model_name(root: Path, content: Path) -> str:
    """A hash over dialogue data, engine, catalogue code, the catalogue's `content` folder and the engine's lock."""
    digest = hashlib.sha256()
    for label, path in _ingredients(root, content):
        data = path.read_bytes()
        # Name and length keep "a file moved" and "text moved between files" apart from "nothing changed".
        digest.update(f"{label}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def _ingredients(root: Path, content: Path) -> Iterator[tuple[str, Path]]:
    """Every file that counts, in a fixed order, under a name that does not depend on where the checkout is."""
    for name in ("domain.yml", "requirements.lock"):
        yield name, root / name
    for folder in ("data", "bot/engine"):
        yield from _files(folder, root / folder)
    for label, path in _files("catalogue", root / "catalogue"):
        if path.suffix == ".py":
            yield label, path
    yield from _files("content", content)


def _files(label: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and path.suffix != ".pyc" and not _LEFT_OUT.intersection(inside.parts):
            yield f"{label}/{inside.as_posix()}", path
