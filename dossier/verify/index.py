"""Compare the rows of the printed index with the plan, in order and in all columns: exhibits, documents, references, sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dossier.bundle.items import Item, index_items
from dossier.bundle.labels import natural
from dossier.bundle.outcome import LinkBox
from dossier.bundle.plan import BundlePlan, CrossReference, PlannedExhibit, PlannedSection
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnRun, squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import Printed, top_line, under
from dossier.verify.words import LONGEST, joined, says

_EDGE = 1.0


@dataclass(frozen=True, slots=True)
class _Planned:
    """A row as the plan has it: what it is, the label that it begins with, and the words and the date that it gives."""

    kind: str
    label: str
    pages: str
    target: int
    words: tuple[str, ...]
    date: str = ""

    @property
    def name(self) -> str:
        """What it is called in a disagreement."""
        return self.label or self.words[0]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other rows: its label and its pages."""
        return squeeze(self.label), self.pages


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row as it is printed: the texts in the column of labels, the last text of its first line, and all others."""

    box: LinkBox
    labels: tuple[DrawnRun, ...]
    pages: str
    others: tuple[DrawnRun, ...]

    @property
    def label(self) -> str:
        """What stands in the column of labels."""
        return joined(self.labels)


def index_rows(plan: BundlePlan) -> int:
    """Count the rows: what stands in the front, narratives, exhibits, their documents, cross-references and withdrawn labels."""
    return (
        len(plan.front_items)
        + len(plan.narratives)
        + sum(
            len(section.exhibits)
            + sum(len(index_items(plan, exhibit)) for exhibit in section.exhibits)
            + len(section.cross_references)
            + len(section.withdrawn)
            for section in plan.sections
        )
    )


def index(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check that each row stands in its place, says in each column what the plan says, and opens its page."""
    plan = expected.plan
    opening, closing = (list(_narratives(plan, opening=first)) for first in (True, False))
    planned = [*_front(plan), *opening, *(row for section in plan.sections for row in _rows(plan, section)), *closing]
    boxes = (box for box in expected.rendered.links if box.page in plan.parts["index"].pages)
    found = [_read(box, printed) for box in sorted(boxes, key=lambda box: (box.page, -box.rect[3]))]
    if len(planned) == len(found):
        for row, there in zip(planned, found, strict=True):
            yield from _compare(row, there)
    else:
        yield from _misplaced(plan, planned, found)
    yield from _in_manifest(expected, planned)
    yield from _withdrawn(plan, printed)


