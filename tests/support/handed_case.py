"""A case that was handed over, made without its documents: the issue, the lock and the indexes that counsel has."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from pathlib import Path

from dossier import rules
from dossier.applied.formats import Applied
from dossier.bundle.lock import Lock, read_lock, write_lock
from dossier.bundle.outcome import IndexRow
from dossier.bundle.plan import BundlePlan
from dossier.case import Case
from dossier.disk.files import write_atomic
from dossier.handoff.index_csv import index_csv
from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_xlsx import index_xlsx
from dossier.handoff.issued import Issue, issue_text
from dossier.handoff.listed import listing
from dossier.plan.layout import layout
from dossier.plan.manifest import BundleFile, manifest
from dossier.plan.number import number
from dossier.reading.read import read_record
from dossier.reading.sources import lock_text
from dossier.record.named_files import named_files
from dossier.render import load_style, render
from dossier.workflow.applying import ApplyOrder, apply_index
from tests.support.records import facts

HEAD = """\
# The case of an invented physician.
dossier: 1

beneficiary:
  name: Leila M. Haddad
  names_as_printed: [Haddad LM]   # as journals print it
  field: Diagnostic radiology

petitions:
  "eb1a":
    classification: EB-1A
    exclude: [talk-local]         # a small meeting
    # what the index calls them
    titles: {rev-a: "Peer review, in short"}
  o1a:
    classification: O-1A
    petitioner: Example University
"""
RECORD = """\
reviews:
    # odd indentation is nobody's fault
    - id: rev-a
      title: Peer review for Example Journal
      body: Example Journal
      role: reviewer
      date: 2022-01/2026-05
      completed: 11
      documents:
          - {file: evidence/a1.pdf, role: completion}
          - {file: evidence/a2.pdf, role: invitation}
    - id: rev-b
      title: Peer review for Annals of Invention
      body: Annals of Invention
      role: reviewer
      date: 2024-03
      completed: 2      # so far
      documents: [{file: evidence/b.pdf, role: completion}]
"""
WORKS = """\
publications:
- {id: pub-1, title: "CT perfusion: thresholds", authors: [Haddad LM], venue: Example Journal, date: 2025-05-17, claims: [articles, contributions], documents: [{file: evidence/p1.pdf, role: article}]}
- id: pub-2
  title: A cohort of 412 patients
  authors: [Haddad LM]
  venue: Example Journal
  claims: [articles]
  date: 2024-05-17
  documents:
  - {file: evidence/p2.pdf, role: article}
- id: pub-3
  title: Wake-up stroke
  authors: [Haddad LM]
  venue: Example Journal
  claims: [articles]
  date: 2023-01
  documents:
  - {file: evidence/p3.pdf, role: article}
- id: pub-4
  title: A review of reviews
  authors: [Haddad LM]
  venue: Example Journal
  claims: [articles]
  date: 2021
  documents:
  - {file: evidence/p4.pdf, role: article}
presentations:
- id: talk-local
  title: A local talk
  date: 2020
  documents:
  - {file: evidence/t.pdf, role: program}
awards:
- id: award
  title: Premio de Investigación
  title_en: Research Award
  issuer: Sociedad Ejemplo
  date: 2023-11
  documents:
  - {file: evidence/w.pdf, role: certificate}
letters:
- id: letter-x
  title: Letter of Jane Roe
  date: 2026-02-01
  documents:
  - {file: evidence/l.pdf, role: letter}
"""
TEXTS = {"dossier.yaml": HEAD, "record/reviews.yaml": RECORD, "record/works.yaml": WORKS}
DIGEST = "4d57cb0d" + "0" * 56


@dataclass(frozen=True)
class Handed:
    """A case that was handed over: its texts with the lock and the issue, and the indexes as they went out."""

    texts: dict[str, str]
    docx: bytes
    xlsx: bytes
    csv: bytes

    def at(self, root: Path) -> Path:
        """Write the case into a folder."""
        for name, text in self.texts.items():
            put(root, name, text)
        return root


def put(root: Path, name: str, text: str) -> None:
    """Write a text of a case with its line ends as they are."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def planned(root: Path, lock: Lock | None = None) -> tuple[Case, BundlePlan, Lock]:
    """Plan the bundle of the record in a folder as if each file had two pages; without a lock, labels begin afresh."""
    record, findings = read_record(root)
    assert record is not None, findings
    packs, _ = rules.load_all(record, root)
    case = Case(record, packs, {file: replace(facts(file, 2), sha256="c" * 64) for file in named_files(record)})
    laid_out = layout(case, "eb1a", lock or Lock())
    return case, number(laid_out, {}), (lock or Lock()).replaced("eb1a", laid_out.labels)


def issue_of(root: Path, nth: int) -> tuple[Issue, list[IndexRow], Case, BundlePlan]:
    """Hand over the record in a folder: keep labels and the issue there."""
    before, _ = read_lock(lock_text(root))
    case, plan, lock = planned(root, before)
    rows = list(render(plan, load_style()).index)
    digest = f"{int(DIGEST, 16) + nth:064x}"
    made = manifest(
        plan, case, tool="dossier", bundle=BundleFile(digest, 1), paper="0" * 64, proof={}, index=rows, inputs=""
    )
    issue = Issue("eb1a", nth, made, profiles={"counsel": "ab" * 32})
    put(root, issue.file, issue_text(issue))
    write_atomic(root, "dossier.lock", write_lock(lock))
    return issue, rows, case, plan


def handed_over(root: Path, texts: dict[str, str], nth: int = 1) -> Handed:
    """Write a case into a folder and hand it over."""
    for name, text in texts.items():
        put(root, name, text)
    issue, rows, case, plan = issue_of(root, nth)
    identity = f"dossier-index/1 eb1a issue-{nth} {issue.bundle[:12]}"
    listed = listing(plan, rows, case.record, identity=identity)
    kept = {name: (root / name).read_bytes().decode() for name in (*texts, issue.file, "dossier.lock")}
    return Handed(kept, index_docx(listed), index_xlsx(listed), index_csv(listed))


def applied(root: Path, data: bytes, order: ApplyOrder | None = None) -> Applied:
    """Put a file back into the record of a case."""
    file = root.parent / f"{root.name}-back"
    file.write_bytes(data)
    return apply_index(root, file, order or ApplyOrder())


def changes(root: Path, made: Handed) -> list[str]:
    """Return the lines of the record that were taken away and put in, by file, each with its sign."""
    found: list[str] = []
    for name, text in made.texts.items():
        now = (root / name).read_bytes().decode()
        lines = difflib.ndiff(text.splitlines(keepends=True), now.splitlines(keepends=True))
        found += [f"{line[0]} {line[2:].rstrip()}" for line in lines if line[0] in "+-"]
    return found


def stays(applied: Applied) -> list[str]:
    """Return what is told and not put in."""
    return [f"{each.label} {each.what}".strip() for each in applied.outcome.unapplied]
