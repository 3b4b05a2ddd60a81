"""Find superfluous files: the same content in two entries (D006), a file that nobody uses (D017)."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from unicodedata import normalize

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, documents, files
from dossier.finding import Code, Finding, Location, Severity

D006 = Code(
    "D006",
    Severity.WARNING,
    "same content in two entries",
    "Two entries have the same pages of files with the same content, whatever the files are called.",
    "USCIS asks filers not to send duplicate copies. One exhibit can be offered under several criteria and referred to "
    "from the others.",
    wrong="publications:\n"
    "  - {id: stroke-2024, title: …, claims: [articles], documents: [{file: evidence/stroke.pdf}]}\n"
    "contributions:\n"
    "  - {id: thresholds, title: …, documents: [{file: evidence/stroke-copy.pdf}]}",
    right="publications:\n"
    "  - {id: stroke-2024, title: …, claims: [articles, contributions], documents: [{file: evidence/stroke.pdf}]}",
    source="USCIS recommendations for paper filing, November 16, 2022",
)
D017 = Code(
    "D017",
    Severity.NOTE,
    "file that no entry uses",
    "A file is in `evidence/`, but no document, translation or certificate names it.",
    "Either an entry for it is still to be written, or the file was replaced and can be removed.",
    wrong="evidence/editor-thanks.eml   # and no entry names it",
    right="- {file: evidence/editor-thanks.eml, role: completion}",
)
CODES = (D006, D017)

_OF_THE_SYSTEM = frozenset({"Thumbs.db", "desktop.ini", "README", "README.md", "README.txt"})


def same_content(case: Case) -> Iterator[Finding]:
    """Report each later entry that holds pages which an earlier entry already holds."""
    seen: dict[str, list[tuple[NamedDocument, str, frozenset[int]]]] = {}
    for named, field, file, known in files(case):
        # A certificate for several documents is T003.
        if field == "certificate" or not known.sha256:
            continue
        pages = _pages(named, field, len(known.pages))
        earlier = seen.setdefault(known.sha256, [])
        twin = next((each for each in earlier if each[0].entry.id != named.entry.id and each[2] & pages), None)
        if twin is not None:
            yield _twice(case, named, field, twin)
        earlier.append((named, file, pages))


def _pages(named: NamedDocument, field: str, count: int) -> frozenset[int]:
    if field == "file" and named.document.pages is not None:
        return frozenset(named.document.pages.of(count))
    return frozenset(range(1, max(count, 1) + 1))


def _twice(case: Case, named: NamedDocument, field: str, twin: tuple[NamedDocument, str, frozenset[int]]) -> Finding:
    other, file, _ = twin
    mine = named.document.file if field == "file" else named.document.translation
    return D006.at(
        document_at(case, named, field),
        f"'{mine}' has the same content as '{file}' of entry '{other.entry.id}'",
        hint=f"keep it in one entry; '{other.entry.id}' can name further criteria in `claims`",
        entry=named.entry.id,
    )


def unused_files(case: Case) -> Iterator[Finding]:
    """Report files in `evidence/` that the record does not name."""
    if not case.record.complete:
        return
    used = {_plain(file) for named in documents(case) for file in _mentioned(named)}
    for file in case.evidence_files:
        name = file.rpartition("/")[2]
        if _plain(file) not in used and not name.startswith(".") and name not in _OF_THE_SYSTEM:
            yield D017.at(Location(file), "no entry uses this file", hint="name it in an entry, or take it away")


def _mentioned(named: NamedDocument) -> Iterator[str]:
    document = named.document
    return (file for file in (document.file, document.translation, document.certificate) if file)


def _plain(file: str) -> str:
    """Return the name in a form to compare: macOS decomposes accents, and `./` means nothing."""
    return normalize("NFC", normpath(file))


CHECKS = (same_content, unused_files)
