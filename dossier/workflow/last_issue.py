"""Hold what was handed over last against the last build."""

from __future__ import annotations

from pathlib import Path

from dossier.bundle.published import FOLDER, MANIFEST
from dossier.changes.between import changes_between
from dossier.disk import LeavesCaseError, read_inside
from dossier.errors import DossierError
from dossier.handoff.issued import issues_of
from dossier.received.manifest import MOST_BYTES, Manifest, read_manifest
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


def last_build(root: Path, petition: str) -> tuple[str, Manifest]:
    """Return the manifest of the last build of a petition, and what it is called. Raises DossierError."""
    try:
        data = read_inside(root, f"{FOLDER}/{petition}/{MANIFEST}", most=MOST_BYTES)
    except (OSError, LeavesCaseError) as error:
        raise DossierError(f"no bundle of '{petition}' is built: `dossier build -p {petition}`") from error
    return "the last build", read_manifest(data)
