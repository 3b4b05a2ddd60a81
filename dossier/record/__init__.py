"""Define the types of a record: the beneficiary, the petitions, the entries, and the place of each in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.record.base import CRITERIA, NARRATIVES, OTHER_SECTIONS, Claim
from dossier.record.dates import PartialDate, Span
from dossier.record.document import Document, Mark, PageSelection
from dossier.record.entry import Entry, Waiver
from dossier.record.petition import CLASSIFICATIONS, Beneficiary, Petition
from dossier.record.places import Place, Places

__all__ = [
    "CLASSIFICATIONS",
    "CRITERIA",
    "NARRATIVES",
    "OTHER_SECTIONS",
    "Beneficiary",
    "Claim",
    "Document",
    "Entry",
    "Mark",
    "PageSelection",
    "PartialDate",
    "Petition",
    "Place",
    "Places",
    "Record",
    "RecordFile",
    "Span",
    "Waiver",
]


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of the record: its path inside the case, its SHA-256 and its text."""

    file: str
    sha256: str
    text: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """The contents of the files of a case.

    `complete` is false where a part could not be read; then nothing can be said of what the record lacks. `not_mine` are
    the numbers of works that are somebody else's, in the form of `work_number`.
    """

    beneficiary: Beneficiary
    petitions: Mapping[str, Petition]
    entries: tuple[Entry, ...]
    places: Places = field(default_factory=Places, repr=False)
    files: tuple[RecordFile, ...] = ()
    complete: bool = True
    not_mine: tuple[str, ...] = ()
    _by_id: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {entry.id: entry for entry in self.entries})

    @property
    def wants_ocr(self) -> bool:
        """Whether a petition asks for text recognition of scans."""
        return any(petition.ocr for petition in self.petitions.values())

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return self._by_id.get(entry_id)

    def continued(self, petition_id: str) -> tuple[str, ...]:
        """Return the petitions that a petition continues, the nearest first; none for one that stands alone."""
        found: list[str] = []
        petition = self.petitions.get(petition_id)
        while petition and petition.supplement_to and petition.supplement_to not in found:
            found.append(petition.supplement_to)
            petition = self.petitions.get(petition.supplement_to)
        return tuple(found)

    def root(self, petition_id: str) -> str:
        """Return the petition with whose labels a petition goes on: that which it continues in the end, or itself."""
        return (petition_id, *self.continued(petition_id))[-1]

    def supplements(self, root: str) -> tuple[Petition, ...]:
        """Return the petitions that continue another one in the end, in the order of the record."""
        return tuple(each for each in self.petitions.values() if each.id != root and self.root(each.id) == root)
