"""Check a case for faults: one small function for each rule, each finding at its place, waived ones set apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from dossier.case import Case
from dossier.checks import (
    against_documents,
    authorship,
    captures,
    citations,
    comparisons,
    consistency,
    criteria,
    damage,
    documents,
    evidence,
    front,
    language,
    marks,
    missing,
    notices,
    numbers,
    ongoing,
    privacy,
    references,
    requirements,
    saved_files,
    unclaimed,
    unprintable,
    unsuitable,
)
from dossier.checks.lookup import offering
from dossier.finding import Code, Finding, Severity, Waived
from dossier.record import Record

Check = Callable[[Case], Iterable[Finding]]

_FAMILIES = (
    documents,
    damage,
    front,
    saved_files,
    captures,
    marks,
    language,
    evidence,
    missing,
    requirements,
    comparisons,
    numbers,
    ongoing,
    criteria,
    unclaimed,
    unsuitable,
    consistency,
    against_documents,
    authorship,
    privacy,
    references,
    citations,
    notices,
    unprintable,
)

CHECKS: tuple[Check, ...] = tuple(check for family in _FAMILIES for check in family.CHECKS)
"""Every rule that a case is checked against."""

CODES: tuple[Code, ...] = tuple(code for family in _FAMILIES for code in family.CODES)
"""The codes of all findings from these rules."""


_OF_BUNDLES = frozenset("DTE")
"""The families of findings that matter only for what a bundle holds; a saved document that changed matters anywhere."""

# Claims are made once for all petitions: a petition with other criteria may waive this code for all of its entries.
_OF_PETITIONS = frozenset({criteria.C001.code})


def judge(case: Case) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Return all findings of the case, those that stand and those that are waived; both sorted by place."""
    return silence(case.record, _found(case))


def letters_judged(case: Case) -> tuple[Finding, ...]:
    """Return the findings on what letters and narratives refer to and cite, of those that are not waived."""
    found = (each for check in (*references.OF_LETTERS, *citations.CHECKS) for each in check(case))
    return silence(case.record, found)[0]


def run(case: Case) -> tuple[Finding, ...]:
    """Return every finding of the case that is not waived, sorted by place."""
    return judge(case)[0]


def waived(case: Case) -> tuple[Waived, ...]:
    """Return the findings that entries and petitions waive."""
    return judge(case)[1]


def silence(record: Record, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Separate the findings that stand from those that their entry or petition waives; both sorted by place."""
    of_entries = {(entry.id, waiver.code): waiver.reason for entry in record.entries for waiver in entry.waive}
    of_petitions = {(key, each.code): each.reason for key, one in record.petitions.items() for each in one.waive}
    standing, silenced = [], []
    for finding in sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key):
        reason = of_entries.get((finding.entry, finding.code)) if finding.entry else None
        if reason is None and (not finding.entry or finding.code in _OF_PETITIONS):
            reason = of_petitions.get((finding.petition, finding.code))
        if reason is None:
            standing.append(finding)
        else:
            silenced.append(Waived(finding, reason))
    return tuple(standing), tuple(silenced)


def _found(case: Case) -> Iterable[Finding]:
    asked = _weighed(case)
    return (asked(finding) for check in CHECKS for finding in check(case))


def concerning(case: Case, petitions: Collection[str]) -> Callable[[Finding], bool]:
    """Return whether a finding concerns one of these petitions, or the record as a whole.

    What is wrong with the evidence of an entry that only other petitions offer does not.
    """
    offered = offering(case)

    def concerns(finding: Finding) -> bool:
        if finding.petition:
            return finding.petition in petitions
        offers = offered.get(finding.entry, ()) if finding.entry and _of_bundles(finding) else ()
        return not offers or any(each in petitions for each in offers)

    return concerns


def _of_bundles(finding: Finding) -> bool:
    about_files = finding.code[0] in _OF_BUNDLES and finding.code != saved_files.D022.code
    return about_files or finding.code == marks.B004.code


def _weighed(case: Case) -> Callable[[Finding], Finding]:
    """Weigh findings on the documents and the evidence of an entry that no petition offers as notes.

    Such an entry stands in no bundle: a translation that it lacks or a file that cannot be read stops nothing. Without
    a petition, or where the rules of one could not be read, every finding keeps its weight.
    """
    if not case.record.petitions or len(case.packs) < len(case.record.petitions):
        return lambda finding: finding
    offered = offering(case)

    def weighed(finding: Finding) -> Finding:
        idle = finding.entry and finding.entry not in offered and _of_bundles(finding)
        return replace(finding, severity=Severity.NOTE) if idle else finding

    return weighed
