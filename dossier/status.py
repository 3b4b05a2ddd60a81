"""How far a case is: per petition and section the entries, the documents in hand and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.case import Case
from dossier.checks import Waived, waived
from dossier.finding import Finding
from dossier.plan.arrange import Group, arrange
from dossier.plan.documents import documents_in_hand
from dossier.record import Entry, Petition
from dossier.rules import RulePack

# Codes that say of something that it is not there yet, or cannot be used as it is.
GAPS = ("D001", "D003", "D004", "D010", "D014", "E001", "E002", "T001", "T002")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still missing for an entry; `code` is empty where the record itself says so."""

    entry: str
    what: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that an entry waives, and why."""

    entry: str
    what: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class EntryStatus:
    """One entry and how many of its documents are in hand; `missing` counts those that the record names beyond them."""

    id: str
    title: str
    date: str
    in_hand: int
    missing: int


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """What stands in a section of the bundle, or is referred to from it by id; `missing` counts documents not in hand.

    `documented` counts the entries with a document in hand, those referred to included.
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


@dataclass(frozen=True, slots=True)
class PetitionStatus:
    """One petition: its sections in the order of the bundle, its gaps, what stays out and why, and the years covered.

    `confidential` are the entries marked so that are in the bundle, `waived` the findings that its entries silence.
    """

    id: str
    classification: str
    name: str
    citation: str
    threshold: int
    sections: tuple[SectionStatus, ...]
    gaps: tuple[Gap, ...]
    left_out: Mapping[str, str]
    confidential: tuple[str, ...]
    waived: tuple[Silenced, ...]
    years: Mapping[int, int]

    @property
    def categories(self) -> int:
        """Under how many criteria something is offered that has a document in hand."""
        return sum(1 for section in self.sections if section.criterion and section.documented)


def statuses(case: Case, findings: Iterable[Finding], petitions: Iterable[str]) -> tuple[PetitionStatus, ...]:
    """The status of these petitions, in this order."""
    found = tuple(findings)
    silenced = waived(case) if any(entry.waive for entry in case.record.entries) else ()
    return tuple(_petition(case, case.record.petitions[key], found, silenced) for key in petitions)


def timeline(entries: Iterable[Entry]) -> dict[int, int]:
    """How many entries touch each calendar year, empty years in between included."""
    counts = Counter(year for entry in entries if entry.date for year in entry.date.years)
    return {year: counts[year] for year in range(min(counts), max(counts) + 1)} if counts else {}


def _petition(
    case: Case, petition: Petition, findings: tuple[Finding, ...], silenced: tuple[Waived, ...]
) -> PetitionStatus:
    pack = case.packs[petition.id]
    arranged = arrange(case, petition.id, draft=True)
    entries = tuple(entry for group in arranged.groups for entry in group.entries)
    return PetitionStatus(
        petition.id,
        pack.classification,
        pack.name,
        pack.citation,
        pack.threshold.number,
        tuple(_sections(case, pack, {group.key: group for group in arranged.groups})),
        (*_gaps_found(petition, entries, findings), *_gaps_recorded(entries)),
        {entry.id: reason for entry, reason in arranged.left_out},
        tuple(entry.id for entry in entries if entry.confidential),
        tuple(_silenced(petition, entries, silenced)),
        timeline(entries),
    )


def _sections(case: Case, pack: RulePack, groups: Mapping[str, Group]) -> Iterator[SectionStatus]:
    named = [(criterion.key, criterion.name, criterion.cite, True) for criterion in pack.criteria]
    named += [(key, section.name, section.citation, False) for key, section in pack.sections.items()]
    for key, name, citation, criterion in named:
        group = groups.get(key, Group(key, (), ()))
        entries = tuple(_entry(case, entry) for entry in group.entries)
        referred = [_entry(case, offered.entry) for offered in group.offered]
        yield SectionStatus(
            key,
            name,
            citation,
            criterion,
            entries=entries,
            referred=tuple(entry.id for entry in referred),
            in_hand=sum(entry.in_hand for entry in entries),
            missing=sum(entry.missing for entry in entries),
            documented=sum(1 for entry in (*entries, *referred) if entry.in_hand),
        )


def _entry(case: Case, entry: Entry) -> EntryStatus:
    in_hand = len(documents_in_hand(entry, case.documents))
    date = str(entry.date) if entry.date else ""
    return EntryStatus(entry.id, entry.title, date, in_hand, len(entry.documents) - in_hand)


def _gaps_found(petition: Petition, entries: tuple[Entry, ...], findings: tuple[Finding, ...]) -> list[Gap]:
    ids = {entry.id for entry in entries} | {""}
    return [
        Gap(finding.entry, finding.message, finding.code)
        for finding in sorted(findings, key=lambda finding: finding.sort_key)
        if finding.code in GAPS and finding.petition in ("", petition.id) and finding.entry in ids
    ]


def _silenced(petition: Petition, entries: tuple[Entry, ...], silenced: tuple[Waived, ...]) -> Iterator[Silenced]:
    ids = {entry.id for entry in entries}
    for finding, reason in ((each.finding, each.reason) for each in silenced):
        if finding.entry in ids and finding.petition in ("", petition.id):
            yield Silenced(finding.entry, finding.message, finding.code, reason)


def _gaps_recorded(entries: tuple[Entry, ...]) -> Iterator[Gap]:
    """What the record itself says is not there, whether or not a check asks for it."""
    for entry in entries:
        for document in entry.documents:
            if document.status != "in-hand":
                note = f": {document.note}" if document.note else ""
                yield Gap(entry.id, f"{document.role or 'document'} {document.status}{note}")
            elif not document.file:
                yield Gap(entry.id, f"{document.role or 'document'}: no file is recorded")
        if not entry.documents:
            yield Gap(entry.id, "no document is recorded")
