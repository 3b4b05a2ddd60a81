"""Divide a bundle into volumes under a limit: breaks stand between exhibits, and inside one only where it alone is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of bundle pages that stays together: the front, a section's sheet with its first exhibit, or an exhibit.

    `name` is what it is called (`C-2`, empty for the front); `breaks` are the first pages of its documents, where it may be
    divided if it has to be.
    """

    name: str
    first: int
    last: int
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """A run of bundle pages in one file. `units` are the names in it; `parted` those of which another volume has a part."""

    first: int
    last: int
    units: tuple[str, ...]
    parted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Limit:
    """The most bytes and pages of a file."""

    size: float = inf
    pages: float = inf

    def holds(self, size: int, pages: int) -> bool:
        """Return whether a file of this size may be."""
        return size <= self.size and pages <= self.pages


class PageTooLargeError(ValueError):
    """A single page is over the limit: `page` is the bundle page, `size` what a file of it alone takes."""

    def __init__(self, page: int, size: int) -> None:
        super().__init__(f"page {page} alone takes {size} bytes")
        self.page = page
        self.size = size


Measure = Callable[[int, int], int]
"""Returns the bytes of a file that holds the bundle pages from the first to the last."""


def divided(units: Sequence[Unit], limit: Limit, measure: Measure) -> tuple[Volume, ...]:
    """Return the volumes, from the front, each with as many units as fit.

    With the order kept, that is the fewest. Files are measured as they are written, since fonts and pictures that exhibits
    share make any estimate wrong. Raises PageTooLargeError.
    """
    volumes: list[Volume] = []
    waiting = list(units)
    while waiting:
        taken = _most(waiting, limit, measure)
        if taken:
            these, waiting = waiting[:taken], waiting[taken:]
            volumes.append(Volume(these[0].first, these[-1].last, tuple(unit.name for unit in these if unit.name)))
        else:
            volumes.extend(_parts(waiting.pop(0), limit, measure))
    return tuple(volumes)


def _most(units: Sequence[Unit], limit: Limit, measure: Measure) -> int:
    """Return how many units fit into one file, by halving: more units never take fewer bytes."""
    low, high = 0, len(units)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(units[0].first, units[middle - 1].last, limit, measure):
            low = middle
        else:
            high = middle - 1
    return low


def _fits(first: int, last: int, limit: Limit, measure: Measure) -> bool:
    pages = last - first + 1
    return pages <= limit.pages and limit.holds(measure(first, last), pages)


def _parts(unit: Unit, limit: Limit, measure: Measure) -> Iterator[Volume]:
    """Divide one unit that is over the limit: at its documents where that is enough, else at pages."""
    start = unit.first
    while start <= unit.last:
        end = _furthest(start, unit.last, limit, measure)
        cut = max((each - 1 for each in unit.breaks if start < each <= end + 1), default=0)
        end = cut if end < unit.last and cut >= start else end
        yield Volume(start, end, (unit.name,) if unit.name else (), frozenset({unit.name} if unit.name else ()))
        start = end + 1


def _furthest(start: int, last: int, limit: Limit, measure: Measure) -> int:
    low, high = start - 1, last
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(start, middle, limit, measure):
            low = middle
        else:
            high = middle - 1
    if low < start:
        raise PageTooLargeError(start, measure(start, start))
    return low
