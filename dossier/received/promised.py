"""Derive from a manifest what each page of its bundle should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dossier.bundle.destinations import Addressed, destinations
from dossier.received.manifest import ListedExhibit, ListedMark, Manifest
from dossier.verify.expected import Stamp, noticed


@dataclass(frozen=True)
class Promised:
    """A manifest, and the role of each page by it."""

    manifest: Manifest

    @cached_property
    def stamps(self) -> Mapping[int, Stamp]:
        """The stamp of each evidence page."""
        return {
            stamp.page: stamp for exhibit in self.manifest.exhibits for stamp in _stamps(exhibit, self.manifest.word)
        }

    @cached_property
    def fronts(self) -> Mapping[int, bool]:
        """The pages of files in the front, and whether each has its number printed on it."""
        items = [item for item in self.manifest.front if not item.typeset]
        return {page: page not in item.unnumbered for item in items for page in item.pages}

    @cached_property
    def notices(self) -> Mapping[int, str]:
        """What the band of each page of a notice says."""
        fitted = (item.pages for item in self.manifest.front if item.fitted)
        return {page: noticed(place, len(pages)) for pages in fitted for place, page in enumerate(pages, 1)}

    @cached_property
    def sources(self) -> Mapping[int, tuple[str, str]]:
        """The document that each page of evidence or front comes from, and its entry."""
        of_front = {page: (item.file, "") for item in self.manifest.front for page in item.pages}
        return of_front | {
            page: (document.file, exhibit.entry)
            for exhibit in self.manifest.exhibits
            for document in exhibit.documents
            for page in range(document.first, document.last + 1)
        }

    @cached_property
    def marks(self) -> Mapping[int, tuple[ListedMark, ...]]:
        """The marked passages on each page that has some."""
        found: dict[int, tuple[ListedMark, ...]] = {}
        marked = [mark for item in self.manifest.front for mark in item.marks]
        marked += [mark for each in self.manifest.exhibits for document in each.documents for mark in document.marks]
        for mark in marked:
            found[mark.page] = (*found.get(mark.page, ()), mark)
        return found

    @cached_property
    def generated(self) -> frozenset[int]:
        """The pages that were drawn for the bundle."""
        return frozenset(range(1, self.manifest.pages + 1)) - self.stamps.keys() - self.fronts.keys()

    @cached_property
    def destinations(self) -> Mapping[str, int]:
        """The page of each named destination; none where the manifest counts none, as those of older bundles."""
        return destinations(map(_addressed, self.manifest.exhibits)) if "destinations" in self.manifest.proof else {}


def printed_as(stamp: Stamp, text: str) -> bool:
    """Return whether a text is this stamp: its word, the label, and page and count."""
    word, label = re.escape(stamp.word), re.escape(stamp.label)
    return bool(re.fullmatch(rf"{word}\s+{label}\s*·\s*Page\s+{stamp.place}\s+of\s+{stamp.total}", text.strip()))


def _addressed(exhibit: ListedExhibit) -> Addressed:
    documents = tuple((document.sublabel, document.first) for document in exhibit.documents)
    return Addressed(exhibit.label, exhibit.start, range(exhibit.first, exhibit.last + 1), documents)


def _stamps(exhibit: ListedExhibit, word: str) -> Iterator[Stamp]:
    total = exhibit.last - exhibit.first + 1
    for document in exhibit.documents:
        for page in () if document.missing else range(document.first, document.last + 1):
            yield Stamp(page, exhibit.label, page - exhibit.first + 1, total, word)
