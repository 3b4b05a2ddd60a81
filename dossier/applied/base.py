"""Know what was handed over: the rows of an issue, which the rows that come back are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.bundle.labels import Given
from dossier.received.manifest import Manifest
from dossier.returned.rows import ReturnedRow, label_in, plain

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
    """An issue: `rows` by label in the order of the index, withdrawn labels included, and rows that have none.

    `filed` gives the words of each row about an exhibit that was filed before and is not enclosed, by its label.
    """

    petition: str
    number: int
    exhibits: Mapping[str, BaseExhibit]
    rows: Mapping[str, BaseRow]
    unlabeled: tuple[BaseRow, ...] = ()
    filed: Mapping[str, str] = field(default_factory=dict)


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
        {each.label: each.listed for each in manifest.filed if each.label not in exhibits},
    )


def fitting(bases: Sequence[Base], rows: Sequence[ReturnedRow]) -> Base:
    """Return the issue that a file was made of, going by what its rows say; of those that fit alike, the last."""
    return max(bases, key=lambda base: (_fit(base, rows), base.number))


def _fit(base: Base, rows: Sequence[ReturnedRow]) -> int:
    """Count the rows that say what the issue said, on its pages too, less the exhibits that have none."""
    said = {label.casefold(): row for label, row in base.rows.items()}
    here = {label: row for row in rows if (label := label_in(row.label).casefold()) in said}
    words = sum(plain(row.description) == plain(said[label].description) for label, row in here.items())
    pages = sum(bare_pages(row.pages) == bare_pages(said[label].pages) for label, row in here.items())
    return words + pages - sum(label.casefold() not in here for label in base.exhibits)


def bare_pages(text: str) -> str:
    """Return pages as they are compared, without the volume that holds them."""
    return plain(text).partition(" (")[0]


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
