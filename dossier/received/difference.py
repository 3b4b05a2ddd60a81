"""Define what a proof for a receiver finds: differences by page, what agrees, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

MOST = 1_000
"""Differences that are kept; what is beyond is counted."""
_LONGEST = 300


class Area(StrEnum):
    """What a difference is about."""

    FILE = "file"
    PAGES = "pages"
    STAMPS = "stamps"
    INDEX = "index rows"
    DIVIDERS = "dividers"
    MARKS = "marks"
    LINKS = "links"
    BOOKMARKS = "bookmarks"
    DESTINATIONS = "destinations"
    FOREIGN = "foreign objects"
    PLAN = "plan"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be. `page` is a bundle page, 0 for the bundle as a whole.

    `item` is what is counted as not agreeing (a page, a row, an exhibit), if it is one of those that were compared.
    """

    area: Area
    page: int
    what: str
    expected: str = ""
    found: str = ""
    item: str = ""
    document: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What one proof found: differences by page, how many more there are, and what was compared, by name.

    `compared` is all that the manifest promises. `absent` are items of it that the file does not have, in the form of `Difference.item`.
    """

    differences: tuple[Difference, ...]
    more: int = 0
    compared: Mapping[str, int] = field(default_factory=dict)
    absent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    readable: bool = True

    @property
    def proved(self) -> Mapping[str, int]:
        """How much of what was compared is there and agrees."""
        items = {name: set(self.absent.get(name, ())) for name in self.compared}
        for one in self.differences:
            if one.area in items:
                items[one.area].add(one.item)
        return {name: max(count - len(items[name] - {""}), 0) for name, count in self.compared.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the case that is no longer what the manifest says, and how."""

    file: str
    how: str


@dataclass(frozen=True, slots=True)
class Verification:
    """All that is to be said of a bundle: the file, its differences from manifest and case, and what was left undone.

    `changes` is None where no case was asked; `undone` says of what was not compared why. `part` says that it is a volume or an
    exhibit and not the bundle.
    """

    bundle: Path
    manifest: Path
    sha256: str
    size: int
    identical: bool
    findings: Findings
    changes: tuple[Change, ...] | None = None
    pictures: int | None = None
    planned: bool = False
    undone: tuple[str, ...] = ()
    part: bool = False

    @property
    def agrees(self) -> bool:
        """Whether nothing differs from the manifest or, where there is one, from the case."""
        return not self.findings.differences and not self.changes


def gathered(
    found: Iterable[Difference], compared: Mapping[str, int], absent: Mapping[str, frozenset[str]] | None = None
) -> Findings:
    """Sort differences by page, without duplicates, and keep the first of them."""
    ordered = sorted(dict.fromkeys(map(_short, found)), key=lambda one: one.page)
    return Findings(tuple(ordered[:MOST]), max(len(ordered) - MOST, 0), compared, absent or {})


def _short(one: Difference) -> Difference:
    return replace(one, what=_cut(one.what), expected=_cut(one.expected), found=_cut(one.found))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
