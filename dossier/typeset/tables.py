"""Set tables of written text: columns as wide as their words ask for, rows under hair rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import fsum

from dossier.typeset.flow import Block, Pen
from dossier.typeset.lines import Line
from dossier.typeset.sheet import Sheet

_GAP = 12.0
_ABOVE, _BELOW = 2.5, 3.5
_ENDLESS = 100_000.0
_MOST_LINES = 36  # that certainly fit on one page


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, which `lines` sets in a width, and the width of the widest word, in points."""

    lines: Callable[[float], tuple[Line, ...]]
    narrowest: float

    @property
    def natural(self) -> float:
        """The width of the words on one line."""
        return max((line.width for line in self.lines(_ENDLESS)), default=0.0)


Row = Sequence[Cell]
Bars = Callable[[Sheet, float, float, float], None]
"""Draws what stands beside a block: on a sheet, from a left and a top edge, so high."""


def table(pen: Pen, rows: Sequence[Row], *, heads: int, left: float, beside: Bars) -> list[Block]:
    """Return the blocks of a table that begins `left` points inside the text; the first `heads` rows are its head."""
    widths = _widths(rows, pen.style.measure - left)
    places = [left + fsum(widths[:place]) + place * _GAP for place in range(len(widths))]
    blocks: list[Block] = []
    for number, row in enumerate(rows):
        lines = [cell.lines(width) for cell, width in zip(row, widths, strict=False)]
        rule = "thin" if number in {heads - 1, len(rows) - 1} else "hair"
        blocks += _row(pen, lines, places, rule=rule, keep=number < heads, beside=beside)
    return blocks


def _widths(rows: Sequence[Row], room: float) -> list[float]:
    """Return the width of each column: as its words ask for, or narrower in proportion to what they can give up."""
    columns = [[cell for cell in column if cell is not None] for column in zip_longest(*rows)]
    room -= _GAP * (len(columns) - 1)
    natural = [max(cell.natural for cell in column) for column in columns]
    least = [min(max(cell.narrowest for cell in column), room / len(columns)) for column in columns]
    spare, wanted = room - fsum(least), fsum(natural) - fsum(least)
    if wanted <= spare:
        return natural
    return [low + (high - low) * max(spare, 0.0) / wanted for low, high in zip(least, natural, strict=True)]


def _row(
    pen: Pen, cells: Sequence[Sequence[Line]], places: Sequence[float], *, rule: str, keep: bool, beside: Bars
) -> list[Block]:
    """Return a row as one block, its cells drawn one after the other; one that is longer than a page as several."""
    starts = range(0, max(map(len, cells), default=0) or 1, _MOST_LINES)
    parts = [
        [(place, cell[start : start + _MOST_LINES]) for place, cell in zip(places, cells, strict=False)]
        for start in starts
    ]
    blocks = [_part(pen, part, places[0], rule="" if part is not parts[-1] else rule, beside=beside) for part in parts]
    return [replace(block, keep=keep) for block in blocks]


def _part(pen: Pen, cells: Sequence[tuple[float, Sequence[Line]]], left: float, *, rule: str, beside: Bars) -> Block:
    leading, baseline = pen.leading("written"), pen.baseline("written")
    height = _ABOVE + leading * max((len(lines) for _, lines in cells), default=1) + _BELOW

    def draw(sheet: Sheet, x: float, y: float) -> None:
        beside(sheet, x, y, height)
        for place, lines in cells:
            for number, line in enumerate(lines):
                sheet.line(x + place, y - _ABOVE - baseline - number * leading, line)
        if rule:
            sheet.rule(x + left, y - height, x + pen.style.measure, pen.style.rules[rule])

    return Block(height, draw)
