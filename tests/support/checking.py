"""Records written in tests, held against the checks: `# expect: CODE` stands on the line that a finding has to point at.

Files that the record names have two pages each and a content of their own, unless the test says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import dedent

from dossier import checks
from dossier.case import Case
from dossier.documents.files.digest_list import read_list
from dossier.documents.files.facts import DocumentFacts, PageFacts, Problem
from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.record import Record
from dossier.rules import RulePack, load

FILE = "dossier.yaml"
HEAD = """
dossier: 1
beneficiary:
  name: Leila M. Haddad
"""
PETITION = """
petitions:
  eb1a:
    classification: EB-1A
"""
_EXPECTED = re.compile(r"# expect: ([A-Z]\d{3}(?: [A-Z]\d{3})*)")


def written(text: str) -> str:
    """Return the record as a file, adding the head that every record needs if it is missing."""
    body = dedent(text)
    return body + ("" if "\npetitions:" in body else PETITION) + HEAD


def record_of(text: str) -> Record:
    """Read the record from the text; it must read without an error."""
    parsed, found = parse(FILE, text.encode())
    record, misread = build_record([parsed])
    assert record is not None
    assert not [finding for finding in (*found, *misread) if finding.severity == "error"]
    return record


def file_facts(
    file: str, pages: int = 2, *, sha256: str = "", problem: str = "", changes: str = "", seen: tuple[Problem, ...] = ()
) -> DocumentFacts:
    """Return facts of an invented file; a `problem` leaves it without pages, those in `seen` do not."""
    return DocumentFacts(
        file,
        sha256=sha256 or f"content of {file}",
        media="" if problem else "pdf",
        pages=() if problem else (PageFacts(612, 792),) * pages,
        changes=tuple(changes.split("; ")) if changes else (),
        problems=(Problem(problem, f"'{file}' is in the way", "take it away"),) if problem else seen,
    )


def case_of(
    text: str,
    *known: DocumentFacts,
    evidence: tuple[str, ...] = (),
    packs: Mapping[str, RulePack] | None = None,
    recorded: bytes = b"",
    digests: Mapping[str, str] | None = None,
) -> Case:
    """Return the case of a record, with facts of these files."""
    record = record_of(text)
    documents = [document for entry in record.entries for document in entry.documents]
    files = {file for each in documents for file in (each.file, each.translation, each.certificate) if file}
    facts = {file: file_facts(file) for file in files} | {each.file: each for each in known}
    own = {key: load(petition.classification) for key, petition in record.petitions.items()} if packs is None else packs
    return Case(record, own, facts, evidence, read_list(recorded), digests or {})


def held(
    text: str,
    codes: str,
    *known: DocumentFacts,
    evidence: tuple[str, ...] = (),
    packs: Mapping[str, RulePack] | None = None,
    recorded: bytes = b"",
    digests: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings whose code begins with one of `codes`; they must be exactly on the lines that expect them."""
    record = written(text)
    case = case_of(record, *known, evidence=evidence, packs=packs, recorded=recorded, digests=digests)
    found = tuple(finding for finding in checks.run(case) if finding.code.startswith(tuple(codes.split())))
    expected = sorted(
        (number, code)
        for number, line in enumerate(record.splitlines(), 1)
        if (match := _EXPECTED.search(line))
        for code in match[1].split()
    )
    assert sorted((finding.at.line, finding.code) for finding in found if finding.at.file == FILE) == expected
    return found
