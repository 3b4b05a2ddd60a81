"""Turn exports on disk into new entries of the record: read, compare, insert, and write all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.disk.texts import replace_texts
from dossier.editing.entries import insert
from dossier.errors import DossierError
from dossier.intake.as_it_stands import known_entries, record_files
from dossier.intake.exports import read_exports
from dossier.intake.refusing import FIELD, OthersWork, with_not_mine
from dossier.intake.sorting import AddedEntry, ImportOrder, LeftOut, Sorter
from dossier.reading.parse import Parsed
from dossier.reading.read import build_record
from dossier.reading.sources import HEAD
from dossier.record import Record
from dossier.record.petition import SAMPLE_NAME


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do: every record of the exports is in one of the three lists.

    `refused` says of each export that could not be read why, and what to export instead. `not_mine` are works of others
    that were written into the field of that name.
    """

    added: Sequence[AddedEntry]
    present: Sequence[LeftOut]
    skipped: Sequence[LeftOut]
    remarks: Sequence[str]
    refused: Sequence[str]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    not_mine: Sequence[LeftOut] = ()

    @property
    def others(self) -> Sequence[OthersWork]:
        """The works of others that were left out and that `not_mine` can name."""
        return [each.others for each in self.skipped if each.others]


def import_exports(root: Path, order: ImportOrder) -> ImportOutcome:
    """Put what is new in the exports into the record of the case; `DossierError` if none of them can be read."""
    texts, parsed = record_files(root, done="imported")
    record = _readable(parsed)
    exports, refused = read_exports(order.files, order.table)
    sorter = Sorter(order, texts, record.beneficiary, frozenset(record.not_mine))
    for known in known_entries(parsed):
        sorter.index.add(known)
        sorter.taken.add(known.id)
    for name, export in exports:
        sorter.take(name, export)
    named = [each for each in sorter.skipped if each.others] if order.refuse else []
    if sorter.doubted:
        sorter.remarks.append(_about_others(sorter.doubted, len(named), refuse=order.refuse))
    after = dict(insert(texts, [each.entry for each in sorter.added], into=order.into)) if sorter.added else {}
    if named:
        works = [each.others for each in named if each.others]
        after[HEAD] = with_not_mine(after.get(HEAD, texts[HEAD]), works)
    if after and not order.dry_run:
        replace_texts(root, texts, after)
    return ImportOutcome(sorter.added, sorter.present, sorter.skipped, sorter.remarks, refused, texts, after, named)


def _about_others(doubted: int, named: int, *, refuse: bool) -> str:
    """Return what to do about works that were left out as those of others."""
    spelling = f"write your name as they spell it under names_as_printed in {HEAD} and import again"
    if not refuse:
        others = f"--all takes them all the same, --refuse writes those with a DOI or PubMed number into {FIELD}"
        return f"left out as works of others: {doubted}. If some are yours, {spelling}; {others}"
    if left := doubted - named:
        return (
            f"left out and not written into {FIELD}, having no DOI or PubMed number or a name that may be yours: {left}"
        )
    return f"if one of these is yours, take its line out of {FIELD}, {spelling}"


def _readable(parsed: Sequence[Parsed]) -> Record:
    """Return the record; DossierError if it does not state whose it is."""
    record, _ = build_record(parsed)
    if record is None or not record.beneficiary.name:
        raise DossierError(f"{HEAD} does not say whose record this is: add beneficiary: with name:")
    if record.beneficiary.name == SAMPLE_NAME:
        raise DossierError(f"{HEAD} has the name of the sample still; write yours, so that your works can be told")
    return record
