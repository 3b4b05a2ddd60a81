"""The documents of an exhibit as a bundle holds them, not yet placed on pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.bundle.plan import PlannedDocument, Span
from dossier.documents.files.facts import DocumentFacts
from dossier.plan.parts import Part, planned_parts
from dossier.record import Entry

UNPLACED = 0


def planned_documents(entry: Entry, facts: Mapping[str, DocumentFacts], *, draft: bool) -> tuple[PlannedDocument, ...]:
    """Return what follows an exhibit's divider: pages of files and, in a draft, placeholders for what is not in hand."""
    return tuple(
        _placeholder(part) if part.missing else _placed(part, facts[part.file])
        for part in planned_parts(entry, facts, draft=draft)
    )


def labelled(documents: tuple[PlannedDocument, ...], label: str) -> tuple[PlannedDocument, ...]:
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


def _placed(part: Part, facts: DocumentFacts) -> PlannedDocument:
    document = part.document
    original = part.part == "original"
    return PlannedDocument(
        file=part.file,
        role=document.role,
        title=document.title,
        part=part.part,
        sha256=facts.sha256,
        source_pages=part.pages,
        span=Span(UNPLACED, len(part.pages)),
        language=", ".join(document.language) if original else "en",
        excerpt_of=len(facts.pages) if len(part.pages) < len(facts.pages) else 0,
        source_url=document.source_url if original else "",
        captured_on=document.captured_on.printed if original and document.captured_on else "",
    )


def _placeholder(part: Part) -> PlannedDocument:
    return PlannedDocument(
        file="",
        role=part.document.role,
        title=part.document.title,
        part=part.part,
        sha256="",
        source_pages=(),
        span=Span(UNPLACED, 1),
        missing=part.missing,
    )
