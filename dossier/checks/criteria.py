"""Entries against the classification: claims (C001), comparable evidence (C002), how many criteria (C003), none (C004)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.subject import documented, entry_at, offered, offering, once_for, petition_at, petitions
from dossier.counting import short_of
from dossier.finding import Code, Finding, Severity
from dossier.record import Claim, Entry
from dossier.rules import OTHER, RulePack, Weight
from dossier.wording import offered_under

C001 = Code(
    "C001",
    Severity.ERROR,
    "claim that this classification does not have",
    "An entry is offered under a criterion that the petition's classification does not list, or the petition has a "
    "narrative for such a criterion.",
    "Evidence under a criterion that does not exist would stand nowhere. Where two petitions share a record, exclude the "
    "entry from one of them, or waive C001 in the entry or, for all entries, in the petition: the claim then counts only where "
    "the criterion exists, and where none of an entry's claims does, the default for its kind applies.",
    wrong="claims: [salary]        # EB-1B has no salary criterion",
    right="claims: [contributions]",
    source="8 CFR 204.5(h)(3), 204.5(i)(3), 204.5(k)(3), 214.2(o)(3)(iii), (iv), (v)",
)
C002 = Code(
    "C002",
    Severity.ERROR,
    "comparable evidence without its two reasons, or where not allowed",
    "A claim says `comparable: true`, and does not say why the criterion does not readily apply to the occupation and why "
    "the evidence is comparable; or the classification, or this criterion of it, takes no comparable evidence.",
    "Both have to be explained for that criterion; a bare assertion is not probative. It is not there for somebody to whom "
    "the criterion applies.",
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
    "Counts the criteria under which at least one entry with a document in hand is offered, and sets the number beside "
    "the one in the regulation; where criteria are counted in groups, for each group that none other stands in for. It "
    "says nothing about what the evidence shows.",
    "The regulation refers to a number of categories; counsel may want to know early where documents are still few.",
    wrong="awards:       # documents under 1 category; the regulation refers to at least 3\n  - …",
    right="awards:\n  - …\nreviews:\n  - …\npublications:\n  - …",
    source="8 CFR 204.5(h)(3), 204.5(i)(3)(i), 204.5(k)(3), 214.2(o)(3)(iii)(B), (iv), (v); "
    "Matter of Dhanasar, 26 I&N Dec. 884 (AAO 2016)",
)
C004 = Code(
    "C004",
    Severity.NOTE,
    "entry that no criterion takes",
    "The entry names no criterion, and the classification has no default for entries of its kind. It stands under other "
    "evidence.",
    "What fits no criterion may still count when all the evidence is weighed together. If it belongs under a criterion, "
    "say so in `claims`; with `claims: []` it stays under other evidence and this note goes away.",
    wrong="memberships:\n  - {id: fellow, title: Fellow of the Example College, grade: Fellow}",
    right="memberships:\n  - {id: fellow, title: Fellow of the Example College, grade: Fellow, claims: [memberships]}",
    source="2 USCIS-PM M.4(C)(4); 6 USCIS-PM F.2(B)(2)",
)
CODES = (C001, C002, C003, C004)


def unknown_criteria(case: Case) -> Iterator[Finding]:
    """Claims and narratives for criteria that the classification does not have."""
    for petition in petitions(case):
        pack = case.packs[petition.id]
        for entry in offered(case, petition):
            for index, claim in enumerate(entry.claims or ()):
                if pack.criterion(claim.criterion) is None:
                    yield C001.at(
                        entry_at(case, entry, "claims", index),
                        f"{pack.classification} has no criterion '{claim.criterion}'",
                        hint=f"it has {', '.join(criterion.key for criterion in pack.criteria)}",
                        entry=entry.id,
                        petition=petition.id,
                    )
        for key in petition.narrative:
            if pack.criterion(key) is None and key not in pack.sections:
                yield C001.at(
                    petition_at(case, petition, "narrative", key),
                    f"{pack.classification} has no criterion '{key}', so this narrative is printed nowhere",
                    hint="take it away, or name another criterion",
                    petition=petition.id,
                )


def comparable_without_reasons(case: Case) -> Iterator[Finding]:
    """Claims of comparable evidence that do not give both reasons."""
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
    """Claims of comparable evidence in a classification that takes none."""
    for petition in petitions(case):
        pack = case.packs[petition.id]
        for entry in offered(case, petition):
            for index, claim in enumerate(entry.claims or ()):
                if claim.comparable and pack.criterion(claim.criterion) and not pack.takes_comparable(claim.criterion):
                    yield C002.at(
                        entry_at(case, entry, "claims", index),
                        f"{pack.classification} takes no comparable evidence{_but_elsewhere(pack, claim)}",
                        hint="exclude the entry from this petition, or claim without `comparable`",
                        entry=entry.id,
                        petition=petition.id,
                    )


def few_criteria(case: Case) -> Iterator[Finding]:
    """Petitions with documents under fewer criteria than the regulation refers to."""
    for petition in petitions(case) if case.record.complete else ():
        pack = case.packs[petition.id]
        keys = {
            claim.criterion for entry in offered(case, petition) if documented(entry) for claim in pack.claims(entry)
        }
        if few := short_of(keys, pack.counts):
            yield C003.at(
                petition_at(case, petition),
                offered_under(keys, few),
                hint=f"dossier status -p {petition.id} lists them",
                petition=petition.id,
            )


def unclaimed(case: Case) -> Iterator[Finding]:
    """Entries that stand under other evidence because nothing was claimed and nothing is the default."""
    petitions_of = offering(case)
    for entry in case.record.entries:
        concerned = [key for key in petitions_of.get(entry.id, ()) if _stands_aside(case.packs[key], entry)]
        names = dict.fromkeys(case.packs[key].classification for key in concerned)
        for petition in once_for(case, entry, concerned):
            packs = [case.packs[key] for key in ([petition] if petition else concerned)]
            yield C004.at(
                entry_at(case, entry),
                f"no criterion of {_named(packs) if petition else ' or '.join(names)} takes '{entry.id}' unclaimed: "
                "it stands under other evidence",
                hint=_advice(packs, entry),
                entry=entry.id,
                petition=petition,
            )


def _named(packs: list[RulePack]) -> str:
    return packs[0].classification


def _but_elsewhere(pack: RulePack, claim: Claim) -> str:
    """Where some criteria take comparable evidence, that this one does not."""
    return f" under '{claim.criterion}'" if pack.comparable and pack.comparable.allowed else ""


def _missing_reasons(claim: Claim) -> list[str]:
    if not claim.comparable:
        return []
    reasons = {"why_not_applicable": claim.why_not_applicable, "why_comparable": claim.why_comparable}
    return [f"`{field}`" for field, given in reasons.items() if not given.strip()]


def _stands_aside(pack: RulePack, entry: Entry) -> bool:
    return entry.claims is None and pack.section_for(entry) == OTHER


def _advice(packs: list[RulePack], entry: Entry) -> str:
    """Which criterion such an entry may be offered under, and what would have to be documented for it."""
    for pack in packs:
        row = pack.row(entry)
        keys = [key for key in (row.keys(Weight.CONDITIONAL) if row else ()) if pack.criterion(key)]
        if row and keys:
            facts = f" where this is documented: {row.facts}" if row.facts else ""
            return f"it may be offered under {' or '.join(keys)}{facts}; say so in `claims`"
    return "name a criterion in `claims`, or write `claims: []` to leave it there"


CHECKS = (unknown_criteria, comparable_without_reasons, comparable_not_allowed, few_criteria, unclaimed)
