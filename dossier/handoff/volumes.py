"""Divide a bundle into volumes under a limit: breaks stand between exhibits, and inside one only where it alone is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of bundle pages that stays together: the front, a section's sheet with its first exhibit, or an exhibit.

    `name` is what it is called (`C-2`, empty for the front); `breaks` are the first pages of its documents but the first, where it
    may be divided if it has to be, and `inner` those of translations and certificates, where only a document that alone is over is.
    """

    name: str
    first: int
    last: int
    breaks: tuple[int, ...] = ()
    inner: tuple[int, ...] = ()


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


class PagesTooLargeError(ValueError):
    """Single pages are over the limit: `pages` has the bytes that a file of each alone takes."""

    def __init__(self, pages: Mapping[int, int]) -> None:
        super().__init__(", ".join(f"page {page} alone takes {size} bytes" for page, size in pages.items()))
        self.pages = dict(pages)


Measure = Callable[[int, int], int]
"""Returns the bytes of a file that holds the bundle pages from the first to the last."""
Over = Callable[[int, int], None]
"""Hears of a bundle page that alone is over the limit, and how many bytes a file of it takes."""


def divided(units: Sequence[Unit], limit: Limit, measure: Measure, over: Over) -> tuple[Volume, ...]:
    """Return the volumes, from the front, each with as many units as fit.

    With the order kept, that is the fewest. Files are measured as they are written, since fonts and pictures that exhibits
    share make any estimate wrong. A page that alone is over the limit is told to `over`, and stands alone.
    """
    fits = _Fits(limit, measure, over)
    volumes: list[Volume] = []
    waiting = list(units)
    while waiting:
        taken = _most(len(waiting), partial(_units_fit, fits, tuple(waiting)))
        if taken:
            these, waiting = waiting[:taken], waiting[taken:]
            volumes.append(Volume(these[0].first, these[-1].last, tuple(unit.name for unit in these if unit.name)))
        else:
            volumes.extend(_parts(waiting.pop(0), fits))
    return tuple(volumes)


def _units_fit(fits: _Fits, units: Sequence[Unit], count: int) -> bool:
    return fits(units[0].first, units[count - 1].last)


@dataclass(frozen=True, slots=True)
class _Fits:
    """Whether a run of pages may be one file."""

    limit: Limit
    measure: Measure
    over: Over

    def __call__(self, first: int, last: int) -> bool:
        pages = last - first + 1
        if pages > self.limit.pages:
            return False
        return self.limit.size == inf or self.limit.holds(self.measure(first, last), pages)

    def tell(self, page: int) -> None:
        """Tell of a page that is over the limit alone."""
        self.over(page, self.measure(page, page))


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to `count` that fits: more never take fewer bytes.

    It is looked for from small to large, in steps that double, so that no file much larger than the limit is ever written.
    """
    low, step = 0, 1
    while low < count and fits(min(low + step, count)):
        low, step = min(low + step, count), step * 2
    high = min(low + step, count) - (low < count)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _parts(unit: Unit, fits: _Fits) -> Iterator[Volume]:
    """Divide one unit that is over the limit: at its documents where that is enough, else at pages."""
    start, names = unit.first, (unit.name,) if unit.name else ()
    while start <= unit.last:
        end = start + _most(unit.last - start + 1, partial(_with_first, fits, start)) - 1
        if end < start:
            fits.tell(start)
            end = start
        yield Volume(start, (end := _cut(unit, start, end)), names, frozenset(names))
        start = end + 1


def _with_first(fits: _Fits, start: int, count: int) -> bool:
    return fits(start, start + count - 1)


def _cut(unit: Unit, start: int, end: int) -> int:
    """Return the last page before the last document that begins on these pages or behind them; without one, the end."""
    if end == unit.last:
        return end
    for breaks in (unit.breaks, unit.inner):
        if found := [each - 1 for each in breaks if start < each <= end + 1]:
            return max(found)
    return end
