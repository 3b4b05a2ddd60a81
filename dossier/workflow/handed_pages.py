"""Know page by page what was handed over last, and what the last build has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.bundle.handed import ExhibitPages, Handed, Part, exhibit_pages
from dossier.bundle.published import FOLDER, MANIFEST
from dossier.disk import LeavesCaseError, read_inside
from dossier.errors import DossierError
from dossier.handoff.issued import issues_of
from dossier.received.manifest import MOST_BYTES, ListedDocument, read_manifest


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
