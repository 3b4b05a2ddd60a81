"""Make the index of a package from the plan of the bundle and the rows of its printed index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dossier.bundle.items import Item, index_items, items
from dossier.bundle.labels import natural
from dossier.bundle.outcome import IndexRow
from dossier.bundle.plan import (
    BundlePlan,
    CrossReference,
    PageRun,
    PlannedDocument,
    PlannedExhibit,
    PlannedSection,
    Withdrawn,
)
from dossier.handoff.listing import BundlePart, CrossRow, DocumentRow, ListedRow, ListedSection, Listing
from dossier.handoff.names import exhibit_file
from dossier.record import Record

FRONT, AFTER, BEFORE = "front", "after", "filed-before"
"""The keys under which forms and letters, words behind the last exhibit, and what was filed before are listed."""


class RowsError(ValueError):
    """The printed index has other rows than the plan."""


class _Slot(NamedTuple):
    """A row of the printed index: what the plan has there, and the exhibit that it is about, if any."""

    about: PlannedExhibit | Item | CrossReference | Withdrawn | PageRun
    exhibit: PlannedExhibit | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    plan: BundlePlan
    record: Record

    def file(self, exhibit: PlannedExhibit) -> str:
        """Return the path of an exhibit's own PDF in the package."""
        entry = self.record.entry(exhibit.entry)
        date = entry.date if entry else None
        year = str(date.start.year) if date and not date.goes_on and date.start.year == date.end.year else ""
        return f"Exhibits/{exhibit_file(self.plan.naming.word, exhibit.label, exhibit.title, year)}"

    def row(self, slot: _Slot, printed: IndexRow) -> ListedRow:
        """Return one row in the words of the printed one."""
        about, exhibit = slot
        plain = ListedRow(printed.label, printed.label, printed.description, printed.date)
        if isinstance(about, PlannedExhibit):
            entry = self.record.entry(about.entry)
            names = {section.key: section.name for section in self.plan.sections}
            return replace(
                plain,
                day=str(entry.date) if entry and entry.date else "",
                first=about.span.first,
                last=about.span.last,
                criteria=tuple(names[key] for key in about.criteria if key in names),
                language=", ".join(about.languages),
                file=self.file(about),
            )
        if isinstance(about, Item) and exhibit:
            return replace(
                plain, label=printed.sublabel, exhibit=exhibit.label, first=about.span.first, last=about.span.last
            )
        if isinstance(about, CrossReference) and exhibit:
            head, _, rest = printed.description.partition("\n")
            return replace(
                plain,
                label=f"see {about.label}",
                exhibit=about.label,
                description=rest or head,
                first=exhibit.span.first,
                last=exhibit.span.last,
            )
        if isinstance(about, PageRun):
            return replace(plain, label="", exhibit="", first=about.first, last=about.last)
        return plain


def listing(plan: BundlePlan, index: Sequence[IndexRow], record: Record, *, identity: str) -> Listing:
    """Return the listing of a bundle. Raises RowsError where the printed rows are not those of the plan."""
    desk = _Desk(plan, record)
    waiting = iter(index)
    front = plan.front
    sections = [
        _section(FRONT, "Front", [_Slot(item.span) for item in plan.front_items], desk, waiting),
        _section("introduction", "Introduction", _words(plan, opening=True), desk, waiting),
        *(_of_plan(section, desk, waiting) for section in plan.sections),
        _section(AFTER, "Closing", _words(plan, opening=False), desk, waiting),
        _before(plan),
    ]
    if next(waiting, None) is not None:
        raise RowsError("the printed index has more rows than the plan")
    return Listing(
        title=f"Index of {plan.naming.plural}",
        about=front.about,
        petition=plan.petition,
        identity=identity,
        sections=tuple(section for section in sections if section.rows),
        cross=tuple(_cross(plan)),
        documents=tuple(_documents(plan)),
        word=plan.naming.word,
    )


def _before(plan: BundlePlan) -> ListedSection:
    """List what was filed before a supplement and is not enclosed: rows without pages, since none of them is here."""
    rows = [ListedRow(each.label, each.label, each.listed) for each in plan.filed]
    return ListedSection(BEFORE, f"{plan.naming.plural} filed before and referred to", "", "", tuple(rows))


def _words(plan: BundlePlan, *, opening: bool) -> list[_Slot]:
    return [_Slot(each.pages) for each in plan.narratives if each.opening is opening]


