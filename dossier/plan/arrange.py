"""Decide which entries a bundle holds, in which section each stands, and why the others are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from dossier.case import Case
from dossier.plan.parts import documents_in_hand, has_documents, shown_by
from dossier.plan.supplement import filed_before, scope_of
from dossier.record import OTHER_SECTIONS, Claim, Entry, Petition, Record
from dossier.rules import RulePack
from dossier.rules.needs import canonical
from dossier.text.spelling import printed_word

NO_DOCUMENT = "no document in hand"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An entry that stands in another section: `host` is the entry whose exhibit shows it, usually the entry itself."""

    entry: Entry
    standing: str
    host: Entry


@dataclass(frozen=True, slots=True)
class Offered(Elsewhere):
    """An entry offered under a criterion other than the one where it stands."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Group:
    """One section: the entries that stand there, in the order wanted, and those that are also offered there.

    `addressed` are the entries that stand elsewhere and address the section: letters that name the criterion or one of
    the entries. They are listed and never counted.
    """

    key: str
    entries: tuple[Entry, ...]
    offered: tuple[Offered, ...]
    addressed: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The entries of a case sorted into sections, in the order wanted, without empty sections.

    `guests` are the entries whose documents stand in the exhibit of another, by the id of that one.
    """

    groups: tuple[Group, ...]
    left_out: tuple[tuple[Entry, str], ...]
    guests: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    @property
    def entries(self) -> Iterator[Entry]:
        """All entries of the bundle, those without an exhibit of their own included."""
        for group in self.groups:
            for entry in group.entries:
                yield entry
                yield from self.guests.get(entry.id, ())

    @property
    def hosts(self) -> Mapping[str, Entry]:
        """The entry whose exhibit shows each entry of the bundle, by the id of the latter."""
        standing = {entry.id: entry for group in self.groups for entry in group.entries}
        return standing | {guest.id: standing[host] for host, guests in self.guests.items() for guest in guests}


def arrange(case: Case, petition_id: str, *, draft: bool) -> Arrangement:
    """Sort the entries into the sections of a petition; a draft also keeps those without a usable document."""
    return case.once(("arrangement", petition_id, draft), lambda: _arranged(case, petition_id, draft=draft))


def _arranged(case: Case, petition_id: str, *, draft: bool) -> Arrangement:
    case = scope_of(case, petition_id).case
    petition, pack = case.record.petitions[petition_id], case.packs[petition_id]
    standing: dict[str, list[Entry]] = {}
    offered: dict[str, list[Offered]] = {}
    guests: dict[str, list[Entry]] = {}
    left_out, held = [], dict[str, Entry]()
    for entry in case.record.entries:
        if reason := reason_to_leave_out(entry, case, petition, draft=draft):
            left_out.append((entry, reason))
        else:
            held[entry.id] = entry
    for entry in held.values():
        host = host_of(entry, held)
        home = home_of(host, petition, pack)
        if host is entry:
            standing.setdefault(home, []).append(entry)
        else:
            guests.setdefault(host.id, []).append(entry)
        for key, claim in claims_by_criterion(entry, pack).items():
            if key != home:
                offered.setdefault(key, []).append(Offered(entry, home, host, claim))
    addressed = _addressed(case.record, standing, offered, guests)
    groups = tuple(
        Group(
            key,
            _ordered(standing.get(key, ()), petition.order.get(key, ())),
            tuple(offered.get(key, ())),
            tuple(addressed.get(key, ())),
        )
        for key in section_order(petition, pack)
        if key in standing or key in offered
    )
    return Arrangement(groups, tuple(left_out), {host: tuple(entries) for host, entries in guests.items()})


def host_of(entry: Entry, held: Mapping[str, Entry]) -> Entry:
    """Return the entry in whose exhibit the documents of an entry stand; the entry itself where that one is not held."""
    host = held.get(entry.exhibit, entry) if entry.exhibit else entry
    return entry if host.exhibit in held else host


