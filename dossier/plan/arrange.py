"""Decide which entries a bundle holds, in which section each stands, and why the others are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dossier.case import Case
from dossier.plan.parts import documents_in_hand, has_documents
from dossier.record import OTHER_SECTIONS, Claim, Entry, Petition, Record
from dossier.rules import RulePack
from dossier.rules.needs import canonical
from dossier.text.spelling import printed_word

NO_DOCUMENT = "no document in hand"


@dataclass(frozen=True, slots=True)
class Offered:
    """An entry offered under a criterion other than the one where it stands."""

    entry: Entry
    standing: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Group:
    """One section: the entries that stand there, in the order wanted, and those that are also offered there.

    `addressed` are the entries that stand elsewhere and address the section, each with its own section: letters that
    name the criterion or one of the entries. They are listed and never counted.
    """

    key: str
    entries: tuple[Entry, ...]
    offered: tuple[Offered, ...]
    addressed: tuple[tuple[Entry, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The entries of a case sorted into sections, in the order of the regulation, without empty sections."""

    groups: tuple[Group, ...]
    left_out: tuple[tuple[Entry, str], ...]


def arrange(case: Case, petition_id: str, *, draft: bool) -> Arrangement:
    """Sort the entries into the sections of a petition; a draft also keeps those without a usable document."""
    return case.once(("arrangement", petition_id, draft), lambda: _arranged(case, petition_id, draft=draft))


def _arranged(case: Case, petition_id: str, *, draft: bool) -> Arrangement:
    petition, pack = case.record.petitions[petition_id], case.packs[petition_id]
    standing: dict[str, list[Entry]] = {}
    offered: dict[str, list[Offered]] = {}
    left_out = []
    for entry in case.record.entries:
        if reason := reason_to_leave_out(entry, case, petition, draft=draft):
            left_out.append((entry, reason))
            continue
        claims = claims_by_criterion(entry, pack)
        home = next(iter(claims), "") or pack.section_for(entry)
        standing.setdefault(home, []).append(entry)
        for key, claim in claims.items():
            if key != home:
                offered.setdefault(key, []).append(Offered(entry, home, claim))
    addressed = _addressed(case.record, standing, offered)
    groups = tuple(
        Group(
            key,
            _ordered(standing.get(key, ()), petition.order.get(key, ())),
            tuple(offered.get(key, ())),
            tuple(addressed.get(key, ())),
        )
        for key in section_keys(pack)
        if key in standing or key in offered
    )
    return Arrangement(groups, tuple(left_out))


def _addressed(
    record: Record, standing: Mapping[str, Sequence[Entry]], offered: Mapping[str, Sequence[Offered]]
) -> Mapping[str, list[tuple[Entry, str]]]:
    """For each section, the entries that stand elsewhere, are not offered there, and address it or an entry of it.

    A name that both an entry and a criterion have means the entry, also where that is left out.
    """
    home = {entry.id: key for key, entries in standing.items() for entry in entries}
    found: dict[str, list[tuple[Entry, str]]] = {}
    for own, entries in standing.items():
        for entry in entries:
            keys = dict.fromkeys(
                home.get(subject, "" if record.entry(subject) else subject) for subject in entry.addressed()
            )
            for key in keys:
                if key != own and not any(each.entry is entry for each in offered.get(key, ())):
                    found.setdefault(key, []).append((entry, own))
    return found


def documented_criteria(case: Case, petition_id: str) -> frozenset[str]:
    """Return the criteria under which the petition offers an entry of which a document is in hand and can be opened.

    Every count of categories comes from here or, once the bundle is planned, from `BundlePlan.documented`.
    """
    pack = case.packs[petition_id]
    groups = arrange(case, petition_id, draft=True).groups
    keys = {criterion.key for criterion in pack.criteria}
    return frozenset(
        group.key
        for group in groups
        if group.key in keys
        and any(
            documents_in_hand(entry, case.documents)
            for entry in (*group.entries, *(each.entry for each in group.offered))
        )
    )


def section_keys(pack: RulePack) -> tuple[str, ...]:
    """Return the possible sections of a bundle: the criteria in the order of the regulation, then the others."""
    return (*(criterion.key for criterion in pack.criteria), *OTHER_SECTIONS)


def claims_by_criterion(entry: Entry, pack: RulePack) -> Mapping[str, Claim]:
    """Return what the entry is offered under in this classification, each criterion once."""
    claims: dict[str, Claim] = {}
    for claim in pack.claims(entry):
        claims.setdefault(claim.criterion, claim)
    return claims


def in_the_making(entry: Entry) -> bool:
    """Return whether the entry is kept out of bundles for now: an idea, submitted, accepted, a review not completed."""
    return entry.status in entry.in_the_making or bool(_unfinished(entry))


def state_of(entry: Entry) -> str:
    """Return how far an entry in the making has come, as printed."""
    return printed_word(entry.status) if entry.status in entry.in_the_making else _unfinished(entry)


def _unfinished(entry: Entry) -> str:
    return entry.unfinished([canonical(document.role) for document in entry.documents if document.in_hand])


def reason_to_leave_out(entry: Entry, case: Case, petition: Petition, *, draft: bool) -> str:
    """Return the reason for leaving the entry out of the bundle of the petition; empty if it belongs there."""
    if petition.excludes(entry):
        return "excluded in the petition"
    if in_the_making(entry):
        return f"in the making: {state_of(entry)}"
    if entry.status in entry.came_to_nothing:
        return entry.status
    if not draft and not has_documents(entry, case.documents):
        return NO_DOCUMENT
    return ""


def _ordered(entries: Sequence[Entry], first: Sequence[str]) -> tuple[Entry, ...]:
    """Order entries: those named in the petition first, then newest first, undated last, ties as recorded."""
    dated = sorted((entry for entry in entries if entry.date), key=attrgetter("date"), reverse=True)
    ordered = [*dated, *(entry for entry in entries if not entry.date)]
    rank = {entry_id: place for place, entry_id in reversed(list(enumerate(first)))}
    return tuple(sorted(ordered, key=lambda entry: rank.get(entry.id, len(rank))))
