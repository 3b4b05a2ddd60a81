"""Read a letter that is a PDF as one running text, and tell where on its pages the characters of that text lie.

Lines follow one another over columns and over the ends of pages: notes at their foot, what heads and feet repeat, and numbers
of pages stand behind the rest, so that a citation that a page end breaks is whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import Path

import pypdfium2

from dossier.documents.files.letters import Stop
from dossier.documents.look.columns import PageLine, in_columns
from dossier.documents.look.page_text import UNSEEN, PageText
from dossier.documents.look.raised import RAISED, without_raised
from dossier.documents.pdf.geometry import Box

MOST_PAGES = 400
"""The most pages of a letter."""
MOST_TEXT = 2_000_000
"""The most characters of a letter."""
_NOTHING = f" {UNSEEN}{RAISED}"
_EDGE = 2  # lines at the head and at the foot of a page that may be repeated on each
_LONGEST_HEAD = 160
_OFTEN = 0.4  # of the pages: what stands at their edges so often is no part of the text
_DIGITS = re.compile(r"\d+")
_LINE_END = re.compile(r"\r?\n|(?<=[\x02\ufffe])")  # behind a hyphen that ends a line, pdfium goes on in it

Placed = tuple[int, Box]
"""A page from 1, and a rectangle in its units."""


class TooLongError(Exception):
    """The PDF has more pages or more text than a letter; the message says so."""


class OtherTextError(Exception):
    """The PDF does not read as it did: it was written anew since."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the running text: its page, its number on it, its characters, and whether the page was read unrotated."""

    page: int
    number: int
    line: PageLine
    level: bool = False

    @property
    def key(self) -> str:
        return _DIGITS.sub("#", self.line.text).strip()


@dataclass(frozen=True, slots=True)
class RunningText:
    """The text of a letter, where its lines begin, and for each line its page and the place of its first character there.

    `level` are the pages that were read as if they were not rotated.
    """

    text: str
    stops: tuple[Stop, ...]
    lines: tuple[tuple[int, int, int], ...]  # where it begins in the text, its page, its first character on the page
    level: frozenset[int] = frozenset()

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield page, first character and count for each line that has a part of the text from `start` up to `end`."""
        place = max(bisect_right(self.lines, start, key=lambda line: line[0]) - 1, 0)
        while place < len(self.lines) and self.lines[place][0] < end:
            begins, page, first = self.lines[place]
            stops = self.lines[place + 1][0] - 1 if place + 1 < len(self.lines) else len(self.text)
            left, right = max(start, begins), min(end, stops)
            if left < right:
                yield page, first + left - begins, right - left
            place += 1


def running_text(path: Path) -> RunningText:
    """Return the running text of a PDF. Raises TooLongError, and PdfiumError where no viewer opens it."""
    with pypdfium2.PdfDocument(path) as document:
        return _running(_pages(document))


def boxes_of(path: Path, spans: Sequence[tuple[int, int]], says: Sequence[str] = ()) -> list[list[Placed]]:
    """Return the rectangles of these stretches of the running text, one for each line of each.

    Raises OtherTextError where a stretch does not read as it `says`, each in its place.
    """
    with pypdfium2.PdfDocument(path) as document:
        running = _running(_pages(document))
        if any(running.text[start:end] != words for (start, end), words in zip(spans, says, strict=False)):
            raise OtherTextError
        asked = sorted(
            (page, place, first, count)
            for place, span in enumerate(spans)
            for page, first, count in running.pieces(*span)
        )
        found: list[list[Placed]] = [[] for _ in spans]
        for page, pieces in groupby(asked, key=lambda each: each[0]):
            with PageText(document, page, level=page in running.level) as text:
                for _, place, first, count in pieces:
                    found[place] += [(page, box) for box in _by_line(text.boxes(first, count))]
    return found


def _by_line(boxes: Iterable[Box]) -> list[Box]:
    """Return one box for what lies on one line."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last and min(last.y1, box.y1) - max(last.y0, box.y0) > 0.5 * min(last.height, box.height):
            lines[-1] = Box(min(last.x0, box.x0), min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1))
        elif not box.empty:
            lines.append(box)
    return lines


