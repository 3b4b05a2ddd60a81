"""How much of an export is read: a career fits into a thousandth of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from dossier.errors import DossierError

MOST = 100_000
"""Records of one export."""

T = TypeVar("T")


def bounded(records: Iterable[T]) -> Iterator[T]:
    """The records of an export; `DossierError` where there are more than anybody's works can be."""
    for number, record in enumerate(records):
        if number == MOST:
            raise DossierError(f"more than {MOST:,} records; export fewer at a time")
        yield record
