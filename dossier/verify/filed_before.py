"""Check the list of exhibits filed before: each with its label, title and pages as filed, under its filing, and without a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dossier.bundle.response import FiledBefore
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnLine, squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import FOOT, Printed
from dossier.verify.words import LONGEST, joined, says

_SLACK = 1.0


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
            start = next((place for place, line in enumerate(left) if _begins(line, before, edge)), None)
            if start is None:
                yield Disagreement(pages.start, f"no row for exhibit {before.label}, filed before")
                continue
            yield from _row(before, left[start:], edge, pages.start)
            left = left[start + 1 :]
    for box in expected.rendered.links:
        if box.page in pages:
            yield Disagreement(box.page, "a link in the list of what is not enclosed", "none", f"page {box.target}")


def _begins(line: DrawnLine, before: FiledBefore, edge: float) -> bool:
    return abs(line.runs[0].x - edge) < _SLACK and squeeze(line.runs[0].text) == squeeze(before.label)


def _row(before: FiledBefore, lines: Sequence[DrawnLine], edge: float, page: int) -> Iterator[Disagreement]:
    first, *more = lines
    rest = next((place for place, line in enumerate(more) if abs(line.runs[0].x - edge) < _SLACK), len(more))
    if squeeze(first.runs[-1].text) != before.pages:
        yield Disagreement(page, f"pages of exhibit {before.label}, filed before", before.pages, first.runs[-1].text)
    said = joined([*first.runs[1:-1], *(run for line in more[:rest] for run in line.runs)])
    if len(before.title) < LONGEST and not says(said, before.title):
        yield Disagreement(page, f"the title of exhibit {before.label}, filed before", before.title, said)
