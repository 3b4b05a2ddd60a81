"""Decide which sections and exhibits have a sheet of their own before them."""

from __future__ import annotations

from dataclasses import replace

from dossier.bundle.plan import PageRun, PlannedExhibit, PlannedSection
from dossier.plan.documents import UNPLACED

_NONE, _ONE = PageRun(UNPLACED, 0), PageRun(UNPLACED, 1)


def with_sheets(section: PlannedSection, dividers: str) -> PlannedSection:
    """Give a section and its exhibits the sheets that `dividers` asks for: both, exhibits or sections.

    With both, a section with one exhibit has one sheet for the two.
    """
    merged = dividers == "both" and len(section.exhibits) == 1
    return replace(
        section,
        merged=merged,
        divider=_NONE if merged or dividers == "exhibits" else _ONE,
        exhibits=tuple(replace(each, divider=_sheet(each, dividers)) for each in section.exhibits),
    )


def _sheet(exhibit: PlannedExhibit, dividers: str) -> PageRun:
    """Return the sheet of an exhibit; one without pages of its own always has one, since its label has to lead somewhere."""
    return _NONE if dividers == "sections" and exhibit.page_count else _ONE
