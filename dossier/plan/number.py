"""Page numbers: each part, section, exhibit and document in sequence, from 1 at the cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.bundle.lock import Lock
from dossier.bundle.plan import BundlePlan, PageRun, PlannedDocument, PlannedExhibit, PlannedSection
from dossier.case import Case
from dossier.plan.layout import Layout, layout
from dossier.plan.marks import marked_pages
from dossier.plan.targets import targets
from dossier.record import PartialDate

FRONT = ("cover", "index", "table")


def plan(
    case: Case,
    petition_id: str,
    lock: Lock,
    lengths: Mapping[str, int],
    *,
    draft: bool = False,
    date: PartialDate | None = None,
) -> BundlePlan:
    """Plan the bundle of one petition; `lengths` gives the pages of each generated part by its key, 1 by default."""
    return number(layout(case, petition_id, lock, draft=draft, date=date), lengths)


def number(layout: Layout, lengths: Mapping[str, int]) -> BundlePlan:
    """Number the pages, with the given lengths of generated parts, 1 by default."""
    pages = _Pages(lengths)
    for key in FRONT:
        pages.part(key)
    sections = tuple(pages.section(section) for section in layout.sections)
    return BundlePlan(
        petition=layout.petition,
        front=layout.front,
        numbering=layout.numbering,
        draft=layout.draft,
        sections=sections,
        parts=pages.parts,
        targets=targets(sections),
        criteria=layout.criteria,
        groups=layout.groups,
        left_out=layout.left_out,
        marks=marked_pages(exhibit for section in sections for exhibit in section.exhibits),
    )


class _Pages:
    """The next free page, and the generated parts placed so far."""

    def __init__(self, lengths: Mapping[str, int]) -> None:
        self.lengths = lengths
        self.next = 1
        self.parts: dict[str, PageRun] = {}

    def part(self, key: str) -> PageRun:
        self.parts[key] = self._take(self.lengths.get(key, 1))
        return self.parts[key]

    def section(self, section: PlannedSection) -> PlannedSection:
        divider = self.part(section.part_key)
        return replace(section, divider=divider, exhibits=tuple(self.exhibit(exhibit) for exhibit in section.exhibits))

    def exhibit(self, exhibit: PlannedExhibit) -> PlannedExhibit:
        divider = self.part(exhibit.part_key)
        return replace(exhibit, divider=divider, documents=tuple(self.document(each) for each in exhibit.documents))

    def document(self, document: PlannedDocument) -> PlannedDocument:
        span = self.part(document.part_key) if document.missing else self._take(len(document.source_pages))
        return replace(document, span=span)

    def _take(self, count: int) -> PageRun:
        span = PageRun(self.next, count)
        self.next += count
        return span
