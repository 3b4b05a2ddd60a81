"""Tell an order that counsel gave from one that a program made by sorting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from dossier.applied.base import Base
from dossier.applied.matching import Pair
from dossier.returned.rows import plain

_FEW = 4  # with fewer exhibits, every order is that of some column


def is_sorted(pairs: Sequence[Pair], base: Base, standing: Mapping[str, str]) -> bool:
    """Return whether the rows of a sheet stand as a program sorts them: across sections, or by a column throughout."""
    exhibits = [pair for pair in pairs if pair.base.label in standing]
    sections = [standing[pair.base.label] for pair in exhibits if standing[pair.base.label] == _stood(pair, base)]
    if len(list(groupby(sections))) > len(set(sections)):
        return True
    labels = [pair.base.label for pair in pairs]
    if len(exhibits) < _FEW or labels == [label for label in base.rows if label in set(labels)]:
        return False
    columns = (
        [pair.row.label for pair in pairs],
        [pair.row.description for pair in pairs],
        [pair.row.date for pair in pairs],
    )
    return any(_monotone(plain(text).casefold() for text in column) for column in columns)


def _stood(pair: Pair, base: Base) -> str:
    return base.exhibits[pair.base.label].section


def _monotone(texts: Iterable[str]) -> bool:
    values = list(texts)
    steps = list(pairwise(values))
    return len(set(values)) > 1 and (all(one <= two for one, two in steps) or all(one >= two for one, two in steps))


def before(new: Sequence[str], old: Sequence[str]) -> str:
    """Return the first difference of two orders in words: `E-3 before E-1`."""
    return next((f"{one} before {other}" for one, other in zip(new, old, strict=True) if one != other), "")
