"""Check dates against the planned filing (E004, E014) and who wrote the letters (E006)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.case import Case
from dossier.checks.lookup import documented, entry_at, offered, petition_at, petitions, whole_petitions
from dossier.checks.numbers import a_year_after
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry, Petition
from dossier.record.kinds.letters import NEAR, Letter
from dossier.record.kinds.plans import Plan
from dossier.rules.needs import cited

E004 = Code(
    "E004",
    Severity.WARNING,
    "dated after the planned filing date",
    "An entry begins after the petition's `planned_filing_date`. Plans (offers, contracts, itineraries) may lie "
    "ahead, and so may evidence under a criterion whose own words include what will be done.",
    "What a petition relies on must exist when it is filed, and until it is decided.",
    wrong="planned_filing_date: 2027-03   # and an award of 2027-06",
    right="exclude: [award-2027]          # or a later planned_filing_date",
    source="8 CFR 103.2(b)(1), (12)",
)
E006 = Code(
    "E006",
    Severity.NOTE,
    "letters come from collaborators only",
    "All letters in a petition have a `relationship` recorded, and none is from a writer who knows the work from "
    "outside.",
    "Recognition beyond the circle of personal and professional acquaintances is looked for, and the writer's "
    "relationship to the beneficiary is weighed.",
    wrong="letters:\n  - {id: letter-chair, title: Letter of the chair, relationship: supervisor}",
    right="letters:\n  - {id: letter-chair, title: Letter of the chair, relationship: supervisor}\n"
    "  - {id: letter-expert, title: Letter of a reader, relationship: independent}",
    source="6 USCIS-PM F.2(B)(3); common practice",
)
E014 = Code(
    "E014",
    Severity.NOTE,
    "letters older than 12 months",
    "Letters about the work or a role are dated more than 12 months before the petition's `planned_filing_date`; "
    "one note per petition names them. Letters on experience, confirmations and consultations are not checked.",
    "Counsel may want newer letters: the work, and what is said about it, continues after a letter is written.",
    wrong="planned_filing_date: 2027-03\nletters:\n  - {id: letter-expert, title: Letter of a reader, type: expert, date: 2025-06-01}",
    right="letters:\n  - {id: letter-expert, title: Letter of a reader, type: expert, date: 2026-10-01}",
    source="common practice (not verified)",
)
CODES = (E004, E006, E014)

_FORMAL = frozenset({"consultation", "experience", "confirmation", "membership", "award"})


def after_filing(case: Case) -> Iterator[Finding]:
    """Report entries that begin after the petition is to be filed."""
    for petition in petitions(case):
        for entry in offered(case, petition):
            filing, date = petition.planned_filing_date, entry.date
            if filing and date and date.start.first_day > filing.last_day and not _may_lie_ahead(case, petition, entry):
                yield E004.at(
                    entry_at(case, entry, "date"),
                    f"{date.start} is after the planned filing date {filing}",
                    hint="exclude the entry from this petition, or move the planned filing date",
                    entry=entry.id,
                    petition=petition.id,
                )


def _may_lie_ahead(case: Case, petition: Petition, entry: Entry) -> bool:
    pack = case.packs[petition.id]
    criteria = [pack.criterion(claim.criterion) for claim in pack.claims(entry)]
    return isinstance(entry, Plan) or any(criterion is not None and criterion.prospective for criterion in criteria)


def letters_from_nearby(case: Case) -> Iterator[Finding]:
    """Report petitions whose letters are all from people who work with the beneficiary."""
    for petition in whole_petitions(case):
        letters = [entry for entry in offered(case, petition) if is_testimony(entry)]
        if letters and case.record.complete and all(_from_nearby(letter) for letter in letters):
            found = E006.at(
                petition_at(case, petition),
                f"the letters of petition '{petition.id}' ({len(letters)}) are all from people who work or worked with "
                "the beneficiary",
                hint="counsel may ask for letters of readers who know the work from outside",
                petition=petition.id,
            )
            yield replace(found, source=cited(("eb1-manual", "practice"), (case.packs[petition.id].classification,)))


def old_letters(case: Case) -> Iterator[Finding]:
    """Report petitions with letters that were written long before the filing."""
    for petition in petitions(case):
        filing = petition.planned_filing_date
        if filing is None:
            continue
        letters = [
            each for each in offered(case, petition) if is_testimony(each) and documented(case, each) and each.date
        ]
        old = [f"'{each.id}'" for each in letters if each.date and a_year_after(each.date.end) < filing.first_day]
        if old:
            yield E014.at(
                petition_at(case, petition),
                f"{_of_letters(len(old))} more than 12 months before the filing planned for {filing}: {', '.join(old)}",
                hint="counsel may want a letter with a fresh date from the same writer; or waive this in the petition",
                petition=petition.id,
            )


def _of_letters(number: int) -> str:
    return "a letter is dated" if number == 1 else f"{number} letters are dated"


def is_testimony(entry: Entry) -> bool:
    """Return whether an entry is a letter about the work or a role, and no formal one such as a confirmation."""
    return isinstance(entry, Letter) and entry.type not in _FORMAL


def _from_nearby(entry: Entry) -> bool:
    return isinstance(entry, Letter) and entry.relationship in NEAR and not entry.independent


CHECKS = (after_filing, letters_from_nearby, old_letters)
