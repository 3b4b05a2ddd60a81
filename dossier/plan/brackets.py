"""Compute the brackets that mark passages: beside the placed page, in the gutter of its sheet, never over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dossier.bundle.plan import BRACKET_WIDTH, Bracket, PlannedMark
from dossier.documents.files.facts import PageFacts
from dossier.documents.pdf.geometry import BAND, Box, PageGeometry, place
from dossier.text.quotes.passages import Area

OUTSIDE = 5.0
"""How far outside the edge of the page its rule stands, in points."""
_REACH = 4.0
_BEYOND = 1.5
_LEAST_HEIGHT = 9.0
_WIDE = (40.0, 60.0)  # lines that reach beyond both of these stand in no column
_JUMP, _GAP = 1.5, 2.0  # in heights of a line


def brackets(marks: Iterable[PlannedMark], shape: PageFacts) -> tuple[Bracket, ...]:
    """Return the brackets beside a page, from top to bottom; marks that overlap share one."""
    area = place(PageGeometry(Box(0, 0, shape.width, shape.height))).area
    found: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for mark in marks:
        for block in blocks(mark.boxes):
            left = _on_the_left(block, from_the_right=mark.from_the_right)
            found[left].append(_heights(block, area))
    drawn = [_bracket(low, high, area, left=left) for left, spans in found.items() for low, high in _merged(spans)]
    return tuple(sorted(drawn, key=lambda each: (-each.top, each.rule)))


def blocks(boxes: Sequence[Area]) -> list[list[Area]]:
    """Divide the lines of a passage, in reading order, where it goes on in another column."""
    found: list[list[Area]] = []
    for box in boxes:
        if found and not _apart(found[-1], box):
            found[-1].append(box)
        else:
            found.append([box])
    return found


def _apart(block: Sequence[Area], box: Area) -> bool:
    """Return whether a line does not go on below the one before: it stands higher, or far below and beside."""
    last = block[-1]
    height = max(last[3] - last[1], box[3] - box[1])
    if box[3] < last[1] - _JUMP * height:
        return True
    beside = box[0] > max(line[2] for line in block) or box[2] < min(line[0] for line in block)
    return beside and box[1] > last[3] + _GAP * height


def _on_the_left(block: Sequence[Area], *, from_the_right: bool) -> bool:
    left, right = min(line[0] for line in block), max(line[2] for line in block)
    if left < _WIDE[0] and right > _WIDE[1]:
        return not from_the_right
    return left + right < 100


def _heights(block: Sequence[Area], area: Box) -> tuple[float, float]:
    """Return the lower and upper end of the bracket beside these lines."""
    top, bottom = min(line[1] for line in block), max(line[3] for line in block)
    high, low = area.y1 - top / 100 * area.height + _BEYOND, area.y1 - bottom / 100 * area.height - _BEYOND
    lacking = max(0.0, _LEAST_HEIGHT - (high - low)) / 2
    # The foot of the sheet stays free.
    return max(low - lacking, BAND + BRACKET_WIDTH), max(high + lacking, BAND + BRACKET_WIDTH + _LEAST_HEIGHT)


def _merged(spans: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    held: tuple[float, float] | None = None
    for low, high in sorted(spans):
        if held is not None and low <= held[1]:
            held = (held[0], max(held[1], high))
            continue
        if held is not None:
            yield held
        held = (low, high)
    if held is not None:
        yield held


def _bracket(low: float, high: float, area: Box, *, left: bool) -> Bracket:
    rule, reach = (area.x0 - OUTSIDE, _REACH) if left else (area.x1 + OUTSIDE, -_REACH)
    return Bracket(round(rule, 3), round(low, 3), round(high, 3), reach)
