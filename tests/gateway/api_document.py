"""Holds answers of the web API against its own OpenAPI document."""
from __future__ import annotations

from typing import Any

import httpx
from jsonschema import Draft202012Validator


class ApiDocument:
    """An OpenAPI document that can say whether it describes an answer."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def check(self, response: httpx.Response) -> None:
        """Fails when a JSON answer of a described path has another status or shape than the document says."""
        operations = self.document["paths"].get(response.request.url.path)
        operation = (operations or {}).get(response.request.method.lower())
        if operation is None:
            return
        response.read()
        described = operation["responses"].get(str(response.status_code))
        assert described, f"{response.request.method} {response.request.url.path} does not describe {response.status_code}"
        schema = described["content"]["application/json"]["schema"]
        Draft202012Validator(schema | {"components": self.document["components"]}).validate(response.json())
