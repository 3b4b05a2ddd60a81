"""Report damaged files until somebody confirms how many pages they have (D014)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, files, pages_counted, placed, selected, together
from dossier.documents.files.facts import DocumentFacts
from dossier.finding import Code, Finding, Severity

D014 = Code(
    "D014",
    Severity.ERROR,
    "damaged: confirm the number of pages",
    "The file is damaged and was rebuilt as far as it could be read; or something that a selected page draws with (its "
    "content, a font, a drawing, a picture) cannot be decoded to its end; or `expect_pages` differs from the number of "
    "pages in the file. This stays an error until `expect_pages` gives the actual number of pages.",
    "What a repair could not find is lost without a trace, and viewers show a page whose content breaks off as if it "
    "ended there. Only somebody who knows the document can tell whether it is complete: open it, count its pages, look "
    "at those that are named, and write down the number.",
    wrong="- {file: evidence/old-article.pdf, role: article}   # rebuilt with 7 pages",
    right="- {file: evidence/old-article.pdf, role: article, expect_pages: 7}",
)
CODES = (D014,)


def page_counts(case: Case) -> Iterator[Finding]:
    """Report damaged files with an unconfirmed number of pages, and numbers that do not fit the file."""
    for named, field, _, known in files(case):
        expected = named.document.expect_pages if field == "file" else None
        found = damages(named, field, known)
        if expected is not None and known.usable and expected != len(known.pages):
            message, hint = miscounted(known, expected, next((words for words, pages in found if not pages), None))
            yield _finding(case, named, "expect_pages", message, hint)
        elif expected is None:
            for message, pages in found:
                words = placed(known, pages, message)
                yield _finding(case, named, field, words, confirm(field, known, pages))


def damages(named: NamedDocument, field: str, known: DocumentFacts) -> list[tuple[str, tuple[int, ...]]]:
    """Return what is damaged of a file and of its selected pages."""
    if not known.problems:
        return []
    found = together(known, selected(named, field, known))
    return [(message, pages) for (code, message, _), pages in found.items() if code == D014.code]


def _finding(case: Case, named: NamedDocument, field: str, message: str, hint: str) -> Finding:
    return D014.at(document_at(case, named, field), message, hint=hint, entry=named.entry.id)


def miscounted(known: DocumentFacts, expected: int, damage: str | None) -> tuple[str, str]:
    """Return what to say where a file has other pages than `expect_pages` states, and what to do."""
    there = pages_counted(len(known.pages))
    had = f"was damaged and could be rebuilt with {there}" if damage else f"has {there}"
    hint = "find a complete copy, or correct the number" if damage else "correct `expect_pages`, or name the right file"
    return f"`expect_pages` is {expected}, but '{known.file}' {had}", hint


def confirm(field: str, known: DocumentFacts, pages: Sequence[int]) -> str:
    """Return how the pages of a damaged file are confirmed."""
    if field == "file":
        confirmed = f"add `expect_pages: {len(known.pages)}`"
        if pages:
            return f"get an undamaged copy; only if you looked there and nothing is missing, {confirmed}"
        return f"open it and check that it is complete; if so, {confirmed}"
    return "download or scan it again, or open it in a viewer and print it to a new PDF"


CHECKS = (page_counts,)
