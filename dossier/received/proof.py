"""Hold a bundle in hand against its manifest, in a process of its own: either may come from anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dossier.processes.workers import Limits, Lost, run
from dossier.received.difference import Area, Difference, Findings, gathered
from dossier.received.files import BundleInHand
from dossier.received.manifest import ListedPart, Manifest
from dossier.received.marked import mark_differences
from dossier.received.pages import ReadPages, as_difference, page_differences, read_bundle, stamp_differences
from dossier.received.part import part_findings
from dossier.received.promised import Promised
from dossier.received.rows import index_differences
from dossier.received.ways import index_pages, number_of_links, way_differences
from dossier.verify import UNREADABLE
from dossier.verify.bookmarks import all_bookmarks, named_places
from dossier.verify.bundle_file import Opened, opened
from dossier.verify.intruders import hidden, intruders
from dossier.verify.whole_file import tree

_MORE = 60.0
_MOST = 20_000
_MOST_BOOKMARKS = 200_000
_NOT_READ = "its pages were not read"


def against_manifest(hand: BundleInHand, manifest: Manifest, part: ListedPart | None = None) -> Findings:
    """Return everything in the file that is not as the manifest says of the bundle, or of a part of it."""
    limits = Limits.for_file(hand.size, more=_MORE).mapping(hand.size)
    (_, found), *_ = run(_proved, [((hand.path, manifest, part), limits)], workers=1)
    if isinstance(found, Lost):
        found = _unread(found.reason)
    return (
        gathered((*_file(hand, part or manifest), *found.differences), found.compared, found.absent)
        if found.readable
        else Findings((*_file(hand, part or manifest), *found.differences), readable=False)
    )


def _file(hand: BundleInHand, told: Manifest | ListedPart) -> Iterator[Difference]:
    if hand.size != told.size:
        yield Difference(Area.FILE, 0, "size in bytes", str(told.size), str(hand.size))
    if hand.sha256 != told.sha256:
        yield Difference(Area.FILE, 0, "SHA-256", told.sha256, hand.sha256)


def _unread(reason: str) -> Findings:
    return Findings((Difference(Area.FILE, 0, f"the file cannot be read as a PDF: {reason}"),), readable=False)


def _proved(job: tuple[Path, Manifest, ListedPart | None]) -> Findings:
    path, manifest, part = job
    try:
        with opened(path) as bundle:
            if "/Encrypt" in bundle.reader.trailer:
                return _unread(f"it is encrypted; {_NOT_READ}")
            promised = Promised(manifest)
            if part is not None:
                return part_findings(bundle, promised, part, path)
            read = read_bundle(bundle, promised)
            found = list(islice(_differences(bundle, read, promised), _MOST))
            return gathered(found, _compared(promised), _absent(read, promised, found))
    except UNREADABLE as error:
        return _unread(f"it is damaged ({type(error).__name__})")


def _differences(bundle: Opened, read: ReadPages, promised: Promised) -> Iterator[Difference]:
    bookmarks = list(islice(all_bookmarks(bundle, tuple(read.sheets.values())), _MOST_BOOKMARKS))
    pages = dict(enumerate(read.sheets, 1))
    named = [(title, pages.get(page, 0)) for title, page in bookmarks]
    index = index_pages(named, promised)
    yield from page_differences(bundle, read)
    yield from stamp_differences(read, promised)
    yield from mark_differences(bundle, read, promised)
    if promised.manifest.index is not None:
        yield from index_differences(read, promised, index)
    yield from way_differences(read, promised, named, index)
    for one in named_places(bundle, read.numbers, promised.destinations):
        yield replace(as_difference(Area.DESTINATIONS, one, promised), item=one.what)
    for one in (*intruders(bundle), *hidden(bundle, 0, 1), *tree(bundle, read.sheets.values())):
        yield as_difference(Area.FOREIGN, one, promised)


def _compared(promised: Promised) -> Mapping[str, int]:
    """Count what is compared, by what it is called."""
    manifest = promised.manifest
    counts = {
        Area.PAGES: manifest.pages,
        Area.STAMPS: len(promised.stamps),
        Area.INDEX: len(manifest.index or ()),
        Area.DIVIDERS: sum(exhibit.divider > 0 for exhibit in manifest.exhibits),
        Area.LINKS: manifest.proof.get("links", 0),
        Area.BOOKMARKS: len(manifest.exhibits),
        Area.DESTINATIONS: len(promised.destinations),
    }
    if promised.marks:
        counts[Area.MARKS] = sum(map(len, promised.marks.values()))
    absent = {Area.INDEX: manifest.index is None, Area.DESTINATIONS: not promised.destinations}
    return {str(area): count for area, count in counts.items() if not absent.get(area)}


def _absent(read: ReadPages, promised: Promised, found: Sequence[Difference]) -> Mapping[str, frozenset[str]]:
    """Return what the file does not have: pages, with their stamps and dividers, and links that no difference names."""
    pages = frozenset(range(1, promised.manifest.pages + 1)) - read.sheets.keys()
    dividers = (exhibit for exhibit in promised.manifest.exhibits if exhibit.divider in pages)
    named = {one.item for one in found if one.area is Area.LINKS} - {""}
    links = promised.manifest.proof.get("links", 0) - number_of_links(read) - len(named)
    return {
        Area.PAGES: frozenset(map(str, pages)),
        Area.STAMPS: frozenset(map(str, pages & promised.stamps.keys())),
        Area.DIVIDERS: frozenset(exhibit.label for exhibit in dividers),
        Area.LINKS: frozenset(f"link {number}" for number in range(links)),
        Area.MARKS: frozenset(
            f"{page}.{number}" for page in pages & promised.marks.keys() for number in range(len(promised.marks[page]))
        ),
    }
