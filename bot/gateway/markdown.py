"""Markdown of a reply, made into HTML that is safe to show, or into plain text."""
from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token


def _link_open(tokens: list[Token], index: int, *_: object) -> str:
    # Only the address survives; a link never replaces the conversation, and the other page cannot reach back.
    return f'<a href="{escapeHtml(str(tokens[index].attrs["href"]))}" target="_blank" rel="noopener">'


def _parser() -> MarkdownIt:
    # "zero" knows paragraphs only. What is not enabled (HTML, images, headings, code) comes out as the text it is.
    parser = MarkdownIt("zero", {"html": False}).enable(["emphasis", "list", "link", "escape"])
    parser.validateLink = lambda url: url.startswith("https://")  # type: ignore[method-assign]
    parser.renderer.rules["link_open"] = _link_open
    parser.renderer.rules["hardbreak"] = lambda *_: "\n"
    return parser


_PARSER = _parser()


def to_html(markdown: str) -> str:
    """HTML with nothing but p, strong, em, ul, ol, li and a (https only)."""
    return _PARSER.render(markdown).strip()


def to_plain_text(markdown: str) -> str:
    """The same text for a terminal: no marks, lists with "- " or "1. ", the address of a link after its title."""
    lines: list[str] = []
    counters: list[int] = []  # one for each open list; 0 for one without numbers
    marker = ""
    for token in _PARSER.parse(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            counters.append(0 if token.type == "bullet_list_open" else int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            counters.pop()
            if not counters:
                lines.append("")
        elif token.type == "list_item_open":
            marker = f"{counters[-1]}. " if counters[-1] else "- "
            counters[-1] += 1 if counters[-1] else 0
        elif token.type == "inline":
            indent = "  " * max(len(counters) - 1, 0)
            lines.append(indent + marker + _inline_text(token.children or []))
            marker = ""
            if not counters:
                lines.append("")
    return "\n".join(lines).strip("\n")


def _inline_text(tokens: list[Token]) -> str:
    text = ""
    addresses: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            addresses.append(str(token.attrGet("href")))
        elif token.type == "link_close":
            text += f" ({addresses.pop()})"
        elif token.type in ("softbreak", "hardbreak"):
            text += "\n"
        else:
            text += token.content
    return text
