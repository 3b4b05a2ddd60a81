"""The files that an entry's documents ask for: the pages of each, in order, and what is not in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.documents.files.facts import DocumentFacts
from dossier.record import Document, Entry

_MISSING = {"requested": "Requested; not in hand", "missing": "Not in hand", "in-hand": "No file is recorded"}


class Part(NamedTuple):
    """One file that a document asks for, and its pages; if `missing` is set there is none, and a draft shows the gap."""

    document: Document
    part: str
    file: str = ""
    pages: tuple[int, ...] = ()
    missing: str = ""


def planned_parts(entry: Entry, facts: Mapping[str, DocumentFacts], *, draft: bool) -> Iterator[Part]:
    """Yield what follows an exhibit's divider.

    Within one exhibit each page of a file appears once, where it is first asked for: a certificate that covers two
    documents, a translation whose file ends with its certificate, or two overlapping selections of one file. A
    draft has a placeholder for what is not in hand, and for an entry without any document.
    """
    placed: set[tuple[str, int]] = set()
    empty = True
    for part in (part for document in entry.documents for part in _parts(document)):
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
        yield Part(Document(), "original", missing="No document is recorded for this entry")


def has_documents(entry: Entry, facts: Mapping[str, DocumentFacts]) -> bool:
    """Whether a page of any document of the entry can stand in a bundle."""
    return any(True for _ in planned_parts(entry, facts, draft=False))


def foreign(document: Document) -> tuple[str, ...]:
    """Return the languages of a document other than English."""
    return tuple(language for language in document.language if language.lower().partition("-")[0] != "en")


def translated(documents: Iterable[Document], facts: Mapping[str, DocumentFacts]) -> bool:
    """Whether any of these documents is foreign, and all foreign ones have a translation in hand."""
    abroad = [document for document in documents if foreign(document)]
    return bool(abroad) and all(_usable(document.translation, facts) for document in abroad)


def documents_in_hand(entry: Entry, facts: Mapping[str, DocumentFacts]) -> tuple[Document, ...]:
    """Return the documents of an entry whose own file exists and can be opened."""
    return tuple(document for document in entry.documents if _in_hand(document) and _usable(document.file, facts))


def _in_hand(document: Document) -> bool:
    return bool(document.file) and document.status == "in-hand"


def _usable(file: str, facts: Mapping[str, DocumentFacts]) -> bool:
    return file in facts and facts[file].usable


def _parts(document: Document) -> Iterator[Part]:
    """Yield the original, a foreign document's translation, and the translator's certificate."""
    in_hand = _in_hand(document)
    if in_hand:
        yield Part(document, "original", document.file)
    else:
        yield Part(document, "original", missing=_MISSING[document.status])
    if document.translation:
        yield Part(document, "translation", document.translation)
    elif in_hand and foreign(document):
        yield Part(document, "translation", missing="No translation is recorded")
    if document.certificate:
        yield Part(document, "certificate", document.certificate)


def _selected(part: Part, facts: DocumentFacts | None) -> tuple[int, ...]:
    if facts is None:
        return ()
    count = len(facts.pages)
    if part.part == "original" and part.document.pages is not None:
        return part.document.pages.of(count)
    return tuple(range(1, count + 1))
