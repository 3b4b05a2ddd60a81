"""Find evidence of a sort that is usually not accepted for the criterion it is offered under (C005)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.case import Case
from dossier.checks.lookup import entry_at, offering, once_for, waives
from dossier.finding import Code, Finding, Severity
from dossier.people.author_list import split
from dossier.people.authorship import person_of
from dossier.people.names import Verdict, compare
from dossier.record import Entry
from dossier.rules.needs import Doubt, canonical, cited, kind_needs
from dossier.text.spelling import same_words

C005 = Code(
    "C005",
    Severity.WARNING,
    "a sort of evidence that is usually not taken for this criterion",
    "The entry's own data (kind, type, title, position, who gave it, who paid) shows a sort of evidence that manuals, "
    "requests for evidence and decisions do not count under the criterion: travel money, a scholarship or a prize of "
    "one's own employer as an award, dues as a membership, a registry entry as published material, an invitation as a "
    "review, a trainee's post as a role. Comparable evidence is not checked.",
    "An item under the wrong criterion draws attention away from those beside it. It may still stand under other "
    "evidence; if it is not what its words suggest, waive this and explain why.",
    wrong="awards:\n  - {id: travel-2024, title: Travel grant of the Example Society, claims: [awards]}",
    right="awards:\n  - {id: travel-2024, title: Travel grant of the Example Society, claims: []}",
    source="USCIS requests for evidence; 2 USCIS-PM M.4; 6 USCIS-PM F.2",
)
CODES = (C005,)

_EMPLOYERS = {"roles": ("organization", "unit"), "experience": ("site", "unit"), "remuneration": ("employer",)}


def doubtful_offers(case: Case) -> Iterator[Finding]:
    """Report entries under a criterion that does not usually accept their sort."""
    petitions_of = offering(case)
    for entry in case.record.entries:
        petitions = petitions_of.get(entry.id, ())
        for doubt in fitting(case, entry) if petitions else ():
            by_criterion: dict[str, list[str]] = {}
            for petition in petitions:
                if key := _under(case, doubt, entry, petition):
                    by_criterion.setdefault(key, []).append(petition)
            for key, concerned in by_criterion.items():
                for petition in once_for(case, entry, concerned):
                    yield _finding(case, doubt, entry, key, (petition, [petition] if petition else concerned))


def fitting(case: Case, entry: Entry) -> tuple[Doubt, ...]:
    """Return the doubts that fit the entry: sorts of evidence that are usually not accepted somewhere."""
    doubts = kind_needs(entry.kind).doubts
    return case.once(("doubts", entry.id), lambda: tuple(each for each in doubts if _fits(case, each, entry)))


def doubted(case: Case, entry: Entry) -> frozenset[tuple[str, str]]:
    """Return the classifications and criteria that usually do not accept the entry, unless the user waives C005."""
    if waives(entry, C005.code):
        return frozenset()
    return frozenset(
        (pack.classification, key)
        for doubt in fitting(case, entry)
        for pack in case.packs.values()
        if doubt.concerns(pack.classification)
        for key in doubt.criteria
    )


def _fits(case: Case, doubt: Doubt, entry: Entry) -> bool:
    if not doubt.fits(entry) or not _only(doubt, entry) or not _own_house(case, doubt, entry):
        return False
    if not doubt.beneficiary_in:
        return True
    author, person = getattr(entry, doubt.beneficiary_in, ""), case.record.beneficiary
    return any(compare(name, person_of(person)) == Verdict.SAME for name in split(author).persons)


def _only(doubt: Doubt, entry: Entry) -> bool:
    """Return whether its documents in hand, at least one, have no other roles than the doubt is about."""
    held = {canonical(document.role) for document in entry.documents if document.shown}
    return not doubt.only or (bool(held) and held <= set(doubt.only))


def _own_house(case: Case, doubt: Doubt, entry: Entry) -> bool:
    """Return whether one of its fields names an organization that employs the beneficiary."""
    if not doubt.own_house:
        return True
    said = (getattr(entry, field, "") for field in doubt.own_house)
    return any(same_words(name) in _houses(case) for name in said if name)


def _houses(case: Case) -> frozenset[str]:
    """Return the organizations and units where the record has the beneficiary employed, in plain words."""

    def named() -> frozenset[str]:
        found = (getattr(each, field, "") for each in case.record.entries for field in _EMPLOYERS.get(each.kind, ()))
        return frozenset(same_words(name) for name in found if name)

    return case.once("houses", named)


def _under(case: Case, doubt: Doubt, entry: Entry, petition: str) -> str:
    """Return the criterion that the entry is offered under and that the doubt is about, or empty text."""
    pack = case.packs[petition]
    if not doubt.concerns(pack.classification):
        return ""
    return next((key for key in pack.criteria_of(entry) if key in doubt.criteria), "")


def _finding(case: Case, doubt: Doubt, entry: Entry, key: str, said_for: tuple[str, Sequence[str]]) -> Finding:
    petition, concerned = said_for
    place = next((index for index, claim in enumerate(entry.claims or ()) if claim.criterion == key), None)
    found = C005.at(
        entry_at(case, entry, *(() if place is None else ("claims", place))),
        f"'{entry.id}' is offered under '{key}', but {doubt.name}",
        hint=doubt.advice,
        entry=entry.id,
        petition=petition,
    )
    return replace(found, source=cited(doubt.sources, [case.packs[each].classification for each in concerned]))


CHECKS = (doubtful_offers,)
