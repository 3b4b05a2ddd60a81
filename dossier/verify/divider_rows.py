"""Compare what the dividers say of exhibits and documents with the plan: titles, originals, captures, names of other exhibits."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator, Sequence

from dossier.bundle.outcome import LinkBox
from dossier.bundle.plan import BundlePlan, PlannedDocument, PlannedExhibit, PlannedSection
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnRun, squeeze
from dossier.verify.expected import Expected
from dossier.verify.listings import listings
from dossier.verify.printed import FOOT, Printed, under, without_pages
from dossier.verify.words import LONGEST, joined, says, words_in


def divider_rows(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check the words of each exhibit's divider, and that rows of section dividers name the exhibit that they open."""
    boxes: dict[int, list[LinkBox]] = {}
    for box in expected.rendered.links:
        boxes.setdefault(box.page, []).append(box)
    for section in expected.plan.sections:
        if section.sheet.count:
            links = [box for page in section.sheet.pages for box in boxes.get(page, ())]
            yield from _names(expected.plan, section, [(box, under(box, printed)) for box in links])
        for exhibit in section.exhibits:
            sheet = exhibit.divider if exhibit.divider.count else section.sheet
            links = [box for page in sheet.pages for box in boxes.get(page, ())]
            yield from _heading(exhibit, printed)
            yield from _documents(exhibit, sheet.first, links, printed)
        yield from _lists(section, printed)


def _lists(section: PlannedSection, printed: Printed) -> Iterator[Disagreement]:
    """Check the lists of each exhibit on its sheet, or all those on the sheet of the section, at whose end they stand."""
    yield from listings([each for each in section.exhibits if not each.divider.count], section.sheet, printed)
    for exhibit in section.exhibits:
        if exhibit.divider.count:
            yield from listings([exhibit], exhibit.divider, printed)


Row = tuple[LinkBox, Sequence[DrawnRun]]


def _names(plan: BundlePlan, section: PlannedSection, rows: Sequence[Row]) -> Iterator[Disagreement]:
    """Check that the sheet of a section has a row for each exhibit in it and for each that is also offered there."""
    own = () if section.merged else section.exhibits
    planned = [(exhibit.label, exhibit, exhibit.title) for exhibit in own]
    planned += [
        (plan.naming.named(each.label), plan.exhibit(each.label), each.title) for each in section.cross_references
    ]
    left = list(rows)
    for label, exhibit, title in planned:
        mine = [row for row in left if row[0].target == exhibit.divider.first and _in_row(row[1], exhibit)]
        fits = next((row for row in mine if not _objections(row[1], label, title)), None)
        if fits is not None:
            left.remove(fits)
            continue
        page, target = section.sheet.first, exhibit.divider.first
        for words in next((_objections(inside, label, title) for _, inside in mine), [label]):
            yield Disagreement(page, f"the row that opens page {target} does not say {words!r}")


def _in_row(inside: Sequence[DrawnRun], exhibit: PlannedExhibit) -> bool:
    """Return whether a link lies over a whole row; a reference in a narrative has words of its user."""
    return len(inside) > 1 and squeeze(str(exhibit.span)) in [squeeze(run.text) for run in inside]


def _objections(inside: Sequence[DrawnRun], label: str, title: str) -> list[str]:
    """Return which of the words of a row it lacks."""
    said = words_in(" ".join(run.text for run in inside))
    here = label.split()
    found = any(said[place : place + len(here)] == here for place in range(len(said)))
    lacking = [] if found else [label]
    return lacking if len(title) >= LONGEST or says(joined(without_pages(inside)[0]), title) else [*lacking, title]


def _heading(exhibit: PlannedExhibit, printed: Printed) -> Iterator[Disagreement]:
    """Check what the sheet of an exhibit says; on that of its section it has a row."""
    pages = exhibit.divider.pages
    said = joined(run for page in pages for line in printed.get(page, ()) if line.y >= FOOT for run in line.runs)
    guests = (words for guest in exhibit.guests for words in (guest.title, guest.date))
    for words in (exhibit.title, exhibit.original_title, exhibit.authorship, exhibit.shows, *guests) if pages else ():
        if not says(said, words):
            yield Disagreement(pages.start, f"the divider does not say {words!r}")


def _documents(
    exhibit: PlannedExhibit, sheet: int, links: Sequence[LinkBox], printed: Printed
) -> Iterator[Disagreement]:
    """Check the rows of the documents of an exhibit on a sheet."""
    rows: dict[int, list[str]] = {}
    for box in links:
        rows.setdefault(box.target, []).append(joined(without_pages(under(box, printed))[0]))
    for document in exhibit.documents:
        said = rows.get(document.span.first, [])
        label = document.sublabel if exhibit.sublabeled and document.part == "original" else ""
        for words in (label, *_words_of(document)):
            if len(words) < LONGEST and not any(says(row, words) for row in said):
                yield Disagreement(sheet, f"the row of page {document.span.first} does not say {words!r}")


def _words_of(document: PlannedDocument) -> Iterator[str]:
    yield from (document.heading, document.original_title, document.source_url, document.missing)
    if document.captured_on:
        yield _in_words(document.captured_on)


def _in_words(day: str) -> str:
    """Return `2026-10-01` as `October 1, 2026`, by other code than that which printed it."""
    year, month, number = (*map(int, day.split("-")), 0, 0)[:3]
    return f"{month_name[month]} {number}, {year}" if number else f"{month_name[month]} {year}".strip()
