"""The catalogue that the settings name, loaded once for each process of the engine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.settings import load_settings
from bouwstenen.loading import CONTENT, load_catalogue
from bouwstenen.model import Catalogue


@cache
def the_catalogue() -> Catalogue:
    """The municipality's own catalogue when the settings name one, else the project's.

    Raises CatalogueError with every problem found.
    """
    folder = load_settings().catalogue
    return load_catalogue(Path(folder) if folder else CONTENT)