def _of_plan(section: PlannedSection, desk: _Desk, waiting: Iterator[IndexRow]) -> ListedSection:
    made = _section(section.key, section.heading, list(_slots(section, desk.plan)), desk, waiting)
    return replace(made, citation=section.citation, text=section.text)


def _slots(section: PlannedSection, plan: BundlePlan) -> Iterator[_Slot]:
    """Yield what the rows of a section are about, in the order in which they are printed."""
    standing: list[PlannedExhibit | Withdrawn] = [*section.exhibits, *section.withdrawn]
    for each in sorted(standing, key=lambda one: natural(one.label)):
        yield _Slot(each)
        if isinstance(each, PlannedExhibit):
            yield from (_Slot(item, each) for item in index_items(plan, each))
    yield from (_Slot(reference, plan.exhibit(reference.label)) for reference in section.cross_references)


def _section(key: str, heading: str, slots: Sequence[_Slot], desk: _Desk, waiting: Iterator[IndexRow]) -> ListedSection:
    rows = []
    for slot in slots:
        printed = next(waiting, None)
        if printed is None:
            raise RowsError("the printed index has fewer rows than the plan")
        made = desk.row(slot, printed)
        if made.pages != printed.pages:
            raise RowsError(f"the printed index gives {printed.pages} for '{made.label}', and the plan {made.pages}")
        rows.append(made)
    return ListedSection(key, heading, "", "", tuple(rows))


def _cross(plan: BundlePlan) -> Iterator[CrossRow]:
    """Yield for each criterion each document that is offered under it, and each marked passage of it."""
    for section in plan.sections:
        if section.is_criterion:
            offered = {each.label: each.comparable for each in section.cross_references if not each.addressed}
            for exhibit in plan.exhibits:
                own = any(each is exhibit for each in section.exhibits)
                if own or exhibit.label in offered:
                    comparable = section.key in exhibit.comparable if own else offered[exhibit.label]
                    yield from _of_exhibit(section, exhibit, comparable=comparable)


def _of_exhibit(section: PlannedSection, exhibit: PlannedExhibit, *, comparable: bool) -> Iterator[CrossRow]:
    for item in items(exhibit):
        row = CrossRow(
            criterion=section.name,
            citation=section.citation,
            exhibit=exhibit.label,
            entry=exhibit.entry,
            document=" ".join(part for part in (item.sublabel, item.heading) if part),
            role=item.first.role,
            pages_in_exhibit=str(_within(exhibit, item.span)),
            bundle_pages=str(item.span),
            comparable=comparable,
        )
        yield row
        for document in item.documents:
            for mark in document.marks:
                page = PageRun(document.bundle_page(mark.page), 1)
                within = str(_within(exhibit, page))
                yield replace(row, mark=mark.quote, pages_in_exhibit=within, bundle_pages=str(page))


def _within(exhibit: PlannedExhibit, run: PageRun) -> PageRun:
    return PageRun(run.first - exhibit.evidence.first + 1, run.count)


def _documents(plan: BundlePlan) -> Iterator[DocumentRow]:
    for exhibit in plan.exhibits:
        for document in exhibit.documents:
            if document.file:
                yield DocumentRow(
                    document.sublabel or exhibit.label,
                    document.file,
                    document.sha256,
                    document.role if document.part == "original" else document.part,
                    str(document.span),
                    document.language if document.language != "en" else "",
                    _captured(document),
                )


def _captured(document: PlannedDocument) -> str:
    return " ".join(part for part in (document.source_url, document.captured_on) if part)


def in_volumes(listing: Listing, bundles: Sequence[BundlePart]) -> Listing:
    """Return a listing with the PDFs that hold the pages; where there are several, each row names its own."""
    if len(bundles) < 2:
        return replace(listing, bundles=tuple(bundles))
    sections = tuple(
        replace(section, rows=tuple(_in_volumes(row, bundles) for row in section.rows)) for section in listing.sections
    )
    return replace(listing, sections=sections, bundles=tuple(bundles))


def _in_volumes(row: ListedRow, bundles: Sequence[BundlePart]) -> ListedRow:
    held = (number for number, each in enumerate(bundles, 1) if each.first <= row.last and row.first <= each.last)
    return replace(row, volumes=tuple(held)) if row.first else row
