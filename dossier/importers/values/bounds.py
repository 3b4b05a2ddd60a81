"""Limit how much of an export is read: a whole career needs a thousandth of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from dossier.errors import DossierError

MOST = 100_000
"""The most records that one export may have."""

T = TypeVar("T")


def bounded(records: Iterable[T]) -> Iterator[T]:
    """Yield the records of an export; `DossierError` if there are more than one person's works can be."""
    for number, record in enumerate(records):
        if number == MOST:
            raise DossierError(f"more than {MOST:,} records; export fewer at a time")
        yield record
