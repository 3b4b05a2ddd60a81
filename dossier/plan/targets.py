"""Resolve the `[[…]]` of narratives, and report those that refer to nothing in this bundle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dossier.bundle.narrative import Reference, references
from dossier.bundle.plan import PlannedExhibit, PlannedSection, Target


def targets(sections: Sequence[PlannedSection], letters: Iterable[str] = ()) -> Mapping[str, Target]:
    """Map the inner text of each reference of narratives and letters that resolves to the words to print and the page to open."""
    exhibits = {
        entry: (exhibit, first)
        for section in sections
        for exhibit in section.exhibits
        for entry, first in ((exhibit.entry, 0), *((guest.entry, guest.first) for guest in exhibit.guests))
    }
    return {
        reference.text: _target(reference, *exhibits[reference.entry])
        for text in (*(section.narrative for section in sections), *letters)
        for reference in references(text)
        if reference.entry in exhibits and reference.page <= exhibits[reference.entry][0].page_count
    }


def _target(reference: Reference, exhibit: PlannedExhibit, first: int) -> Target:
    """Return what a reference prints; `first` is the page of the exhibit on which a guest's documents begin."""
    if not reference.page and first:
        reference = replace(reference, page=first)
    if not reference.page:
        return Target(f"Exhibit {exhibit.label}", exhibit.divider.first)
    return Target(f"Exhibit {exhibit.label}, page {reference.page}", exhibit.evidence.first + reference.page - 1)
