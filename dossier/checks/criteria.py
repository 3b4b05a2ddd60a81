"""Compare entries with the classification: claims (C001), comparable evidence (C002), number of criteria (C003)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.bundle.counting import short_of
from dossier.bundle.wording import offered_under
from dossier.case import Case
from dossier.checks.lookup import entry_at, holding, offered, petition_at, petitions, waives, whole_petitions
from dossier.finding import Code, Finding, Severity
from dossier.plan.arrange import documented_criteria
from dossier.record import NARRATIVES, Claim, Entry, Petition
from dossier.rules import RulePack
from dossier.text.listing import listed

C001 = Code(
    "C001",
    Severity.ERROR,
    "claim that this classification does not have",
    "An entry is offered under a criterion that the petition's classification does not list, or the petition has a "
    "narrative for such a criterion.",
    "Evidence under a criterion that does not exist would not appear under any criterion. Where two petitions "
    "share a record, exclude the entry from one of them, or waive C001 in the entry or, for all entries, in the "
    "petition: the claim then counts only where the criterion exists, and where none of an entry's claims does, "
    "the default for its kind applies.",
    wrong="claims: [salary]        # EB-1B has no salary criterion",
    right="claims: [contributions]",
    source="8 CFR 204.5(h)(3), 204.5(i)(3), 204.5(k)(3), 214.2(o)(3)(iii), (iv), (v)",
)
C002 = Code(
    "C002",
    Severity.ERROR,
    "comparable evidence without its two reasons, or where not allowed",
    "A claim has `comparable: true` but does not explain why the criterion does not readily apply to the "
    "occupation and why the evidence is comparable; or the classification, or this criterion of it, does not "
    "accept comparable evidence.",
    "Both must be explained for that criterion; a bare assertion is not probative. Comparable evidence is not for "
    "somebody to whom the criterion applies.",
    wrong="claims:\n  - {criterion: articles, comparable: true}",
    right="claims:\n  - criterion: articles\n    comparable: true\n"
    "    why_not_applicable: The field reports its results at its annual meeting, not in journals.\n"
    "    why_comparable: The meeting selects by peer review, and its talks are cited like articles.",
    source="8 CFR 204.5(h)(4), 204.5(i)(3)(ii), 204.5(k)(3)(iii), 214.2(o)(3)(iii)(C), (iv)(C); 2 USCIS-PM M.4(E)(2)",
)
C003 = Code(
    "C003",
    Severity.NOTE,
    "evidence offered under fewer criteria than the number in the regulation",
    "Counts the criteria under which at least one entry with a document in hand is offered, and compares that "
    "number with the one in the regulation; where criteria are counted in groups, this is done for each group "
    "that has no alternative. The count says nothing about what the evidence shows.",
    "The regulation refers to a number of categories; counsel may want to know early where there are still few "
    "documents.",
    wrong="awards:       # documents under 1 category; the regulation refers to at least 3\n  - …",
    right="awards:\n  - …\nreviews:\n  - …\npublications:\n  - …",
    source="8 CFR 204.5(h)(3), 204.5(i)(3)(i), 204.5(k)(3), 214.2(o)(3)(iii)(B), (iv), (v); "
    "Matter of Dhanasar, 26 I&N Dec. 884 (AAO 2016), not read",
)
CODES = (C001, C002, C003)

_FEW = 3
_HERE = "`waive` C001 in this petition with the reason: the claims then count only where their criterion exists"


@dataclass(frozen=True, slots=True)
class _Lost:
    """A claim without a criterion in a petition; `elsewhere` is a petition of the same entry that has it."""

    entry: Entry
    index: int
    criterion: str
    elsewhere: str


def unknown_criteria(case: Case) -> Iterator[Finding]:
    """Report claims and narratives for criteria that the classification does not have."""
    for petition in petitions(case):
        pack = case.packs[petition.id]
        lost = list(_lost_claims(case, petition))
        shared = [each for each in lost if each.elsewhere and not waives(each.entry, C001.code)]
        if len(shared) > _FEW:
            yield _claims_of_others(case, petition, shared)
            lost = [each for each in lost if each not in shared]
        for each in lost:
            yield C001.at(
                entry_at(case, each.entry, "claims", each.index),
                f"{pack.classification} has no criterion '{each.criterion}'",
                hint=_way_out(pack, each),
                entry=each.entry.id,
                petition=petition.id,
            )
        for key in petition.narrative:
            if pack.criterion(key) is None and key not in pack.sections and key not in NARRATIVES:
                yield C001.at(
                    petition_at(case, petition, "narrative", key),
                    f"{pack.classification} has no criterion '{key}', so this narrative is not printed anywhere",
                    hint="take it away, or name another criterion",
                    petition=petition.id,
                )


def _lost_claims(case: Case, petition: Petition) -> Iterator[_Lost]:
    pack = case.packs[petition.id]
    for entry in offered(case, petition):
        for index, claim in enumerate(entry.claims or ()):
            if pack.criterion(claim.criterion) is None:
                others = (key for key in holding(case, entry) if case.packs[key].criterion(claim.criterion))
                yield _Lost(entry, index, claim.criterion, next(others, ""))


def _claims_of_others(case: Case, petition: Petition, lost: Sequence[_Lost]) -> Finding:
    """Report many claims that were made for other petitions in one finding."""
    classification = case.packs[petition.id].classification
    keys = listed([f"'{key}'" for key in dict.fromkeys(each.criterion for each in lost)], "or")
    entries = len({each.entry.id for each in lost})
    return C001.at(
        petition_at(case, petition),
        f"{classification} has no criterion {keys}, and {entries} entries claim them for another petition",
        hint=f"{_HERE}; or exclude the entries from it",
        petition=petition.id,
    )


def _way_out(pack: RulePack, lost: _Lost) -> str:
    if lost.elsewhere:
        return f"petition '{lost.elsewhere}' has it: {_HERE}; or exclude the entry from it"
    return f"it has {', '.join(criterion.key for criterion in pack.criteria)}"


def comparable_without_reasons(case: Case) -> Iterator[Finding]:
    """Report claims of comparable evidence that do not give both reasons."""
    for entry in case.record.entries:
        for index, claim in enumerate(entry.claims or ()):
            if missing := _missing_reasons(claim):
                yield C002.at(
                    entry_at(case, entry, "claims", index),
                    f"comparable evidence under '{claim.criterion}' without {' and '.join(missing)}",
                    hint="say why the criterion does not readily apply, and why this is comparable",
                    entry=entry.id,
                )


def comparable_not_allowed(case: Case) -> Iterator[Finding]:
    """Report claims of comparable evidence in a classification that accepts none."""
    for petition in petitions(case):
        pack = case.packs[petition.id]
        for entry in offered(case, petition):
            for index, claim in enumerate(entry.claims or ()):
                if claim.comparable and pack.criterion(claim.criterion) and not pack.takes_comparable(claim.criterion):
                    yield C002.at(
                        entry_at(case, entry, "claims", index),
                        f"{pack.classification} accepts no comparable evidence{_but_elsewhere(pack, claim)}",
                        hint="exclude the entry from this petition, or claim without `comparable`",
                        entry=entry.id,
                        petition=petition.id,
                    )


def few_criteria(case: Case) -> Iterator[Finding]:
    """Report petitions with documents under fewer criteria than the regulation refers to."""
    for petition in whole_petitions(case) if case.record.complete else ():
        pack = case.packs[petition.id]
        keys = documented_criteria(case, petition.id)
        if few := short_of(keys, pack.counts):
            found = C003.at(
                petition_at(case, petition),
                offered_under(keys, few),
                hint=f"dossier status -p {petition.id} lists them",
                petition=petition.id,
            )
            yield replace(found, source="; ".join(dict.fromkeys(each.cite for each in pack.thresholds)))


def _but_elsewhere(pack: RulePack, claim: Claim) -> str:
    """Return the criterion in words if the classification accepts comparable evidence under others."""
    return f" under '{claim.criterion}'" if pack.comparable and pack.comparable.allowed else ""


def _missing_reasons(claim: Claim) -> list[str]:
    if not claim.comparable:
        return []
    reasons = {"why_not_applicable": claim.why_not_applicable, "why_comparable": claim.why_comparable}
    return [f"`{field}`" for field, given in reasons.items() if not given.strip()]


CHECKS = (unknown_criteria, comparable_without_reasons, comparable_not_allowed, few_criteria)
