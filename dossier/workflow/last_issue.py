"""Know what was handed over last: held against the last build, and page by page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.bundle.handed import ExhibitPages, Handed, Part, exhibit_pages
from dossier.bundle.published import FOLDER, MANIFEST
from dossier.changes.between import changes_between
from dossier.disk import LeavesCaseError, read_inside
from dossier.errors import DossierError
from dossier.handoff.issued import issues_of
from dossier.received.manifest import MOST_BYTES, ListedDocument, Manifest, read_manifest
from dossier.status import Issued


def last_issue(root: Path, petition: str) -> Issued | None:
    """Return what was handed over last of a petition, held against its last build; None if nothing was.

    What cannot be read is said there: it is no reason to say nothing of the rest of the case.
    """
    try:
        issues = issues_of(root, petition)
        if not issues:
            return None
        last = issues[-1]
        before = read_manifest(last.manifest.encode())
    except DossierError as error:
        return Issued(unread=str(error))
    try:
        differing = len(changes_between(before, last_build(root, petition)[1]).differing)
    except DossierError:
        return Issued(last.number, last.date)
    return Issued(last.number, last.date, differing)


def last_handed(root: Path, petition: str) -> Handed | None:
    """Return what stood on each page of each exhibit when it was handed over last; None if nothing was, or it cannot be read.

    What cannot be read is told by `dossier status`.
    """
    try:
        issues = issues_of(root, petition)
        manifest = read_manifest(issues[-1].manifest.encode()) if issues else None
    except DossierError:
        return None
    if manifest is None:
        return None
    exhibits = {each.label: exhibit_pages(each.entry, map(_part, each.documents)) for each in manifest.exhibits}
    return Handed(issues[-1].named, exhibits)


def _part(document: ListedDocument) -> Part:
    missing = document.last - document.first + 1
    return Part(
        document.sublabel, document.file, document.sha256, document.source_pages or tuple(range(1, missing + 1))
    )


@dataclass(frozen=True, slots=True)
class Built:
    """The last build of a petition: its pages, those of each part that was drawn, and what stands on the pages of its exhibits.

    `first` is the bundle page on which the documents of each exhibit begin.
    """

    pages: int
    lengths: Mapping[str, int]
    first: Mapping[str, int]
    exhibits: Mapping[str, ExhibitPages]


def built_pages(root: Path, petition: str) -> Built | None:
    """Return what the last build of a petition has on which page; None where there is none that can be read."""
    try:
        data = read_inside(root, f"{FOLDER}/{petition}/{MANIFEST}", most=MOST_BYTES)
        manifest = read_manifest(data)
        lengths = {str(key): int(count) for key, count in json.loads(data)["parts"].items()}
    except (OSError, LeavesCaseError, DossierError, KeyError, TypeError, ValueError, AttributeError):
        return None
    exhibits = {each.label: exhibit_pages(each.entry, map(_part, each.documents)) for each in manifest.exhibits}
    return Built(manifest.pages, lengths, {each.label: each.first for each in manifest.exhibits}, exhibits)


def last_build(root: Path, petition: str) -> tuple[str, Manifest]:
    """Return the manifest of the last build of a petition, and what it is called. Raises DossierError."""
    try:
        data = read_inside(root, f"{FOLDER}/{petition}/{MANIFEST}", most=MOST_BYTES)
    except (OSError, LeavesCaseError) as error:
        raise DossierError(f"no bundle of '{petition}' is built: `dossier build -p {petition}`") from error
    return "the last build", read_manifest(data)
