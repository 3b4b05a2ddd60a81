"""Take the articles that an export names into the case: from the folder of the export and below, and from nowhere else.

A path in an export is somebody else's. It may be absolute, climb with `..` or lead over a link; what is outside of the
folder is named and never opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from dossier.documents.cache.store import open_store
from dossier.editing.entry_text import Value
from dossier.errors import DossierError
from dossier.intake.addition import NewFile, file_name_for, sheet_at
from dossier.publish.into_evidence import Keeper
from dossier.report import printable
from dossier.text.spelling import listed

_ROLE = "article"


@dataclass(frozen=True, slots=True)
class Named:
    """Files that an export names for an entry: where it does, the entry, and the folder that their paths start from."""

    at: str
    entry: str
    title: str
    date: str
    folder: Path
    files: Sequence[str]


@dataclass(slots=True)
class Attached:
    """Documents for entries by their ids, the SHA-256 of each file, what there is to say, and the copies that were made."""

    keeper: Keeper
    documents: dict[str, list[Mapping[str, Value]]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)


def attach(root: Path, named: Sequence[Named], names: tuple[str, ...], *, keep: bool) -> Attached:
    """Copy the articles into `evidence/`; without `keep` nothing is copied, and names are those that would be tried first."""
    found = Attached(Keeper(root))
    store = open_store(root)
    try:
        for each in named:
            for path in _articles(each, found.remarks):
                try:
                    sheet = sheet_at(path, store, names)
                except DossierError as error:
                    found.remarks.append(f"{each.at}: not taken, {error}")
                    continue
                _add(found, each, sheet, keep=keep)
    except BaseException:
        found.keeper.take_back()
        raise
    return found


def _add(found: Attached, each: Named, sheet: NewFile, *, keep: bool) -> None:
    name = file_name_for(each.title, each.date, _ROLE, sheet.facts.media, sheet.path.suffix)
    there = found.keeper.known(sheet.facts.sha256, sheet.path.lstat().st_size)
    file = found.keeper.keep(sheet.path, name, sheet.facts.sha256) if keep else there or f"evidence/{name}"
    if sheet.facts.sha256 in found.owners:
        found.remarks.append(
            f"{each.at}: {sheet.path.name} has the same content as that of {found.owners[sheet.facts.sha256]}"
        )
    elif there:
        found.remarks.append(f"{each.at}: {sheet.path.name} is in the case already, as {there}")
    found.owners.setdefault(sheet.facts.sha256, each.entry)
    found.digests[file] = sheet.facts.sha256
    documents = found.documents.setdefault(each.entry, [])
    if not any(document["file"] == file for document in documents):
        documents.append({"file": file, "role": _ROLE})


def _articles(each: Named, remarks: list[str]) -> Iterator[Path]:
    """Yield the PDFs among the files that are there; name every other one with the reason."""
    others: list[str] = []
    for name in each.files:
        if not name.casefold().endswith(".pdf"):
            others.append(name)
            continue
        found = _inside(each.folder, name)
        if isinstance(found, Path):
            yield found
        else:
            remarks.append(f"{each.at}: not taken, {printable(name)} {found}")
    if others:
        how = f"`dossier add --to {each.entry}` takes what is evidence"
        remarks.append(f"{each.at}: not taken, no PDF: {printable(listed(others))}; {how}")


def _inside(folder: Path, name: str) -> Path | str:
    """Return the file of this name below the folder, or what is wrong with it."""
    outside = "is outside the folder of the export and was not opened; `dossier add` takes it"
    pure = PurePosixPath(name)
    if pure.is_absolute() and pure.is_relative_to(PurePosixPath(folder.as_posix())):
        pure = pure.relative_to(PurePosixPath(folder.as_posix()))
    if pure.is_absolute() or ".." in pure.parts or ":" in name.partition("/")[0] or "\0" in name or not pure.parts:
        return outside
    path = folder
    try:
        for part in pure.parts:
            path = path / part
            if path.is_symlink():
                return "is a link or lies behind one, and links are not followed"
        there = path.lstat()
    except OSError:
        return "is not there; export the files along with the records"
    return path if there.st_size else "is empty"