def _misplaced(plan: BundlePlan, planned: Sequence[_Planned], found: Sequence[_Printed]) -> Iterator[Disagreement]:
    """Compare the rows that are there, and name those that are missing or too many."""
    page = plan.parts["index"].first
    there = [(row.label if row.label in _labels(planned) else "", row.pages) for row in found]
    for kind, start, end, first, last in SequenceMatcher(
        None, [row.key for row in planned], there, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            for row, each in zip(planned[start:end], found[first:last], strict=True):
                yield from _compare(row, each)
            continue
        for row in planned[start:end]:
            yield Disagreement(page, f"index, {row.kind} {row.name}", 1, 0)
        for each in found[first:last]:
            yield Disagreement(each.box.page, f"a row of the index that was not planned, to page {each.box.target}")


def _labels(planned: Sequence[_Planned]) -> set[str]:
    return {squeeze(row.label) for row in planned}


def _front(plan: BundlePlan) -> Iterator[_Planned]:
    """Yield the rows of forms and letters, which have no label."""
    for item in plan.front_items:
        yield _Planned("front", "", str(item.span), item.span.first, (item.title,), item.date)


def _narratives(plan: BundlePlan, *, opening: bool) -> Iterator[_Planned]:
    for each in plan.narratives:
        if each.opening is opening:
            yield _Planned("narrative", "", str(each.pages), each.pages.first, (each.heading,))


def _rows(plan: BundlePlan, section: PlannedSection) -> Iterator[_Planned]:
    """Yield the rows of a section that lead somewhere, in order."""
    if section.start:
        yield _Planned("section", "", str(section.start), section.start, (section.heading,))
    for exhibit in sorted(section.exhibits, key=lambda each: natural(each.label)):
        yield _exhibit(plan, exhibit)
        for item in index_items(plan, exhibit):
            yield _document(item)
    for reference in section.cross_references:
        yield _reference(plan, reference)


def _exhibit(plan: BundlePlan, exhibit: PlannedExhibit) -> _Planned:
    guests = (guest.title for guest in exhibit.guests)
    seen = (words for each in exhibit.seen for words in (each.heading, plan.naming.named(each.label)))
    words = (exhibit.title, exhibit.original_title, exhibit.description, exhibit.shows, *guests, *seen)
    return _Planned("row", exhibit.label, str(exhibit.span), exhibit.divider.first, words, exhibit.date)


def _document(item: Item) -> _Planned:
    parts = (str(document.span) for document in item.documents[1:])
    words = (item.heading, item.first.original_title, item.first.missing, *parts)
    return _Planned("document", item.sublabel, str(item.span), item.span.first, words, item.first.date)


def _reference(plan: BundlePlan, reference: CrossReference) -> _Planned:
    exhibit = plan.exhibit(reference.label)
    words = (plan.naming.named(reference.label), reference.title)
    return _Planned("cross-reference", "", str(exhibit.span), exhibit.divider.first, words, reference.date)


def _read(box: LinkBox, printed: Printed) -> _Printed:
    inside = under(box, printed)
    line = top_line(inside)
    last = line[-1] if line else None
    labels = tuple(run for run in line if run is not last and run.x < box.rect[0] + _EDGE)
    others = tuple(run for run in inside if run is not last and run not in labels)
    return _Printed(box, labels, squeeze(last.text) if last else "", others)


def _compare(row: _Planned, there: _Printed) -> Iterator[Disagreement]:
    """Check one row: its label, pages and target, its date, alone in its column, and its words."""
    page, what = there.box.page, f"the row of {row.kind.removeprefix('row') or 'exhibit'} {row.name} in the index"
    what = "the heading of a section in the index" if row.kind == "section" else what
    heading = row.kind == "section"  # which begins in the column of labels
    if not heading and there.label != squeeze(row.label):
        yield Disagreement(page, f"index, label of {row.kind} {row.name}", row.label, there.label)
    if there.pages != row.pages:
        kind = {"row": "exhibit", "section": "the section"}.get(row.kind, row.kind)
        yield Disagreement(page, f"pages of {kind} {row.name}", row.pages, there.pages)
    if there.box.target != row.target:
        yield Disagreement(page, f"where {what} leads", row.target, there.box.target)
    said, dated = _parted((*there.labels, *there.others) if heading else there.others, row.date)
    if row.date and not dated:
        yield Disagreement(page, f"{what} does not give its date", row.date)
    for words in row.words if sum(map(len, row.words)) < LONGEST else ():
        if not says(said, words):
            yield Disagreement(page, f"{what} does not say {words!r}")


def _parted(inside: Sequence[DrawnRun], date: str) -> tuple[str, bool]:
    """Return the words of a row without its date, and whether the date stands alone in a column of it."""
    columns: dict[int, list[DrawnRun]] = {}
    for run in inside:
        columns.setdefault(round(run.x), []).append(run)
    dated = [column for column in columns.values() if joined(column) == squeeze(date)]
    dates = dated[-1] if dated else []
    return joined(run for run in inside if run not in dates), bool(dated)


def _in_manifest(expected: Expected, planned: Sequence[_Planned]) -> Iterator[Disagreement]:
    """Check that the rows that the manifest lists for whoever receives the bundle are those of the plan."""
    listed = Counter(
        (row.sublabel or row.label, squeeze(row.date), row.pages) for row in expected.rendered.index if row.pages
    )
    rows = Counter((row.label, squeeze(row.date), row.pages) for row in planned if row.kind != "section")
    page = expected.plan.parts["index"].first
    for label, date, pages in sorted((listed - rows) + (rows - listed)):
        yield Disagreement(page, f"a row for the manifest that is not the index's: {label} {date} {pages}")


def _withdrawn(plan: BundlePlan, printed: Printed) -> Iterator[Disagreement]:
    pages = plan.parts["index"].pages
    said = {squeeze(run.text) for page in pages for line in printed.get(page, ()) for run in line.runs}
    for section in plan.sections:
        for gone in section.withdrawn:
            if squeeze(gone.label) not in said:
                yield Disagreement(pages.start, f"the withdrawn label {gone.label} is not in the index")
