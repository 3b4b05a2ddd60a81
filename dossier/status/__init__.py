"""Determine the status of a case: entries, documents in hand, gaps and plans, per petition and section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from dossier.bundle.counting import Count
from dossier.case import Case
from dossier.checks.lookup import offering
from dossier.finding import Finding, Waived
from dossier.plan.arrange import Arrangement, Group, arrange, in_the_making, is_documented, state_of
from dossier.plan.cover import newest_date
from dossier.plan.parts import documents_in_hand
from dossier.record import Entry, PartialDate, Petition
from dossier.record.kinds import KINDS
from dossier.record.requested import Request, requests
from dossier.rules import RulePack
from dossier.status.documents import IN_HAND, Listing, listing
from dossier.status.gaps import LEFT_OPEN, UNPLACED, Gap, doubts_of, gaps_of, under_its_entry


@dataclass(frozen=True, slots=True)
class WaivedFinding:
    """A finding that an entry waives, or the petition if `entry` is empty, and the reason."""

    entry: str
    what: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class InTheMaking:
    """An entry still in the making; it is not counted anywhere."""

    id: str
    kind: str
    title: str
    status: str
    date: str


@dataclass(frozen=True, slots=True)
class EntryStatus:
    """One entry and its documents: in hand, and `missing`, those the record names but that are not in hand.

    `gaps` counts everything listed as missing for the entry, also documents that the record does not name.
    `remarks` counts the remarks on facts that are not recorded.
    """

    id: str
    title: str
    date: str
    in_hand: int
    missing: int
    gaps: int = 0
    remarks: int = 0

    @property
    def complete(self) -> bool:
        """Whether there is a document and nothing is known to be missing."""
        return bool(self.in_hand) and not (self.missing or self.gaps or self.remarks)


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """A section of the bundle: its entries, the ids of entries referred to, and counts.

    `missing` counts documents that are not in hand. `documented` counts entries with a document in hand, including
    those referred to.
    """

    key: str
    name: str
    citation: str
    criterion: bool
    entries: tuple[EntryStatus, ...]
    referred: tuple[str, ...]
    in_hand: int
    missing: int
    documented: int

    @property
    def gaps(self) -> int:
        """How many documents are listed as missing for its entries."""
        return sum(entry.gaps for entry in self.entries)

    @property
    def remarks(self) -> int:
        """How many remarks there are on facts of its entries that are not recorded."""
        return sum(entry.remarks for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Issued:
    """What was handed over last: the number and date of the issue, and how many exhibits differ from it now.

    `differing` is None where that cannot be told, as without the evidence. `unread` says why the record of it cannot be read, if it cannot.
    """

    number: int = 0
    date: str = ""
    differing: int | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class PetitionStatus:
    """One petition: its sections in bundle order, gaps, exclusions with reasons, and years covered.

    `groups` holds the numbers that the law refers to, `confidential` the confidential entries in the bundle,
    `waived` the waived findings, `doubts` evidence that may not fit where it is offered. `making` lists entries
    in the making, which are also in `left_out`. `issued` is what was handed over last; None if nothing was. `supplement_to` is the
    petition that it continues, and `due` the day by which the answer to a notice is due.
    """

    id: str
    classification: str
    name: str
    citation: str
    groups: tuple[Count, ...]
    sections: tuple[SectionStatus, ...]
    gaps: tuple[Gap, ...]
    left_out: Mapping[str, str]
    confidential: tuple[str, ...]
    waived: tuple[WaivedFinding, ...]
    years: Mapping[int, int]
    making: tuple[InTheMaking, ...] = ()
    rules_as_of: str = ""
    doubts: tuple[Gap, ...] = ()
    issued: Issued | None = None
    supplement_to: str = ""
    due: PartialDate | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        """The criteria under which something is offered that has a document in hand."""
        return tuple(section.key for section in self.sections if section.criterion and section.documented)

    @property
    def complete(self) -> tuple[int, int]:
        """The number of entries with a document and nothing known to be missing, and the number of all entries."""
        entries = [entry for section in self.sections for entry in section.entries]
        return sum(entry.complete for entry in entries), len(entries)

    @property
    def kept_out(self) -> Mapping[str, str]:
        """What is left out of the bundle for a reason other than being in the making."""
        making = {each.id for each in self.making}
        return {entry: reason for entry, reason in self.left_out.items() if entry not in making}


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """The whole record on a given day: entries by kind, requests by due date, and the petitions.

    Entries in the making are listed in `making` and not counted. `left_open` is what was left to confirm or to fill in.
    `listings` holds every entry with its documents, by id. `complete` is false where a part of the record could not be read,
    `unplaced` true where entries stand under no criterion and nobody has said that they belong there.
    """

    beneficiary: str
    today: Day
    kinds: Mapping[str, int]
    in_hand: int
    years: Mapping[int, int]
    requests: tuple[Request, ...]
    gaps: tuple[Gap, ...]
    making: tuple[InTheMaking, ...]
    petitions: tuple[PetitionStatus, ...]
    left_open: tuple[Finding, ...] = ()
    listings: Mapping[str, Listing] = field(default_factory=dict)
    complete: bool = True
    unplaced: bool = False

    @property
    def entries(self) -> int:
        """The number of entries, without those in the making."""
        return sum(self.kinds.values())

    @property
    def rules(self) -> tuple[tuple[str, str], ...]:
        """Each classification with the date of its rules."""
        return tuple((petition.classification, petition.rules_as_of) for petition in self.petitions)


def case_status(
    case: Case, findings: Iterable[Finding], petitions: Iterable[str], today: Day, waived: Iterable[Waived] = ()
) -> CaseStatus:
    """Return the status of the record and of these petitions, in this order; `waived` holds the waived findings."""
    found = tuple(findings)
    entries = tuple(entry for entry in case.record.entries if not in_the_making(entry))
    counts = Counter(entry.kind for entry in entries)
    return CaseStatus(
        case.record.beneficiary.name,
        today,
        {kind: counts[kind] for kind in KINDS if counts[kind]},
        sum(len(documents_in_hand(entry, case.documents)) for entry in entries),
        timeline(entries, today.year),
        requests(case.record.entries),
        gaps_of(_asked_for(case, entries), found),
        tuple(_making(entry) for entry in case.record.entries if in_the_making(entry)),
        statuses(case, found, petitions, waived),
        tuple(finding for finding in found if finding.code == LEFT_OPEN),
        {entry.id: listing(case, entry) for entry in case.record.entries},
        case.record.complete,
        any(finding.code == UNPLACED for finding in found),
    )


def _asked_for(case: Case, entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries for which something may be missing: those that petitions offer, or all without a petition."""
    if not case.record.petitions:
        return entries
    asked = offering(case)
    return [entry for entry in entries if entry.id in asked]


