"""Join the rooms: from a folder to findings, a status or bundles. Each command calls one function of this module."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date as Day
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from dossier.bundle.lock import Lock, read_lock
from dossier.case import Case
from dossier.documents.cache.store import Store, open_store
from dossier.documents.files.recorded import recorded_digests
from dossier.errors import DossierError, ExitCode, NoCaseError, OutputError
from dossier.finding import Finding, Severity, Waived
from dossier.reading.sources import HEAD, lock_text, shown_lines
from dossier.record import Entry, Record
from dossier.record.marked import sought_passages
from dossier.record.named_files import cited_files, front_files, letter_files, named_files
from dossier.report import Look, Report, Tell
from dossier.report.selection import Selection, selected
from dossier.text.spelling import listed, suggestion
from dossier.workflow.places import places_of

if TYPE_CHECKING:
    from dossier.build.order import Bundle, Order
    from dossier.bundle.handed import Handed
    from dossier.bundle.spots import Spot
    from dossier.documents.files.facts import DocumentFacts
    from dossier.documents.files.letters import LetterText
    from dossier.documents.marks import Marks
    from dossier.intake.begun import Beginning
    from dossier.scaffold import Scaffold
    from dossier.status import CaseStatus
    from dossier.status.reminders import Reminder

_TEXTS = (".yaml", ".lock", ".sha256")
_ISSUED = "issued"
EVERYTHING = Selection()
"""Asks for all findings of a case."""

UNREADABLE = "the record cannot be read; `dossier check` shows where"
"""What a command says that needs the record."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A case and everything found in it; `case` is None where the record cannot be read at all."""

    root: Path
    case: Case | None
    lock: Lock
    findings: tuple[Finding, ...]
    store: Store
    waived: tuple[Waived, ...] = ()

    def report(self, findings: Iterable[Finding]) -> Report:
        """Return a report of these findings, without duplicates, and with what formatters need to show them."""
        outside = _outside(self.case.record) if self.case else frozenset()
        marked = (replace(each, apart=True) if each.at.file in outside else each for each in findings)
        found = tuple(dict.fromkeys(marked))
        entries = len(self.case.record.entries) if self.case else 0
        documents = len(self.case.documents) if self.case else 0
        petitions = len(self.case.record.petitions) if self.case else 0
        every = (*self.case.letters.values(), *self.case.cited.values()) if self.case else ()
        letters = {each.file for each in every if each.text and not each.stops}
        return Report(found, entries, documents, _lines(self.root, found, letters), _prefix(self.root), petitions)


def _outside(record: Record) -> frozenset[str]:
    """Return the letters that cite and stand in no bundle."""
    return frozenset(cited_files(record)) - frozenset(letter_files(record))


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a case and the number of its errors."""

    status: CaseStatus
    errors: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a build: the findings, and the bundles unless a finding stopped it.

    `rules` are the classifications built, each with the date of its rules.
    """

    report: Report
    bundles: tuple[Bundle, ...]
    rules: tuple[tuple[str, str], ...] = ()

    def old_rules(self, today: Day) -> str:
        """Return one warning for all rules that are old on this day; empty if none is."""
        from dossier.rules import old_among

        return old_among(self.rules, today)

    @property
    def left_open(self) -> int:
        """The number of values that are left to confirm or to fill in."""
        from dossier.reading.left_open import R011

        return sum(finding.code == R011.code for finding in self.report.findings)


_KEPT = ("evidence", "record", "issued", ".dossier")


def silent(_step: str, _done: int, _total: int) -> None:
    """Ignore progress."""


def find_case(start: Path) -> Path:
    """Find the case that the folder belongs to: the nearest `dossier.yaml` here or above."""
    folder = start.resolve()
    if folder.name == HEAD and folder.is_file():
        folder = folder.parent
    if not folder.is_dir():
        raise NoCaseError(f"{start}: no such folder")
    for candidate in (folder, *folder.parents):
        if (candidate / HEAD).is_file():
            return candidate
    raise NoCaseError(f"no {HEAD} in {folder} or above; {_where_to(folder)}")


def _where_to(folder: Path) -> str:
    """Advise what to do where there is no case: enter the one below, or start one."""
    beneath = sorted(path.parent.name for path in folder.glob(f"*/{HEAD}"))
    if beneath:
        return f"there is one in {listed(beneath)}: `cd {quote(beneath[0])}` first"
    return "`dossier init my-case` starts a new case"


def refuse_taken(folder: Path) -> None:
    """Raise `DossierError` where no new case can be made, before anything is asked about it."""
    from dossier import scaffold

    scaffold.refuse_taken(folder.resolve())


