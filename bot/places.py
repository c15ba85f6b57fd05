"""Where things are: the checkout, what we make in it (var/), the conversations' data and the two environments."""
from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# May hold paths relative to the folder in which the user typed the command.
_PATH_VARIABLES = ("WIJZER_VAR", "WIJZER_DATA", "WIJZER_ENVIRONMENTS", "WIJZER_SETTINGS", "WIJZER_UV")

# A person's own settings of Python must not reach into our environments.
_FOREIGN = ("PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "CONDA_PREFIX")


@dataclass(frozen=True)
class Places:
    """The folders of one installation, all absolute."""

    root: Path
    var: Path
    data: Path
    environments: Path

    @property
    def models(self) -> Path:
        return self.var / "models"

    def log(self, name: str) -> Path:
        """The log file of one of our programs."""
        return self.var / "log" / f"{name}.log"

    def python(self, environment: str) -> Path:
        """The Python of the environment `engine` or `gateway`."""
        return self.environments / environment / "bin" / "python"


def find_places(environ: Mapping[str, str]) -> Places:
    """The folders as WIJZER_VAR, WIJZER_DATA and WIJZER_ENVIRONMENTS say, or their defaults."""
    var = Path(environ.get("WIJZER_VAR") or ROOT / "var").absolute()
    return Places(
        root=ROOT,
        var=var,
        data=Path(environ.get("WIJZER_DATA") or var / "data").absolute(),
        environments=Path(environ.get("WIJZER_ENVIRONMENTS") or var / "environments").absolute(),
    )


def settle_in(environ: dict[str, str]) -> Places:
    """Make paths in `environ` absolute and the checkout the working folder, for us and the programs that we start."""
    for variable in _PATH_VARIABLES:
        if environ.get(variable):
            environ[variable] = str(Path(environ[variable]).absolute())
    places = find_places(environ)
    environ.update(
        WIJZER_VAR=str(places.var),
        WIJZER_DATA=str(places.data),
        WIJZER_ENVIRONMENTS=str(places.environments),
        # catalogue/ holds the package "bouwstenen", which stands on its own.
        PYTHONPATH=f"{ROOT}{os.pathsep}{ROOT / 'catalogue'}",
        PYTHONNOUSERSITE="1",
        PYTHONUNBUFFERED="1",
    )
    for variable in _FOREIGN:
        environ.pop(variable, None)
    os.chdir(ROOT)
    return places


def engine_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment variables for a program in the engine's environment: telemetry off, no GPU, no secrets of the gateway."""
    wanted = dict(environ)
    wanted.pop("WIJZER_SECRET", None)
    wanted.update(
        RASA_TELEMETRY_ENABLED="false",
        SANIC_HOST="127.0.0.1",
        CUDA_VISIBLE_DEVICES="-1",
        TF_CPP_MIN_LOG_LEVEL="3",
        SQLALCHEMY_SILENCE_UBER_WARNING="1",
    )
    return wanted
