"""Hold what was handed over last against the record as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import DossierError
from dossier.handoff.issued import issues_of
from dossier.status import Issued

if TYPE_CHECKING:
    from dossier.bundle.lock import Lock
    from dossier.case import Case
    from dossier.handoff.issued import Issue


def last_issue(root: Path, petition: str, case: Case | None, lock: Lock) -> Issued | None:
    """Return what was handed over last of a petition, and how many exhibits differ from it now; None if nothing was.

    Without a case that is not told. What cannot be read is said there: it is no reason to say nothing of the rest.
    """
    try:
        issues = issues_of(root, petition)
        return _held_against(issues[-1], case, lock) if issues else None
    except DossierError as error:
        return Issued(unread=str(error))


def _held_against(last: Issue, case: Case | None, lock: Lock) -> Issued:
    """Compare documents, titles, labels, and facts; nothing is drawn for this, so pages of the bundle are left aside."""
    from dossier.changes.between import changes_between
    from dossier.workflow.versions import of_issue, roughly_now

    before = of_issue(last).side
    if case is None or last.facts is None:
        return Issued(last.number, last.date)
    after = roughly_now(case, lock, last.petition).side
    return Issued(last.number, last.date, len(changes_between(before, after, facts=True).differing))
