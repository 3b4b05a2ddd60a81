"""Read the source of HTML before it is parsed: the encoding that it names, and ends for whatever begins in it."""

from __future__ import annotations

import re

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its encoding
_SECTION = re.compile(r"<!\[(?!CDATA\[)")
_ENDS = (("<!--", "-->"), ("<![CDATA[", "]]>"))


def named_charset(data: bytes) -> str:
    """Return the encoding that a page names itself; empty where it names none."""
    named = _CHARSET.search(data[:_HEAD])
    return named.group(1).decode("ascii") if named else ""


def ended(text: str) -> str:
    """Return HTML in which every comment, section and tag has an end, with the same words.

    For each beginning without an end, `html.parser` searches the rest of the text. A comment that never ends loses its
    mark, a tag that never ends becomes text. Sections such as `<![if !mso]>` become the comments that HTML makes of
    them (HTML Standard, 13.2.5.42); the parser raises AssertionError for those that it does not know.
    """
    for begin, end in _ENDS:
        last = text.rfind(end) + 1
        text = text[:last] + text[last:].replace(begin, " ")
    last = text.rfind(">") + 1
    return _SECTION.sub("<! [", text[:last]) + text[last:].replace("<", "&lt;")