def init(folder: Path, beginning: Beginning | None = None) -> Scaffold:
    """Make a new case in the folder, with what is known of it."""
    from dossier.explain.schema import text
    from dossier.intake.begun import begun
    from dossier.scaffold import scaffold

    return scaffold(folder, text(), begin=partial(begun, beginning=beginning) if beginning else str)


@dataclass(frozen=True, slots=True)
class _Inspected:
    """A case whose documents are known and nothing has been judged yet, with the findings of reading it."""

    root: Path
    case: Case | None
    lock: Lock
    store: Store
    misread: tuple[Finding, ...] = ()
    others: tuple[Finding, ...] = ()


def examine(start: Path, *, tell: Tell = silent) -> Examined:
    """Read the case, inspect its documents and collect all findings; where none of them is there, that is one finding."""
    from dossier.checks.saved_files import as_checked_out

    examined = _judged(_inspected(start, tell))
    return (
        examined
        if examined.case is None
        else replace(examined, findings=as_checked_out(examined.case, examined.findings))
    )


def inspect(start: Path, *, tell: Tell = silent) -> Examined:
    """Read the case and inspect its documents; the findings are those of reading it, and nothing else is judged."""
    known = _inspected(start, tell)
    return Examined(known.root, known.case, known.lock, (*known.misread, *known.others), known.store)


def refuse_kept(root: Path, folder: Path, named: Path) -> None:
    """Raise OutputError, which calls it by what the user named, for a folder among the record, the evidence or the issues of the case."""
    kept = next((each for each in _KEPT if folder.is_relative_to((root / each).resolve())), "")
    if kept:
        raise OutputError(f"{named} is in {kept}/, where only what belongs to the case is kept; choose another place")


def _inspected(start: Path, tell: Tell, meanwhile: Iterable[object] = ()) -> _Inspected:
    """Read the case and inspect its documents; run `meanwhile` steps while other processes work."""
    from dossier import rules
    from dossier.documents.files.letters import letter_texts
    from dossier.documents.gather import digests_beside, evidence_files, inspected
    from dossier.reading import read
    from dossier.workflow.filed_before import filed_and_handed_over

    root = find_case(start)
    record, misread = read.read_record(root)
    lock, unclear = read_lock(lock_text(root))
    store = open_store(root)
    if record is None:
        return _Inspected(root, None, lock, store, misread, unclear)
    packs, unlawful = rules.load_all(record, root)
    named, evidence, recorded = named_files(record), evidence_files(root), recorded_digests(root)
    digests = digests_beside(root, recorded, named, evidence, store)
    facts = inspected(root, named, os.environ, store, tell=tell, ocr=record.wants_ocr, meanwhile=meanwhile)
    letters = letter_texts(root, letter_files(record))
    case = Case(
        record,
        packs,
        facts,
        evidence,
        recorded,
        digests,
        letters,
        _spots(root, record, facts, store),
        marks_found(root, record, facts, store),
        _cited(root, record, store),
        *filed_and_handed_over(root, record, lock),
        lock,
        _handed(root, record),
    )
    return _Inspected(root, case, lock, store, misread, (*unlawful, *unclear))


def _spots(
    root: Path, record: Record, facts: Mapping[str, DocumentFacts], store: Store
) -> Mapping[str, tuple[Spot, ...]]:
    """Return where the pages of files in the front are numbered; libraries are loaded only if there are any."""
    front = [facts[file] for file in dict.fromkeys(item.file for item in front_files(record)) if facts[file].usable]
    if not front:
        return {}
    from dossier.build.pages import opener
    from dossier.documents.front import spots_of

    return spots_of(front, opener(root, record, facts, store), store)


def marks_found(root: Path, record: Record, facts: Mapping[str, DocumentFacts], store: Store) -> Marks:
    """Return what is found of the passages that the record marks."""
    sought = sought_passages(record)
    if not sought:
        return {}
    from dossier.documents.marks import asked_for, find_marks

    passwords = {file: os.environ.get(variable) for file, variable in named_files(record).items() if variable}
    return find_marks(root, tuple(asked_for(sought, facts, passwords)), store, ocr=record.wants_ocr)


def _cited(root: Path, record: Record, store: Store) -> Mapping[str, LetterText]:
    """Return the letters outside the bundles whose citations are checked."""
    files = cited_files(record)
    if not files:
        return {}
    from dossier.documents.letters import letters_in

    return letters_in(root, dict.fromkeys(files), store)


def _handed(root: Path, record: Record) -> Mapping[str, Handed]:
    """Return what was handed over last of each petition whose letters or narratives cite exhibits."""
    citing = [key for key, each in record.petitions.items() if each.narrative or each.cited_in or each.front]
    there = [key for key in citing if (root / _ISSUED / key).is_dir()]
    if not there:
        return {}
    from dossier.workflow.handed_pages import last_handed

    return {key: handed for key in there if (handed := last_handed(root, key)) is not None}


