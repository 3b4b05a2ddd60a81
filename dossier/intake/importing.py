"""Turn exports on disk into new entries of the record: read, compare, insert, and write all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.disk.texts import replace_texts, stands
from dossier.documents.files.recorded import list_with
from dossier.editing.documents import insert_documents
from dossier.editing.entries import insert
from dossier.editing.entry_text import NewEntry, Value
from dossier.errors import DossierError
from dossier.intake.as_it_stands import known_entries, record_files
from dossier.intake.exports import read_exports
from dossier.intake.refusing import FIELD, OthersWork, with_not_mine
from dossier.intake.sorting import AddedEntry, ImportOrder, LeftOut, Sorter
from dossier.intake.updating import Update
from dossier.intake.with_files import Attached, attach
from dossier.reading.parse import Parsed
from dossier.reading.read import build_record
from dossier.reading.sources import HEAD
from dossier.record import Record
from dossier.record.petition import SAMPLE_NAME
from dossier.report import counted, printable

_NAMED = "to confirm: that the file is the article; the export names it as a file of this work"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do: every record of the exports is in one of the three lists.

    `refused` says of each export that could not be read why, and what to export instead. `not_mine` are works of others
    that were written into the field of that name. `copied` are the articles that came along.
    """

    added: Sequence[AddedEntry]
    present: Sequence[LeftOut]
    skipped: Sequence[LeftOut]
    remarks: Sequence[str]
    refused: Sequence[str]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    not_mine: Sequence[LeftOut] = ()
    copied: Sequence[str] = ()

    @property
    def updates(self) -> Sequence[Update]:
        """What the exports have for entries that are there already."""
        return [each.update for each in self.present if each.update]

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
    for path, export in exports:
        sorter.take(printable(path.name), export, path.absolute().parent)
    named = [each for each in sorter.skipped if each.others] if order.refuse else []
    if sorter.doubted:
        sorter.remarks.append(_about_others(sorter.doubted, len(named), refuse=order.refuse))
    works = [each.others for each in named if each.others]
    files = _files(root, order, sorter, record)
    if files:
        sorter.added = [replace(each, entry=_with(each.entry, files.documents)) for each in sorter.added]
    after: dict[str, bytes] = {}
    try:
        after = _texts(texts, order, sorter, files)
        if works:
            after[HEAD] = with_not_mine(after.get(HEAD, texts[HEAD]), works)
        if after and not order.dry_run:
            listed, list_after = list_with(root, files.digests if files else {})
            replace_texts(root, {**texts, **listed}, {**after, **list_after})
    except BaseException:
        if files and not (after and stands(root, after)):  # an interrupt may come when the record names them already
            files.keeper.take_back()
        raise
    remarks = [*sorter.remarks, *(files.remarks if files else ())]
    copied = sorted(files.keeper.copied) if files else ()
    return ImportOutcome(sorter.added, sorter.present, sorter.skipped, remarks, refused, texts, after, named, copied)


def _files(root: Path, order: ImportOrder, sorter: Sorter, record: Record) -> Attached | None:
    """Copy the articles that the exports name, if they are asked for; else say that there are some."""
    lists: Sequence[AddedEntry | LeftOut] = (*sorter.added, *sorter.present)
    named = [each.named for each in lists if each.named]
    if not order.with_files:
        if named:
            verb = "names files" if len(named) == 1 else "name files"
            sorter.remarks.append(
                f"{counted(len(named), 'record')} of the export {verb}: --with-files takes the articles"
            )
        return None
    names = (record.beneficiary.name, *record.beneficiary.names_as_printed)
    return attach(root, named, names, keep=not order.dry_run)


def _texts(texts: Mapping[str, bytes], order: ImportOrder, sorter: Sorter, files: Attached | None) -> dict[str, bytes]:
    """Return the files of the record that change, with the new entries and with the documents of old and new ones."""
    documents = files.documents if files else {}
    new = [each.entry for each in sorter.added]
    after = {**texts, **(insert(texts, new, into=order.into) if new else {})}
    ours = {str(entry.fields["id"]) for entry in new}
    for entry, listed in documents.items():
        if entry not in ours:
            file, data = insert_documents(after, entry, listed, comments=[_NAMED])
            after[file] = data
    return {file: data for file, data in after.items() if data != texts.get(file)}


def _with(entry: NewEntry, documents: Mapping[str, Sequence[Mapping[str, Value]]]) -> NewEntry:
    listed = documents.get(str(entry.fields["id"]))
    if not listed:
        return entry
    return replace(entry, fields={**entry.fields, "documents": listed}, comments=[*entry.comments, _NAMED])


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