def statuses(
    case: Case, findings: Iterable[Finding], petitions: Iterable[str], waived: Iterable[Waived] = ()
) -> tuple[PetitionStatus, ...]:
    """Return the status of these petitions, in this order."""
    found, silenced = tuple(findings), tuple(waived)
    return tuple(_petition(case, case.record.petitions[key], found, silenced) for key in petitions)


def timeline(entries: Iterable[Entry], this_year: int) -> dict[int, int]:
    """Count the entries that touch each calendar year up to this one where they go on; empty years in between included."""
    counts = Counter(year for entry in entries if entry.date for year in entry.date.years_until(this_year))
    return {year: counts[year] for year in range(min(counts), max(counts) + 1)} if counts else {}


def _petition(
    case: Case, petition: Petition, findings: tuple[Finding, ...], silenced: tuple[Waived, ...]
) -> PetitionStatus:
    pack = case.packs[petition.id]
    arranged = arrange(case, petition.id, draft=True)
    entries = tuple(arranged.entries)
    newest = newest_date(arranged, petition)
    gaps = gaps_of(entries, findings, petition.id)
    counted = Counter((gap.entry, gap.is_fact) for gap in gaps)
    return PetitionStatus(
        petition.id,
        pack.classification,
        pack.name,
        pack.citation,
        pack.counts,
        tuple(_sections(case, pack, arranged, counted)),
        gaps,
        {entry.id: reason for entry, reason in arranged.left_out},
        tuple(entry.id for entry in entries if entry.confidential),
        tuple(_silenced(petition, entries, silenced)),
        timeline(entries, newest.year if newest else 0),
        tuple(
            _making(entry) for entry, _ in arranged.left_out if in_the_making(entry) and not petition.excludes(entry)
        ),
        pack.as_of,
        doubts_of(entries, findings, petition.id),
        supplement_to=petition.supplement_to or "",
        due=petition.due if petition.supplement_to else None,
    )


def _sections(
    case: Case, pack: RulePack, arranged: Arrangement, counted: Mapping[tuple[str, bool], int]
) -> Iterator[SectionStatus]:
    groups, ids = {group.key: group for group in arranged.groups}, arranged.hosts
    named = [(criterion.key, pack.heading(criterion), criterion.cite, True) for criterion in pack.criteria]
    named += [(key, section.name, section.citation, False) for key, section in pack.sections.items()]
    for key, name, citation, criterion in named:
        group = groups.get(key, Group(key, (), ()))
        held = [each for entry in group.entries for each in (entry, *arranged.guests.get(entry.id, ()))]
        referred = [offered.entry for offered in group.offered]
        entries = tuple(_entry(case, entry, counted) for entry in held)
        yield SectionStatus(
            key,
            name,
            citation,
            criterion,
            entries=entries,
            referred=tuple(entry.id for entry in referred),
            in_hand=sum(entry.in_hand for entry in entries),
            missing=sum(entry.missing for entry in entries),
            documented=sum(is_documented(entry, case, ids) for entry in (*held, *referred)),
        )


def _entry(case: Case, entry: Entry, counted: Mapping[tuple[str, bool], int]) -> EntryStatus:
    listed = listing(case, entry).documents
    in_hand = sum(document.state == IN_HAND for document in listed)
    return EntryStatus(
        entry.id,
        entry.english_title,
        str(entry.date) if entry.date else "",
        in_hand,
        len(listed) - in_hand,
        counted.get((entry.id, False), 0),
        counted.get((entry.id, True), 0),
    )


def _silenced(petition: Petition, entries: tuple[Entry, ...], silenced: tuple[Waived, ...]) -> Iterator[WaivedFinding]:
    ids = {entry.id for entry in entries}
    for finding, reason in ((each.finding, each.reason) for each in silenced):
        mine = finding.entry in ids and finding.petition in ("", petition.id)
        if mine or (not finding.entry and finding.petition == petition.id):
            yield WaivedFinding(finding.entry, under_its_entry(finding), finding.code, reason)


def _making(entry: Entry) -> InTheMaking:
    date = str(entry.date) if entry.date else ""
    return InTheMaking(entry.id, entry.kind, entry.english_title, state_of(entry), date)
