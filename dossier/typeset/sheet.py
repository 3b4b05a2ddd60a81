"""Draw on the pages of one PDF: text and rules, and record the links that are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from math import fsum
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from dossier.typeset.lines import Line
from dossier.typeset.operators import number as _n
from dossier.typeset.operators import text_operators
from dossier.typeset.shaping import ShapedPiece
from dossier.typeset.tagging import Tag, Tagging

_ASCENT, _DESCENT = 0.78, 0.24  # of a link box above and below the baseline, in em
_STROKE, _STROKE_WEIGHT = 0.24, 0.07  # how high a stroke through words stands, and how thick it is, in em


class DrawnLink(NamedTuple):
    """A link that was drawn: the page it stands on, its box (x0, y0, x1, y1) in points, the page that it leads to."""

    page: int
    rect: tuple[float, float, float, float]
    target: int


class Sheet:
    """Draws page after page. Places are in points from the lower left corner; `page` is the number of the page in hand.

    `first` gives the number of the first page of each part. With `tagging`, what is drawn is marked for screen readers.
    """

    def __init__(self, canvas: Canvas | None, first: Mapping[str, int], tagging: Tagging | None = None) -> None:
        self.canvas: Any = canvas
        self.tagging = tagging
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
            self.close()
            self._show()
        self._drawn += 1
        if self.tagging:
            self.tagging.turn()
        first, count = self.parts.get(self._part, (0, 0))
        if self._part:
            self.parts[self._part] = (first, count + 1)
            self.page = self._first[self._part] + count

    def _show(self) -> None:
        self.canvas.showPage()

    def specimen(self) -> None:
        """Begin page 0, which belongs to no part."""
        self._drawn = 1

    def close(self) -> None:
        """End what is marked on the page in hand, before it is shown or the file is saved."""
        if self.tagging and (ended := self.tagging.end()):
            self.canvas.addLiteral(ended.rstrip())

    def tag(self, role: str, alt: str = "", scope: str = "", span: int = 1) -> AbstractContextManager[None]:
        """Put what is drawn inside beneath a new element, such as `TD`."""
        return self.within(Tag(role, alt, scope, span))

    def within(self, *tags: Tag) -> AbstractContextManager[None]:
        """Put what is drawn inside beneath these elements, the outermost first."""
        return self.tagging.within(self.page, tags) if self.tagging else nullcontext()

    def artifact(self) -> AbstractContextManager[None]:
        """Have a screen reader pass over what is drawn inside, as over a foot or repeated headings."""
        return self.tagging.aside() if self.tagging else nullcontext()

    def write(self, operators: str, *, decoration: bool = False) -> None:
        """Add raw operators to the page, as content of the element at hand or as decoration."""
        before = self.tagging.before(self.page, decoration=decoration) if self.tagging else ""
        self.canvas.addLiteral(before + operators)

    def rule(self, x0: float, y: float, x1: float, weight: float) -> None:
        """Draw a black horizontal line."""
        self.write(f"{_n(weight)} w {_n(x0)} {_n(y)} m {_n(x1)} {_n(y)} l S", decoration=True)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a black bar standing on `y`."""
        self.write(f"{_n(x)} {_n(y)} {_n(width)} {_n(height)} re f", decoration=True)

    def link(self, rect: tuple[float, float, float, float], target: int) -> None:
        """Link an area of the page to a bundle page."""
        x0, y0, x1, y1 = (round(value, 2) for value in rect)
        self.links.append(DrawnLink(self.page, (x0, y0, x1, y1), target))
        if self.tagging:
            self.tagging.link(self.page, len(self.links) - 1)

    def line(self, x: float, y: float, line: Line) -> None:
        """Draw text with its baseline at `y`; pieces with a target become links."""
        if not line.pieces:
            return
        for target, group in groupby(line.pieces, key=lambda piece: piece.target):
            pieces = tuple(group)
            with self.tag("Link") if target else nullcontext():
                self.write(text_operators(self.canvas, x, y, Line(pieces, line.width)))
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

    def write(self, operators: str, *, decoration: bool = False) -> None:
        """Draw nothing."""

    def line(self, x: float, y: float, line: Line) -> None:
        """Draw nothing."""

    def turned_line(self, x: float, y: float, line: Line) -> None:
        """Draw nothing."""