def home_of(entry: Entry, petition: Petition, pack: RulePack) -> str:
    """Return the section where an entry stands: where the petition puts it, else its first claim, else that of its kind."""
    placed = petition.place.get(entry.id, "")
    return placed or next(iter(claims_by_criterion(entry, pack)), "") or pack.section_for(entry)


def section_order(petition: Petition, pack: RulePack) -> tuple[str, ...]:
    """Return the possible sections of a petition's bundle in the order wanted: its own first, then that of the regulation."""
    return tuple(dict.fromkeys((*petition.sections, *section_keys(pack))))


def _addressed(
    record: Record,
    standing: Mapping[str, Sequence[Entry]],
    offered: Mapping[str, Sequence[Offered]],
    guests: Mapping[str, Sequence[Entry]],
) -> Mapping[str, list[Elsewhere]]:
    """For each section, the entries that stand elsewhere, are not offered there, and address it or an entry of it.

    A name that both an entry and a criterion have means the entry, also where that is left out.
    """
    held = [
        Elsewhere(entry, key, host)
        for key, hosts in standing.items()
        for host in hosts
        for entry in (host, *guests.get(host.id, ()))
    ]
    home = {each.entry.id: each.standing for each in held}
    found: dict[str, list[Elsewhere]] = {}
    for each in held:
        subjects = each.entry.addressed()
        keys = dict.fromkeys(home.get(subject, "" if record.entry(subject) else subject) for subject in subjects)
        for key in keys:
            if key != each.standing and not any(other.entry is each.entry for other in offered.get(key, ())):
                found.setdefault(key, []).append(each)
    return found


def documented_criteria(case: Case, petition_id: str) -> frozenset[str]:
    """Return the criteria under which the petition offers an entry of which a document is in hand and can be opened.

    Every count of categories comes from here or, once the bundle is planned, from `BundlePlan.documented`.
    """
    pack = case.packs[petition_id]
    arranged = arrange(case, petition_id, draft=True)
    held = arranged.hosts
    keys = {criterion.key for criterion in pack.criteria}
    return frozenset(
        group.key
        for group in arranged.groups
        if group.key in keys
        and any(
            is_documented(entry, case, held)
            for host in (*group.entries, *(each.host for each in group.offered))
            for entry in (host, *arranged.guests.get(host.id, ()))
        )
    )


def is_documented(entry: Entry, case: Case, held: Collection[str]) -> bool:
    """Return whether a document in hand that is in the bundle shows the entry: its own, or one where it says to look.

    `held` are the ids of the entries of the bundle.
    """
    return any(documents_in_hand(each, case.documents) for each in shown_by(entry, case.record) if each.id in held)


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
    if reason := scope_of(case, petition.id).left_out.get(entry.id, ""):
        return reason
    if not draft and not _shown(entry, case, petition):
        return NO_DOCUMENT
    return ""


def _shown(entry: Entry, case: Case, petition: Petition) -> bool:
    """Return whether a page can stand in the bundle for the entry: of its documents, or in an exhibit that it names."""
    return any(
        has_documents(each, case.documents)
        for each in shown_by(entry, case.record)
        if each is entry or not reason_to_leave_out(each, case, petition, draft=True)
    ) or any(filed_before(case, petition.id).of_entry(document.see) for document in entry.documents if document.see)


def _ordered(entries: Sequence[Entry], first: Sequence[str]) -> tuple[Entry, ...]:
    """Order entries: those named in the petition first, then a CV, then newest first, undated last, ties as recorded."""
    dated = sorted((entry for entry in entries if entry.date), key=attrgetter("date"), reverse=True)
    ordered = [*dated, *(entry for entry in entries if not entry.date)]
    rank = {entry_id: place for place, entry_id in reversed(list(enumerate(first)))}
    return tuple(sorted(ordered, key=lambda entry: (rank.get(entry.id, len(rank)), not entry.stands_first)))
