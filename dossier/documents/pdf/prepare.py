"""Prepare the pages of an open PDF for placement: keep only what is visible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from dossier.disk.patient import patient_file
from dossier.documents.pdf.destinations import Bookmark, SourceLink
from dossier.documents.pdf.geometry import PageGeometry
from dossier.documents.pdf.layers import layers_of, write_layers
from dossier.documents.pdf.survey import Survey

_KEPT = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Group"}
_BOXES = {"/CropBox", "/Rotate", "/UserUnit"}
_OF_THE_FILE = {"/Type", "/Pages", "/OCProperties"}
_OF_ANY_FILE = {
    *("/Root", "/Size", "/Encrypt", "/Prev", "/XRefStm"),
    *("/Type", "/Index", "/W", "/Length", "/Filter", "/DecodeParms"),
}
_NOT_DRAWN = {"/Metadata", "/PieceInfo", "/OPI", "/StructParent", "/StructParents", "/LastModified"}


@dataclass(frozen=True, slots=True)
class PreparedPdf:
    """An open document whose pages can be placed; `links` (by page from 0) and `outline` use its own pages and units.

    `hidden_layers` are the optional content groups hidden in its default view, `layers` all of them. `path` is the
    file that the pages are read from, `lock` its password if it has one.
    """

    pdf: pikepdf.Pdf
    geometry: tuple[PageGeometry, ...]
    links: Mapping[int, Sequence[SourceLink]]
    outline: tuple[Bookmark, ...]
    layers: tuple[pikepdf.Object, ...] = ()
    hidden_layers: tuple[pikepdf.Object, ...] = ()
    path: Path | None = None
    lock: str = ""


def prepare(pdf: pikepdf.Pdf, seen: Survey) -> PreparedPdf:
    """Strip from each page what draws nothing, and record layers and links."""
    layers, hidden = layers_of(pdf)
    for page in pdf.pages:
        strip(page)
    return PreparedPdf(pdf, seen.pages, links_by_page(seen), seen.outline, layers, hidden)


def links_by_page(seen: Survey) -> Mapping[int, Sequence[SourceLink]]:
    """Return the links of a document by the page (from 0) on which they lie."""
    links = defaultdict(list)
    for link in seen.links:
        links[link.page].append(link)
    return links


def strip(page: pikepdf.Page, *, boxes: bool = False) -> None:
    """Remove from a page all keys that draw nothing; with `boxes`, those that define how it is shown stay."""
    kept = _KEPT | _BOXES if boxes else _KEPT
    for key in [key for key in page.obj.keys() if key not in kept]:  # noqa: SIM118  a pikepdf object is no mapping
        del page.obj[key]
    resources = page.obj.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if isinstance(drawn, pikepdf.Dictionary):
        for stream in drawn.values():
            _strip_stream(stream)


def _strip_stream(stream: pikepdf.Object) -> None:
    if isinstance(stream, pikepdf.Stream):
        for key in _NOT_DRAWN:
            if key in stream:
                del stream[key]


def save(pdf: pikepdf.Pdf, path: Path) -> None:
    """Write a prepared document: only its pages and layers, streams unchanged, the same bytes for the same input."""
    for page in pdf.pages:
        strip(page, boxes=True)
    for key in set(pdf.Root.keys()) - _OF_THE_FILE:
        del pdf.Root[key]
    for key in set(pdf.trailer.keys()) - _OF_ANY_FILE:
        # Engines that write a document give it a random id, or a digest of the day.
        del pdf.trailer[key]
    with patient_file(path) as file:
        pdf.save(
            file,
            deterministic_id=True,
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )


def join(pdf: pikepdf.Pdf, other: pikepdf.Pdf) -> None:
    """Append the pages of another document, which has to stay open, together with its layers."""
    layers, hidden = layers_of(pdf)
    more, more_hidden = layers_of(other)
    for page in other.pages:
        strip(page, boxes=True)
    pdf.pages.extend(other.pages)
    write_layers(
        pdf,
        [*layers, *(pdf.copy_foreign(layer) for layer in more)],
        [*hidden, *(pdf.copy_foreign(layer) for layer in more_hidden)],
    )
