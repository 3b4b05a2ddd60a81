"""The documents of an exhibit: which pages of which file, in which order, and what stands for what is not in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dossier.bundle import PlannedDocument, Span
from dossier.documents.facts import DocumentFacts
from dossier.record import Document, Entry

UNPLACED = 0
_MISSING = {"requested": "Requested; not in hand", "missing": "Not in hand", "in-hand": "No file is recorded"}


@dataclass(frozen=True, slots=True)
class _Part:
    """One file that a document asks for; no file where there should be one and a draft shows the gap."""

    document: Document
    part: str
    file: str
    missing: str = ""


def planned_documents(entry: Entry, facts: Mapping[str, DocumentFacts], *, draft: bool) -> tuple[PlannedDocument, ...]:
    """What stands behind an exhibit's divider, not yet placed on pages.

    Within one exhibit each page of a file stands once, where it is first asked for: a certificate that covers two
    documents, a translation whose file ends with its certificate, or two selections of one file that overlap.
    A draft has a placeholder for what is not in hand, and for an entry without any document.
    """
    placed: set[tuple[str, int]] = set()
    planned: list[PlannedDocument] = []
    for part in (part for document in entry.documents for part in _parts(document)):
        if part.missing:
            planned += [_placeholder(part, part.missing)] if draft else []
            continue
        selected = _selected(part, facts.get(part.file))
        pages = tuple(page for page in selected if (part.file, page) not in placed)
        placed.update((part.file, page) for page in pages)
        if pages:
            planned.append(_placed(part, facts[part.file], pages))
        elif draft and not selected:
            planned.append(_placeholder(part, f"Cannot be used as recorded: {part.file}"))
    if draft and not planned:
        planned.append(_placeholder(_Part(Document(), "original", ""), "No document is recorded for this entry"))
    return tuple(planned)


def has_documents(entry: Entry, facts: Mapping[str, DocumentFacts]) -> bool:
    """Whether anything but a placeholder is planned for an entry."""
    parts = (part for document in entry.documents for part in _parts(document))
    return any(not part.missing and _selected(part, facts.get(part.file)) for part in parts)


def labelled(documents: tuple[PlannedDocument, ...], label: str) -> tuple[PlannedDocument, ...]:
    """The same documents, each placeholder with the key of its page."""
    gaps = 0
    named = []
    for document in documents:
        if document.missing:
            gaps += 1
            named.append(replace(document, part_key=f"missing:{label}:{gaps}"))
        else:
            named.append(document)
    return tuple(named)


def foreign(document: Document) -> tuple[str, ...]:
    """The languages of a document other than English."""
    return tuple(language for language in document.language if language.lower().partition("-")[0] != "en")


def translated(documents: Iterable[Document], facts: Mapping[str, DocumentFacts]) -> bool:
    """Whether there is something foreign among these documents and all of it has its translation in hand."""
    abroad = [document for document in documents if foreign(document)]
    return bool(abroad) and all(_usable(document.translation, facts) for document in abroad)


def documents_in_hand(entry: Entry, facts: Mapping[str, DocumentFacts]) -> tuple[Document, ...]:
    """The documents of an entry whose own file is there and can be opened."""
    return tuple(document for document in entry.documents if _in_hand(document) and _usable(document.file, facts))


def _in_hand(document: Document) -> bool:
    return bool(document.file) and document.status == "in-hand"


def _usable(file: str, facts: Mapping[str, DocumentFacts]) -> bool:
    return file in facts and facts[file].usable


def _parts(document: Document) -> Iterator[_Part]:
    """The original, for a foreign document its translation, and the translator's certificate."""
    if not _in_hand(document):
        yield _Part(document, "original", "", _MISSING[document.status])
    else:
        yield _Part(document, "original", document.file)
    if document.translation:
        yield _Part(document, "translation", document.translation)
    elif _in_hand(document) and foreign(document):
        yield _Part(document, "translation", "", "No translation is recorded")
    if document.certificate:
        yield _Part(document, "certificate", document.certificate)


def _selected(part: _Part, facts: DocumentFacts | None) -> tuple[int, ...]:
    if facts is None:
        return ()
    count = len(facts.pages)
    if part.part == "original" and part.document.pages is not None:
        return part.document.pages.of(count)
    return tuple(range(1, count + 1))


def _placed(part: _Part, facts: DocumentFacts, pages: tuple[int, ...]) -> PlannedDocument:
    document = part.document
    original = part.part == "original"
    return PlannedDocument(
        file=part.file,
        role=document.role,
        title=document.title,
        part=part.part,
        sha256=facts.sha256,
        source_pages=pages,
        span=Span(UNPLACED, len(pages)),
        language=", ".join(document.language) if original else "en",
        excerpt_of=len(facts.pages) if len(pages) < len(facts.pages) else 0,
        source_url=document.source_url if original else "",
        captured_on=document.captured_on.printed if original and document.captured_on else "",
    )


def _placeholder(part: _Part, missing: str) -> PlannedDocument:
    return PlannedDocument(
        file="",
        role=part.document.role,
        title=part.document.title,
        part=part.part,
        sha256="",
        source_pages=(),
        span=Span(UNPLACED, 1),
        missing=missing,
    )
