"""Fill the memo for counsel from what differs between two versions of a bundle."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.bundle.memo import Memo, MemoRow
from dossier.changes.between import Changes, ExhibitChange, Sort
from dossier.changes.words import fact, front, headline, numbers, pages_hit, remarks, shift, summary, within_exhibit
from dossier.text.listing import listed

_ASIDE: Mapping[Sort, str] = {
    Sort.ADDED: "new",
    Sort.WITHDRAWN: "withdrawn",
    Sort.CHANGED: "changed",
    Sort.MOVED: "other label",
    Sort.SAME: "",
}


def memo_of(changes: Changes, versions: tuple[str, str], beneficiary: str, classification: str) -> Memo:
    """Return the memo on these changes. Names of the beneficiary and of the classification may be empty."""
    return Memo(
        petition=", ".join(filter(None, (changes.petition, classification))),
        beneficiary=beneficiary,
        before=versions[0],
        after=versions[1],
        summary=f"{summary(changes)}.",
        exhibits=tuple(map(_exhibit, changes.differing)),
        front=(
            *(MemoRow("", fact(each)) for each in changes.petition_fields),
            *(MemoRow("", front(each), pages=numbers(each.after)) for each in changes.front),
        ),
        moved=tuple(map(shift, changes.shifts)),
        cited=tuple(row for each in changes.exhibits for row in _cited(each)),
        remarks=tuple(remarks(changes)),
    )


def _exhibit(each: ExhibitChange) -> MemoRow:
    whole = headline(each) if each.sort is not Sort.ADDED else ""
    notes = (whole, *within_exhibit(each))
    return MemoRow(each.label, each.title, tuple(filter(None, notes)), _ASIDE[each.sort], numbers(each.after))


def _cited(each: ExhibitChange) -> list[MemoRow]:
    """Return a row for the pages that are cited at the same places."""
    return [
        MemoRow(each.was or each.label, pages_hit(each.cited_in, places), (listed(list(places)),))
        for places in dict.fromkeys(hit.places for hit in each.cited_in)
    ]
