"""Page numbers: each part, section, exhibit and document in sequence, from 1 at the cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.bundle.lock import Lock
from dossier.bundle.plan import (
    FRONT,
    BundlePlan,
    PageRun,
    PlannedDocument,
    PlannedExhibit,
    PlannedFront,
    PlannedNarrative,
    PlannedSection,
)
from dossier.case import Case
from dossier.plan.layout import Layout, layout
from dossier.plan.targets import targets
from dossier.record import PartialDate


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
    opening, closing = ([each for each in layout.narratives if each.opening is first] for first in (True, False))
    narratives: list[PlannedNarrative] = []
    front: tuple[PlannedFront, ...] = ()
    behind = "filed" if "filed" in layout.front_parts else "index"
    for key in (each for each in FRONT if each in layout.front_parts):
        pages.part(key)
        if key == "cover":
            front = tuple(map(pages.front, layout.front_items))
        if key == behind:
            narratives += map(pages.narrative, opening)
    sections = tuple(pages.section(section) for section in layout.sections)
    narratives += map(pages.narrative, closing)
    return BundlePlan(
        petition=layout.petition,
        front=layout.front,
        numbering=layout.numbering,
        draft=layout.draft,
        sections=sections,
        parts=pages.parts,
        targets=targets(sections, layout.texts, layout.naming, layout.marks, layout.filed_shelf),
        criteria=layout.criteria,
        groups=layout.groups,
        left_out=layout.left_out,
        naming=layout.naming,
        itemized=layout.itemized,
        marks=layout.marks,
        front_items=front,
        narratives=tuple(narratives),
        filed=layout.filed,
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

    def sheet(self, key: str, divider: PageRun) -> PageRun:
        """Place a divider; one without pages begins where what follows it does."""
        return self.part(key) if divider.count else PageRun(self.next, 0)

    def front(self, item: PlannedFront) -> PlannedFront:
        return replace(item, span=self.part(item.part_key) if item.part_key else self._take(item.span.count))

    def narrative(self, narrative: PlannedNarrative) -> PlannedNarrative:
        return replace(narrative, pages=self.part(narrative.part_key))

    def section(self, section: PlannedSection) -> PlannedSection:
        divider = self.sheet(section.part_key, section.divider)
        return replace(section, divider=divider, exhibits=tuple(self.exhibit(exhibit) for exhibit in section.exhibits))

    def exhibit(self, exhibit: PlannedExhibit) -> PlannedExhibit:
        divider = self.sheet(exhibit.part_key, exhibit.divider)
        return replace(exhibit, divider=divider, documents=tuple(self.document(each) for each in exhibit.documents))

    def document(self, document: PlannedDocument) -> PlannedDocument:
        span = self.part(document.part_key) if document.missing else self._take(len(document.source_pages))
        return replace(document, span=span)

    def _take(self, count: int) -> PageRun:
        span = PageRun(self.next, count)
        self.next += count
        return span
