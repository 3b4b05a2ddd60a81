"""Hold a volume of a bundle, or the file of one exhibit, against the manifest that came in its package."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dossier.received.difference import Area, Difference, Findings, gathered
from dossier.received.extracts import Extracted, beyond
from dossier.received.manifest import ListedPart
from dossier.received.marked import mark_differences
from dossier.received.pages import ReadPages, as_difference, read_part, sheet_differences, stamp_differences
from dossier.received.promised import Promised
from dossier.received.ways import divider_differences
from dossier.verify.bundle_file import Opened
from dossier.verify.intruders import hidden, intruders

_MOST = 20_000


def part_findings(bundle: Opened, promised: Promised, part: ListedPart, path: Path) -> Findings:
    """Return what is otherwise on the pages of a part than the manifest says; its own index is held against nothing."""
    read = read_part(bundle, promised, part)
    found = list(islice(_differences(bundle, read, promised, part, path), _MOST))
    pages, stamps = frozenset(part.pages), frozenset(part.pages) & promised.stamps.keys()
    dividers = {each.label: each.divider for each in promised.manifest.exhibits if each.divider in pages}
    compared = {Area.PAGES: len(pages), Area.STAMPS: len(stamps), Area.DIVIDERS: len(dividers)}
    gone = pages - read.sheets.keys()
    absent = {
        Area.PAGES: frozenset(map(str, gone)),
        Area.STAMPS: frozenset(map(str, gone & stamps)),
        Area.DIVIDERS: frozenset(label for label, page in dividers.items() if page in gone),
    }
    return gathered(
        found,
        {str(area): count for area, count in compared.items()},
        {str(area): each for area, each in absent.items()},
    )


def _differences(
    bundle: Opened, read: ReadPages, promised: Promised, part: ListedPart, path: Path
) -> Iterator[Difference]:
    yield from sheet_differences(read)
    yield from stamp_differences(read, promised)
    yield from mark_differences(bundle, read, promised)
    yield from divider_differences(read, promised)
    for words in beyond(bundle, Extracted(path, part.first, part.last, part.lead)):
        yield Difference(Area.FILE, 0, words)
    for one in (*intruders(bundle), *hidden(bundle, 0, 1)):
        yield as_difference(Area.FOREIGN, one, promised)
