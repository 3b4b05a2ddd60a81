"""Define what rendering and assembling hand on: the drawn pages with their bands and links, and what was put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.bundle.outline import OutlineItem
from dossier.bundle.structure import Element


@dataclass(frozen=True, slots=True)
class LinkBox:
    """A link on a page: page and target are bundle pages, `rect` is (x0, y0, x1, y1) in points of that page.

    `words` tell where a link of ours leads, for who cannot see it; links of documents have none.
    """

    page: int
    rect: tuple[float, float, float, float]
    target: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The foot of one evidence page: its text, and the operators that draw it with the fonts of `Rendered.pdf`.

    `landscape` means a sheet of 792 × 612 points instead of 612 × 792.
    """

    page: int
    left: str
    right: str
    landscape: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of the printed index, in the words that stand there.

    `description` has a line for each paragraph of its column. A "see" row has no label, a withdrawn label no pages.
    """

    label: str
    sublabel: str
    description: str
    date: str
    pages: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """The generated pages: one PDF, the place of each part in it, the links, and the bands of evidence pages.

    `parts` maps a part key to (first page in `pdf` from 0, count). Page 0 of `pdf` is a specimen that carries every
    font of the bands in its resources and is not part of the bundle. `index` holds the rows of the index, in order.
    `structure` holds the elements of the pages in the order in which they are read.
    """

    pdf: bytes
    parts: Mapping[str, tuple[int, int]]
    links: tuple[LinkBox, ...]
    bands: tuple[Band, ...]
    index: tuple[IndexRow, ...] = ()
    structure: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """What was assembled, for the proof to compare the finished file with.

    `document_links` are the internal links of the documents themselves, in the space of their bundle page.
    `web_links` are (bundle page, corners, address).
    """

    outline: tuple[OutlineItem, ...]
    document_links: tuple[LinkBox, ...]
    web_links: tuple[tuple[int, tuple[float, ...], str], ...]