def _judged(known: _Inspected) -> Examined:
    """Return the case with all findings."""
    from dossier import checks
    from dossier.checks.missing import without_echoes

    if known.case is None:
        return Examined(known.root, None, known.lock, (*known.misread, *known.others), known.store)
    shape, allowed = checks.silence(known.case.record, known.misread)
    standing, waived = checks.judge(known.case)
    findings = (*shape, *known.others, *without_echoes(known.case.record, shape, standing))
    return Examined(known.root, known.case, known.lock, findings, known.store, (*allowed, *waived))


def check(start: Path, asked: Selection = EVERYTHING, *, tell: Tell = silent) -> Report:
    """Return all findings of the case, including those that only arranging its bundles reveals.

    What was not asked for is set apart in the report.
    """
    examined = examine(start, tell=tell)
    report = _everything(examined)
    return report if asked == EVERYTHING else _selected(report, examined, asked)


def _everything(examined: Examined) -> Report:
    """Return a report of all findings of a case, also of those that only arranging its bundles reveals."""
    from dossier.plan.discrepancies import discrepancies

    case = examined.case
    # Where the documents are elsewhere, entries stand as in a draft: nothing is known of what they lack.
    elsewhere = any(finding.awaits_documents for finding in examined.findings)
    laid_out = [discrepancies(case, each, examined.lock, draft=elsewhere) for each in case.packs] if case else []
    return examined.report([*examined.findings, *(finding for found in laid_out for finding in found)])


def _selected(report: Report, examined: Examined, asked: Selection) -> Report:
    from dossier import checks
    from dossier.explain.codes import ALL

    if unknown := [code for code in asked.codes if code not in ALL]:
        raise DossierError(f"no finding has the code '{unknown[0]}'; {suggestion(unknown[0], ALL)}")
    case = examined.case
    record = case.record if case else None
    files = [*(each.file for each in record.files), *case.evidence_files] if case and record else []
    concerned = checks.concerning(case, chosen(case, asked.petitions)) if case and asked.petitions else _whatever
    return selected(report, asked, places_of(examined.root, record, files, asked), concerned)


def _whatever(_finding: Finding) -> bool:
    return True


def status(start: Path, petitions: Collection[str] = (), *, today: Day, tell: Tell = silent) -> Standing:
    """Return the status of these petitions, or of all; due dates are compared with `today`."""
    from dossier.status import case_status
    from dossier.workflow.last_issue import last_issue

    examined = examine(start, tell=tell)
    if examined.case is None:
        raise DossierError(UNREADABLE)
    wanted = chosen(examined.case, petitions)
    status = case_status(examined.case, examined.findings, wanted, today, examined.waived)
    elsewhere = any(finding.awaits_documents for finding in examined.findings)
    whole = examined.case if examined.case.record.complete and not elsewhere else None
    handed = (
        replace(each, issued=last_issue(examined.root, each.id, whole, examined.lock)) for each in status.petitions
    )
    status = replace(status, petitions=tuple(handed))
    return Standing(status, _everything(examined).errors)


def about(status: CaseStatus, topics: Iterable[str], look: Look) -> str:
    """Return what is known about criteria and entries; DossierError with the nearest one where there is none."""
    from dossier.status.topics import known_topics, topics_text

    known, asked = known_topics(status), tuple(topics)
    for topic in asked:
        if topic in {petition.id for petition in status.petitions}:
            raise DossierError(f"'{topic}' is a petition: `dossier status -p {topic}`")
        if topic not in known:
            raise DossierError(f"no criterion and no entry '{topic}'; {suggestion(topic, known)}")
    return topics_text(status, asked, look)


def write_result(start: Path, target: Path, data: bytes, ending: str) -> None:
    """Write what a command made into a file that the user names, whole, over an older one of this ending.

    Raises OutputError where that is not possible, and for a place among the record or the evidence of the case.
    """
    from dossier.disk.files import replace_file

    refuse_kept(find_case(start), target.parent.resolve(), target)
    replace_file(target, data, ending)


def write_new_result(start: Path, target: Path, data: bytes) -> None:
    """Write what a command made into a new file that the user names, in a case or outside of one; see `write_result`."""
    from dossier.disk.files import write_new

    with suppress(NoCaseError):
        refuse_kept(find_case(start), target.parent.resolve(), target)
    write_new(target, data)


