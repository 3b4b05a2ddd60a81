"""Set tables of written text: columns as wide as their words ask for, rows under hair rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import fsum

from dossier.typeset.flow import Block, Pen
from dossier.typeset.lines import Line
from dossier.typeset.sheet import Sheet

_GAP = 12.0
_ABOVE, _BELOW = 2.5, 3.5
_ENDLESS = 100_000.0
_NARROWEST = 24.0
_MOST_KEPT = 30  # lines of a row that stays on one page


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, which `lines` sets in a width."""

    lines: Callable[[float], tuple[Line, ...]]

    @property
    def natural(self) -> float:
        """The width of the words on one line."""
        return max((line.width for line in self.lines(_ENDLESS)), default=0.0)

    @property
    def narrowest(self) -> float:
        """The width of the widest word."""
        return max((line.width for line in self.lines(_NARROWEST)), default=0.0)


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
    """Return a row line by line, so that one that is longer than a page goes on on the next."""
    levels = list(zip_longest(*cells)) or [()]
    last = len(levels) - 1
    whole = last < _MOST_KEPT
    return [
        _level(
            pen,
            [(place, line) for place, line in zip(places, level, strict=False) if line is not None],
            places[0],
            above=_ABOVE if number == 0 else 0.0,
            rule=rule if number == last else "",
            keep=keep or (whole and number < last),
            beside=beside,
        )
        for number, level in enumerate(levels)
    ]


def _level(
    pen: Pen, lines: Sequence[tuple[float, Line]], left: float, *, above: float, rule: str, keep: bool, beside: Bars
) -> Block:
    height = above + pen.leading("written") + (_BELOW if rule else 0.0)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        beside(sheet, x, y, height)
        for place, line in lines:
            sheet.line(x + place, y - above - pen.baseline("written"), line)
        if rule:
            sheet.rule(x + left, y - height, x + pen.style.measure, pen.style.rules[rule])

    return Block(height, draw, keep=keep)
