"""Watch over the saved files: copies (D006), unused ones (D017), changed or gone ones (D022), names (D023), their list (D024)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, documents, files
from dossier.documents.files.digest_list import FILE as LIST
from dossier.documents.files.digest_list import Recorded, same_file
from dossier.file_names import refused_elsewhere, same_elsewhere
from dossier.finding import Code, Finding, Location, Severity
from dossier.record.named_files import notices

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
    "A file is in `evidence/`, but no document, translation or certificate names it, nor the `front` or `notice` of a petition.",
    "Either an entry for it is still to be written, or the file was replaced and can be removed.",
    wrong="evidence/editor-thanks.eml   # and no entry names it",
    right="- {file: evidence/editor-thanks.eml, role: completion}",
)
D021 = Code(
    "D021",
    Severity.WARNING,
    "no evidence in this checkout",
    "Not one of the documents that `evidence.sha256` records is in the case folder. This one warning stands in place of an "
    "error D001 for each; the record is checked as far as that goes without its documents. A build fails with D001.",
    "`.gitignore` keeps `evidence/` out of the repository, so a checkout elsewhere, as on a server that runs checks, has the "
    "record alone.",
    wrong="evidence.sha256   # and no file that it lists",
    right="evidence/   # copied into the checkout, where the documents are to be checked too",
)
D022 = Code(
    "D022",
    Severity.WARNING,
    "a saved document changed or went",
    "`evidence.sha256` records the SHA-256 of each saved document; `dossier add` and `dossier build` add a line for each new "
    "one. A file that is listed has other content than recorded, or is not there any more. Its line is never rewritten: "
    "the warning stays until the file is restored, or until its line is deleted.",
    "What was saved on the day it arrived is proof because it is still the same. A viewer that saves a form, a cloud folder "
    "that puts back an old version, or a disk that fails would otherwise replace it without notice.",
    wrong="evidence/certificate.pdf   # saved again by a viewer",
    right="evidence/certificate.pdf   # restored from the backup, or its line in evidence.sha256 deleted on purpose",
)
D023 = Code(
    "D023",
    Severity.WARNING,
    "a file name that does not survive on other systems",
    "Two names in `evidence/` or `record/` differ only in capitals or in how accents are composed; or a name is one that "
    "Windows reserves (`con`, `aux.pdf`, `nul`), has a character that Windows refuses, ends in a period or a space, or is "
    "too long.",
    "Case folders travel by version control, archives and cloud folders. On a system that takes two names for one, only "
    "one of the two files is left after a checkout; a name that is refused is missing there.",
    wrong="evidence/Letter.pdf\nevidence/letter.pdf",
    right="evidence/letter-roe.pdf\nevidence/letter-doe.pdf",
    source="Microsoft, Naming Files, Paths, and Namespaces",
)
D024 = Code(
    "D024",
    Severity.WARNING,
    "a line of evidence.sha256 that cannot be read",
    "`evidence.sha256` cannot be read, or a line of it is not of the form that `sha256sum -c` reads, names a file outside "
    "the case folder, or contradicts another line. Nothing is added to the list until this is put right.",
    "A document whose line cannot be read is not watched over.",
    wrong="<<<<<<< HEAD",
    right="87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  evidence/certificate.pdf",
    source="GNU coreutils, sha256sum",
)
CODES = (D006, D017, D021, D022, D023, D024)

_RECORD_ANEW = "or, if the change is meant, delete this line: the next `dossier build` records the file as it is"


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
    used = {same_file(file) for named in documents(case) for file in _mentioned(named)}
    used |= {same_file(item.named) for petition in case.record.petitions.values() for item in petition.front}
    used |= {same_file(notice.file) for notice in notices(case.record)}
    for file in case.evidence_files:
        if same_file(file) not in used:
            yield D017.at(Location(file), "no entry uses this file", hint="name it in an entry, or take it away")


def _mentioned(named: NamedDocument) -> Iterator[str]:
    document = named.document
    return (file for file in (document.file, document.translation, document.certificate) if file)


def changed_or_gone(case: Case) -> Iterator[Finding]:
    """Report recorded files whose content is another one now, or that are not there; one finding if none is there."""
    if not case.recorded.files:
        return
    there = _contents(case)
    if not there:
        yield none_there(case)
        return
    entries = _naming(case)
    for each in case.recorded.files:
        found = there.get(same_file(each.file), "")
        if found != each.sha256:
            message, hint = _changed(each.file) if found else _gone(each, there)
            at = Location(LIST, each.line)
            yield D022.at(at, message, hint=hint, entry=entries.get(same_file(each.file), ""))


def none_there(case: Case) -> Finding:
    """Return the finding that not one recorded document is in the case."""
    message = f"none of the {len(case.recorded.files)} recorded documents is in this folder"
    return D022.at(Location(LIST), message, hint="copy `evidence/` into the case, or restore it from a backup")


def as_checked_out(case: Case, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings on a record whose documents are all elsewhere: D021 in place of D001 for each; others unchanged."""
    found = tuple(findings)
    if none_there(case) not in found:
        return found
    count = len(case.documents)
    were = "1 document was" if count == 1 else f"{count:,} documents were"
    message = f"no evidence in this checkout: {were} not looked at"
    hint = "to check and build with the documents, copy `evidence/` into the case"
    absent = D021.at(Location(LIST), message, hint=hint)
    return (absent, *(finding for finding in found if finding.code != "D001" and finding != none_there(case)))


