"""Compare three ways: an issue, the index that counsel made of it, and the record as it is now."""

from __future__ import annotations

from dossier.applied.base import Base
from dossier.applied.desk import Ours, desk_of
from dossier.applied.facts import facts
from dossier.applied.leaving_out import exclusions
from dossier.applied.lost_letters import restored
from dossier.applied.matching import matched
from dossier.applied.moving import orders, places
from dossier.applied.outcome import COUNSEL, Comparison, Conflict, Request, Unapplied, Wanted
from dossier.applied.remarks import comments
from dossier.applied.titling import titles
from dossier.returned.rows import Returned, ReturnedRow, plain


def compared(back: Returned, base: Base, ours: Ours) -> Comparison:
    """Return what came back means for the record; of rows that cannot be told apart, nothing but the errors."""
    back = restored(back, base)
    found = matched(back.rows, base)
    desk = desk_of(back, base, ours, found)
    steps = (titles, orders, places, exclusions, comments, facts)
    said = [] if found.errors else [each for step in steps for each in step(desk)]
    return Comparison(
        wanted=tuple(each for each in said if isinstance(each, Wanted)),
        conflicts=tuple(each for each in said if isinstance(each, Conflict)),
        errors=found.errors,
        unapplied=(
            *(each for each in said if isinstance(each, Unapplied)),
            *(Unapplied("", note) for note in back.notes),
        ),
        requests=tuple(request for row in found.added if (request := _request(row)).note not in _asked(ours)),
        rows=len(back.rows),
    )


def _asked(ours: Ours) -> frozenset[str]:
    """Return what counsel asked for before."""
    documents = (each for entry in ours.record.entries for each in entry.documents)
    return frozenset(each.note for each in documents if each.requested_from == COUNSEL)


def _request(row: ReturnedRow) -> Request:
    parts = (plain(row.label), *(row.new_description or row.description).split())
    return Request(" ".join(filter(None, parts)), row.section)
