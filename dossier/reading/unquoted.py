"""Report text without quotation marks that YAML reads otherwise than it looks (R012)."""

from __future__ import annotations

import re
from typing import Final

from dossier.finding import Code, Severity
from dossier.reading.syntax import Trouble

R012 = Code(
    "R012",
    Severity.WARNING,
    "text without quotes is read otherwise than it looks",
    "A text without straight quotation marks around it ends before a # that follows a space, because a comment begins there; "
    "or curly quotation marks around it are taken for a part of it. Comments that begin with # and a space are not reported.",
    "A title that is cut silently stands in the index as it was cut, and a file name in curly quotation marks is another name.",
    wrong="title: Award for poster #12 of the congress   # is read as: Award for poster",
    right='title: "Award for poster #12 of the congress"',
    source="YAML 1.1, 4.1.1: a comment begins with # after a space",
)

_PAIRS: Final = {
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\uff02": "\uff02",
}
_COMMENT = re.compile(r"[ \t]+#(?=\w)")
_SUSPECT = re.compile(rf"[ \t]#\w|[{''.join(_PAIRS)}]")
_SHOWN = 60
_REACH = 300  # characters behind a comma in which a quotation mark may close


def suspect(text: str) -> bool:
    """Return whether a file has anything that `misread` could report."""
    return _SUSPECT.search(text) is not None


def misread(text: str, start: int, end: int) -> Trouble | None:
    """Return how the text without quotes from `start` to `end` of a file is misread; None if it is not."""
    return _cut(text, start, end) or _in_curly_quotes(text, start, end)


def _cut(text: str, start: int, end: int) -> Trouble | None:
    comment = _COMMENT.match(text, end)
    if comment is None:
        return None
    kept = " ".join(text[start:end].split())
    read = f"the text ends with '{_tail(kept)}'" if kept else "nothing is left of the text"
    hint = "put quotes around the whole text; if a comment is meant, put a space after #"
    return Trouble(comment.end() - 1, f"a comment begins at this #: {read}", hint)


def _tail(text: str) -> str:
    return text if len(text) <= _SHOWN else f"…{text[1 - _SHOWN :]}"


def _in_curly_quotes(text: str, start: int, end: int) -> Trouble | None:
    closing = _PAIRS.get(text[start : start + 1])
    if not closing:
        return None
    opened = text[start]
    ends = next((at for at in range(start + 1, end) if text[at] in closing), -1)
    if ends == end - 1:
        words = f"the quotation marks {opened} {text[ends]} are part of the text"
        hint = (
            'write straight quotation marks (") instead, or put straight ones around these if they belong to the text'
        )
        return Trouble(start, words, hint)
    if ends < 0 and _goes_on(text, end, closing):
        words = f"the quotation mark {opened} is part of the text and does not keep it together: it ends at the comma"
        return Trouble(start, words, 'write straight quotation marks (") instead')
    return None


def _goes_on(text: str, end: int, closing: str) -> bool:
    """Return whether a comma ended the text, and the quotation mark closes further on in the line."""
    rest = text[end : end + _REACH].partition("\n")[0]
    return rest.lstrip(" \t").startswith(",") and any(char in rest for char in closing)
