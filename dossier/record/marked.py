"""List the passages that a record marks, with the file in which each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.record import Record
from dossier.record.document import Document, Mark
from dossier.record.petition import Petition
from dossier.text.quotes.passages import Sought


class MarkedPassage(NamedTuple):
    """A mark of a document: its position in the list, the field and the file that it names, and what to look for there."""

    place: int
    mark: Mark
    field: str
    file: str
    sought: Sought


def marked_passages(document: Document) -> Iterator[MarkedPassage]:
    """Yield the marks of a document, except those in a file that is not in hand."""
    for place, mark in enumerate(document.marks):
        file = file_of(document, mark.field)
        if file:
            pages = document.pages.ranges if document.pages and mark.field == "file" else ()
            yield MarkedPassage(place, mark, mark.field, file, Sought(mark.quote, mark.page or 0, pages))


def notice_passages(petition: Petition) -> Iterator[MarkedPassage]:
    """Yield the passages of a notice that its points quote; their position is that of the point."""
    for place, point in enumerate(petition.points if petition.notice else ()):
        file = petition.notice.file if petition.notice else ""
        yield MarkedPassage(place, point.mark, "file", file, Sought(point.quote, point.page or 0, ()))


def file_of(document: Document, field: str) -> str:
    """Return the file in a field of a document; empty where there is none, or the original is not in hand."""
    if field == "file" and not document.in_hand:
        return ""
    file: str = getattr(document, field)
    return file


def sought_passages(record: Record) -> Mapping[str, tuple[Sought, ...]]:
    """Return what is to be looked for in each file that has marks, each passage once."""
    found: dict[str, dict[Sought, None]] = {}
    for entry in record.entries:
        for document in entry.documents:
            for passage in marked_passages(document):
                found.setdefault(passage.file, {})[passage.sought] = None
    for petition in record.petitions.values():
        for passage in notice_passages(petition):
            found.setdefault(passage.file, {})[passage.sought] = None
    return {file: tuple(passages) for file, passages in found.items()}
