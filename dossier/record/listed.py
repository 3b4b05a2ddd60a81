"""Define what an entry lists: the several things that it stands for, or the works that cite it, one part for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from dossier.record.base import Part
from dossier.record.kind import Kind

_SPACE = re.compile(r"[^\S\u00a0]+")
_UNBROKEN = 25  # characters of a name that has room on one line of any column


class Listed(Part):
    """One of several things in a list of an entry; a divider and the working paper give it a row of its own."""

    one: ClassVar[str] = ""
    """What a single one is called: `Patent`."""
    known_by: ClassVar[tuple[str, ...]] = ()
    """Fields one of which tells that an imported entry is this one."""
    own: ClassVar[frozenset[str]] = frozenset()
    """Fields of the entry that are never taken for its own: the total of all is no count of one."""

    @property
    def called(self) -> str:
        """How findings name it."""
        return ""


class Single:
    """One of the several things that an entry stands for, seen as an entry: its own facts, and the entry's where it has none."""

    def __init__(self, entry: Kind, part: Listed) -> None:
        """Look at `part` with the kind and the shared facts of `entry`."""
        self.kind = entry.kind
        self.part = part
        self._entry = entry

    def __getattr__(self, name: str) -> Any:
        """Return the value of a field; AttributeError for one that neither the part nor the entry has."""
        value = getattr(self.part, name, None)
        if value in (None, "", ()) and name not in self.part.own:
            return getattr(self._entry, name)
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """A list of an entry as its divider prints it.

    `key` and `columns` name the words for its title and its heads in the wording of the pages. Each row has a cell for
    each column; a line break in a cell begins another paragraph.
    """

    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def lined(*paragraphs: str) -> str:
    """Return the text of a cell: the paragraphs that are not empty, each on one line."""
    return "\n".join(_SPACE.sub(" ", text) for text in paragraphs if text)


def people(names: Sequence[str]) -> str:
    """Return names one after the other, none of which breaks between its words unless it is long."""
    return ", ".join(name if len(name) > _UNBROKEN else "\u00a0".join(name.split()) for name in names)


def shared(values: Sequence[str]) -> str:
    """Return the value that all of them have; empty where they differ or there is none."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""
