"""Draw the lists of an entry on its divider: a numbered row for each journal, patent or citing work, over many pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum

from dossier.bundle.plan import PlannedExhibit, PlannedTable
from dossier.render.drawing import Drawing
from dossier.render.rows import together
from dossier.typeset.flow import Block, tagged
from dossier.typeset.lines import Line
from dossier.typeset.sheet import Sheet
from dossier.typeset.tagging import Tag

_NUMBER = 24.0  # the width of the column with the numbers of the rows
_GAP = 12.0
_ABOVE = 4.0
_BELOW = 5.0
_MOST_LINES = 36  # lines that certainly fit on one page; a longer row continues in another block
_SHARES = {
    "bodies": {"body": 6.0, "role": 3.0, "completed": 2.0},
    "patents": {"number": 5.0, "invention": 10.0, "status": 7.0},
    "citing": {"work": 6.0, "authors": 3.0},
}
"""How the columns of each list share the measure."""

Set = tuple[Line, str]
"""A line and the type that it is set in."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a list, in points from the left edge of the text area."""

    left: float
    width: float


def listings(drawing: Drawing, exhibit: PlannedExhibit, *, named: bool = False) -> list[Block]:
    """Return the lists of an exhibit; `named` where they do not stand on its own sheet."""
    return [block for table in exhibit.tables for block in _listing(drawing, exhibit.label, table, named=named)]


def _listing(drawing: Drawing, label: str, table: PlannedTable, *, named: bool) -> list[Block]:
    """Return the title of a list, the heads of its columns and its rows."""
    places, words, group = _columns(drawing, table), drawing.style.words(table.key, "title"), f"{label}:{table.key}"
    if named:
        words = drawing.style.words("exhibit", "list", exhibit=drawing.plan.naming.named(label), title=words)
    title = drawing.pen.paragraph(words, "heading", before=26, keep=True)
    numbered = enumerate(table.rows, 1)
    rows = [block for row in numbered for block in _row(drawing, places, row)]
    grouped = (replace(block, group=group) for block in together(rows))
    return [*title, *tagged([_heads(drawing, table, places), *grouped], Tag("Table"))]


def tables_by_group(exhibits: Iterable[PlannedExhibit]) -> dict[str, PlannedTable]:
    """Return the lists of exhibits by the group that their rows name."""
    return {f"{exhibit.label}:{table.key}": table for exhibit in exhibits for table in exhibit.tables}


def table_heads(drawing: Drawing, table: PlannedTable) -> Block:
    """Return the heads of a list that goes on at the top of a page."""
    return _heads(drawing, table, _columns(drawing, table))


def _columns(drawing: Drawing, table: PlannedTable) -> tuple[_Column, ...]:
    shares = [_SHARES[table.key][column] for column in table.columns]
    room = drawing.style.measure - _NUMBER - _GAP * (len(shares) - 1)
    widths = [room * share / fsum(shares) for share in shares]
    lefts = [_NUMBER + fsum(widths[:place]) + _GAP * place for place in range(len(widths))]
    return tuple(_Column(left, width) for left, width in zip(lefts, widths, strict=True))


def _heads(drawing: Drawing, table: PlannedTable, places: Sequence[_Column]) -> Block:
    pen = drawing.pen
    heads = [
        pen.lines(drawing.style.words(table.key, column), "column", place.width)
        for column, place in zip(table.columns, places, strict=True)
    ]
    step = pen.leading("column")
    height = step * max(map(len, heads)) + 4

    def draw(sheet: Sheet, x: float, y: float) -> None:
        with sheet.tag("TH", scope="Column"):
            pass  # of the numbers of the rows
        for place, lines in zip(places, heads, strict=True):
            with sheet.tag("TH", scope="Column"):
                for number, line in enumerate(lines):
                    sheet.line(x + place.left, y - pen.baseline("column") - number * step, line)
        sheet.rule(x, y - height, x + drawing.style.measure, drawing.style.rules["thin"])

    return Block(height, draw, before=6, keep=True, tags=(Tag("TR"),))


def _row(drawing: Drawing, places: Sequence[_Column], numbered: tuple[int, Sequence[str]]) -> list[Block]:
    """Return a row as one block; a very long one as several."""
    number, row = numbered
    cells = [_cell(drawing, text, place.width) for text, place in zip(row, places, strict=True)]
    tallest = max(map(len, cells))
    starts = range(0, max(tallest, 1), _MOST_LINES)
    pieces = [[cell[start : start + _MOST_LINES] for cell in cells] for start in starts]
    labels = [str(number), *[""] * (len(pieces) - 1)]
    tags = (Tag("TH", scope="Row"), *(Tag("TD") for _ in cells))
    return tagged([_block(drawing, places, piece, tags) for piece in zip(labels, pieces, strict=True)], Tag("TR"))


def _cell(drawing: Drawing, text: str, width: float) -> list[Set]:
    """Set the first paragraph of a cell in the main type, the others below it in that of notes."""
    first, *notes = text.split("\n")
    kinds = [(first, "row-title"), *((note, "row-note") for note in notes)]
    return [(line, kind) for words, kind in kinds if words for line in drawing.pen.lines(words, kind, width)]


def _block(
    drawing: Drawing, places: Sequence[_Column], row: tuple[str, Sequence[Sequence[Set]]], tags: Sequence[Tag]
) -> Block:
    pen = drawing.pen
    number, cells = row
    label = pen.lines(number, "row-number", _NUMBER) if number else ()
    step = pen.leading("row-title")
    tall = max(step, *(fsum(pen.leading(kind) for _, kind in cell) for cell in cells))
    height = tall + _ABOVE + _BELOW

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for line in label:
            with sheet.within(tags[0]):
                sheet.line(x, y - _ABOVE - pen.baseline("row-title"), line)
        for tag, place, cell in zip(tags[1:], places, cells, strict=True):
            top = y - _ABOVE
            with sheet.within(tag):
                for line, kind in cell:
                    sheet.line(x + place.left, top - pen.baseline(kind), line)
                    top -= pen.leading(kind)
        sheet.rule(x, y - height, x + drawing.style.measure, drawing.style.rules["hair"])

    return Block(height, draw)
