"""Hold what was handed over last against the record as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.errors import DossierError
from dossier.handoff.issued import issues_of
from dossier.status import Issued

if TYPE_CHECKING:
    from dossier.handoff.issued import Issue
    from dossier.workflow import Examined


def last_issue(examined: Examined, petition: str) -> Issued | None:
    """Return what was handed over last of a petition, and how many exhibits differ from it now; None if nothing was.

    What cannot be read is said there: it is no reason to say nothing of the rest of the case.
    """
    try:
        issues = issues_of(examined.root, petition)
        return _held_against(examined, petition, issues[-1]) if issues else None
    except DossierError as error:
        return Issued(unread=str(error))


def _held_against(examined: Examined, petition: str, last: Issue) -> Issued:
    """Compare documents, titles, labels, and facts; nothing is drawn for this, so pages of the bundle are left aside."""
    from dossier.changes.between import changes_between
    from dossier.workflow.foretold import roughly_now
    from dossier.workflow.versions import of_issue

    before = of_issue(last)
    after = roughly_now(examined, petition)
    if after is None or last.facts is None:
        return Issued(last.number, last.date)
    differing = changes_between(before.side, after.side, facts=True).differing
    return Issued(last.number, last.date, len(differing))
