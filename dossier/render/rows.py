"""Draw rows of lists: label, description, date and pages on one baseline, the whole row a link."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from math import fsum

from dossier.render.drawing import Desk
from dossier.typeset.flow import Block
from dossier.typeset.lines import Line
from dossier.typeset.shaping import Run
from dossier.typeset.sheet import Sheet
from dossier.typeset.tagging import Tag

_LABELS = {"row-item": "row-sublabel"}
_MOST_LINES = 36  # lines that certainly fit on one page; a longer description continues in another row


@dataclass(frozen=True, slots=True)
class Row:
    """The contents of a row. `title` is set in the main type, each of `notes` below it.

    `exhibit` is the label of the exhibit that a document belongs to. `indent` moves label and text to the right, in points; a row that is not `ruled` has no rule below it.
    """

    label: str
    title: str | Sequence[Run]
    pages: str
    target: int
    date: str = ""
    notes: tuple[str, ...] = ()
    group: str = ""
    mark: str = ""
    dated: bool = True
    kind: str = "row-title"
    above: float = 4.0
    below: float = 5.0
    indent: float = 0.0
    ruled: bool = True
    exhibit: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a list, in points from the left edge of the text area."""

    label: float
    text: float
    text_width: float
    date: float
    date_width: float
    right: float


@dataclass(frozen=True, slots=True)
class _Cells:
    """The elements of a row, which its blocks share."""

    row: Tag
    label: Tag
    text: Tag
    date: Tag
    pages: Tag


def _cells(role: str = "TD", scope: str = "Row") -> _Cells:
    return _Cells(
        Tag("TR"), Tag("TH", scope=scope), *(Tag(role, scope=scope if role == "TH" else "") for _ in range(3))
    )


def columns(drawing: Desk, *, dated: bool = True, labeled: bool = True) -> Columns:
    """Return the columns of a list, with or without labels and dates."""
    widths, measure = drawing.style.columns, drawing.style.measure
    gap = widths["gap"]
    text = max(widths["label"], _head_width(drawing) + gap) if labeled else 0.0
    date = measure - widths["pages"] - gap - widths["date"]
    end = date - gap if dated else measure - widths["pages"] - gap
    return Columns(0.0, text, end - text, date, widths["date"], measure)


def _head_width(drawing: Desk) -> float:
    """Return the width of the word over the labels, which may be longer than they are."""
    return max(line.width for line in drawing.pen.lines(drawing.style.words("index", "label"), "column", 200))


def rows(drawing: Desk, row: Row, place: Columns) -> list[Block]:
    """Return a row as one block; a very long one as several."""
    pen, width = drawing.pen, place.text_width - row.indent
    title = [(line, row.kind) for line in pen.lines(row.title, row.kind, width)]
    notes = [(line, "row-note") for note in row.notes if note for line in pen.lines(note, "row-note", width)]
    texts = title + notes
    pieces = [texts[start : start + _MOST_LINES] for start in range(0, len(texts), _MOST_LINES)] or [[]]
    last, cells = len(pieces) - 1, _cells()
    return [
        _block(drawing, replace(row, ruled=row.ruled or number < last), place, piece, cells, first=number == 0)
        for number, piece in enumerate(pieces)
    ]


def _block(
    drawing: Desk, row: Row, place: Columns, texts: list[tuple[Line, str]], cells: _Cells, *, first: bool
) -> Block:
    pen = drawing.pen
    label = pen.lines(row.label, _LABELS.get(row.kind, "row-label"), place.text - 4) if first and row.label else ()
    date = _date_lines(drawing, row.date, place.date_width) if first and row.dated else ()
    pages = pen.lines(row.pages, "row-number", place.right) if first and row.pages else ()
    step = pen.leading("row-title")
    tall = max(fsum(pen.leading(kind) for _, kind in texts), max(len(label), len(date), 1) * step)
    height = tall + row.above + row.below
    titled = len([kind for _, kind in texts if kind != "row-note"])  # the link of the whole row belongs to its title

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y - row.above - pen.baseline("row-title")
        if first and place.text:
            with sheet.within(cells.label):
                for number, line in enumerate(label):
                    sheet.line(x + place.label + row.indent, baseline - number * step, line)
        with sheet.within(cells.text):
            top = y - row.above
            with sheet.tag("Link") if first and row.target else nullcontext():
                if first and row.target:
                    sheet.link((x + row.indent, y - height + 1, x + place.right, y - 1), row.target)
                for line, kind in texts[:titled]:
                    sheet.line(x + place.text + row.indent, top - pen.baseline(kind), line)
                    top -= pen.leading(kind)
            for line, kind in texts[titled:]:
                sheet.line(x + place.text + row.indent, top - pen.baseline(kind), line)
                top -= pen.leading(kind)
        if first and row.dated:
            with sheet.within(cells.date):
                for number, line in enumerate(date):
                    sheet.line(x + place.date, baseline - number * step, line)
        if first:
            with sheet.within(cells.pages):
                for line in pages:
                    sheet.line(x + place.right - line.width, baseline, line)
        if row.ruled:
            sheet.rule(x, y - height, x + place.right, drawing.style.rules["hair"])

    return Block(height, draw, group=row.group, mark=row.mark if first else "", tags=(cells.row,))


def _date_lines(drawing: Desk, date: str, width: float) -> tuple[Line, ...]:
    """Set a date on one line; a span that needs two breaks only after its dash."""
    lines = drawing.pen.lines(date, "row-date", width)
    start, dash, end = date.partition(" – ")
    if len(lines) == 1 or not dash:
        return lines
    return (*drawing.pen.lines(f"{start} –", "row-date", width), *drawing.pen.lines(end, "row-date", width))


def column_heads(drawing: Desk, place: Columns, heads: tuple[str, str, str, str], *, keep: bool = True) -> Block:
    """Set the headings of a list over a thin rule: label, description, date, pages; empty ones are omitted."""
    pen = drawing.pen
    label, text, date, pages = (pen.lines(head, "column", drawing.style.measure) for head in heads)
    height = pen.leading("column") + 4

    cells = _cells("TH", "Column")
    shown = [(cells.label, label, place.label)] if place.text else []
    shown += [(cells.text, text, place.text)]
    shown += [(cells.date, date, place.date)] if date else []
    shown += [(cells.pages, pages, place.right - fsum(line.width for line in pages[:1]))]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for tag, lines, at in shown:  # in the order of reading
            with sheet.within(tag):
                for line in lines[:1]:
                    sheet.line(x + at, y - pen.baseline("column"), line)
        sheet.rule(x, y - height, x + place.right, drawing.style.rules["thin"])

    return Block(height, draw, keep=keep, tags=(cells.row,))


def together(blocks: list[Block], last: int = 2) -> list[Block]:
    """Keep the last two rows, or more, on one page, so that no page begins with a single row."""
    alone = max(len(blocks) - last, 0)
    return [*blocks[:alone], *(replace(block, keep=True) for block in blocks[alone:-1]), *blocks[-1:]]
