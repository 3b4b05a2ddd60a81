"""Define the memo on what changed between two versions of a bundle, as data. It is for counsel, and never part of a bundle."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A row of the memo: the exhibit, what it is, what happened in a word, remarks, and bundle pages."""

    label: str
    title: str
    notes: tuple[str, ...] = ()
    aside: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """What counsel has to know: the versions, the count, and what differs.

    `front` are rows on what has no label, `moved` sentences on bundle pages, `cited` a row for each page whose citations are to be
    looked at, `remarks` what was not compared.
    """

    petition: str
    beneficiary: str
    before: str
    after: str
    summary: str
    exhibits: tuple[MemoRow, ...] = ()
    front: tuple[MemoRow, ...] = ()
    moved: tuple[str, ...] = ()
    cited: tuple[MemoRow, ...] = ()
    remarks: tuple[str, ...] = ()
