"""Find the page of each mark within its exhibit, for references to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.bundle.labels import PetitionLabels
from dossier.bundle.plan import MarkPages, PlannedExhibit, PlannedSection
from dossier.plan.documents import Enclosed
from dossier.plan.enclosed import Held, enclosed_in


def mark_pages(sections: Sequence[PlannedSection], held: Held, labels: PetitionLabels) -> MarkPages:
    """Return the page within its exhibit of each mark with an id, by entry and id, where that page of the file is enclosed."""
    exhibits = (exhibit for section in sections for exhibit in section.exhibits)
    return {
        key: page
        for exhibit in exhibits
        for key, page in _in(exhibit, enclosed_in(exhibit.label, held[exhibit.label], labels))
    }


def _in(exhibit: PlannedExhibit, enclosed: Sequence[Enclosed]) -> Iterator[tuple[tuple[str, str], int]]:
    before = 0
    for planned in exhibit.documents:
        if planned.part == "original" and planned.entry:
            for mark in enclosed[planned.number].document.marks:
                if mark.id and mark.page in planned.source_pages:
                    yield (planned.entry, mark.id), before + planned.source_pages.index(mark.page) + 1
        before += planned.span.count
