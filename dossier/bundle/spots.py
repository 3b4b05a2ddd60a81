"""Define where the bundle number of a page of the front is printed, in points from the lower left corner of its sheet."""

from __future__ import annotations

from typing import Literal

Spot = Literal["", "band", "foot", "head"]
"""Below a fitted page, in the lower or upper right margin of a page at full size, or nowhere."""

Room = tuple[float, float, float, float]
"""Left, lower, right and upper edge."""

BAND: Spot = "band"
"""Below a page that is fitted above a band, as pages of exhibits are."""

FULL_SIZE: tuple[Spot, ...] = ("foot", "head")
"""Where a page at full size may have room, the first choice first."""

INSET = (4.0, 6.0)
"""From the room's right and lower edge to the end of the number and to its baseline."""

_SIZE = (50.0, 18.0)
_FROM_EDGE = (32.0, 12.0)


def room(spot: Spot, width: float, height: float) -> Room | None:
    """Return the room for the number of a page at full size on a sheet of this size; None where none is printed in it."""
    if spot not in FULL_SIZE:
        return None
    right, (wide, high) = width - _FROM_EDGE[0], _SIZE
    low = _FROM_EDGE[1] if spot == "foot" else height - _FROM_EDGE[1] - high
    return (right - wide, low, right, low + high)
