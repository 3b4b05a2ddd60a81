"""List the documents of an exhibit as a bundle holds them, not yet placed on pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from dossier.bundle.plan import PageRun, PlannedDocument
from dossier.documents.files.facts import DocumentFacts
from dossier.plan.parts import DocumentPart, enclosed, planned_parts
from dossier.record import Document, Entry
from dossier.record.phrases import capitalized
from dossier.record.role_words import brief_words, document_words
from dossier.text.spelling import same_words

UNPLACED = 0


Used = Mapping[str, frozenset[int]]
"""The pages of each file that stand anywhere in a bundle, by the name of the file."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A document of an exhibit, with its own label and its entry; `guest` where that is not the exhibit's own entry."""

    entry: Entry
    document: Document
    sublabel: str = ""
    guest: bool = False


def pages_used(exhibits: Iterable[Iterable[Entry]], facts: Mapping[str, DocumentFacts]) -> Used:
    """Return the pages that these exhibits bring into a bundle: what none of them uses is what an excerpt leaves out.

    An exhibit is given by its entries.
    """
    used: dict[str, set[int]] = {}
    for part in chain.from_iterable(planned_parts(enclosed(*entries), facts, draft=False) for entries in exhibits):
        used.setdefault(part.file, set()).update(part.pages)
    return {file: frozenset(pages) for file, pages in used.items()}


def planned_documents(
    documents: tuple[Enclosed, ...], facts: Mapping[str, DocumentFacts], used: Used, *, draft: bool
) -> tuple[PlannedDocument, ...]:
    """Return what stands behind an exhibit's divider: pages of files, and placeholders in a draft for what is missing."""
    parts = planned_parts([each.document for each in documents], facts, draft=draft)
    return tuple(_planned(part, documents, facts, used) for part in parts)


def _planned(
    part: DocumentPart, documents: tuple[Enclosed, ...], facts: Mapping[str, DocumentFacts], used: Used
) -> PlannedDocument:
    if part.missing:
        planned = _placeholder(part)
    else:
        planned = _placed(part, facts[part.file], left_out=len(used[part.file]) < len(facts[part.file].pages))
    if not documents:
        return planned
    of = documents[part.number]
    return replace(
        planned,
        entry=of.entry.id,
        number=part.number,
        sublabel="" if part.missing else of.sublabel,
        title=_title(of),
        original_title=_original_title(of.entry, part),
        called=called(of.entry, of.document.role),
        date=_day(of.document) if part.part == "original" and not part.missing else "",
    )


def _day(document: Document) -> str:
    """Return the day that a document bears, or else that on which it was captured."""
    day = document.date or document.captured_on
    return day.printed if day else ""


def called(entry: Entry, role: str) -> str:
    """Return what a document's role is called: its noun alone where the title of the exhibit says the rest."""
    words = document_words(role)
    return capitalized(brief_words(words) if entry.told_in_title(words) else words)


def labeled(documents: tuple[PlannedDocument, ...], label: str) -> tuple[PlannedDocument, ...]:
    """Give each placeholder the key of its page."""
    gaps = 0
    named = []
    for document in documents:
        if document.missing:
            gaps += 1
            named.append(replace(document, part_key=f"missing:{label}:{gaps}"))
        else:
            named.append(document)
    return tuple(named)


def _title(of: Enclosed) -> str:
    """Return the title in English; none where it is that of the exhibit and the role says what the document is.

    A guest's document without a title of its own has that of its entry.
    """
    entry, document = of.entry, of.document
    if of.guest and not document.english_title:
        role = document_words(document.role)
        return f"{capitalized(role)}: {entry.english_title}" if role else entry.english_title
    same = same_words(document.english_title) == same_words(entry.english_title)
    return "" if same and document.role and not of.guest else document.english_title


def _original_title(entry: Entry, part: DocumentPart) -> str:
    """Return the title in its own language, of the original and once: none where it is that of the exhibit."""
    document = part.document
    if part.part != "original" or not document.title_en or same_words(document.title) == same_words(entry.title):
        return ""
    return document.title


def _placed(part: DocumentPart, facts: DocumentFacts, *, left_out: bool) -> PlannedDocument:
    document = part.document
    original = part.part == "original"
    return PlannedDocument(
        file=part.file,
        role=document.role,
        title="",
        part=part.part,
        sha256=facts.sha256,
        source_pages=part.pages,
        span=PageRun(UNPLACED, len(part.pages)),
        language=", ".join(document.language) if original else "en",
        excerpt_of=len(facts.pages) if left_out else 0,
        source_url=document.source_url if original else "",
        captured_on=str(document.captured_on or "") if original else "",
    )


def _placeholder(part: DocumentPart) -> PlannedDocument:
    return PlannedDocument(
        file="",
        role=part.document.role,
        title="",
        part=part.part,
        sha256="",
        source_pages=(),
        span=PageRun(UNPLACED, 1),
        missing=part.missing,
    )