def unreadable_lines(case: Case) -> Iterator[Finding]:
    """Report lines of the list of digests that cannot be read."""
    for fault in case.recorded.faults:
        yield D024.at(Location(LIST, fault.line), fault.message, hint=fault.hint)


def names(case: Case) -> Iterator[Finding]:
    """Report names of saved files and of record files that other systems refuse or take for one."""
    files = (*case.evidence_files, *(each.file for each in case.record.files))
    for one, other in same_elsewhere(files):
        message = f"'{one}' and '{other}' are one name on systems that {_taking(one, other)}"
        yield D023.at(Location(other), message, hint="rename one of them, in the record too")
    for file in files:
        if objection := refused_elsewhere(file):
            yield D023.at(Location(file), f"'{file}' {objection}", hint="rename it, in the record too")


def _contents(case: Case) -> dict[str, str]:
    """Return the SHA-256 of each file that is there, by its plain path."""
    named = {same_file(file): known.sha256 for file, known in case.documents.items() if known.sha256}
    return named | {same_file(file): digest for file, digest in case.digests.items()}


def _naming(case: Case) -> dict[str, str]:
    """Return the first entry that names each file."""
    found: dict[str, str] = {}
    for named in documents(case):
        for file in _mentioned(named):
            found.setdefault(same_file(file), named.entry.id)
    return found


def _changed(file: str) -> tuple[str, str]:
    return f"'{file}' changed since it was recorded", f"restore it from version control or a backup; {_RECORD_ANEW}"


def _gone(recorded: Recorded, there: Mapping[str, str]) -> tuple[str, str]:
    twin = next((file for file, digest in there.items() if digest == recorded.sha256), "")
    if twin:
        hint = f"name '{twin}' in the record and delete this line, or give the file its old name"
        return f"'{recorded.file}' is gone; '{twin}' has its content", hint
    hint = "restore it from version control or a backup, or delete this line if it was removed on purpose"
    return f"'{recorded.file}' is gone, or cannot be read", hint


def _taking(one: str, other: str) -> str:
    """Return which systems take two names for one."""
    composed = normalize("NFC", one) == normalize("NFC", other)
    return "compose accents in one way (macOS)" if composed else "do not tell capitals apart (Windows, macOS)"


CHECKS = (same_content, unused_files, changed_or_gone, unreadable_lines, names)
