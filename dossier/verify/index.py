"""Tie each row of the printed index to the plan: by the place of its link, the link's target, and the words under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier.bundle.plan import BundlePlan, CrossReference, PlannedExhibit, PlannedFront
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnRun, squeeze
from dossier.verify.expected import Expected
from dossier.verify.printed import Printed, top_line, under
from dossier.verify.words import LONGEST, joined, says, words_in

Referring = dict[str, list[tuple[int, list[DrawnRun]]]]
"""The page and the words of each "see" row, by the label that it refers to."""


def index_rows(plan: BundlePlan) -> int:
    """Count the rows: what stands in the front, exhibits, cross-references, withdrawn labels, narratives on sheets of their own."""
    return (
        len(plan.front_items)
        + sum(
            len(section.exhibits) + len(section.cross_references) + len(section.withdrawn) for section in plan.sections
        )
        + len(plan.narratives)
    )


def index(printed: Printed, expected: Expected) -> Iterator[Disagreement]:
    """Check that each exhibit, cross-reference and section has one row, with its label and pages."""
    plan = expected.plan
    exhibits = {exhibit.divider.first: exhibit for exhibit in plan.exhibits}
    sections = {section.divider.first: section for section in plan.sections}
    fronts = {item.span.first: item for item in plan.front_items}
    rows: Counter[tuple[str, str]] = Counter()
    narratives = {narrative.pages.first: narrative for narrative in plan.narratives}
    referring: Referring = {}
    for box in expected.rendered.links:
        if box.page not in plan.parts["index"].pages:
            continue
        inside = under(box, printed)
        line = top_line(inside)
        last = squeeze(line[-1].text) if line else ""
        if box.target in exhibits:
            exhibit = exhibits[box.target]
            kind = _kind(exhibit, line)
            rows[kind, exhibit.label] += 1
            if last != str(exhibit.span):
                yield Disagreement(box.page, f"pages of exhibit {exhibit.label}", str(exhibit.span), last)
            columns = [run for run in inside if run is not line[-1]]
            if kind == "row":
                yield from _columns(box.page, exhibit, columns)
            else:
                referring.setdefault(exhibit.label, []).append((box.page, columns))
        elif box.target in fronts:
            item = fronts[box.target]
            rows["front", item.title] += 1
            yield from _front(box.page, item, inside)
        elif box.target in sections:
            heading = sections[box.target].heading
            rows["section", heading] += 1
            if last != str(box.target):
                yield Disagreement(box.page, f"page of the section {heading}", str(box.target), last)
            said = [run for run in inside if run is not line[-1]]
            if not says(joined(said), heading):
                there = " ".join(run.text for run in said)
                yield Disagreement(box.page, "heading of a section in the index", heading, there)
        elif box.target in narratives:
            narrative = narratives[box.target]
            rows["narrative", narrative.heading] += 1
            if squeeze("".join(run.text for run in inside)) != squeeze(f"{narrative.heading}{narrative.pages}"):
                there = " ".join(run.text for run in inside)
                yield Disagreement(box.page, "row of a narrative", f"{narrative.heading} {narrative.pages}", there)
    yield from _compare(plan, rows)
    yield from _references(plan, referring)
    yield from _withdrawn(plan, printed)


def _front(page: int, item: PlannedFront, inside: list[DrawnRun]) -> Iterator[Disagreement]:
    """Check the row of a form or letter: its pages, its date and its title, and that no label stands in it."""
    line = top_line(inside)
    last = squeeze(line[-1].text) if line else ""
    if last != str(item.span):
        yield Disagreement(page, f"pages of {item.title!r} in the front", str(item.span), last)
    said, dated = _parted([run for run in inside if run is not line[-1]], item.date)
    if (item.date and not dated) or not says(said, item.title):
        yield Disagreement(page, f"no row of the index says {item.title!r} with its date", item.date)


def _columns(page: int, exhibit: PlannedExhibit, inside: list[DrawnRun]) -> Iterator[Disagreement]:
    """Check what a row says of an exhibit besides its label and pages: its date, alone in its column, and its words."""
    said, dated = _parted(inside, exhibit.date)
    if exhibit.date and not dated:
        yield Disagreement(
            page, f"the row of exhibit {exhibit.label} in the index does not give its date", exhibit.date
        )
    guests = (guest.title for guest in exhibit.guests)
    every = (exhibit.title, exhibit.original_title, exhibit.description, exhibit.shows, *guests)
    for words in every if sum(map(len, every)) < LONGEST else ():
        if not says(said, words):
            yield Disagreement(page, f"the row of exhibit {exhibit.label} in the index does not say {words!r}")


def _parted(inside: list[DrawnRun], date: str) -> tuple[str, bool]:
    """Return the words of a row without its date, and whether the date stands alone in a column of it."""
    columns: dict[int, list[DrawnRun]] = {}
    for run in inside:
        columns.setdefault(round(run.x), []).append(run)
    dated = [column for column in columns.values() if joined(column) == squeeze(date)]
    dates = dated[-1] if dated else []
    return joined(run for run in inside if run not in dates), bool(dated)


def _references(plan: BundlePlan, referring: Referring) -> Iterator[Disagreement]:
    """Check that each "see" row names the entry that it refers to, with its date; each row stands for one of them."""
    rows = {label: list(found) for label, found in referring.items()}
    for each in (each for section in plan.sections for each in section.cross_references):
        own = rows.get(each.label, [])
        fits = next((row for row in own if _refers(row[1], each)), None)
        if fits is not None:
            own.remove(fits)
        elif own:
            what = f"no row of the index that refers to exhibit {each.label} says {each.title!r} with its date"
            yield Disagreement(own[0][0], what, each.date)


def _refers(inside: list[DrawnRun], reference: CrossReference) -> bool:
    said, dated = _parted(inside, reference.date)
    return (dated or not reference.date) and (len(reference.title) >= LONGEST or says(said, reference.title))


def _kind(exhibit: PlannedExhibit, line: list[DrawnRun]) -> str:
    """Return the role of a line: an exhibit's own row begins with its label, a cross-reference contains it."""
    first = line[0].text if line else ""
    if squeeze(first) == squeeze(exhibit.label):
        return "row"
    return "cross-reference" if exhibit.label in words_in(first) else "row without a label"


def _compare(plan: BundlePlan, rows: Counter[tuple[str, str]]) -> Iterator[Disagreement]:
    planned = Counter(("narrative", narrative.heading) for narrative in plan.narratives)
    planned.update(("front", item.title) for item in plan.front_items)
    for section in plan.sections:
        planned["section", section.heading] += 1
        planned.update(("row", exhibit.label) for exhibit in section.exhibits)
        planned.update(("cross-reference", reference.label) for reference in section.cross_references)
    page = plan.parts["index"].first
    for kind, name in sorted(planned.keys() | rows.keys()):
        if planned[kind, name] != rows[kind, name]:
            yield Disagreement(page, f"index, {kind} {name}", planned[kind, name], rows[kind, name])


def _withdrawn(plan: BundlePlan, printed: Printed) -> Iterator[Disagreement]:
    pages = plan.parts["index"].pages
    said = {squeeze(run.text) for page in pages for line in printed.get(page, ()) for run in line.runs}
    for section in plan.sections:
        for gone in section.withdrawn:
            if squeeze(gone.label) not in said:
                yield Disagreement(pages.start, f"the withdrawn label {gone.label} is not in the index")
