"""Turn plain text into paragraphs: lines kept, levels of quotation recognized, flowed lines joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.typeset.paragraphs import Paragraph, Piece

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_QUOTED = re.compile(r"(?:> ?)+")
_SIGNATURE = "-- "
_TAB = 8


class _SourceLine(NamedTuple):
    """A line without its quote marks."""

    quote: int
    text: str
    page: bool = False


def plain_paragraphs(text: str, *, quotes: bool = True, flowed: bool = False, joined: bool = False) -> list[Paragraph]:
    """Return the lines of a text. `quotes` reads `>` as quotation; `flowed` and `joined` are format and DelSp of RFC 3676."""
    lines: Iterable[_SourceLine] = _lines(text, quotes=quotes)
    if flowed:
        lines = _unfolded(lines, joined=joined)
    return list(_paragraphs(lines))


def _lines(text: str, *, quotes: bool) -> Iterator[_SourceLine]:
    for sheet, part in enumerate(re.split("[\f\v]", text)):
        for number, line in enumerate(_LINE_END.split(part)):
            found = _QUOTED.match(line) if quotes else None
            level = found.group().count(">") if found else 0
            yield _SourceLine(level, line[found.end() :] if found else line, page=sheet > 0 and number == 0)


def _unfolded(lines: Iterable[_SourceLine], *, joined: bool) -> Iterator[_SourceLine]:
    """Join lines that end in a space with the next of their level (RFC 3676, 4.1 to 4.5)."""
    open_line: _SourceLine | None = None
    for line in lines:
        text = line.text.removeprefix(" ") if not line.quote else line.text
        if open_line is not None and (line.quote != open_line.quote or line.page or text == _SIGNATURE):
            yield open_line
            open_line = None
        whole = (open_line.text if open_line else "") + text
        first = open_line or line
        if text.endswith(" ") and text != _SIGNATURE:
            open_line = _SourceLine(first.quote, whole[:-1] if joined else whole, first.page)
        else:
            yield _SourceLine(first.quote, whole, first.page)
            open_line = None
    if open_line is not None:
        yield open_line


def _paragraphs(lines: Iterable[_SourceLine]) -> Iterator[Paragraph]:
    blank, page = 0, False
    for line in lines:
        text = line.text.expandtabs(_TAB).rstrip()
        page = page or line.page
        if not text.strip():
            blank += 0 if line.page else 1
            continue
        yield Paragraph((Piece(text),), quote=line.quote, blank=blank, kept=True, page=page)
        blank, page = 0, False