def _pages(document: pypdfium2.PdfDocument) -> list[list[_Line]]:
    if len(document) > MOST_PAGES:
        raise TooLongError(f"has {len(document):,} pages, and a letter at most {MOST_PAGES}")
    pages, letters = [], 0
    for number in range(1, len(document) + 1):
        lines, level = _read(document, number)
        letters += sum(len(line.text) for line in lines)
        if letters > MOST_TEXT:
            raise TooLongError(f"has more text than a letter ({MOST_TEXT:,} characters)")
        pages.append([_Line(number, place, line, level) for place, line in enumerate(lines, 1)])
    return pages


def _read(document: pypdfium2.PdfDocument, number: int) -> tuple[list[PageLine], bool]:
    """Return the lines of a page, and whether it was read unrotated: where its text does not turn with it, pdfium mixes up lines."""
    with PageText(document, number) as page:
        if not (page.turned and page.upright):
            return in_columns(page, list(_lines(_words(page)))), False
    with PageText(document, number, level=True) as page:
        return in_columns(page, list(_lines(_words(page)))), True


def _words(page: PageText) -> str:
    return without_raised(page, page.words())


def _lines(words: str) -> Iterator[PageLine]:
    start = 0
    for match in _LINE_END.finditer(words):
        yield PageLine(words[start : match.start()], start, match.start())
        start = match.end()
    if start < len(words):
        yield PageLine(words[start:], start, len(words))


def _running(pages: Sequence[Sequence[_Line]]) -> RunningText:
    written = [[line for line in page if line.line.text.strip(_NOTHING)] for page in pages]
    counted = Counter(key for page in written for key in {line.key for edge in _edges(page) for line in edge})
    often = max(2, _OFTEN * len(written))
    repeated = {key for key, count in counted.items() if count >= often and len(key) <= _LONGEST_HEAD}
    body, notes, edges = list[_Line](), list[_Line](), list[_Line]()
    first = {line for every in pages for line in _of_notes(every)}
    for every, page in zip(pages, written, strict=True):
        outer = {line.number for edge in _edges(page) for line in takewhile(lambda each: each.key in repeated, edge)}
        noted = next((line.number for line in page if line in first), len(every) + 1)
        for line in page:
            (edges if line.number in outer else notes if line.number >= noted else body).append(line)
    parts, starts, length = [], [], 0
    ordered = (*body, *notes, *edges)
    for place, line in enumerate(ordered):
        # A line end joins lines of the body and of a note; an empty line parts these, and heads and feet.
        apart = place == len(body) or place >= len(body) + len(notes) or line in first
        join = "" if not place else "\n\n" if apart else "\n"
        length += len(join)
        parts += [join, line.line.text]
        starts.append((length, line.page, line.line.start))
        length += len(line.line.text)
    stops = tuple(
        Stop(start, line.page, line.number, f"page {line.page}, line {line.number}")
        for (start, _, _), line in zip(starts, ordered, strict=True)
    )
    level = frozenset(line.page for line in ordered if line.level)
    return RunningText("".join(parts), stops, tuple(starts), level)


def _of_notes(page: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the first line of each note at the foot: the mark before it, raised, was made unseen or stands on a line of its own."""
    marked = False
    for line in page:
        marked = marked or line.line.text.startswith(RAISED)
        if marked and line.line.text.strip(_NOTHING):
            yield line
            marked = False


def _edges(page: Sequence[_Line]) -> tuple[Sequence[_Line], Sequence[_Line]]:
    """Return the first lines of a page and the last ones, both from the edge on."""
    return page[:_EDGE], page[: -_EDGE - 1 : -1]
