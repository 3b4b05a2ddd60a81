"""Know what stands on each page of each exhibit: in the plan, and in what was handed over last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.bundle.plan import PlannedExhibit


class PageOf(NamedTuple):
    """A page of a file, by the name and the SHA-256 of the file; a page that is drawn for what is missing has neither."""

    file: str
    sha256: str
    page: int


@dataclass(frozen=True, slots=True)
class ExhibitPages:
    """An exhibit: its entry, what stands on its pages in order, and the pages of each document by its label, first and last."""

    entry: str
    pages: tuple[PageOf, ...]
    documents: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing, so that the number of its pages is known."""
        return all(page.sha256 for page in self.pages)

    def where(self, page: PageOf) -> int:
        """Return the page within the exhibit on which this page of a file stands; 0 where it does not."""
        return next((place for place, each in enumerate(self.pages, 1) if each[1:] == page[1:]), 0)


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over last: how it is called, and its exhibits by label."""

    named: str
    exhibits: Mapping[str, ExhibitPages]


class Part(NamedTuple):
    """A document of an exhibit: the label that it shares with its translation, its file, and the pages of it, none if missing."""

    label: str
    file: str
    sha256: str
    pages: tuple[int, ...]


def exhibit_pages(entry: str, parts: Iterable[Part]) -> ExhibitPages:
    """Return what stands on the pages of an exhibit with these documents, in order."""
    pages: list[PageOf] = []
    documents: dict[str, tuple[int, int]] = {}
    for part in parts:
        first = len(pages) + 1
        pages += [PageOf(part.file, part.sha256, page) for page in part.pages]
        if part.label:
            documents[part.label] = (documents.get(part.label, (first, 0))[0], len(pages))
    return ExhibitPages(entry, tuple(pages), documents)


def planned_pages(exhibit: PlannedExhibit) -> ExhibitPages:
    """Return what stands on the pages of a planned exhibit; a placeholder is one page without a file."""
    return exhibit_pages(
        exhibit.entry,
        (Part(each.sublabel, each.file, each.sha256, each.source_pages or (1,)) for each in exhibit.documents),
    )
