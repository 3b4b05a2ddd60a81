"""Documents that cannot be used as they are named: D001 to D005, and what will not come along: D011."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.subject import Named, document_at, documents, facts
from dossier.finding import Code, Finding, Severity

D001 = Code(
    "D001",
    Severity.ERROR,
    "no such file",
    "A document, translation or certificate names a file that is not in the case folder.",
    "An exhibit whose file is missing cannot be built. Names are compared letter by letter, capitals included, since "
    "they are on most systems.",
    wrong="documents:\n  - {file: evidence/Stroke-2024.PDF, role: article}   # the file is evidence/stroke-2024.pdf",
    right="documents:\n  - {file: evidence/stroke-2024.pdf, role: article}",
)
D002 = Code(
    "D002",
    Severity.ERROR,
    "outside the case folder",
    "A file is named by an absolute path, by a path with .. that leaves the case folder, or through a link out of it.",
    "Whoever receives the case folder must find every document in it, and a record must not be able to take in files "
    "that have nothing to do with the case.",
    wrong="- {file: ../Downloads/award.pdf, role: certificate}",
    right="- {file: evidence/award.pdf, role: certificate}   # copied into the case",
)
D003 = Code(
    "D003",
    Severity.ERROR,
    "unreadable, empty or of an unsupported type",
    "The file is there, but no page of it can be had: it is empty, damaged beyond repair, or no document. The type is "
    "told by the content, not by the name.",
    "A page that cannot be read cannot stand in the bundle, and would be missing without a word.",
    wrong="- {file: evidence/letter.docx, role: letter}",
    right="- {file: evidence/letter.pdf, role: letter}   # exported as PDF",
)
D004 = Code(
    "D004",
    Severity.ERROR,
    "encrypted, and no password given",
    "The PDF opens only with a password, and the record names no environment variable that holds it, or the password "
    "does not fit.",
    "Files for USCIS must not be encrypted; the bundle holds the pages without the password.",
    wrong="- {file: evidence/statement.pdf, role: pay-statement}",
    right="- {file: evidence/statement.pdf, role: pay-statement, password_env: STATEMENT_PASSWORD}",
)
D005 = Code(
    "D005",
    Severity.ERROR,
    "page range outside the document",
    "`pages` selects pages that the file does not have. Pages of the file are meant, counted from 1, not printed numbers.",
    "The index would promise pages that are not there.",
    wrong='- {file: evidence/programme.pdf, pages: "112-114"}   # the file has 8 pages',
    right='- {file: evidence/programme.pdf, pages: "3-5"}',
)
D011 = Code(
    "D011",
    Severity.NOTE,
    "changed on the way in",
    "The bundle's copy of this file is not the whole of it: form fields become part of the page; scripts, automatic "
    "actions, attached files and media are left behind. The file itself is not touched.",
    "A bundle must look the same everywhere and carry nothing hidden. What an attached file proves needs an entry of its own.",
    wrong="- {file: evidence/portfolio.pdf, role: certificate}   # the certificate is attached inside",
    right="- {file: evidence/certificate.pdf, role: certificate}   # the attached file, saved by itself",
)
CODES = (D001, D002, D003, D004, D005, D011)

_BY_CODE = {code.code: code for code in CODES}


def unusable_files(case: Case) -> Iterator[Finding]:
    """What looking at the files brought up, at each place that names them."""
    for named in documents(case):
        for field, file in named.files:
            for problem in facts(case, file).problems:
                yield _BY_CODE[problem.code].at(
                    document_at(case, named, field), problem.message, hint=problem.hint, entry=named.entry.id
                )


def pages_outside(case: Case) -> Iterator[Finding]:
    """Selected pages that a file does not have."""
    for named in documents(case):
        known = facts(case, named.document.file)
        selection = named.document.pages
        if selection is None or not named.in_hand or not known.usable:
            continue
        if beyond := selection.outside(len(known.pages)):
            yield D005.at(
                document_at(case, named, "pages"),
                f"'{selection}' asks for page {beyond[-1]}, but '{named.document.file}' has {_counted(len(known.pages))}",
                hint="count pages of the file from 1, whatever numbers are printed on them",
                entry=named.entry.id,
            )


def left_behind(case: Case) -> Iterator[Finding]:
    """What will not come along into the bundle."""
    for named in documents(case):
        for field, file in named.files:
            if changes := facts(case, file).changes:
                yield _left_behind(case, named, field, f"'{file}': {'; '.join(changes)}")


def _left_behind(case: Case, named: Named, field: str, message: str) -> Finding:
    return D011.at(document_at(case, named, field), message, entry=named.entry.id)


def _counted(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


CHECKS = (unusable_files, pages_outside, left_behind)