def reminders(start: Path, petitions: Collection[str] = (), *, tell: Tell = silent) -> tuple[Reminder, ...]:
    """Return what is due in the record and in these petitions, or in all."""
    from dossier.status.reminders import reminders as due

    known = _inspected(start, tell)
    if known.case is None:
        raise DossierError(UNREADABLE)
    return due(known.case, chosen(known.case, petitions))


def build(start: Path, order: Order, *, tell: Tell = silent) -> Outcome:
    """Check the case and, unless findings stop it, build and publish those of its bundles that are not up to date."""
    from dossier import checks
    from dossier.build.bundles import build_bundles, layouts, libraries
    from dossier.build.last import published
    from dossier.build.order import Workshop

    inspected = _inspected(start, tell, libraries())
    # A thread reads what is published while this one checks: it may begin only now, since with threads nothing is forked.
    with published(inspected.root, inspected.case, order) as before:
        examined = _judged(inspected)
        if examined.case is None:
            return Outcome(examined.report(examined.findings), ())
        wanted = chosen(examined.case, order.petitions)
        if examined.case.record.complete and not wanted:
            raise DossierError(f"there is nothing to build: {HEAD} names no petition; add one under `petitions:`")
        laid_out = layouts(examined.case, wanted, examined.lock, order)
        found = [*examined.findings, *(finding for layout in laid_out for finding in layout.findings)]
        report = examined.report(filter(checks.concerning(examined.case, wanted), found))
        if any(stops(finding, order) for finding in report.findings):
            return Outcome(report, ())
        workshop = Workshop(examined.root, examined.case, examined.store, tell, report.findings, examined.waived)
        packs = [examined.case.packs[petition] for petition in wanted]
        rules = tuple((pack.classification, pack.as_of) for pack in packs)
        return Outcome(report, build_bundles(workshop, laid_out, examined.lock, order, before()), rules)


def stops(finding: Finding, order: Order) -> bool:
    """Return whether this finding stops the build."""
    if finding.severity is Severity.WARNING:
        return order.strict and not finding.apart
    return finding.stops_draft if order.draft else finding.stops_build


def exit_code(findings: Iterable[Finding], *, strict: bool = False) -> ExitCode:
    """Return the exit code of a check."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FINDINGS if any(finding.severity in failing for finding in findings) else ExitCode.DONE


def chosen(case: Case, petitions: Collection[str]) -> tuple[str, ...]:
    """Return the petitions asked for, in the order of the record; all of them if none is named."""
    known = case.record.petitions
    if unknown := [petition for petition in petitions if petition not in known]:
        raise DossierError(f"no petition '{unknown[0]}' in {HEAD}; {suggestion(unknown[0], known)}")
    return tuple(petition for petition in case.packs if not petitions or petition in petitions)


def readable_record(start: Path) -> Record:
    """Return the record of a case, even a faulty one; DossierError if none of it can be read."""
    from dossier.reading import read

    record, _ = read.read_record(find_case(start))
    if record is None:
        raise DossierError(UNREADABLE)
    return record


def known_entry(record: Record, entry_id: str) -> Entry:
    """Return the entry with an id; DossierError with the nearest one where there is none."""
    entry = record.entry(entry_id)
    if entry is None:
        known = [each.id for each in record.entries]
        raise DossierError(f"no entry '{entry_id}' in the record; {suggestion(entry_id, known)}")
    return entry


def petition_ids(start: Path) -> tuple[str, ...]:
    """Return the ids of the petitions of a case, for the shell to complete."""
    return tuple(readable_record(start).petitions)


def entry_ids(start: Path) -> tuple[str, ...]:
    """Return the ids of the entries of a case, for the shell to complete."""
    return tuple(entry.id for entry in readable_record(start).entries)


def criterion_keys(start: Path) -> tuple[str, ...]:
    """Return the keys of the criteria and sections of a case's petitions, for the shell to complete."""
    from dossier import rules

    packs, _ = rules.load_all(readable_record(start), find_case(start))
    keys = [key for pack in packs.values() for key in (*(each.key for each in pack.criteria), *pack.sections)]
    return tuple(dict.fromkeys(keys))


def _lines(root: Path, findings: Iterable[Finding], letters: Collection[str]) -> Mapping[str, list[str]]:
    """Return the lines, as editors count them, of each text file that a finding points at."""
    files = {finding.at.file for finding in findings}
    names = {file for file in files if file.endswith(_TEXTS) or file in letters}
    return {name: shown_lines(root, name) for name in sorted(names)}


def _prefix(root: Path) -> str:
    """Return the path from the working folder down to the case, with a slash at the end."""
    here = Path.cwd().resolve()
    return "" if root == here or not root.is_relative_to(here) else f"{root.relative_to(here).as_posix()}/"
