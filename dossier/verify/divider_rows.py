"""Compare what the dividers say of exhibits and documents with the plan: titles, originals, captures, names of other exhibits."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Iterator, Sequence

from dossier.bundle.outcome import LinkBox
from dossier.bundle.plan import PlannedDocument, PlannedExhibit
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnRun, squeeze
from dossier.verify.expected import Expected
from dossier.verify.listings import listings
from dossier.verify.printed import FOOT, Printed, under
from dossier.verify.words import LONGEST, joined, says, words_in


def divider_rows(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check the words of each exhibit's divider, and that rows of section dividers name the exhibit that they open."""
    by_page = {exhibit.divider.first: exhibit for exhibit in expected.plan.exhibits}
    sections = {page for section in expected.plan.sections for page in section.divider.pages}
    boxes: dict[int, list[LinkBox]] = {}
    for box in expected.rendered.links:
        boxes.setdefault(box.page, []).append(box)
        if box.page in sections and box.target in by_page:
            yield from _names(box, by_page[box.target], under(box, printed))
    for exhibit in expected.plan.exhibits:
        yield from _heading(exhibit, printed)
        links = [box for page in exhibit.divider.pages for box in boxes.get(page, ())]
        yield from _documents(exhibit, links, printed)
        yield from listings(exhibit, printed)


def _names(box: LinkBox, exhibit: PlannedExhibit, inside: Sequence[DrawnRun]) -> Iterator[Disagreement]:
    """Check a row by the link over the whole of it; a reference in a narrative has words of its user."""
    said = " ".join(run.text for run in inside)
    if len(inside) > 1 and squeeze(str(exhibit.span)) in map(squeeze, (run.text for run in inside)):
        if exhibit.label not in words_in(said):
            yield Disagreement(box.page, f"the row that opens page {box.target} does not say {exhibit.label!r}")
        if len(exhibit.title) < LONGEST and not says(joined(_without_pages(inside)), exhibit.title):
            yield Disagreement(box.page, f"the row that opens page {box.target} does not say {exhibit.title!r}")


def _heading(exhibit: PlannedExhibit, printed: Printed) -> Iterator[Disagreement]:
    pages = exhibit.divider.pages
    said = joined(run for page in pages for line in printed.get(page, ()) if line.y >= FOOT for run in line.runs)
    for words in (exhibit.title, exhibit.original_title, exhibit.authorship, exhibit.shows):
        if not says(said, words):
            yield Disagreement(pages.start, f"the divider does not say {words!r}")


def _documents(exhibit: PlannedExhibit, links: Sequence[LinkBox], printed: Printed) -> Iterator[Disagreement]:
    rows: dict[int, list[str]] = {}
    for box in links:
        rows.setdefault(box.target, []).append(joined(_without_pages(under(box, printed))))
    for document in exhibit.documents:
        said = rows.get(document.span.first, [])
        label = document.sublabel if exhibit.sublabeled and document.part == "original" else ""
        for words in (label, *_words_of(document)):
            if len(words) < LONGEST and not any(says(row, words) for row in said):
                yield Disagreement(
                    exhibit.divider.first, f"the row of page {document.span.first} does not say {words!r}"
                )


def _words_of(document: PlannedDocument) -> Iterator[str]:
    yield from (document.heading, document.original_title, document.source_url, document.missing)
    if document.captured_on:
        yield _in_words(document.captured_on)


def _in_words(day: str) -> str:
    """Return `2026-10-01` as `October 1, 2026`, by other code than that which printed it."""
    year, month, number = (*map(int, day.split("-")), 0, 0)[:3]
    return f"{month_name[month]} {number}, {year}" if number else f"{month_name[month]} {year}".strip()


def _without_pages(inside: Sequence[DrawnRun]) -> Iterable[DrawnRun]:
    """The text of a row without its pages, which stand rightmost."""
    last = max(inside, key=lambda run: run.x, default=None)
    return (run for run in inside if run is not last)
