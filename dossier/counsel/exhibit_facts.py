"""List what the paper says of one exhibit: its index line, where it is offered, what is recorded, and its documents."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.plan import PlannedDocument, PlannedExhibit
from dossier.bundle.working_paper import Fact
from dossier.counsel.desk import Desk, bundle_pages
from dossier.counsel.facts_recorded import Words, offered, recorded
from dossier.counsel.names import label_of
from dossier.people.authorship import authorship
from dossier.record import Entry, PartialDate
from dossier.record.phrases import noted


def exhibit_facts(desk: Desk, exhibit: PlannedExhibit, words: Words) -> Iterator[Fact]:
    """Yield the facts on the exhibit's own entry, on each entry that stands with it, and on its documents."""
    for entry in desk.known([exhibit.entry]):
        yield from _entry(desk, entry, words)
    for guest in desk.known(guest.entry for guest in exhibit.guests):
        yield "With it", guest.english_title
        yield from _entry(desk, guest, words)
    for document in exhibit.documents:
        about = document.sublabel if exhibit.sublabeled and document.sublabel else "Document"
        yield about, _document(desk, document, exhibit, words)


def _entry(desk: Desk, entry: Entry, words: Words) -> Iterator[Fact]:
    yield "Index line", entry.index_line()
    yield from offered(entry, desk.case.packs[desk.plan.petition])
    yield from recorded(entry, authorship(entry, desk.case.record.beneficiary), desk.case.record, words)


def _document(desk: Desk, document: PlannedDocument, exhibit: PlannedExhibit, words: Words) -> str:
    """Return `Article, 5 of 9 pages; bundle pages 12–16`, or what is not in hand."""
    pages = bundle_pages(document.span)
    if document.missing:
        return f"{document.heading}: {document.missing}; {pages}"
    excerpt = f", {len(document.source_pages)} of {document.excerpt_of} pages" if document.excerpt_of else ""
    spoken = f", in {words.value(document.language, 'language')}" if document.language != "en" else ""
    facts = desk.case.documents.get(document.file)
    changes = f"; on the way in: {', '.join(facts.changes)}" if facts and facts.changes else ""
    return f"{document.heading}{excerpt}{spoken}; {pages}{_captured(document)}{desk.names.told(changes, exhibit)}"


def _captured(document: PlannedDocument) -> str:
    """Return where a document was captured, and on which day; empty where neither is recorded."""
    day = f" on {PartialDate.parse(document.captured_on).printed}" if document.captured_on else ""
    source = f" from {document.source_url}" if document.source_url else ""
    return f"; captured{source}{day}" if source or day else ""


def file_facts(exhibit: PlannedExhibit) -> Iterator[Fact]:
    """Yield the file behind each document of an exhibit, under its label."""
    for document in exhibit.documents:
        if document.file:
            part = "" if document.part == "original" else document.part
            yield label_of(document, exhibit), noted(document.file, part)
