"""The sentences of domain.yml, for replies that an action puts together itself."""

from __future__ import annotations

from pathlib import Path

import yaml

DOMAIN = Path(__file__).resolve().parents[1] / "domain.yml"


class Texts:
    """Looks up a response in a language. The variant without a condition is Dutch and the default."""

    def __init__(self, domain: Path = DOMAIN) -> None:
        responses = yaml.safe_load(domain.read_text(encoding="utf-8"))["responses"]
        self._variants = {name: {self._language(variant): variant["text"] for variant in variants if "text" in variant}
                          for name, variants in responses.items()}

    def get(self, name: str, language: str, **values: object) -> str:
        """One text with its words in braces filled in. Raises KeyError for an unknown name or a missing value."""
        variants = self._variants[name]
        return variants.get(language, variants["nl"]).format(**values)

    @staticmethod
    def _language(variant: dict) -> str:
        return next((each["value"] for each in variant.get("condition", []) if each["name"] == "language"), "nl")
