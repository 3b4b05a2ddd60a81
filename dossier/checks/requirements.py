"""Evidence that the law asks for beside the criteria, and that no entry of the petition shows (E012)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.case import Case
from dossier.checks.lookup import offered, petition_at, petitions
from dossier.finding import Code, Finding, Severity
from dossier.record import Document, Entry, Petition
from dossier.record.requested import request
from dossier.rules import Requirement
from dossier.rules.needs import PetitionNeed, canonical, petition_needs

E012 = Code(
    "E012",
    Severity.WARNING,
    "evidence that the law asks for beside the criteria is not recorded",
    "A rule pack lists what a petition needs beside its criteria: a statement of plans, an offer, letters on experience, a "
    "contract, an itinerary, a consultation. No entry of the petition has such a document in hand.",
    "However much stands under the criteria, a petition without these is incomplete. If counsel files them "
    "elsewhere, record that with `waive` in the petition.",
    wrong="petitions:\n  eb1a: {classification: EB-1A}      # and no statement, offer or contract under `plans`",
    right="plans:\n  - id: plan-2026\n    title: Statement of plans\n    type: statement\n"
    "    documents:\n      - {file: evidence/plan-2026.pdf, role: plan-statement}",
    source="8 CFR 204.5(h)(5), 204.5(i)(3)(iii)-(iv), 214.2(o)(2)(ii), 214.2(o)(5)",
)
CODES = (E012,)


def unshown_requirements(case: Case) -> Iterator[Finding]:
    """What a pack asks for beside its criteria and no document of the petition is."""
    for petition in petitions(case) if case.record.complete else ():
        pack = case.packs[petition.id]
        for requirement in pack.required_other:
            more = _more(requirement, pack.classification)
            if more.asked and (finding := _unshown(case, petition, requirement, more)):
                yield finding


def _more(requirement: Requirement, classification: str) -> PetitionNeed:
    """What is known of it beyond the pack; of a pack of the user's own only what that says."""
    known = (need for need in petition_needs() if need.requirement == requirement.key and need.concerns(classification))
    plain = PetitionNeed(requirement=requirement.key, name=f"document for '{requirement.name}'", sources=())
    return next(known, plain)


def _unshown(case: Case, petition: Petition, requirement: Requirement, more: PetitionNeed) -> Finding | None:
    wanted = {canonical(role) for role in (*requirement.roles, *more.roles)}
    awaited = None
    for entry in offered(case, petition):
        for document in entry.documents if entry.kind in requirement.kinds else ():
            if _is(entry, document) in wanted:
                if document.file and document.status == "in-hand":
                    return None
                awaited = awaited or request(entry, document)
    role = requirement.roles[0] if requirement.roles else ""
    hint = f"add an entry under `{requirement.kinds[0]}`" if requirement.kinds else "add an entry"
    hint += f" with a document of role {role}" if role else ""
    hint += f": {more.advice}" if more.advice else ""
    found = E012.at(
        petition_at(case, petition),
        f"petition '{petition.id}' has no {more.name}{f': {awaited.words}' if awaited else ''}",
        hint=f"{hint}; or waive this in the petition, with the reason",
        petition=petition.id,
    )
    return replace(found, source=requirement.cite)


def _is(entry: Entry, document: Document) -> str:
    """What a document is; where it does not say, what its entry is."""
    return canonical(document.role or str(getattr(entry, "type", "")))


CHECKS = (unshown_requirements,)
