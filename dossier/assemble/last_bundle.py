"""Take sheets over from the last bundle: documents that stand in it as they are planned now need not be opened again.

Whatever else the last bundle holds (generated pages, bookmarks, layers, its catalog) is not used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf

from dossier.assemble.sheets import Setter
from dossier.bundle.outcome import Band
from dossier.bundle.plan import Place
from dossier.documents.pdf.destinations import Bookmark, SourceLink
from dossier.documents.pdf.geometry import PageGeometry
from dossier.documents.pdf.prepare import links_by_page
from dossier.documents.pdf.survey import Survey

# A mapped file counts as memory page by page; a large one is read through a stream instead.
_MAPPED = 16 * 1024**2
_BAND = re.compile(rb"q (/DossierBand1*) Do Q\n")


@dataclass(frozen=True)
class Known:
    """A document whose sheets serve again, from page `first` of the last bundle on, and what was seen in its file."""

    seen: Survey
    first: int

    @property
    def geometry(self) -> tuple[PageGeometry, ...]:
        """The geometry of all its pages."""
        return self.seen.pages

    @property
    def outline(self) -> tuple[Bookmark, ...]:
        """Its own bookmarks."""
        return self.seen.outline

    @cached_property
    def links(self) -> Mapping[int, Sequence[SourceLink]]:
        """Its links, by page from 0."""
        return links_by_page(self.seen)


@dataclass(frozen=True, slots=True)
class LastBundle:
    """The file of the last bundle; the first page of each document that serves again, by its place; what was seen in a file."""

    path: Path
    pages: Mapping[Place, int]
    look_up: Callable[[str], Survey]

    def opened(self) -> pikepdf.Pdf:
        """Open the file, which must not change while the new bundle is made."""
        large = self.path.stat().st_size > _MAPPED
        mode = pikepdf.AccessMode.stream if large else pikepdf.AccessMode.default
        return pikepdf.open(self.path, suppress_warnings=True, access_mode=mode)


@dataclass(frozen=True, slots=True)
class Emptied:
    """The sheets of a bundle without its catalog, in order, and whether it had layers."""

    sheets: Sequence[pikepdf.Object] = ()
    layered: bool = False


def emptied(pdf: pikepdf.Pdf) -> Emptied:
    """Remove from an open bundle what only the whole of it was, and return its sheets."""
    sheets = tuple(page.obj for page in pdf.pages)
    layered = "/OCProperties" in pdf.Root
    for key in set(pdf.Root.keys()) - {"/Type", "/Pages"}:
        del pdf.Root[key]
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    return Emptied(sheets, layered)


def renew_band(setter: Setter, sheet: pikepdf.Object, band: Band) -> None:
    """Give a sheet of the last bundle, which was proved to have one, the band of its new place."""
    (name,) = _BAND.findall(sheet["/Contents"][0].read_raw_bytes())
    form = sheet["/Resources"]["/XObject"][name.decode()]
    if form.read_raw_bytes() != band.content:
        form.write(band.content)
    form["/Resources"] = setter.fonts
