"""Tell what counsel changed that is never put in: dates, pages, labels, and rows of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.applied.base import bare_pages
from dossier.applied.desk import OUT, Desk, is_out
from dossier.applied.matching import Pair
from dossier.applied.outcome import Unapplied
from dossier.record.dates import Span
from dossier.returned.rows import plain

_FIRST_DAY = re.compile("[0-9]{4}-[0-9]{2}-01")
_KEPT = frozenset({"", "keep", "kept", "include"})
_FEW = 3
_STAYS = "a document is not left out from an index: take it out of its entry"
_FACT = "the title of a document is a fact, which its entry has"


def facts(desk: Desk) -> Iterator[Unapplied]:
    """Yield each such change with the reason why it stays as it is."""
    kept = [pair for pair in desk.found.pairs if not is_out(pair) and pair.base.exhibit not in desk.gone]
    for pair in desk.found.pairs:
        yield from _label(pair)
    yield from _folded("dates", len(kept), [*_dates(kept)])
    yield from _folded("pages", len(kept), [*_pages(kept)])
    for pair in kept:
        if plain(pair.row.decision).casefold() not in OUT | _KEPT:
            yield Unapplied(pair.base.label, f"decision “{pair.row.decision}”: write keep or exclude")
    yield from _documents(desk)
    yield from _references(desk)
    yield from (Unapplied("", note) for note in desk.notes)


def _folded(what: str, rows: int, found: Sequence[Unapplied]) -> Sequence[Unapplied]:
    """Return one line in place of many where a program gave a whole column another form."""
    if len(found) <= max(_FEW, rows // 2):
        return found
    return [Unapplied("", f"the {what} of {len(found)} rows stand there otherwise, and stay as they are")]


def _label(pair: Pair) -> Iterator[Unapplied]:
    if pair.relabeled or not pair.row.label:
        yield Unapplied(pair.base.label, f"label “{pair.relabeled}”: labels are given out by the program")


def _dates(pairs: Sequence[Pair]) -> Iterator[Unapplied]:
    there = {pair.row.table for pair in pairs if pair.row.date}  # in other tables the column is gone
    for pair in pairs:
        if pair.row.table in there and not _same_day(pair.row.date, was := pair.base.date):
            words = f"date “{pair.row.date}” (a fact of the entry; it was {was or 'empty'})"
            yield Unapplied(pair.base.label, words)


def _pages(pairs: Sequence[Pair]) -> Iterator[Unapplied]:
    there = {pair.row.table for pair in pairs if pair.row.pages}
    for pair in pairs:
        if pair.row.table in there and bare_pages(pair.row.pages) != bare_pages(was := pair.base.pages):
            words = f"pages “{pair.row.pages}” (they follow from the bundle; they were {was or 'empty'})"
            yield Unapplied(pair.base.label, words)


def _documents(desk: Desk) -> Iterator[Unapplied]:
    """Yield the rows of documents that are gone or say something else."""
    unlabeled = {pair.base: pair for pair in desk.found.unlabeled}
    for base in (*desk.base.rows.values(), *desk.base.unlabeled):
        pair = desk.pairs.get(base.label) if base.label else unlabeled.get(base)
        if base.exhibit not in desk.base.exhibits or base.label == base.exhibit or base.exhibit in desk.gone:
            continue
        label = base.label or base.exhibit
        if pair is None or is_out(pair):
            yield Unapplied(label, f"“{' '.join(base.description.split())}”: {_STAYS}")
        elif pair.row.move_to:
            yield Unapplied(label, f"move to {pair.row.move_to}: a document goes with its exhibit")
        elif plain(said := pair.row.new_description or pair.row.description) != plain(base.description):
            yield Unapplied(label, f"“{' '.join(said.split())}”: {_FACT}")


def _references(desk: Desk) -> Iterator[Unapplied]:
    """Yield "see" rows that say something else: they follow their exhibits."""
    said = {
        plain(part) for row in desk.base.unlabeled for part in (row.description, row.description.partition("\n")[2])
    }
    said |= {plain(words) for words in desk.base.filed.values()}
    for row in desk.found.references:
        if row.deleted or row.decision or row.new_description or row.move_to or plain(row.description) not in said:
            yield Unapplied(plain(row.label), f"“{' '.join(row.description.split())}”: such a row follows its exhibit")


def _same_day(text: str, printed: str) -> bool:
    """Return whether a cell says the day that was printed; a program takes a month for its first day."""
    day = text.strip()
    month = day[:7] if _FIRST_DAY.fullmatch(day) else day
    return plain(printed) in {plain(day), _printed(day), _printed(month)}


def _printed(text: str) -> str | None:
    try:
        return plain(Span.parse(text).printed)
    except ValueError:
        return None
