"""Draw the marks of the criteria table, distinguishable even in a black-and-white scan."""

from __future__ import annotations

from typing import NamedTuple

from dossier.typeset.sheet import Sheet

_RADIUS = 3.1
_STROKE = 0.9
_ROUND = 0.5523  # control points of a quarter circle, as a part of the radius


class TableMark(NamedTuple):
    """Full where the exhibit stands, open where it is also offered; a diamond for comparable evidence, a dash for a letter."""

    stands: bool
    comparable: bool = False
    addressed: bool = False

    @property
    def key(self) -> str:
        """What the wording of the table calls it."""
        if self.addressed or self.comparable:
            return "addressed" if self.addressed else "comparable"
        return "stands" if self.stands else "offered"


def draw_mark(sheet: Sheet, x: float, y: float, mark: TableMark) -> None:
    """Draw a mark around a center."""
    if mark.addressed:
        sheet.write(f"{2 * _STROKE} w {x - _RADIUS:.3f} {y:.3f} m {x + _RADIUS:.3f} {y:.3f} l S")
        return
    radius = _RADIUS if mark.stands else _RADIUS - _STROKE / 2
    outline = _diamond(x, y, radius * 1.2) if mark.comparable else _circle(x, y, radius)
    sheet.write(f"{outline} f" if mark.stands else f"{_STROKE} w {outline} S")


def _circle(x: float, y: float, radius: float) -> str:
    reach = radius * _ROUND
    quarters = (
        ((radius, reach), (reach, radius), (0, radius)),
        ((-reach, radius), (-radius, reach), (-radius, 0)),
        ((-radius, -reach), (-reach, -radius), (0, -radius)),
        ((reach, -radius), (radius, -reach), (radius, 0)),
    )
    curves = [" ".join(f"{x + dx:.3f} {y + dy:.3f}" for dx, dy in quarter) + " c" for quarter in quarters]
    return " ".join([f"{x + radius:.3f} {y:.3f} m", *curves, "h"])


def _diamond(x: float, y: float, reach: float) -> str:
    corners = ((0, reach), (-reach, 0), (0, -reach))
    lines = [f"{x + dx:.3f} {y + dy:.3f} l" for dx, dy in corners]
    return " ".join([f"{x + reach:.3f} {y:.3f} m", *lines, "h"])
