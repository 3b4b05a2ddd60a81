"""Turn enriched text (text/enriched, RFC 1896) and its forerunner text/richtext (RFC 1341) into HTML."""

from __future__ import annotations

import re
from html import escape

_TAGS = {
    "bold": "b",
    "italic": "i",
    "fixed": "tt",
    "excerpt": "blockquote",
    "nofill": "pre",
    "verbatim": "pre",
    "paragraph": "p",
    "center": "center",
    "heading": "h2",
}
_TOKEN = re.compile(r"<<|<(/?)([A-Za-z0-9-]{1,60})>|(?:\r?\n)+|[^<\r\n]+|.", re.DOTALL)
_PARAMETER, _END = re.compile("<param>", re.IGNORECASE), re.compile("</param>", re.IGNORECASE)


def enriched_html(text: str, *, rich: bool = False) -> str:
    """Return enriched text as HTML; with `rich`, text/richtext, where line ends mean nothing and `<nl>` breaks a line."""
    first, *others = _PARAMETER.split(text)
    bare = first + "".join(_END.split(each, maxsplit=1)[-1] for each in others)
    return "".join(_html(found, rich=rich) for found in _TOKEN.finditer(bare))


def _html(found: re.Match[str], *, rich: bool) -> str:
    word, end, name = found.group(), found.group(1), (found.group(2) or "").lower()
    if name:
        return _tag(name, end)
    if word == "<<" and not rich:
        return "&lt;"
    if word.strip("\r\n"):
        return escape(word)
    return " " if rich else _breaks(word.count("\n"))


def _tag(name: str, end: str) -> str:
    if name in {"nl", "np"}:
        return "<br>" if not end else ""
    if name == "lt":
        return "&lt;" if not end else ""
    return f"<{end}{_TAGS[name]}>" if name in _TAGS else ""


def _breaks(lines: int) -> str:
    """Break lines: one line end is a space; of several, one fewer breaks."""
    return " " if lines == 1 else "<br>" * (lines - 1)
