"""List the files that an entry's documents ask for: the pages of each, in order, and what is not in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.documents.files.facts import DocumentFacts
from dossier.record import Document, Entry, Record

_MISSING = {"requested": "Requested; not in hand", "missing": "Not in hand", "in-hand": "No file is recorded"}


class DocumentPart(NamedTuple):
    """One file that a document asks for, and its pages; with `missing` there is none, and a draft shows the gap.

    `number` is the position of the document among those of the exhibit, from 0.
    """

    document: Document
    part: str
    file: str = ""
    pages: tuple[int, ...] = ()
    missing: str = ""
    number: int = 0


def planned_parts(
    documents: Iterable[Document], facts: Mapping[str, DocumentFacts], *, draft: bool
) -> Iterator[DocumentPart]:
    """Yield what stands behind an exhibit's divider, for its documents in their order.

    Within one exhibit each page of a file appears once, where it is first asked for: a certificate that covers two
    documents, a translation whose file ends with its certificate, or two overlapping selections of one file. A
    draft has a placeholder for what is not in hand, and for an exhibit without any document. What stands in another
    exhibit (`see`) is not among `documents`.
    """
    placed: set[tuple[str, int]] = set()
    empty = True
    for part in (part for number, document in enumerate(documents) for part in _parts(document, number)):
        gap = part.missing
        if not gap:
            selected = _selected(part, facts.get(part.file))
            pages = tuple(page for page in selected if (part.file, page) not in placed)
            placed.update((part.file, page) for page in pages)
            if pages:
                empty = False
                yield part._replace(pages=pages)
            gap = "" if selected else f"Cannot be used as recorded: {part.file}"
        if gap and draft:
            empty = False
            yield part._replace(file="", missing=gap)
    if draft and empty:
        yield DocumentPart(Document(), "original", missing="No document is recorded for this entry")


def file_pages(document: Document, facts: Mapping[str, DocumentFacts]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each file of a document in hand, its translation and certificate included, with the pages that go into a bundle."""
    for part in _parts(document, 0):
        if part.file:
            yield part.file, _selected(part, facts.get(part.file))


def has_documents(entry: Entry, facts: Mapping[str, DocumentFacts]) -> bool:
    """Return whether a page of any document of the entry can stand in a bundle."""
    return any(True for _ in planned_parts(enclosed(entry), facts, draft=False))


def enclosed(*entries: Entry) -> tuple[Document, ...]:
    """Return the documents of these entries in the order of the record, without those that stand in another exhibit."""
    return tuple(document for entry in entries for document in entry.documents if not document.see)


def exhibit_of(entry: Entry, record: Record) -> tuple[Entry, ...]:
    """Return the entries whose documents show an entry in its exhibit: itself, and the one in whose exhibit it stands."""
    host = record.entry(entry.exhibit) if entry.exhibit else None
    return (entry, host) if host and host is not entry else (entry,)


def shown_by(entry: Entry, record: Record) -> tuple[Entry, ...]:
    """Return the entries whose own documents show an entry: in its exhibit, and in the exhibits that it refers to."""
    seen = filter(None, (record.entry(document.see) for document in entry.documents if document.see))
    found = [*exhibit_of(entry, record), *(each for other in seen for each in exhibit_of(other, record))]
    return tuple({each.id: each for each in found}.values())


def translated(documents: Iterable[Document], facts: Mapping[str, DocumentFacts]) -> bool:
    """Return whether there is something foreign among these documents and all of it has its translation in hand."""
    abroad = [document for document in documents if document.foreign]
    return bool(abroad) and all(_usable(document.translation, facts) for document in abroad)


def documents_in_hand(entry: Entry, facts: Mapping[str, DocumentFacts]) -> tuple[Document, ...]:
    """Return the documents of an entry whose own file is there and can be opened."""
    return tuple(document for document in entry.documents if document.in_hand and _usable(document.file, facts))


def _usable(file: str, facts: Mapping[str, DocumentFacts]) -> bool:
    return file in facts and facts[file].usable


def _parts(document: Document, number: int) -> Iterator[DocumentPart]:
    """Yield the original, for a foreign document its translation, and the translator's certificate."""
    if document.in_hand:
        yield DocumentPart(document, "original", document.file, number=number)
    else:
        yield DocumentPart(document, "original", missing=_MISSING[document.status], number=number)
    if document.translation:
        yield DocumentPart(document, "translation", document.translation, number=number)
    elif document.in_hand and document.foreign:
        yield DocumentPart(document, "translation", missing="No translation is recorded", number=number)
    if document.certificate:
        yield DocumentPart(document, "certificate", document.certificate, number=number)


def _selected(part: DocumentPart, facts: DocumentFacts | None) -> tuple[int, ...]:
    if facts is None:
        return ()
    count = len(facts.pages)
    if part.part == "original" and part.document.pages is not None:
        return part.document.pages.of(count)
    return tuple(range(1, count + 1))
