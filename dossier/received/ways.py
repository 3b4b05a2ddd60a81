"""Hold against the manifest how a reader gets to each exhibit: dividers, links there and back, bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dossier.received.difference import Area, Difference
from dossier.received.manifest import ListedExhibit
from dossier.received.pages import ReadPages
from dossier.received.promised import Promised
from dossier.verify.drawn_text import squeeze
from dossier.verify.links import no_plain_link
from dossier.verify.printed import FOOT
from dossier.verify.words import says

_INDEX = "index"
Bookmarks = Sequence[tuple[str, int]]


def index_pages(bookmarks: Bookmarks, promised: Promised) -> range:
    """Return the pages of the index: from its bookmark to the next one; without one, all but the cover."""
    front = promised.manifest.front_pages
    items = {page for item in promised.manifest.front for page in item.pages}
    starts = sorted(page for _, page in bookmarks if 0 < page <= front and page not in items)
    first = next((page for title, page in bookmarks if title.casefold().startswith(_INDEX) and page in starts), 0)
    if not first:
        return range(max(items, default=1) + 1, front + 1)
    return range(first, next((page for page in starts if page > first), front + 1))


def way_differences(read: ReadPages, promised: Promised, bookmarks: Bookmarks, index: range) -> Iterator[Difference]:
    """Yield what is otherwise in the ways to each exhibit, and links that the manifest does not count."""
    targets = {page: _targets(read, page) for page in read.sheets}
    for exhibit in promised.manifest.exhibits:
        if exhibit.divider:
            yield from _divider(exhibit, read)
            yield from _links(exhibit, targets, index)
        words = (title.split() for title, page in bookmarks if page == exhibit.start)
        if not any(exhibit.label in title for title in words):
            what = f"no bookmark for exhibit {exhibit.label}"
            yield Difference(Area.BOOKMARKS, exhibit.start, what, item=exhibit.label, entry=exhibit.entry)
    yield from _annotations(read, promised)


def divider_differences(read: ReadPages, promised: Promised) -> Iterator[Difference]:
    """Yield each divider among the pages read that does not say what follows it."""
    for exhibit in promised.manifest.exhibits:
        if exhibit.divider in read.sheets:
            yield from _divider(exhibit, read)


def number_of_links(read: ReadPages) -> int:
    """Return how many plain links the pages have, to a page or to the web."""
    return sum(not no_plain_link(link) for sheet in read.sheets.values() for link in sheet.annotations)


def _divider(exhibit: ListedExhibit, read: ReadPages) -> Iterator[Difference]:
    pages = range(exhibit.divider, exhibit.first)
    runs = (run for page in pages for line in read.printed.get(page, ()) if line.y >= FOOT for run in line.runs)
    said = squeeze("".join(run.text for run in runs))
    for words, named in ((exhibit.label, squeeze(exhibit.label) in said), (exhibit.title, says(said, exhibit.title))):
        if exhibit.divider in read.sheets and not named:
            what = "the divider does not say"
            yield Difference(Area.DIVIDERS, exhibit.divider, what, words, item=exhibit.label, entry=exhibit.entry)


def _links(exhibit: ListedExhibit, targets: Mapping[int, frozenset[int]], index: range) -> Iterator[Difference]:
    """Check the links of a divider: to the first page of each document, and back to the index."""
    pages = range(exhibit.divider, exhibit.first)
    there = {target for page in pages for target in targets.get(page, ())}
    if exhibit.divider in targets and there.isdisjoint(index):
        what = f"no link from exhibit {exhibit.label} back to the index"
        yield Difference(Area.LINKS, exhibit.divider, what, item=what, entry=exhibit.entry)
    for document in exhibit.documents:
        if exhibit.divider in targets and document.first not in there:
            what = f"no link from the divider of exhibit {exhibit.label} to page {document.first}"
            yield Difference(Area.LINKS, exhibit.divider, what, "", "", what, document.file, exhibit.entry)


def _targets(read: ReadPages, page: int) -> frozenset[int]:
    return frozenset(read.numbers.get(link.page_id, 0) for link in read.sheets[page].annotations if not link.uri)


def _annotations(read: ReadPages, promised: Promised) -> Iterator[Difference]:
    """Check that every annotation is a link to a page or to the web, and that there are as many as were proved."""
    for page, sheet in read.sheets.items():
        for link in sheet.annotations:
            document, entry = promised.sources.get(page, ("", ""))
            if words := no_plain_link(link):
                yield Difference(Area.FOREIGN, page, words, document=document, entry=entry)
            elif not link.uri and link.page_id not in read.numbers:
                what = f"a link that opens no page of the bundle, at {tuple(map(round, link.rect))}"
                yield Difference(Area.LINKS, page, what, "", "", f"{page}: {what}", document, entry)
    count = number_of_links(read)
    planned = promised.manifest.proof.get("links", count)
    if planned != count:
        yield Difference(Area.LINKS, 0, "number of links", str(planned), str(count))
