"""Tell what counsel changed that is never put in: dates, pages, labels, and rows of documents."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.applied.desk import OUT, Desk, is_out
from dossier.applied.matching import Pair
from dossier.applied.outcome import Unapplied
from dossier.record.dates import Span
from dossier.returned.rows import plain

_KEPT = frozenset({"", "keep", "kept", "include"})
_STAYS = "a document is not left out from an index: take it out of its entry"
_FACT = "the title of a document is a fact, which its entry has"


def facts(desk: Desk) -> Iterator[Unapplied]:
    """Yield each such change with the reason why it stays as it is."""
    pairs = desk.found.pairs
    dated, paged = any(pair.row.date for pair in pairs), any(pair.row.pages for pair in pairs)
    for pair in pairs:
        yield from _label(pair)
        if not is_out(pair) and pair.base.exhibit not in desk.gone:
            yield from _cells(pair, dated=dated, paged=paged)
    yield from _documents(desk)
    yield from (Unapplied("", note) for note in desk.notes)


def _label(pair: Pair) -> Iterator[Unapplied]:
    if pair.relabeled or not pair.row.label:
        yield Unapplied(pair.base.label, f"label “{pair.relabeled}”: labels are given out by the program")


def _cells(pair: Pair, *, dated: bool, paged: bool) -> Iterator[Unapplied]:
    row, base = pair.row, pair.base
    if dated and not _same_day(row.date, base.date):
        yield Unapplied(base.label, f"date “{row.date}” (a fact of the entry; it was {base.date or 'empty'})")
    if paged and _pages(row.pages) != _pages(base.pages):
        yield Unapplied(
            base.label, f"pages “{row.pages}” (they follow from the bundle; they were {base.pages or 'empty'})"
        )
    if plain(row.decision).casefold() not in OUT | _KEPT:
        yield Unapplied(base.label, f"decision “{row.decision}”: write keep or exclude")


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
        elif plain(said := pair.row.new_description or pair.row.description) != plain(base.description):
            yield Unapplied(label, f"“{' '.join(said.split())}”: {_FACT}")


def _same_day(text: str, printed: str) -> bool:
    if plain(text) == plain(printed):
        return True
    try:
        return plain(Span.parse(text.strip()).printed) == plain(printed)
    except ValueError:
        return False


def _pages(text: str) -> str:
    """Return pages without the volume that holds them."""
    return plain(text).partition(" (")[0]
