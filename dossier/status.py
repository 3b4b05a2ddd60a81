"""How far a case is: per petition and section the entries, the documents in hand and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.case import Case
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
class SectionStatus:
    """What stands in a section of the bundle, or is referred to from it; `missing` counts documents not in hand."""

    key: str
    name: str
    citation: str
    criterion: bool
    entries: tuple[str, ...]
    referred: tuple[str, ...]
    in_hand: int
    missing: int


@dataclass(frozen=True, slots=True)
class PetitionStatus:
    """One petition: its sections in the order of the bundle, its gaps, what stays out and why, and the years covered."""

    id: str
    classification: str
    name: str
    citation: str
    threshold: int
    sections: tuple[SectionStatus, ...]
    gaps: tuple[Gap, ...]
    left_out: Mapping[str, str]
    years: Mapping[int, int]

    @property
    def categories(self) -> int:
        """Under how many criteria something is offered."""
        return sum(1 for section in self.sections if section.criterion and (section.entries or section.referred))


def statuses(case: Case, findings: Iterable[Finding], petitions: Iterable[str]) -> tuple[PetitionStatus, ...]:
    """The status of these petitions, in this order."""
    found = tuple(findings)
    return tuple(_petition(case, case.record.petitions[key], found) for key in petitions)


def timeline(entries: Iterable[Entry]) -> dict[int, int]:
    """How many entries touch each calendar year, empty years in between included."""
    counts = Counter(year for entry in entries if entry.date for year in entry.date.years)
    return {year: counts[year] for year in range(min(counts), max(counts) + 1)} if counts else {}


def _petition(case: Case, petition: Petition, findings: tuple[Finding, ...]) -> PetitionStatus:
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
        timeline(entries),
    )


def _sections(case: Case, pack: RulePack, groups: Mapping[str, Group]) -> Iterator[SectionStatus]:
    named = [(criterion.key, criterion.name, criterion.cite, True) for criterion in pack.criteria]
    named += [(key, section.name, section.citation, False) for key, section in pack.sections.items()]
    for key, name, citation, criterion in named:
        group = groups.get(key, Group(key, (), ()))
        in_hand = sum(len(documents_in_hand(entry, case.documents)) for entry in group.entries)
        yield SectionStatus(
            key,
            name,
            citation,
            criterion,
            entries=tuple(entry.id for entry in group.entries),
            referred=tuple(offered.entry.id for offered in group.offered),
            in_hand=in_hand,
            missing=sum(len(entry.documents) for entry in group.entries) - in_hand,
        )


def _gaps_found(petition: Petition, entries: tuple[Entry, ...], findings: tuple[Finding, ...]) -> list[Gap]:
    ids = {entry.id for entry in entries} | {""}
    return [
        Gap(finding.entry, finding.message, finding.code)
        for finding in sorted(findings, key=lambda finding: finding.sort_key)
        if finding.code in GAPS and finding.petition in ("", petition.id) and finding.entry in ids
    ]


def _gaps_recorded(entries: tuple[Entry, ...]) -> list[Gap]:
    return [
        Gap(
            entry.id,
            f"{document.role or 'document'} {document.status}" + (f": {document.note}" if document.note else ""),
        )
        for entry in entries
        for document in entry.documents
        if document.status != "in-hand"
    ]
