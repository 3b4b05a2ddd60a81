"""Find for each row that came back the row that went out: by its label, or by its words where the label was changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from dossier.applied.base import Base, BaseRow, bare_pages
from dossier.bundle.labels import SCHEMES
from dossier.returned.rows import ReturnedRow, label_in, plain
from dossier.text.listing import listed

Key = Callable[[ReturnedRow | BaseRow], tuple[str, ...]]

_FORMS = ("criterion", "number", "numeral")  # any word looks like a label of letters
_MOST = 9  # rows that an error names
_DOCUMENT = re.compile(r"[a-z]{1,2}\Z")


@dataclass(frozen=True, slots=True)
class Pair:
    """A row that came back, and the one that went out."""

    row: ReturnedRow
    base: BaseRow

    @property
    def relabeled(self) -> str:
        """The label that was written in the place of its own; empty where that stands."""
        written = plain(self.row.label)
        return written if label_in(self.row.label).casefold() != self.base.label.casefold() else ""


@dataclass(frozen=True, slots=True)
class Matched:
    """Every row that came back: with the one that went out, rows that refer ("see", or to what was filed before), rows without a label that went out, new ones, wrong ones.

    `pairs` stand in the order of the file. `dropped` are rows without a head above them that are not known again.
    """

    pairs: tuple[Pair, ...]
    references: tuple[ReturnedRow, ...]
    unlabeled: tuple[Pair, ...]
    added: tuple[ReturnedRow, ...]
    errors: tuple[str, ...]
    dropped: tuple[ReturnedRow, ...] = ()


def matched(rows: Iterable[ReturnedRow], base: Base) -> Matched:
    """Hold the rows against those of an issue. A label that nobody gave out, or that stands twice, is an error."""
    kept = [row for row in rows if not row.empty]
    references = [row for row in kept if refers(row, base)]
    others = [row for row in kept if not refers(row, base)]
    unlabeled, others = _unlabeled(others, list(base.unlabeled), (_words_and_pages, _words))
    pairs, rest = _paired(others, base)
    pairs, dropped = _known_again(pairs, rest)
    out = set(map(id, dropped))
    rest = [row for row in rest if id(row) not in out]
    known = {id(pair.base) for pair in unlabeled}
    waiting = [row for row in base.unlabeled if id(row) not in known]
    more, rest = _unlabeled(rest, waiting, (_pages,))
    unlabeled += more
    left = [row for row in rest if not row.deleted]
    errors = [*_twice(pairs), *(_unknown(row, base) for row in left if _names_a_label(row, base))]
    added = [row for row in left if not _names_a_label(row, base)]
    return Matched(tuple(pairs), tuple(references), tuple(unlabeled), tuple(added), tuple(errors), dropped)


def _known_again(pairs: Sequence[Pair], rest: Sequence[ReturnedRow]) -> tuple[list[Pair], tuple[ReturnedRow, ...]]:
    """Return the pairs without loose rows of what has a row below a head too, and all loose rows that do not count.

    Others count beside one that is known again: they are of an index as well.
    """
    headed = {pair.base.label for pair in pairs if not pair.row.loose}
    counts = [not (pair.row.loose and pair.base.label in headed) for pair in pairs]
    dropped = [pair.row for pair, kept in zip(pairs, counts, strict=True) if not kept]
    known = list(compress(pairs, counts))
    tables = {pair.row.table for pair in known if pair.row.loose}
    return known, (*dropped, *(row for row in rest if row.loose and row.table not in tables))


def is_reference(row: ReturnedRow) -> bool:
    """Return whether a row says `see C-2` in place of a label."""
    return plain(row.label).casefold().startswith("see ")


def refers(row: ReturnedRow, base: Base) -> bool:
    """Return whether a row is about what stands elsewhere: in another section, or in a bundle that was filed before."""
    return is_reference(row) or label_in(row.label).casefold() in {label.casefold() for label in base.filed}


def _paired(rows: Sequence[ReturnedRow], base: Base) -> tuple[list[Pair], list[ReturnedRow]]:
    """Return the rows with a counterpart, in their order, and the others.

    A row whose words are those of another one, which does not have them itself, is that row under a wrong label.
    """
    labels = {label.casefold(): label for label in base.rows}
    by_label = [labels.get(label_in(row.label).casefold(), "") for row in rows]
    settled = {label for row, label in zip(rows, by_label, strict=True) if label and _says(row, base.rows[label])}
    words: dict[str, list[str]] = {}
    for label, each in base.rows.items():
        words.setdefault(plain(each.description), []).append(label)
    pairs, rest = [], []
    for row, written in zip(rows, by_label, strict=True):
        meant = [each for each in words.get(plain(row.description), ()) if each not in settled and row.description]
        wrong = len(meant) == 1 and not (written and _says(row, base.rows[written]))
        label = meant[0] if wrong else written
        pairs += [Pair(row, base.rows[label])] if label else []
        rest += [] if label else [row]
    live = {pair.base.label for pair in pairs if not pair.row.deleted}
    return [pair for pair in pairs if not (pair.row.deleted and pair.base.label in live)], rest


def _unlabeled(
    rows: Sequence[ReturnedRow], waiting: list[BaseRow], keys: Sequence[Key]
) -> tuple[list[Pair], list[ReturnedRow]]:
    """Pair rows without a label by the first of these keys that agrees; return the others too."""
    pairs, rest = list[Pair](), list(rows)
    for key in keys:
        free: dict[tuple[str, ...], list[BaseRow]] = {}
        for base in reversed(waiting):
            free.setdefault(key(base), []).append(base)
        left = []
        for row in rest:
            found = free.get(key(row)) if not row.label.strip() and any(key(row)) else None
            if found:
                pairs.append(Pair(row, found.pop()))
            else:
                left.append(row)
        rest, waiting = left, [base for bases in free.values() for base in bases]
    return pairs, rest


def _words_and_pages(row: ReturnedRow | BaseRow) -> tuple[str, ...]:
    return (*_words(row), *_pages(row))


def _words(row: ReturnedRow | BaseRow) -> tuple[str, ...]:
    return (plain(row.description),)


def _pages(row: ReturnedRow | BaseRow) -> tuple[str, ...]:
    return (bare_pages(row.pages),)


def _says(row: ReturnedRow, base: BaseRow) -> bool:
    return plain(row.description) == plain(base.description)


def _twice(pairs: Iterable[Pair]) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    for pair in pairs:
        places.setdefault(pair.base.label, []).append(pair.row.place)
    for label, found in places.items():
        if len(found) > 1:
            yield f"{label} stands twice, in rows {listed(list(map(str, found[:_MOST])))}: keep one of them"


def _names_a_label(row: ReturnedRow, base: Base) -> bool:
    """Return whether the first cell looks like a label or has one in it, and not like a word of counsel's such as `new`."""
    words = (word.strip(".,;:*[]") for word in plain(row.label).split())
    bare = [_DOCUMENT.sub("", each) for word in words for each in (word, word.strip("()"))]
    return any(word in base.rows or any(SCHEMES[each].match(word.upper()) for each in _FORMS) for word in bare)


def _unknown(row: ReturnedRow, base: Base) -> str:
    return (
        f"row {row.place}: '{plain(row.label)}' is no label of issue {base.number}; "
        "correct it, or take it away if the row is new"
    )
