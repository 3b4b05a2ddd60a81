"""Know what was handed over: the rows of an issue, which the rows that come back are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dossier.bundle.labels import Given
from dossier.received.manifest import Manifest

_IDENTITY = re.compile(r"dossier-index/1 (\S+) (?:issue-([0-9]{1,6})|draft)(?: ([0-9a-f]{8,64}))?")


class Identity(NamedTuple):
    """What a file says it was made of: the petition, the number of the issue (0 for a draft), the digest of the bundle."""

    petition: str
    issue: int
    digest: str


@dataclass(frozen=True, slots=True)
class BaseExhibit:
    """An exhibit as it was handed over: its entry, the title in the index, where it stood, and entries that stood in it."""

    label: str
    entry: str
    title: str
    section: str
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BaseRow:
    """A row of the index as it was handed over.

    `label` is empty for what has none of its own, as the only document of an exhibit; `exhibit` for what stands in none.
    """

    label: str
    exhibit: str
    description: str
    date: str
    pages: str


@dataclass(frozen=True, slots=True)
class Base:
    """An issue: `rows` by label in the order of the index, withdrawn labels included, and rows that have none."""

    petition: str
    number: int
    exhibits: Mapping[str, BaseExhibit]
    rows: Mapping[str, BaseRow]
    unlabeled: tuple[BaseRow, ...] = ()


def identity_of(text: str) -> Identity | None:
    """Return what the properties of a file say; None if they say nothing."""
    found = _IDENTITY.match(text)
    return Identity(found[1], int(found[2] or 0), found[3] or "") if found else None


def base_of(manifest: Manifest, number: int, given: Mapping[str, Given]) -> Base:
    """Return the rows of an issue. `given` is what the lock says of labels, for issues that do not say where exhibits stood."""
    exhibits = {}
    for each in manifest.exhibits:
        known = given.get(each.label)
        section = each.section or (known.section if known and known.entry == each.entry else "")
        exhibits[each.label] = BaseExhibit(each.label, each.entry, each.title, section, each.guests)
    rows = list(_rows(manifest))
    return Base(
        manifest.petition,
        number,
        exhibits,
        {row.label: row for row in rows if row.label},
        tuple(row for row in rows if not row.label),
    )


def _rows(manifest: Manifest) -> Iterator[BaseRow]:
    """Yield the rows; a row without a label right after those of an exhibit, and on its pages, is a document of it."""
    spans = {each.label: (each.first, each.last) for each in manifest.exhibits}
    exhibit = ""
    for each in manifest.index or ():
        exhibit = each.label or (exhibit if _inside(each.pages, spans.get(exhibit, (0, 0))) else "")
        yield BaseRow(each.sublabel or each.label, exhibit, each.description, each.date, each.pages)


def _inside(pages: str, span: tuple[int, int]) -> bool:
    first, _, last = pages.partition("–")
    return bool(first) and span[0] <= int(first) and int(last or first) <= span[1]
