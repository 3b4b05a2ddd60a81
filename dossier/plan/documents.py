"""List the documents of an exhibit as a bundle holds them, not yet placed on pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from dossier.bundle.plan import PageRun, PlannedDocument
from dossier.documents.files.facts import DocumentFacts
from dossier.plan.parts import DocumentPart, planned_parts
from dossier.record import Document, Entry
from dossier.record.phrases import capitalized
from dossier.record.role_words import brief_words, document_words
from dossier.text.spelling import same_words

UNPLACED = 0


Used = Mapping[str, frozenset[int]]
"""The pages of each file that stand anywhere in a bundle, by the name of the file."""


def pages_used(entries: Iterable[Entry], facts: Mapping[str, DocumentFacts]) -> Used:
    """Return the pages that these entries bring into a bundle: what no entry uses is what an excerpt leaves out."""
    used: dict[str, set[int]] = {}
    for part in chain.from_iterable(planned_parts(entry, facts, draft=False) for entry in entries):
        used.setdefault(part.file, set()).update(part.pages)
    return {file: frozenset(pages) for file, pages in used.items()}


def planned_documents(
    entry: Entry, facts: Mapping[str, DocumentFacts], used: Used, *, draft: bool
) -> tuple[PlannedDocument, ...]:
    """Return what stands behind an exhibit's divider: pages of files, and placeholders in a draft for what is missing."""
    parts = tuple(planned_parts(entry, facts, draft=draft))
    return tuple(
        replace(
            _placeholder(part)
            if part.missing
            else _placed(part, facts[part.file], left_out=len(used[part.file]) < len(facts[part.file].pages)),
            title=_title(entry, part.document),
            original_title=_original_title(entry, part),
            called=_called(entry, part.document.role),
        )
        for part in parts
    )


def _called(entry: Entry, role: str) -> str:
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


def _title(entry: Entry, document: Document) -> str:
    """Return the title in English; none where it is that of the exhibit and the role says what the document is."""
    same = same_words(document.english_title) == same_words(entry.english_title)
    return "" if same and document.role else document.english_title


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
