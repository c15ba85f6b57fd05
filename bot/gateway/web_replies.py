"""Replies as a web client gets them: choices as opaque ids, Markdown accompanied by HTML, and the schema of that."""
from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from .markdown import to_html
from .replies import REPLY_SCHEMA, Reply


def with_issued_choices(reply: Reply, issue: Callable[[str, str], str]) -> Reply:
    """`reply` with every payload replaced by the id that `issue(title, payload)` gives; this form may be stored."""
    issued = {key: value for key, value in copy.deepcopy(reply).items() if key != "notes"}
    for part in issued["parts"]:
        if "choices" in part:
            part["choices"] = [
                {"id": issue(choice["title"], choice["payload"]), "title": choice["title"]} for choice in part["choices"]
            ]
    return issued


def web_reply(issued: Reply) -> dict[str, Any]:
    """A reply with issued choices, with an `..._html` beside each Markdown text."""
    shown = {"language": issued["language"], "parts": [_with_html(part) for part in issued["parts"]]}
    return shown | {"forget": True} if issued.get("forget") else shown


def _with_html(part: dict[str, Any]) -> dict[str, Any]:
    if part["type"] == "text":
        return part | {"text_html": to_html(part["text"])}
    if part["type"] == "advice":
        rationale = [reason | {"text_html": to_html(reason["text"])} for reason in part["rationale"]]
        return part | {"summary_html": to_html(part["summary"]), "rationale": rationale}
    return part


def reply_schemas() -> dict[str, Any]:
    """The schemas of Reply and WebReply for an OpenAPI document: name -> schema, referring to one another."""
    return _hoisted("Reply", REPLY_SCHEMA) | _hoisted("WebReply", web_reply_schema())


def web_reply_schema() -> dict[str, Any]:
    """The JSON schema of a WebReply, derived from the contract, so that the two cannot grow apart."""
    schema = copy.deepcopy(REPLY_SCHEMA)
    schema["title"] = "WebReply"
    schema["description"] = "A reply as web clients get it: choices as opaque ids, and safe HTML beside each Markdown text."
    del schema["properties"]["rest"], schema["properties"]["notes"]
    schema["properties"]["forget"]["description"] = "Everything has been erased, and the token with it: this reply is the last."
    definitions = schema["definitions"]
    _add_html(definitions["text"], "text")
    _add_html(definitions["advice"], "summary")
    _add_html(definitions["advice"]["properties"]["rationale"]["items"], "text")
    choice = definitions["choice"]
    del choice["properties"]["payload"]
    choice["properties"]["id"] = {"type": "string", "description": "Send this back as `choice`; valid in this session only."}
    choice["required"] = ["id", "title"]
    return schema


def _add_html(schema: dict[str, Any], name: str) -> None:
    schema["properties"][f"{name}_html"] = {
        "type": "string",
        "description": f"`{name}` as HTML with only p, strong, em, ul, ol, li and a with an https address.",
    }
    schema["required"] = [*schema["required"], f"{name}_html"]


def _hoisted(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` and its definitions as components: in an OpenAPI document "#/definitions/x" would point nowhere."""
    own = copy.deepcopy(schema)
    own.pop("$schema", None)
    definitions = own.pop("definitions")
    hoisted = {name: own} | {f"{name}.{key}": definition for key, definition in definitions.items()}
    text = json.dumps(hoisted).replace('"#/definitions/', f'"#/components/schemas/{name}.')
    return json.loads(text)
