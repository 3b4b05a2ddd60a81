"""Fill the memo for counsel from what differs between two versions of a bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.bundle.labels import natural
from dossier.bundle.memo import Memo, MemoRow
from dossier.changes.change import Changes, DocumentChange, ExhibitChange, Sort
from dossier.changes.facts import FieldChange
from dossier.changes.words import (
    about_exhibit,
    document_name,
    fact,
    front,
    happened,
    numbers,
    pages,
    pages_hit,
    remarks,
    shift,
    summary,
)
from dossier.text.listing import listed
from dossier.text.shortening import shortened

_LONGEST = 300
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
        petition=shortened(", ".join(filter(None, (changes.petition, classification))), _LONGEST),
        beneficiary=beneficiary,
        before=shortened(versions[0], _LONGEST),
        after=shortened(versions[1], _LONGEST),
        summary=f"{summary(changes)}.",
        exhibits=tuple(map(_exhibit, changes.differing)),
        front=(
            *(MemoRow("", fact(_worded(each))) for each in changes.petition_fields),
            *(MemoRow("", front(each), pages=numbers(each.after)) for each in changes.front),
        ),
        moved=tuple(
            shift(each).replace(" by -", " by\u00a0−").replace(" by +", " by\u00a0+") for each in changes.shifts
        ),
        cited=tuple(row for each in sorted(changes.exhibits, key=_as_cited) for row in _cited(each)),
        remarks=tuple(remarks(changes)),
    )


def _exhibit(each: ExhibitChange) -> MemoRow:
    before = f"was bundle {pages(each.before)}" if each.sort is Sort.WITHDRAWN else ""
    was = f"was {each.was}" if each.was else ""
    fields = tuple(map(_worded, each.fields))
    notes = (before, was, *about_exhibit(replace(each, fields=fields)), *map(_document, each.documents))
    return MemoRow(each.label, each.title, tuple(filter(None, notes)), _ASIDE[each.sort], numbers(each.after))


def _worded(change: FieldChange) -> FieldChange:
    """Return a fact with the name of its field as words: counsel does not write the record."""
    return replace(change, field=_words(change.field))


def _words(name: str) -> str:
    """Return a name of the record as words: `journal metrics`, `by year`."""
    return name.replace("_", " ").replace("-", " ")


def _document(each: DocumentChange) -> str:
    """Return what happened to a document, without the name of its file: counsel reads labels."""
    each = replace(each, role=_words(each.role), role_was=_words(each.role_was))
    told = happened(each) if each.sort is not Sort.SAME else ""
    word = {Sort.ADDED: "new, ", Sort.WITHDRAWN: "left out, "}.get(each.sort, "")
    return f"{document_name(each)}: {word}{told}" if told else ""


def _as_cited(each: ExhibitChange) -> tuple[int, ...]:
    """Return the place of an exhibit in the order of the labels that are cited, the earlier ones."""
    return natural(each.was or each.label)


def _cited(each: ExhibitChange) -> list[MemoRow]:
    """Return a row for the pages that are cited at the same places."""
    return [
        MemoRow(each.was or each.label, pages_hit(each.cited_in, places), (listed(list(places)),))
        for places in dict.fromkeys(hit.places for hit in each.cited_in)
    ]
