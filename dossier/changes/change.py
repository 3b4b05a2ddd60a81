"""Define what differs between two versions of a bundle, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dossier.changes.cited import Hit
from dossier.changes.facts import FieldChange
from dossier.changes.files import Run


class Sort(StrEnum):
    """What happened to an exhibit, a document or a file of the front."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What happened to a document; `before` and `after` are its pages within the exhibit.

    MOVED means the same content on other pages. `was` is the earlier name of a file that was renamed, `role_was` and `label_was`
    its earlier role and label. `other` says what is not the same of a file: its `content`, which `pages` of it were taken, or the `marks` on them. `said` and `says` are
    what its row in the index said before and says now, where that changed.
    """

    sort: Sort
    label: str
    role: str
    file: str
    before: Run
    after: Run
    was: str = ""
    other: str = ""
    role_was: str = ""
    said: str = ""
    says: str = ""
    label_was: str = ""


@dataclass(frozen=True, slots=True)
class FrontChange:
    """What happened to a form or letter before the index; pages are those of the bundle."""

    sort: Sort
    title: str
    file: str
    before: Run
    after: Run
    title_was: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitChange:
    """What happened to an exhibit; `before` and `after` are its bundle pages.

    MOVED means that it is the same with another label, `was`. `title_was` is the earlier title where it changed, `said` and
    `says` what its row in the index said before and says now, where that changed; `offered_was` and `offered` are its criteria,
    where they changed. `fields` are facts of its entries that changed, where those are asked for, and `unnamed` counts them
    where they are not; `cited_in` where pages of it are cited that hold something else now.
    """

    sort: Sort
    label: str
    entry: str
    title: str
    before: Run
    after: Run
    documents: tuple[DocumentChange, ...] = ()
    was: str = ""
    title_was: str = ""
    said: str = ""
    says: str = ""
    offered_was: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    unnamed: int = 0
    cited_in: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """Bundle pages of exhibits from `start` on, as numbered before, that are `by` pages further on now."""

    start: int
    by: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two versions of a bundle: every exhibit of either, in the order of labels, and moved pages.

    `front` are files before the index that differ; `petition_fields` what the record says of the petition as a whole (cover and
    narratives). `elsewhere` means that the files differ, and nothing of what is compared does. With `facts_lacking`, facts of
    entries were asked for, and a version has none.
    """

    petition: str
    exhibits: tuple[ExhibitChange, ...]
    shifts: tuple[Shift, ...]
    front: tuple[FrontChange, ...] = ()
    petition_fields: tuple[FieldChange, ...] = ()
    elsewhere: bool = False
    facts_lacking: bool = False

    @property
    def differing(self) -> tuple[ExhibitChange, ...]:
        """The exhibits that are not the same."""
        return tuple(each for each in self.exhibits if each.sort is not Sort.SAME)

    @property
    def same(self) -> int:
        """How many exhibits are the same."""
        return len(self.exhibits) - len(self.differing)

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.differing or self.shifts or self.front or self.petition_fields or self.elsewhere)
