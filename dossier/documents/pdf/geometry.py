"""Find a page's visible box, and the matrix that places it on a Letter sheet above the band.

See ISO 32000-1, 14.11.2 (page boundaries) and 7.7.3.3 (Rotate, UserUnit). Lengths are in points unless noted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dossier.bundle.spots import Spot, room
from dossier.documents.files.facts import LETTER, is_letter

BAND = 36.0
MARGIN = 18.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, given by its lower left and upper right corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal extent."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent."""
        return self.y1 - self.y0

    @property
    def empty(self) -> bool:
        """Whether it has no area."""
        return self.width <= 0 or self.height <= 0

    def cut(self, other: Box) -> Box:
        """Return the intersection of both, which may be empty."""
        return Box(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))


@dataclass(frozen=True, slots=True)
class Matrix:
    """A PDF transformation [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Transform a point."""
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def box(self, box: Box) -> Box:
        """Return the bounding box of a transformed rectangle."""
        corners = [self.point(box.x0, box.y0), self.point(box.x1, box.y1)]
        if (self.a or self.d) and (self.b or self.c):  # neither upright nor rotated by quarter turns
            corners += [self.point(box.x0, box.y1), self.point(box.x1, box.y0)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def after(self, first: Matrix) -> Matrix:
        """Return the matrix that applies `first`, then this one."""
        return Matrix(
            first.a * self.a + first.b * self.c,
            first.a * self.b + first.b * self.d,
            first.c * self.a + first.d * self.c,
            first.c * self.b + first.d * self.d,
            first.e * self.a + first.f * self.c + self.e,
            first.e * self.b + first.f * self.d + self.f,
        )

    @property
    def values(self) -> tuple[float, float, float, float, float, float]:
        """The six numbers in the order of the `cm` operator."""
        return (self.a, self.b, self.c, self.d, self.e, self.f)


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The visible box of a page in its own units, clockwise quarter turns made by viewers, and its UserUnit."""

    box: Box
    turns: int = 0
    unit: float = 1.0

    @property
    def width(self) -> float:
        """Width as a viewer shows the page, in points."""
        return self.unit * (self.box.height if self.turns % 2 else self.box.width)

    @property
    def height(self) -> float:
        """Height as a viewer shows the page, in points."""
        return self.unit * (self.box.width if self.turns % 2 else self.box.height)


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page is placed on its sheet: the sheet's size, the area covered by the page, and the matrix.

    `hole` is a part of the area that the page leaves free, because something of ours stands there.
    """

    width: float
    height: float
    area: Box
    matrix: Matrix
    hole: Box | None = None

    @property
    def landscape(self) -> bool:
        """Whether the sheet is wider than it is high."""
        return self.width > self.height


def read_box(numbers: Sequence[float] | None) -> Box | None:
    """Make a box from four numbers, with its corners in order; None for anything without an area."""
    if numbers is None or len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
        return None
    x0, y0, x1, y1 = numbers
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return None if box.empty else box


def geometry(
    media: Sequence[float] | None, crop: Sequence[float] | None, rotate: float | None, unit: float | None
) -> PageGeometry:
    """Return the geometry of a page from its raw attributes; missing or absurd values are read as viewers read them."""
    outer = read_box(media) or Box(0, 0, *LETTER)
    visible = (read_box(crop) or outer).cut(outer)
    turns = int(rotate / 90) % 4 if rotate is not None and math.isfinite(rotate) else 0
    scale = unit if unit is not None and math.isfinite(unit) and unit > 0 else 1.0
    return PageGeometry(outer if visible.empty else visible, turns, scale)


@lru_cache(maxsize=1024)
def place_front(page: PageGeometry, spot: Spot) -> Placement:
    """Place a page of the front: a Letter page at full size, leaving room for its number; another one as evidence is placed.

    So is a Letter page whose number stands in a band below it.
    """
    if spot == "band" or not is_letter(page.width, page.height):
        return place(page)
    width, height = LETTER[::-1] if page.width > page.height else LETTER
    hole = room(spot, width, height)
    return replace(_fitted(page, (width, height), Box(0, 0, width, height)), hole=Box(*hole) if hole else None)


@lru_cache(maxsize=1024)
def place(page: PageGeometry) -> Placement:
    """Fit a page on Letter above the band: complete, upright, never enlarged; wide pages on a landscape sheet."""
    width, height = LETTER[::-1] if page.width > page.height else LETTER
    return _fitted(page, (width, height), Box(MARGIN, BAND, width - MARGIN, height - MARGIN))


def _fitted(page: PageGeometry, sheet: tuple[float, float], room: Box) -> Placement:
    """Place a page in the middle of this room of a sheet, made smaller where it has to be."""
    width, height = sheet
    shrink = min(1.0, room.width / page.width, room.height / page.height)
    wide, high = page.width * shrink, page.height * shrink
    x = room.x0 + (room.width - wide) / 2
    y = room.y0 + (room.height - high) / 2
    return Placement(
        width, height, Box(x, y, x + wide, y + high), _TURNED[page.turns](page.box, shrink * page.unit, x, y)
    )


def _upright(box: Box, s: float, x: float, y: float) -> Matrix:
    return Matrix(s, 0, 0, s, x - s * box.x0, y - s * box.y0)


def _quarter(box: Box, s: float, x: float, y: float) -> Matrix:
    return Matrix(0, -s, s, 0, x - s * box.y0, y + s * box.x1)


def _half(box: Box, s: float, x: float, y: float) -> Matrix:
    return Matrix(-s, 0, 0, -s, x + s * box.x1, y + s * box.y1)


def _three_quarters(box: Box, s: float, x: float, y: float) -> Matrix:
    return Matrix(0, s, -s, 0, x + s * box.y1, y - s * box.x0)


_TURNED: tuple[Callable[[Box, float, float, float], Matrix], ...] = (_upright, _quarter, _half, _three_quarters)
