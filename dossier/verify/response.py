"""Compare a response with the plan: the answers point by point, with pages and links, and the list of what was filed before.

The numbers of the points stand alone at the left edge, so a row reaches from its number to the next one; the heads show
where the columns begin.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dossier.bundle.narrative import references
from dossier.bundle.outcome import LinkBox
from dossier.bundle.plan import BundlePlan, PlannedFront
from dossier.bundle.response import FiledBefore, PlannedPoint
from dossier.documents.written.narrative import narrative_paragraphs
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnLine, DrawnRun, squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import FOOT, Printed
from dossier.verify.words import LONGEST, PLAIN, is_said, joined, says

_SLACK = 1.0
_COLUMNS = 3


@dataclass(slots=True)
class _Row:
    """The runs of a row by page."""

    page: int
    runs: list[tuple[int, DrawnRun]] = field(default_factory=list)

    def column(self, lefts: Sequence[float], place: int) -> list[tuple[int, DrawnRun]]:
        """Return the runs of one column, from 0."""
        right = lefts[place + 1] if place + 1 < len(lefts) else float("inf")
        return [(page, run) for page, run in self.runs if lefts[place] - _SLACK <= run.x < right - _SLACK]


def responses(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check every point of every notice that is answered."""
    for item in expected.plan.front_items:
        if item.points:
            yield from _points(printed, item, expected)


def _points(printed: Printed, item: PlannedFront, expected: Expected) -> Iterator[Disagreement]:
    lines = [(page, line) for page in item.span.pages for line in printed.get(page, ()) if line.y >= FOOT]
    edge = min((line.runs[0].x for _, line in lines), default=0.0)
    rows, heads = _rows(lines, edge)
    if len(rows) != len(item.points):
        yield Disagreement(item.span.first, "points that are answered", len(item.points), len(rows))
        return
    lefts = next(([run.x for run in line.runs] for line in heads if len(line.runs) == _COLUMNS), None)
    if lefts is None:
        yield Disagreement(item.span.first, "the heads do not stand above the answers")
        return
    notice = next((each for each in expected.plan.front_items if each.fitted), None)
    for number, (point, row) in enumerate(zip(item.points, rows, strict=True), 1):
        yield from _point(number, point, row, (lefts, notice, expected))


def _rows(lines: Sequence[tuple[int, DrawnLine]], edge: float) -> tuple[list[_Row], list[DrawnLine]]:
    """Return the rows, and the lines above the first of them; the heads are left out where a page repeats them."""
    rows, heads = list[_Row](), list[DrawnLine]()
    seen, skipping = 0, False
    for page, line in lines:
        at_edge = abs(line.runs[0].x - edge) < _SLACK
        if at_edge and squeeze(line.runs[0].text) == str(len(rows) + 1):
            rows.append(_Row(page, [(page, run) for run in line.runs[1:]]))
            seen, skipping = page, False
        elif not rows:
            heads.append(line)
        else:
            skipping = page != seen or skipping
            seen = page
            again = {*(head.text for head in heads), squeeze(f"Point {len(rows)}, continued")}
            skipping = skipping and line.text in again
            if not skipping:
                rows[-1].runs += [(page, run) for run in line.runs]
    return rows, heads


_Known = tuple[Sequence[float], PlannedFront | None, Expected]


def _point(number: int, point: PlannedPoint, row: _Row, known: _Known) -> Iterator[Disagreement]:
    lefts, notice, expected = known
    plan = expected.plan
    raised, answer, exhibits = (row.column(lefts, place) for place in range(_COLUMNS))
    at = notice.span.first + point.page - 1 if notice and 0 < point.page <= notice.span.count else 0
    where = f"Notice, page {point.page}" if point.page else ""
    words = f"{where} {f'page {at} of this bundle' if at else ''} “{point.quote}” {point.about}"
    for what, said, wanted in (
        ("raises it", raised, words),
        ("exhibits", exhibits, " ".join([*_enclosed(plan, point), *(_filed(plan, each) for each in point.filed)])),
    ):
        if not is_said(joined(run for _, run in said), wanted):
            yield Disagreement(row.page, f"point {number}, {what}", wanted, joined(run for _, run in said))
    yield from _answer(number, point, [run for _, run in answer], row, plan)
    targets = [plan.exhibit(label).span.first for label in point.enclosed]
    yield from _links(number, raised, [at] if at else [], row, expected)
    yield from _links(number, exhibits, targets, row, expected)
    cited = [plan.targets[each.text].page for each in references(point.answer) if each.text in plan.targets]
    there = Counter(_opened(answer, expected))
    for page, count in Counter(filter(None, cited)).items():
        if there[page] < count:
            yield Disagreement(row.page, f"point {number}, references to page {page} in the answer", count, there[page])


