"""Take a bundle apart into what stays together: the front, each section's sheet with its first exhibit, each exhibit."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.items import items
from dossier.bundle.plan import BundlePlan, PlannedExhibit, PlannedSection
from dossier.handoff.volumes import Unit


def units(plan: BundlePlan) -> tuple[Unit, ...]:
    """Return the runs of pages of a bundle that a volume holds whole, in order; together they are all its pages."""
    found = [Unit("", 1, plan.front_pages), *(unit for section in plan.sections for unit in _of(section))]
    found += [Unit("", each.pages.first, each.pages.last) for each in plan.narratives if not each.opening]
    return tuple(found)


def _of(section: PlannedSection) -> Iterator[Unit]:
    start = section.start
    for exhibit in section.exhibits:
        yield _exhibit(exhibit, start or exhibit.span.first)
        start = 0
    if start:
        yield Unit("", section.divider.first, section.divider.last)


def _exhibit(exhibit: PlannedExhibit, first: int) -> Unit:
    """Return the unit of an exhibit: nobody is helped by its sheet in a file of its own, so its first document is no place to break."""
    whole = [item.span.first for item in items(exhibit)]
    each = [document.span.first for document in exhibit.documents]
    return Unit(exhibit.label, first, exhibit.span.last, tuple(whole[1:]), tuple(each[1:]))
