"""Compare the text of generated pages with the plan: page numbers, rows of the index, names on dividers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pypdf.generic import StreamObject

from dossier.bundle.outcome import LinkBox
from dossier.bundle.plan import BundlePlan
from dossier.verify.bundle_file import Opened
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import Drawing, DrawnLine, DrawnRun, lines, runs, squeeze
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

FOOT = 36.0
"""The height below which a page has its running foot, in points."""
_SLACK = 1.0
_PAGES = re.compile(r"\d+(?:–\d+)?")
_PAGE = re.compile(r"page(\d+)\Z")

Printed = Mapping[int, Sequence[DrawnLine]]


def read(bundle: Opened, found: Mapping[int, ReadSheet], expected: Expected) -> dict[int, Sequence[DrawnLine]]:
    """Return the text of the generated pages among these, line by line."""
    return read_pages(bundle, found, expected.generated)


def read_pages(
    bundle: Opened, found: Mapping[int, ReadSheet], pages: Collection[int]
) -> dict[int, Sequence[DrawnLine]]:
    """Return the text of these pages, line by line."""
    return {number: lines(runs(_drawing(bundle, found[number]))) for number in sorted(found.keys() & pages)}


def _drawing(bundle: Opened, sheet: ReadSheet) -> Drawing:
    def form(name: str) -> Drawing | None:
        stream = bundle.fetch(sheet.drawn[name]) if sheet.drawn.get(name) else None
        return Drawing(stream.get_data(), bundle.fonts(stream)) if isinstance(stream, StreamObject) else None

    return Drawing(b"\n".join(bundle.content(number) for number in sheet.contents), sheet.fonts, form)


def fonts(printed: Printed) -> Iterator[Disagreement]:
    """Check that all text on generated pages uses embedded fonts."""
    for number, text in printed.items():
        for name in sorted({run.borrowed for line in text for run in line.runs if run.borrowed}):
            yield Disagreement(number, f"the font {name.lstrip('/')} is not embedded")


def feet(printed: Printed) -> Iterator[Disagreement]:
    """Check that each page has its bundle page number at the foot, on the right."""
    for number, text in printed.items():
        foot = [run for line in text if line.y < FOOT for run in line.runs]
        last = max(foot, key=lambda run: run.x).text if foot else "nothing"
        if squeeze(last) != str(number):
            yield Disagreement(number, "the number at the foot", str(number), last)


def dividers(printed: Printed, plan: BundlePlan) -> Iterator[Disagreement]:
    """Check that each divider names what follows it; an exhibit may be named on any page of one with a long narrative."""
    for section in plan.sections:
        if section.sheet.count:
            yield from _names(printed, section.sheet.pages[:1], (section.letter, section.name))
        for exhibit in section.exhibits:
            pages = exhibit.divider.pages if section.merged else exhibit.divider.pages[:1]
            yield from _names(printed, pages, (plan.naming.named(exhibit.label),)) if pages else ()


def _names(printed: Printed, pages: range, words: tuple[str, ...]) -> Iterator[Disagreement]:
    text = "".join(line.text for page in pages for line in printed.get(page, ()) if line.y >= FOOT).casefold()
    for word in words:
        if squeeze(word).casefold() not in text:
            yield Disagreement(pages.start, f"the divider does not say {word!r}")


def references(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check that pages printed in a row, or beside the way back to the index, are those that its link opens."""
    index, spans = expected.plan.parts["index"].pages, _spans(expected.plan)
    for box in expected.rendered.links:
        line = top_line(under(box, printed))
        if not line or box.page in index:
            continue
        last = squeeze(line[-1].text)
        known = {*spans.get(box.target, ()), str(box.target)}
        if len(line) > 1 and _PAGES.fullmatch(last) and last not in known:
            yield Disagreement(box.page, f"pages printed in the row of page {box.target}", box.target, last)
    yield from _ways_to_index([box for box in expected.rendered.links if box.page not in index], index, printed)


def _ways_to_index(links: Iterable[LinkBox], index: range, printed: Printed) -> Iterator[Disagreement]:
    """Check that what leads to the index ends with its page; what is set in several lines has a link for each."""
    for (page, target), boxes in groupby(links, key=lambda box: (box.page, box.target)):
        said = [squeeze("".join(run.text for run in under(box, printed))) for box in boxes] if target in index else []
        pages = [found[1] for words in said if (found := _PAGE.search(words))]
        if said and (not said[-1].endswith(str(target)) or any(number != str(target) for number in pages)):
            yield Disagreement(page, "the page of the index", target, " ".join(said))


def under(box: LinkBox, printed: Printed) -> list[DrawnRun]:
    """Return the text that starts inside a link."""
    x0, y0, x1, y1 = box.rect
    return [
        run
        for line in printed.get(box.page, ())
        if y0 <= line.y <= y1
        for run in line.runs
        if x0 - _SLACK <= run.x <= x1
    ]


def top_line(inside: Sequence[DrawnRun]) -> list[DrawnRun]:
    """Return the highest line of it, from left to right: where label and pages stand."""
    found = lines(inside)
    return list(found[0].runs) if found else []


def without_pages(inside: Sequence[DrawnRun]) -> tuple[list[DrawnRun], str]:
    """Return the text of a row without its pages, which stand rightmost, and the pages, without white space."""
    last = max(inside, key=lambda run: run.x, default=None)
    return [run for run in inside if run is not last], squeeze(last.text) if last else ""


def _spans(plan: BundlePlan) -> dict[int, set[str]]:
    """Return by first page each form in which the pages of what starts there may be printed."""
    found: dict[int, set[str]] = {}
    for exhibit in plan.exhibits:
        for span in (exhibit.span, *(document.span for document in exhibit.documents)):
            found.setdefault(span.first, set()).add(str(span))
    for section in plan.sections:
        found.setdefault(section.start, set()).add(str(section.span))
    return found