def _enclosed(plan: BundlePlan, point: PlannedPoint) -> Iterator[str]:
    for label in point.enclosed:
        span = plan.exhibit(label).span
        yield f"{plan.naming.named(label)} {'pp.' if span.count > 1 else 'p.'} {span}"


def _filed(plan: BundlePlan, before: FiledBefore) -> str:
    return f"{plan.naming.named(before.label)} filed before, {before.cited}"


def _answer(
    number: int, point: PlannedPoint, runs: Sequence[DrawnRun], row: _Row, plan: BundlePlan
) -> Iterator[Disagreement]:
    """Check that the answer stands there as it is written, and nothing else; cells of a table in it stand side by side."""
    paragraphs = narrative_paragraphs(point.answer, plan.targets)
    said = joined(runs)
    wanted = " ".join(f"{each.bullet}{each.text}" for each in paragraphs)
    whole = any(each.cells for each in paragraphs) and Counter(said) == Counter(squeeze(wanted))
    plain = all(PLAIN.fullmatch(f"{each.bullet}{each.text}") for each in paragraphs)
    same = is_said(said, wanted) if plain else says(said, wanted)
    if not (whole or same):
        yield Disagreement(row.page, f"point {number}, the answer", wanted, said)


def _links(
    number: int, cell: Sequence[tuple[int, DrawnRun]], targets: Sequence[int], row: _Row, expected: Expected
) -> Iterator[Disagreement]:
    found = list(dict.fromkeys(_opened(cell, expected)))
    if found != list(dict.fromkeys(targets)):
        yield Disagreement(row.page, f"point {number}, where its links lead", list(targets), found)


def _opened(cell: Sequence[tuple[int, DrawnRun]], expected: Expected) -> Iterator[int]:
    """Yield the pages that the links over these runs open, in their order."""
    pages = {page for page, _ in cell}
    boxes = defaultdict[int, list[LinkBox]](list)
    for box in expected.rendered.links:
        if box.page in pages:
            boxes[box.page].append(box)
    for page, run in cell:
        for box in boxes[page]:
            x0, y0, x1, y1 = box.rect
            if x0 - _SLACK <= run.x <= x1 and y0 <= run.y <= y1:
                yield box.target
                break


def filed_before(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check the rows in their order."""
    plan = expected.plan
    if not plan.filed:
        return
    pages = plan.parts["filed"].pages
    lines = [line for page in pages for line in printed.get(page, ()) if line.y >= FOOT]
    edge = min((line.runs[0].x for line in lines), default=0.0)
    left = list(lines)
    for filing, group in groupby(plan.filed, key=lambda each: each.filing):
        if squeeze(filing) not in "".join(line.text for line in left):
            yield Disagreement(pages.start, "the filing of exhibits filed before", filing)
        for before in group:
            start = next((place for place, line in enumerate(left) if _begins_row(line, before, edge)), None)
            if start is None:
                yield Disagreement(pages.start, f"no row for exhibit {before.label}, filed before")
                continue
            yield from _filed_row(before, left[start:], edge, pages.start)
            left = left[start + 1 :]
    for box in expected.rendered.links:
        if box.page in pages:
            yield Disagreement(box.page, "a link in the list of what is not enclosed", "none", f"page {box.target}")


def _begins_row(line: DrawnLine, before: FiledBefore, edge: float) -> bool:
    return abs(line.runs[0].x - edge) < _SLACK and squeeze(line.runs[0].text) == squeeze(before.label)


def _filed_row(before: FiledBefore, lines: Sequence[DrawnLine], edge: float, page: int) -> Iterator[Disagreement]:
    first, *more = lines
    rest = next((place for place, line in enumerate(more) if abs(line.runs[0].x - edge) < _SLACK), len(more))
    if squeeze(first.runs[-1].text) != before.pages:
        yield Disagreement(page, f"pages of exhibit {before.label}, filed before", before.pages, first.runs[-1].text)
    said = joined([*first.runs[1:-1], *(run for line in more[:rest] for run in line.runs)])
    if len(before.title) < LONGEST and not says(said, before.title):
        yield Disagreement(page, f"the title of exhibit {before.label}, filed before", before.title, said)
