"""Put what an export knows and an entry lacks into that entry, after a yes; what contradicts it is only told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.disk.texts import replace_texts
from dossier.editing.entry_text import Value
from dossier.editing.fields import set_fields
from dossier.importers.merge import Known, lacking
from dossier.intake.as_it_stands import record_files
from dossier.intake.fitting import fitting

_COMPARED = ("date", "volume", "issue", "pages", "doi", "pmid", "pmcid")


@dataclass(frozen=True, slots=True)
class Update:
    """Fields that an entry lacks, with the export that has them, and fields in which the two contradict each other."""

    entry: str
    at: str
    source: str
    fields: Mapping[str, Value]
    conflicts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Updated:
    """The texts of the record before and after, as they are or would be."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


def update_of(known: Known, fields: Mapping[str, Value], at: str, source: str) -> Update | None:
    """Return what an export could add to an entry of the record, or contradicts in it; None if that is nothing."""
    kept, _ = fitting(known.kind, lacking(known.fields, fields))
    conflicts = [*_conflicts(known.fields, fields)]
    return Update(known.id, at, source, kept, conflicts) if kept or conflicts else None


def _conflicts(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    for name in _COMPARED:
        one, other = str(ours.get(name, "")).strip(), str(theirs.get(name, "")).strip()
        if one and other and _plain(name, one) != _plain(name, other) and not _same_time(name, one, other):
            yield f"{name}: record has {one}, export says {other}"


def _plain(name: str, value: str) -> str:
    folded = value.casefold().replace("–", "-").replace(" ", "")
    if name == "pages":  # `283-98` is also printed 283-298
        return folded.partition("-")[0]
    return folded.rpartition("doi.org/")[2].removeprefix("doi:") if name == "doi" else folded


def _same_time(name: str, one: str, other: str) -> bool:
    """Return whether one date is the other with less precision."""
    return name == "date" and (one.startswith(other) or other.startswith(one))


def write_updates(root: Path, updates: Sequence[Update], *, dry_run: bool = False) -> Updated:
    """Put the fields into the entries: all of them or nothing, and every other byte of the record stays."""
    texts, _ = record_files(root, done="updated")
    after = dict(texts)
    for each in updates:
        if each.fields:
            file, data = set_fields(after, each.entry, each.fields, f"from {each.source}")
            after[file] = data
    changed = {file: data for file, data in after.items() if data != texts[file]}
    if changed and not dry_run:
        replace_texts(root, texts, changed)
    return Updated(texts, changed)
