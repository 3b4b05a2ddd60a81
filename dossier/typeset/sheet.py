"""Draw on the pages of one PDF: text and rules, and record the links that are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import fsum
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from dossier.typeset.lines import Line
from dossier.typeset.operators import number as _n
from dossier.typeset.operators import text_operators
from dossier.typeset.shaping import ShapedPiece

_ASCENT, _DESCENT = 0.78, 0.24  # of a link box above and below the baseline, in em
_STROKE, _STROKE_WEIGHT = 0.24, 0.07  # how high a stroke through words stands, and how thick it is, in em


class DrawnLink(NamedTuple):
    """A link that was drawn: the page it stands on, its box (x0, y0, x1, y1) in points, the page that it leads to."""

    page: int
    rect: tuple[float, float, float, float]
    target: int


class Sheet:
    """Draws page after page. Places are in points from the lower left corner; `page` is the number of the page in hand.

    `first` gives the number of the first page of each part.
    """

    def __init__(self, canvas: Canvas | None, first: Mapping[str, int]) -> None:
        self.canvas: Any = canvas
        self.links: list[DrawnLink] = []
        self.parts: dict[str, tuple[int, int]] = {}
        self.page = 0
        self._first = first
        self._drawn = 0
        self._part = ""

    def start(self, part: str) -> None:
        """Begin a generated part; its first page follows."""
        self._part = part
        self.parts[part] = (self._drawn, 0)

    def turn(self) -> None:
        """Begin the next page of the part."""
        if self._drawn:
            self._show()
        self._drawn += 1
        first, count = self.parts.get(self._part, (0, 0))
        if self._part:
            self.parts[self._part] = (first, count + 1)
            self.page = self._first[self._part] + count

    def _show(self) -> None:
        self.canvas.showPage()

    def specimen(self) -> None:
        """Begin page 0, which belongs to no part."""
        self._drawn = 1

    def write(self, operators: str) -> None:
        """Add raw operators to the page."""
        self.canvas.addLiteral(operators)

    def rule(self, x0: float, y: float, x1: float, weight: float) -> None:
        """Draw a black horizontal line."""
        self.write(f"{_n(weight)} w {_n(x0)} {_n(y)} m {_n(x1)} {_n(y)} l S")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a black bar standing on `y`."""
        self.write(f"{_n(x)} {_n(y)} {_n(width)} {_n(height)} re f")

    def link(self, rect: tuple[float, float, float, float], target: int) -> None:
        """Link an area of the page to a bundle page."""
        x0, y0, x1, y1 = (round(value, 2) for value in rect)
        self.links.append(DrawnLink(self.page, (x0, y0, x1, y1), target))

    def line(self, x: float, y: float, line: Line) -> None:
        """Draw text with its baseline at `y`; pieces with a target become links."""
        if not line.pieces:
            return
        self.write(text_operators(self.canvas, x, y, line))
        for target, group in groupby(line.pieces, key=lambda piece: piece.target):
            pieces = list(group)
            if target:
                width = fsum(piece.width for piece in pieces)
                size = max(piece.size for piece in pieces)
                self.link((x, y - _DESCENT * size, x + width, y + _ASCENT * size), target)
            x = self._strike(x, y, pieces)

    def _strike(self, x: float, y: float, pieces: Sequence[ShapedPiece]) -> float:
        """Draw a stroke through those pieces that have one; where the pieces end."""
        for piece in pieces:
            if piece.type.struck:
                self.rule(x, y + _STROKE * piece.size, x + piece.width, _STROKE_WEIGHT * piece.size)
            x += piece.width
        return x

    def turned_line(self, x: float, y: float, line: Line) -> None:
        """Draw text that reads upward from `y`, its baseline at `x`."""
        self.write(f"q 0 1 -1 0 {_n(x)} {_n(y)} cm {text_operators(self.canvas, 0, 0, line)} Q")


class Tally(Sheet):
    """Counts the pages of parts without drawing."""

    def __init__(self, first: Mapping[str, int]) -> None:
        super().__init__(None, first)

    def _show(self) -> None:
        """Finish no page."""

    def write(self, operators: str) -> None:
        """Draw nothing."""

    def line(self, x: float, y: float, line: Line) -> None:
        """Draw nothing."""

    def turned_line(self, x: float, y: float, line: Line) -> None:
        """Draw nothing."""
