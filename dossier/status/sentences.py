"""Word what every form of the status prints: how far it is, and a line for each item of its lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from itertools import groupby

from dossier.bundle.wording import offered_under
from dossier.record.requested import Request
from dossier.report import counted
from dossier.status import CaseStatus, InTheMaking, Issued, PetitionStatus
from dossier.status.gaps import Gap


def state_of(request: Request, today: Day) -> str:
    """Return `2 days overdue`, `due today`, `due in 9 days`; empty if there is no due date."""
    left = request.days_left(today)
    if left is None:
        return ""
    if left == 0:
        return "due today"
    return f"due in {counted(left, 'day')}" if left > 0 else f"{counted(-left, 'day')} overdue"


def offered(petition: PetitionStatus) -> str:
    """Return under how many categories documents are recorded; of a supplement, that it holds only what is new."""
    if petition.supplement_to:
        return f"Goes on from {petition.supplement_to}: only what was not filed with it is listed here."
    return offered_under(petition.categories, petition.groups)


def answer_due(petition: PetitionStatus, today: Day) -> str:
    """Return `Answer due August 14, 2027, in 9 days`, as recorded; empty where no day is."""
    if petition.due is None:
        return ""
    left = (petition.due.last_day - today).days
    when = "today" if left == 0 else f"in {counted(left, 'day')}" if left > 0 else f"{counted(-left, 'day')} ago"
    return f"Answer due {petition.due.printed}, {when}"


def completeness(petition: PetitionStatus) -> str:
    """Return `28 of 37 entries have a document in hand and nothing known to be missing.`; empty without entries."""
    complete, entries = petition.complete
    if not entries:
        return ""
    have = "has" if entries == 1 else "have"
    return f"{complete} of {counted(entries, 'entry', 'entries')} {have} a document in hand and nothing known to be missing."


def handed_over(petition: PetitionStatus) -> str:
    """Return `Handed over: issue 2 (November 30, 2026); since then 3 exhibits differ.`; empty if nothing was."""
    issued = petition.issued
    if issued is None:
        return ""
    return (
        issued.unread
        or f"Handed over: issue {issued.number}{f' ({issued.date})' if issued.date else ''}{since(issued)}."
    )


def since(issued: Issued) -> str:
    """Return how the record differs from the issue: `; since then 3 exhibits differ`."""
    if issued.differing is None:
        return "; what differs since then cannot be told here"
    if not issued.differing:
        return "; since then no exhibit differs"
    return f"; since then {counted(issued.differing, 'exhibit')} {'differ' if issued.differing > 1 else 'differs'}"


def size(status: CaseStatus) -> str:
    """Return how large the record is: `12 entries, 30 documents in hand.`."""
    if not status.kinds:
        return "There is no entry yet."
    return f"{counted(status.entries, 'entry', 'entries')}, {counted(status.in_hand, 'document')} in hand."


def by_entry(gaps: Iterable[Gap]) -> Iterator[tuple[str, list[Gap]]]:
    """Group the gaps by entry; those of the petition as a whole have an empty id."""
    return ((entry, list(mine)) for entry, mine in groupby(gaps, lambda gap: gap.entry))


def missing(gap: Gap) -> str:
    """Return what is missing, with the code of its finding."""
    return f"{gap.what}{f' ({gap.code})' if gap.code else ''}"


def doubts(petition: PetitionStatus) -> list[str]:
    """Return a line for each entry that may not fit where it is offered."""
    return [f"{each.entry}: {missing(each)}" for each in petition.doubts]


def in_the_making(making: Iterable[InTheMaking]) -> list[str]:
    """Return a line for each entry in the making, with how far it has come."""
    return [f"{each.status}: {each.id}, {each.title}" for each in making]


def kept_out(petition: PetitionStatus) -> list[str]:
    """Return a line for each entry that is kept out of the bundle, with the reason."""
    return [f"{entry}: {reason}" for entry, reason in petition.kept_out.items()]


def waived(petition: PetitionStatus) -> list[str]:
    """Return a line for each waived finding, with the reason."""
    return [f"{each.entry or 'the petition'}: {each.what} ({each.code}): {each.reason}" for each in petition.waived]
