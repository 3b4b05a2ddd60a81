"""What is still missing for the entries of a record, as findings and the record itself say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.finding import Finding
from dossier.record import Entry
from dossier.requested import Request, request

FIELDS = ("E003",)
"""Codes that say of an entry that a field of it is empty."""

GAPS = ("D001", "D003", "D004", "D010", "D014", "E001", "E002", *FIELDS, "T001", "T002")
"""Codes that say of something that it is not there yet, or cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still missing for an entry; `code` is empty where the record itself says so."""

    entry: str
    what: str
    code: str = ""
    request: Request | None = None

    @property
    def is_field(self) -> bool:
        """Whether it is a field to fill in, and no document to find."""
        return self.code in FIELDS


def gaps_of(entries: Sequence[Entry], findings: Iterable[Finding], petition: str = "") -> tuple[Gap, ...]:
    """What the findings and the record itself name as missing: of the petition as a whole, then by entry in their order."""
    found = [finding for finding in findings if finding.code in GAPS and finding.petition in ("", petition)]
    by_entry: dict[str, list[Gap]] = {"": []} | {entry.id: [] for entry in entries}
    for finding in sorted(found, key=lambda finding: (finding.code in FIELDS, finding.sort_key)):
        if finding.entry in by_entry:
            by_entry[finding.entry].append(Gap(finding.entry, finding.message, finding.code))
    for entry in entries:
        gaps = by_entry[entry.id]
        at = next((place for place, gap in enumerate(gaps) if gap.is_field), len(gaps))
        gaps[at:at] = _gaps_recorded(entry, said=any(gap.code == "E001" for gap in gaps))
    return tuple(gap for gaps in by_entry.values() for gap in gaps)


def _gaps_recorded(entry: Entry, *, said: bool) -> Iterator[Gap]:
    """What the record itself says is not there; `said` where a finding says already that there is nothing at all."""
    for document in entry.documents:
        if document.status != "in-hand":
            asked = request(entry, document)
            yield Gap(entry.id, asked.words, request=asked)
        elif not document.file:
            yield Gap(entry.id, f"{document.role or 'document'}: no file is recorded")
    if not entry.documents and not said:
        yield Gap(entry.id, "no document is recorded")
