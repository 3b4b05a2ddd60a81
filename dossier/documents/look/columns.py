"""Put the lines of a page into the order in which they are read, where a PDF draws two columns line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from dossier.documents.look.page_text import PageText
from dossier.documents.pdf.geometry import Box

_LEAST_GAP = 12.0  # points: wider than a blank of justified text
_FEWEST = 4  # lines that make columns of what lies side by side


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its text, the places of its first character and behind its last one."""

    text: str
    start: int
    end: int


def in_columns(page: PageText, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines; those over which a gap runs down the page are cut there, and the left halves come first."""
    gaps = [_widest(list(page.boxes(line.start, line.end - line.start))) for line in lines]
    cut = _cut([gap for gap in gaps if gap])
    if cut is None:
        return list(lines)
    found: list[PageLine] = []
    for divided, group in groupby(zip(lines, gaps, strict=True), key=lambda each: _holds(each[1], cut)):
        members = [line for line, _ in group]
        if divided:
            halves = [_halves(page, line, cut) for line in members]
            found += [left for left, _ in halves] + [right for _, right in halves]
        else:
            found += members
    return [line for line in found if line.text.strip()]


def _widest(boxes: Sequence[Box]) -> tuple[float, float] | None:
    """Return the widest gap between the pieces of a line, from left to right."""
    inside = sorted(boxes, key=lambda box: box.x0)
    gaps = [(one.x1, other.x0) for one, other in pairwise(inside) if other.x0 - one.x1 >= _LEAST_GAP]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _cut(gaps: Sequence[tuple[float, float]]) -> float | None:
    """Return where most gaps have a place in common; None where too few have one."""
    best, most = None, _FEWEST - 1
    for left, right in gaps:
        middle = (left + right) / 2
        count = sum(one < middle < other for one, other in gaps)
        if count > most:
            best, most = middle, count
    return best


def _holds(gap: tuple[float, float] | None, cut: float) -> bool:
    return gap is not None and gap[0] < cut < gap[1]


def _halves(page: PageText, line: PageLine, cut: float) -> tuple[PageLine, PageLine]:
    """Cut a line at its first character that lies on the other side."""
    sides = [page.sides(index)[0] for index in range(line.start, line.end)]
    place = next(_crossing(sides, line.text, cut), len(sides))
    middle = line.start + place
    return replace(line, text=line.text[:place], end=middle), replace(line, text=line.text[place:], start=middle)


def _crossing(sides: Sequence[float], text: str, cut: float) -> Iterator[int]:
    return (place for place, side in enumerate(sides) if side > cut and not text[place].isspace())
