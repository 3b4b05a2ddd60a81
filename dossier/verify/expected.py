"""Derive from the plan what the bundle should contain: the role of each page and the words of its band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dossier.bundle.outcome import Assembled, Band, LinkBox, Rendered
from dossier.bundle.plan import Bracket, BundlePlan, PlannedDocument
from dossier.bundle.spots import Spot
from dossier.documents.pdf.fingerprints import PagePrints, prints_of
from dossier.verify.words import words_in

PORTRAIT = (0.0, 0.0, 612.0, 792.0)
LANDSCAPE = (0.0, 0.0, 792.0, 612.0)


class Stamp(NamedTuple):
    """Page `place` of `total` of an exhibit, on bundle page `page`; `word` is what the petition calls exhibits."""

    page: int
    label: str
    place: int
    total: int
    word: str = "Exhibit"

    def in_words(self, text: str) -> bool:
        """Return whether a text names the exhibit, then exactly these two numbers, whatever words stand between."""
        words = words_in(text)
        if self.label not in words or words[: words.index(self.label)] != [self.word]:
            return False
        numbers = [word for word in words[words.index(self.label) + 1 :] if word.isdigit()]
        return numbers == [str(self.place), str(self.total)]

    def __str__(self) -> str:
        return f"{self.word} {self.label} · Page {self.place} of {self.total}"


@dataclass(frozen=True)
class Expected:
    """The plan, and what rendering and assembly report to have made of it."""

    plan: BundlePlan
    rendered: Rendered
    assembled: Assembled

    @cached_property
    def stamps(self) -> Mapping[int, Stamp]:
        """The expected stamp of each evidence page, by bundle page."""
        return {stamp.page: stamp for stamp in _stamps(self.plan)}

    @cached_property
    def fronts(self) -> Mapping[int, Spot]:
        """Where the number stands on each page of a file in the front, by bundle page."""
        return {
            page: spot
            for item in self.plan.front_items
            for page, spot in zip(item.span.pages, item.spots, strict=False)
        }

    @cached_property
    def notices(self) -> Mapping[int, str]:
        """What the band of each page of a notice says, by bundle page."""
        fitted = (item for item in self.plan.front_items if item.fitted)
        return {
            page: noticed(place, item.span.count) for item in fitted for place, page in enumerate(item.span.pages, 1)
        }

    @cached_property
    def sources(self) -> Mapping[int, str]:
        """The document that each evidence page comes from, with its entry, in words."""
        entries = {exhibit.label: f" of {exhibit.entry}" for exhibit in self.plan.exhibits}
        return {
            page: f"'{document.file}'{entries.get(label, '')}"
            for (label, _), document in self.plan.placed
            for page in document.span.pages
        }

    @cached_property
    def documents(self) -> Sequence[PlannedDocument]:
        """The documents whose pages were copied, in order."""
        return [document for _, document in self.plan.placed]

    @cached_property
    def bands(self) -> Mapping[int, Band]:
        """The bands that were drawn, by page."""
        return {band.page: band for band in self.rendered.bands}

    @cached_property
    def brackets(self) -> Mapping[int, tuple[Bracket, ...]]:
        """The brackets on each page that has some."""
        pages = ((page, document.brackets_on(page)) for document in self.documents for page in document.span.pages)
        return {page: here for page, here in pages if here}

    @cached_property
    def generated(self) -> frozenset[int]:
        """The bundle pages that were generated."""
        return frozenset(page for span in self.plan.parts.values() for page in span.pages)

    def drawn(self, page: int) -> str:
        """Return the digest of a generated page as it was drawn."""
        return self._drawn.drawn(self._places[page])

    @cached_property
    def band_fonts(self) -> str:
        """The digest of the resources that the bands draw with: the fonts of the specimen."""
        return self._drawn.fonts(0)

    @cached_property
    def _drawn(self) -> PagePrints:
        return prints_of(self.rendered.pdf)

    @cached_property
    def _places(self) -> Mapping[int, int]:
        """The place of each generated page among those that were drawn, from 0."""
        return {
            page: self.rendered.parts[key][0] + offset
            for key, span in self.plan.parts.items()
            for offset, page in enumerate(span.pages)
        }

    @cached_property
    def boxes(self) -> Mapping[int, tuple[float, ...]]:
        """The expected media box of each page."""
        landscape = {page for page, band in self.bands.items() if band.landscape}
        return {page: LANDSCAPE if page in landscape else PORTRAIT for page in range(1, self.plan.page_count + 1)}

    @cached_property
    def links(self) -> tuple[LinkBox, ...]:
        """All links inside the bundle: generated ones and those of the documents."""
        return (*self.rendered.links, *self.assembled.document_links)


def noticed(place: int, count: int) -> str:
    """Return what the band of a page of a notice says."""
    return f"Notice · Page {place} of {count}"


def _stamps(plan: BundlePlan) -> Iterator[Stamp]:
    for exhibit in plan.exhibits:
        for document in exhibit.documents:
            for page in () if document.part_key else document.span.pages:
                yield Stamp(
                    page, exhibit.label, page - exhibit.evidence.first + 1, exhibit.page_count, plan.naming.word
                )
