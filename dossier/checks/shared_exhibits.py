"""Check what stands in the exhibit of another entry: whether that is in the bundle (B008, B015) and has the pages (B006)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.lookup import entry_at, exhibit_pages, page_words, pages_counted, petitions
from dossier.finding import Code, Finding, Severity
from dossier.plan.arrange import Arrangement, arrange
from dossier.record import Document, Entry

B006 = Code(
    "B006",
    Severity.ERROR,
    "a citation of an exhibit or page that does not exist",
    "A letter cites a label that was never given out, or a letter or a document (`see`) names a page that the exhibit does "
    "not have. Pages are counted within the exhibit, without its divider.",
    "Whoever turns to the page must find what is said to stand there.",
    wrong='documents:\n  - {see: rev-stroke, role: completion, pages: "9"}   # the exhibit has 4 pages',
    right='documents:\n  - {see: rev-stroke, role: completion, pages: "3-4"}',
)
B008 = Code(
    "B008",
    Severity.ERROR,
    "a citation of an exhibit that is not in the bundle",
    "A letter cites an exhibit that was withdrawn, or a document stands in the exhibit (`see`) of an entry that the petition "
    "excludes or leaves out.",
    "A document that is said to stand elsewhere counts as in hand. Where that exhibit is not filed, nothing shows it.",
    wrong="petitions:\n  eb1a: {exclude: [rev-stroke]}   # and another entry has {see: rev-stroke}",
    right="petitions:\n  eb1a: {exclude: []}",
)
B015 = Code(
    "B015",
    Severity.NOTE,
    "an entry that stands alone, because the exhibit that it belongs to is not in the bundle",
    "`exhibit` names the entry in whose exhibit the documents of this one are to stand. The petition leaves that entry out, so "
    "this one has an exhibit of its own there.",
    "Its label differs from petition to petition, and letters that cite it have to be written accordingly.",
    wrong="petitions:\n  eb1a: {exclude: [stroke-2024]}   # and another entry has exhibit: stroke-2024",
    right="petitions:\n  eb1a: {exclude: []}",
)
CODES = (B006, B008, B015)


def seen_elsewhere(case: Case) -> Iterator[Finding]:
    """Report documents that stand in no exhibit of a petition, or on a page that the exhibit does not have."""
    for petition in petitions(case) if case.record.complete else ():
        held = arrange(case, petition.id, draft=True)
        for entry in held.entries:
            for index, document in enumerate(entry.documents):
                if document.see:
                    yield from _about(case, held, (entry, index, document), petition.id)


def _about(case: Case, held: Arrangement, named: tuple[Entry, int, Document], petition: str) -> Iterator[Finding]:
    entry, index, document = named
    host = held.hosts.get(document.see or "")
    place = entry_at(case, entry, "documents", index, "see")
    if host is None:
        message = f"'{document.see}' has no exhibit in petition '{petition}', so nothing shows this document there"
        hint = f"offer '{document.see}' in this petition too, or name the file here"
        yield B008.at(place, message, hint=hint, entry=entry.id, petition=petition)
        return
    count = exhibit_pages(case, held, host)
    beyond = document.pages.outside(count) if document.pages and count else ()
    if beyond:
        message = f"the exhibit of '{document.see}' has {pages_counted(count)}, and this names {page_words(beyond, 0)}"
        at = entry_at(case, entry, "documents", index, "pages")
        hint = "count the pages of that exhibit's documents, without its divider"
        yield B006.at(at, message, hint=hint, entry=entry.id, petition=petition)


def alone(case: Case) -> Iterator[Finding]:
    """Report entries that were to stand in the exhibit of another that a petition leaves out."""
    for petition in petitions(case) if case.record.complete else ():
        held = arrange(case, petition.id, draft=True)
        for entry in held.entries:
            if entry.exhibit and held.hosts[entry.id] is entry:
                yield B015.at(
                    entry_at(case, entry, "exhibit"),
                    f"'{entry.exhibit}' has no exhibit in petition '{petition.id}': '{entry.id}' stands alone there",
                    hint=f"offer '{entry.exhibit}' in this petition too, or leave it so",
                    entry=entry.id,
                    petition=petition.id,
                )


CHECKS = (seen_elsewhere, alone)
