"""Report what a petition lacks as a whole: required evidence and years (E012), a petitioner other than the beneficiary (E015)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Day

from dossier.case import Case
from dossier.checks.closed_by import Others, Papers, papers
from dossier.checks.lookup import documented, offered, petition_at, showing, whole_petitions
from dossier.finding import Code, Finding, Severity
from dossier.people.petitioner import is_own
from dossier.record import Document, Entry, Petition, Span
from dossier.record.kinds.experience import Experience
from dossier.record.kinds.letters import Letter
from dossier.record.requested import request
from dossier.rules import Filing, Requirement
from dossier.rules.needs import (
    Need,
    PetitionNeed,
    canonical,
    kind_needs,
    requirement_needs,
)
from dossier.rules.pack import holds

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
    source="8 CFR 204.5(h)(5), 204.5(i)(3)(iii)-(iv), 204.5(g)(2), 214.2(o)(2)(ii), 214.2(o)(5)",
)
E015 = Code(
    "E015",
    Severity.ERROR,
    "no petitioner recorded",
    "The classification needs a petitioner other than the beneficiary, and the petition names none, or names the beneficiary. "
    "For EB-1A and EB-2 NIW a petitioner left out means that the beneficiary files. Names are compared as in lists of "
    "authors: a company that the beneficiary owns is a petitioner of its own.",
    'O-1: "An O alien may not petition for himself or herself." EB-1B: a United States employer files. The cover names '
    "the petitioner; `build --draft` prints that none is recorded. Where counsel names one elsewhere, `waive` this in the petition.",
    wrong="petitions:\n  o1a: {classification: O-1A}",
    right="petitions:\n  o1a:\n    classification: O-1A\n"
    "    petitioner: {name: Example University, signatory: Jane Roe, title: Dean}",
    source="8 CFR 214.2(o)(2)(i), 204.5(i)(1); read word for word in a copy of the CFR of unknown date",
)
CODES = (E012, E015)

_MONTH = 365.25 / 12


def unshown_requirements(case: Case) -> Iterator[Finding]:
    """Report what a pack asks for beside its criteria, if no document of the petition shows it."""
    for petition in whole_petitions(case) if case.record.complete else ():
        pack = case.packs[petition.id]
        for requirement in pack.required_other:
            more = _more(requirement, pack.classification)
            if more.called_for(offered(case, petition)) and (finding := _unshown(case, petition, requirement, more)):
                yield finding


def short_experience(case: Case) -> Iterator[Finding]:
    """Report petitions whose letters cover fewer years of experience than the law asks for."""
    for petition in whole_petitions(case) if case.record.complete else ():
        pack = case.packs[petition.id]
        for requirement in pack.required_other:
            for more in requirement_needs(requirement.key, pack.classification):
                if more.years:
                    yield from _too_short(case, petition, requirement, more)


def _more(requirement: Requirement, classification: str) -> PetitionNeed:
    """Return the details of a requirement beyond the pack; for a user's own pack only what the pack has."""
    plain = PetitionNeed(requirement=requirement.key, name=f"document for '{requirement.name}'", sources=())
    return next(iter(requirement_needs(requirement.key, classification)), plain)


def _unshown(case: Case, petition: Petition, requirement: Requirement, more: PetitionNeed) -> Finding | None:
    wanted = {canonical(role) for role in (*requirement.roles, *more.roles)}
    awaited = None
    for entry in offered(case, petition):
        if (
            more.shown_when
            and entry.kind in requirement.kinds
            and documented(case, entry)
            and holds(more.shown_when, entry)
        ):
            return None
        for document in showing(case, entry) if entry.kind in requirement.kinds else ():
            if _is(entry, document) in wanted:
                if document.shown:
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
    """Return the role of a document, or else the type of its entry."""
    return canonical(document.role or str(getattr(entry, "type", "")))


def _too_short(case: Case, petition: Petition, requirement: Requirement, more: PetitionNeed) -> Iterator[Finding]:
    entries = offered(case, petition)
    needs = [need for need in kind_needs(Experience.kind).needs if need.code == "E001"]
    others = Others(case, entries)
    counted = [
        entry
        for entry in entries
        if isinstance(entry, Experience) and _lettered(entry, needs, papers(showing(case, entry)), others)
    ]
    # A letter that belongs to no entry may be about any number of years.
    loose = any(_is_loose(case, entry, counted) for entry in entries)
    days = _days(entry.date for entry in counted if entry.date)
    if not days or loose or days >= round((more.years or 0) * 12 * _MONTH) - 1:
        return
    months = int(days / _MONTH)
    found = E012.at(
        petition_at(case, petition),
        f"the experience with letters in petition '{petition.id}' comes to {_length(months)}; the regulation speaks of at least "
        f"{more.years} years",
        hint="record what is left out, with the employer's letter; or name the entries in `addresses` of the letters that there are",
        petition=petition.id,
    )
    yield replace(found, source=requirement.cite)


def _lettered(entry: Experience, needs: Sequence[Need], has: Papers, others: Others) -> bool:
    return any(need.asked(entry) and (has.close(need) or others.close(need, entry, ())) for need in needs)


def _is_loose(case: Case, entry: Entry, counted: Sequence[Entry]) -> bool:
    if not isinstance(entry, Letter) or entry.type != "experience" or not documented(case, entry):
        return False
    others, need = Others(case, [entry]), Need(key="", name="", code="E003", letters={}, sources=())
    return not any(others.close(need, each, ()) for each in counted)


def _days(spans: Iterable[Span]) -> int:
    """Return how many days the spans cover, counting overlaps once."""
    total, reached = 0, Day.min.toordinal()
    for span in sorted(spans, key=lambda span: span.start.first_day):
        first, last = span.start.first_day.toordinal(), span.end.last_day.toordinal()
        total += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return total


def _length(months: int) -> str:
    years, rest = divmod(months, 12)
    words = [
        f"{number} {unit if number == 1 else f'{unit}s'}"
        for number, unit in ((years, "year"), (rest, "month"))
        if number
    ]
    return " and ".join(words) or "less than a month"


def unnamed_petitioners(case: Case) -> Iterator[Finding]:
    """Report petitions without a petitioner, or with the beneficiary as one, where the rule pack rules that out."""
    for petition in whole_petitions(case):
        filing = case.packs[petition.id].filing
        if filing is None or filing.self_petition:
            continue
        if petition.petitioner is None:
            # A value that was refused has a finding of its own.
            if not case.record.places.written(*petition.origin, "petitioner"):
                yield _unnamed(case, petition, filing, "has no petitioner recorded")
        elif is_own(petition, case.record.beneficiary):
            yield _unnamed(case, petition, filing, "names the beneficiary as the petitioner")


def _unnamed(case: Case, petition: Petition, filing: Filing, what: str) -> Finding:
    found = E015.at(
        petition_at(case, petition, "petitioner", "name"),
        f"petition '{petition.id}' {what}: \u201c{filing.words}\u201d ({filing.cite})",
        hint="write who files it beneath the petition, as petitioner: Example University",
        petition=petition.id,
    )
    return replace(found, source=filing.cite)


CHECKS = (unshown_requirements, short_experience, unnamed_petitioners)
