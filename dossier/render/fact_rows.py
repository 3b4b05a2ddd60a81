"""Draw rows with facts below, each with its topic in a column of its own, over as many pages as needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.render.drawing import Drawing
from dossier.render.rows import Columns, Row
from dossier.typeset.flow import Block
from dossier.typeset.lines import Line
from dossier.typeset.sheet import Sheet

_KIND = "row-note"
_ABOUT = 82.0  # the width of the topic column
_MOST_LINES = 40  # lines that certainly fit on one page; a longer fact continues in another block
_BELOW = 6.0


def fact_rows(drawing: Drawing, row: Row, facts: Sequence[tuple[str, str]], place: Columns) -> list[Block]:
    """Return label, title and pages, then each fact, with a rule below the last; pages in between repeat the label."""
    continued = f"{row.group}: {row.label}"
    blocks = _title(drawing, row, place, continued)
    for about, text in facts:
        blocks += _fact(drawing, about, text, continued, place)
    kept = {len(blocks) - 1, len(blocks) - 2}
    blocks = [replace(block, keep=block.keep or number in kept) for number, block in enumerate(blocks)]
    return [*blocks, _end(drawing, continued, place)]


def _title(drawing: Drawing, row: Row, place: Columns, continued: str) -> list[Block]:
    """Return label, title and pages; a very long title continues in further blocks."""
    lines = drawing.pen.lines(row.title, row.kind, place.text_width)
    pieces = [lines[start : start + _MOST_LINES] for start in range(0, len(lines), _MOST_LINES)] or [()]
    first = _head(drawing, row, pieces[0], place)
    plain = replace(row, label="", pages="", above=0.0, group=continued)
    return [first, *(_head(drawing, plain, piece, place) for piece in pieces[1:])]


def _head(drawing: Drawing, row: Row, title: Sequence[Line], place: Columns) -> Block:
    pen = drawing.pen
    label = pen.lines(row.label, "row-label", place.text - 4) if row.label else ()
    pages = pen.lines(row.pages, "row-number", place.right) if row.pages else ()
    step = pen.leading("row-title")
    height = row.above + step * max(len(title), len(label), 1) + 2

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y - row.above - pen.baseline("row-title")
        for at, lines in ((place.label, label), (place.text, title)):
            for number, line in enumerate(lines):
                sheet.line(x + at, baseline - number * step, line)
        for line in pages[:1]:
            sheet.line(x + place.right - line.width, baseline, line)

    return Block(height, draw, keep=True, group=row.group)


def _fact(drawing: Drawing, about: str, text: str, group: str, place: Columns) -> list[Block]:
    abouts = drawing.pen.lines(about, _KIND, _ABOUT - 6)
    lines = drawing.pen.lines(text, _KIND, place.right - place.text - _ABOUT)
    pieces = [lines[start : start + _MOST_LINES] for start in range(0, len(lines), _MOST_LINES)] or [()]
    return [_piece(drawing, abouts if number == 0 else (), piece, group, place) for number, piece in enumerate(pieces)]


def _piece(drawing: Drawing, abouts: Sequence[Line], lines: Sequence[Line], group: str, place: Columns) -> Block:
    pen = drawing.pen
    step = pen.leading(_KIND)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y - pen.baseline(_KIND)
        for at, column in ((place.text, abouts), (place.text + _ABOUT, lines)):
            for number, line in enumerate(column):
                sheet.line(x + at, baseline - number * step, line)

    return Block(step * max(len(lines), len(abouts), 1), draw, group=group)


def _end(drawing: Drawing, group: str, place: Columns) -> Block:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.rule(x, y - _BELOW, x + place.right, drawing.style.rules["hair"])

    return Block(_BELOW, draw, group=group)
