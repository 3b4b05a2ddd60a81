"""Hold what was handed over last against the last build."""

from __future__ import annotations

from pathlib import Path

from dossier.changes.between import Side, changes_between
from dossier.errors import DossierError
from dossier.handoff.issued import issues_of
from dossier.received.manifest import read_manifest
from dossier.status import Issued
from dossier.workflow.versions import last_build


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
        differing = len(changes_between(Side(before), Side(last_build(root, petition)[1])).differing)
    except DossierError:
        return Issued(last.number, last.date)
    return Issued(last.number, last.date, differing)
