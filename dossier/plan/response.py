"""Plan what stands first in a response: the notice with its points marked, and the answers; and list what was filed before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256

from dossier.bundle.filed import FiledExhibit, Filing
from dossier.bundle.narrative import references
from dossier.bundle.plan import PageRun, PlannedExhibit, PlannedFront, PlannedMark, PlannedSection
from dossier.bundle.response import FiledBefore, PlannedPoint
from dossier.bundle.spots import BAND
from dossier.case import Case
from dossier.documents.files.facts import DocumentFacts
from dossier.plan.documents import UNPLACED
from dossier.plan.family import filed_before
from dossier.plan.filed_shelf import filed_shelf
from dossier.plan.marks import drawn_brackets, planned_marks
from dossier.plan.shelf import planned_shelf
from dossier.plan.targets import standing_of
from dossier.record import Petition
from dossier.record.marked import notice_passages
from dossier.record.notice import Point

RESPONSE = "response"
"""The key of the sheets with the answers."""

Labels = Mapping[str, str]
"""The label of the exhibit that shows each entry of a bundle, by its id."""


def response_items(
    case: Case, petition: Petition, label_of: Labels, names: Mapping[str, str]
) -> tuple[PlannedFront, ...]:
    """Return the notice and the answers to its points, in this order; nothing where the petition answers none.

    `names` are the criteria and sections in words, by their keys.
    """
    notice = petition.notice
    if not petition.answers_notice or notice is None:
        return ()
    facts = case.documents.get(notice.file)
    marked = _marks(case, petition)
    items = [_notice(petition, facts, marked)] if facts is not None and facts.usable else []
    pages = {mark.id: mark.page for mark in reversed(marked)}
    points = tuple(_point(case, petition, each, label_of, (names, pages)) for each in petition.points)
    if points:
        head = next((each for each in case.record.files if each.file == petition.origin[0]), None)
        items.append(
            PlannedFront(
                file=head.file if head else "",
                sha256=_digest(points),
                title=response_title(petition),
                span=PageRun(UNPLACED, 1),
                part_key=RESPONSE,
                points=points,
            )
        )
    return tuple(items)


def _digest(points: Iterable[PlannedPoint]) -> str:
    """Return the digest of what answers print: it tells whether they changed, which that of the whole file they stand in would not."""
    return sha256(json.dumps([asdict(point) for point in points]).encode()).hexdigest()


def response_title(petition: Petition) -> str:
    """Return what the answers to a notice are called; empty where the petition answers none."""
    return f"Response to {petition.notice.title}" if petition.answers_notice and petition.notice else ""


def _notice(petition: Petition, facts: DocumentFacts, marks: tuple[PlannedMark, ...]) -> PlannedFront:
    notice, band = petition.notice, BAND
    return PlannedFront(
        file=facts.file,
        sha256=facts.sha256,
        title=notice.title if notice else "",
        span=PageRun(UNPLACED, len(facts.pages)),
        date=notice.date.printed if notice and notice.date else "",
        spots=(band,) * len(facts.pages),
        fitted=True,
        marks=marks,
        brackets=drawn_brackets(marks, facts),
    )


def _marks(case: Case, petition: Petition) -> tuple[PlannedMark, ...]:
    """Return a mark for each page on which a quoted passage stands, in the order of the pages."""
    found = (mark for passage in notice_passages(petition) for mark in planned_marks(passage, "", case))
    return tuple(sorted(found, key=lambda mark: mark.page))


def _point(
    case: Case, petition: Petition, point: Point, label_of: Labels, known: tuple[Mapping[str, str], Mapping[str, int]]
) -> PlannedPoint:
    names, pages = known
    enclosed = dict.fromkeys(label_of[each] for each in point.exhibits if each in label_of)
    filed = [each for entry in point.exhibits for each in _filed(case, petition, entry)]
    return PlannedPoint(
        id=point.id,
        page=pages.get(point.id, 0) or point.page or 0,
        quote=" ".join(point.quote.split()),
        about=names.get(point.criterion, ""),
        answer=point.answer,
        enclosed=tuple(enclosed),
        filed=tuple(dict.fromkeys(filed)),
    )


def _filed(case: Case, petition: Petition, entry: str) -> Iterator[FiledBefore]:
    for filing, exhibit in filed_before(case, petition.id).exhibits:
        if entry in exhibit.entries:
            yield _before(case, petition, filing, exhibit)


def _before(case: Case, petition: Petition, filing: Filing, exhibit: FiledExhibit) -> FiledBefore:
    return FiledBefore(exhibit.label, exhibit.title, exhibit.printed, _filing_words(case, petition, filing))


def _filing_words(case: Case, petition: Petition, filing: Filing) -> str:
    """Return with what an exhibit was filed: with the petition, on its day, or with another supplement.

    When that was filed is not recorded: the day of a hand-over is another one, so the notice that it answers tells which it is.
    """
    of = case.record.petitions.get(filing.petition)
    if of is None or not of.supplement_to:
        day = petition.filed_on.printed if petition.filed_on else ""
        return f"Filed with the petition{f' on {day}' if day else ''}"
    title = of.title or (f"the response to {of.notice.title}" if of.notice else "an earlier supplement")
    day = of.notice.date.printed if of.notice and of.notice.date else ""
    return f"Filed with {title}{f' (notice of {day})' if day else ''}"


def referred_to(
    case: Case,
    petition: Petition,
    sections: Iterable[PlannedSection],
    front: Iterable[PlannedFront],
    texts: Iterable[str],
) -> tuple[FiledBefore, ...]:
    """Return the exhibits filed before to which anything in the bundle refers, in the order in which they were filed."""
    filed = filed_before(case, petition.id)
    exhibits = [exhibit for section in sections for exhibit in section.exhibits]
    wanted = {before.label for item in front for point in item.points for before in point.filed}
    wanted |= {each.label for exhibit in exhibits for each in exhibit.seen}
    wanted |= {each.label for exhibit in exhibits for each in filed.of_entry(exhibit.entry)}
    wanted |= set(_cited(case, petition, exhibits, texts))
    return tuple(
        _before(case, petition, filing, exhibit)
        for filing in reversed(filed.filings)
        for exhibit in filing.exhibits
        if exhibit.label in wanted
    )


def _cited(case: Case, petition: Petition, exhibits: list[PlannedExhibit], texts: Iterable[str]) -> Iterator[str]:
    """Yield the labels of filed exhibits that texts refer to."""
    enclosed = planned_shelf(exhibits, {(mark.entry, mark.id): 1 for each in exhibits for mark in _marked(each)})
    filed = filed_shelf(filed_before(case, petition.id))
    for text in texts:
        for reference in references(text):
            found = standing_of(reference, enclosed, filed)
            if found is not None and any(found is each for each in filed.get(reference.entry, ())):
                yield found.exhibit


def _marked(exhibit: PlannedExhibit) -> Iterator[PlannedMark]:
    return (mark for document in exhibit.documents for mark in document.marks if mark.id)
