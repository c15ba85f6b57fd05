"""Trains the model when something that it is made from has changed: `python -m bot.training [--force]`.

Runs in the engine's environment (`./wijzer train` and `./wijzer start` see to that).
"""
from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

import yaml

from bot.locking import wait_for_turn
from bot.model_name import current_model
from bot.places import Places, engine_environ, settle_in
from bot.problems import Problem, run_reporting
from bot.processes import run_program
from bot.progress import step
from bot.settings import Settings, load_settings
from bouwstenen.errors import CatalogueError
from bouwstenen.loading import CONTENT, load_catalogue

KEPT_MODELS = 3


def train(places: Places, settings: Settings, force: bool = False) -> bool:
    """Train unless the model is there already. Returns whether it trained; raises Problem when it cannot."""
    model = current_model(places, settings)
    if model.exists() and not force:
        return False
    with wait_for_turn(places.models / ".lock", "Waiting for another training to finish"):
        if model.exists() and not force:
            return False
        check_yaml(places.root)
        check_catalogue(settings)
        _train_matcher(places, settings)
        _train_rasa(places, model)
        _drop_old_models(places.models, model)
    return True


def check_yaml(root: Path) -> None:
    """Find slips in the trainers' YAML before Rasa, which takes long to say it in many lines.

    Raises Problem with file, line and column.
    """
    for path in [root / "domain.yml", *sorted((root / "data").rglob("*.yml")), *sorted((root / "data").rglob("*.yaml"))]:
        try:
            yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
            raise Problem(f"{path.relative_to(root)}{place}: this is not valid YAML ({error.problem}).") from error
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            raise Problem(f"{path.relative_to(root)}: this is not a text file in UTF-8; save it as UTF-8.") from error


def check_catalogue(settings: Settings) -> None:
    """Load the catalogue once. Raises Problem with everything that is wrong in it, each with file, line and remedy."""
    try:
        load_catalogue(Path(settings.catalogue) if settings.catalogue else CONTENT)
    except CatalogueError as error:
        raise Problem(str(error)) from error


def _train_matcher(places: Places, settings: Settings) -> None:
    """In a process of its own: what fitting takes in memory is not left behind in the engine."""
    with step("Training the matcher") as shown:
        run_program([sys.executable, "-P", "-m", "bouwstenen.training"], step=shown, log=places.log("matcher"),
                    environ=engine_environ(os.environ) | {"WIJZER_CATALOGUE": settings.catalogue},
                    what_failed="The matcher could not be trained")


def _train_rasa(places: Places, model: Path) -> None:
    """Train into a folder beside the models, so that a killed training leaves nothing that looks like a model."""
    for leftover in places.models.glob("tmp-*"):
        shutil.rmtree(leftover)
    draft = places.models / f"tmp-{os.getpid()}"
    draft.mkdir(parents=True)
    # Rasa's cache knows a component by its own source only and would miss a change in what the component imports.
    environ = engine_environ(os.environ) | {"RASA_MAX_CACHE_SIZE": "0", "RASA_CACHE_DIRECTORY": str(draft / "cache")}
    try:
        with step("Training the model") as shown:
            run_program(
                [sys.executable, "-m", "rasa", "train", "--domain", "domain.yml", "--data", "data",
                 "--config", "bot/engine/config.yml", "--skip-validation", "--out", draft, "--fixed-model-name", model.name.split(".")[0]],
                environ=environ, step=shown, log=places.log("training"), what_failed="The model could not be trained",
            )
        trained = draft / model.name
        if not trained.exists():
            raise Problem(f"Rasa made no model; {places.log('training')} tells why.")
        trained.replace(model)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _drop_old_models(models: Path, current: Path) -> None:
    """Keep the current model and the youngest of the others."""
    others = [path for path in models.glob("*.tar.gz") if path != current]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT_MODELS - 1:]:
        path.unlink()


def main() -> int:
    """Train when needed and say what was done."""
    parser = argparse.ArgumentParser(prog="./wijzer train", allow_abbrev=False)
    parser.add_argument("--force", action="store_true", help="train also when nothing changed")
    parser.add_argument("--quiet", action="store_true", help="say nothing when nothing changed")
    arguments = parser.parse_args()
    places = settle_in(os.environ)
    trained = train(places, load_settings(os.environ), arguments.force)
    if not trained and not arguments.quiet:
        print("Nothing changed: the model that is there still serves.")
    elif trained and not arguments.quiet:
        print("The model is trained.")
    return 0


if __name__ == "__main__":
    sys.exit(run_reporting(main))
