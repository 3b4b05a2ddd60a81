"""Check captures of web pages: a copy without its address or date (D009), an address without a copy (D010)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.lookup import document_at, documents
from dossier.finding import Code, Finding, Severity
from dossier.rules.needs import canonical

D009 = Code(
    "D009",
    Severity.WARNING,
    "web capture without URL or date",
    "A document is a copy of a web page, but the record does not give its address or the day of the capture.",
    "Pages change. Without address and date nobody can tell what was captured, or when.",
    wrong='- {file: evidence/scholar.png, role: citation-record, source_url: "https://example.org/profile"}',
    right='- {file: evidence/scholar.png, role: citation-record, source_url: "https://example.org/profile", '
    "captured_on: 2026-10-01}",
    source="USCIS requests for evidence; common practice",
)
D010 = Code(
    "D010",
    Severity.ERROR,
    "a URL but no captured copy",
    "A document has a `source_url` but no file.",
    "Officers do not open links: web links are not accepted as primary evidence; the record itself must show it.",
    wrong='- {role: programme, source_url: "https://example.org/program"}',
    right='- {file: evidence/program.pdf, role: programme, source_url: "https://example.org/program", '
    "captured_on: 2026-10-01}",
    source="USCIS requests for evidence",
)
CODES = (D009, D010)


def incomplete_captures(case: Case) -> Iterator[Finding]:
    """Report captures that lack their address or their date."""
    for named in documents(case):
        document = named.document
        captured = bool(document.source_url or document.captured_on) or canonical(document.role) == "capture"
        missing = [
            words
            for words, given in (("address", document.source_url), ("capture date", document.captured_on))
            if not given
        ]
        if named.document.in_hand and captured and missing:
            yield D009.at(
                document_at(case, named),
                f"the capture '{document.file}' has no {' and no '.join(missing)}",
                hint="add " + " and ".join(_FIELD[words] for words in missing),
                entry=named.entry.id,
            )


def links_only(case: Case) -> Iterator[Finding]:
    """Report addresses of which no copy was captured."""
    for named in documents(case):
        if named.document.source_url and not named.document.file:
            yield D010.at(
                document_at(case, named, "source_url"),
                f"no copy of {named.document.source_url} was captured",
                hint="print the page to PDF with its address and date, save it in evidence/ and name it in `file`",
                entry=named.entry.id,
            )


_FIELD = {"address": "`source_url`", "capture date": "`captured_on`"}

CHECKS = (incomplete_captures, links_only)
