"""Opens a PDF and makes its pages ready to be placed: flat, with explicit links, and nothing along that is not seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from dossier.documents import objects
from dossier.documents.destinations import Bookmark, Destinations, SourceLink, links, outline
from dossier.documents.geometry import PageGeometry, geometry

_KEPT = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Group"}
_NOT_DRAWN = {"/Metadata", "/PieceInfo", "/OPI", "/StructParent", "/StructParents", "/LastModified"}


@dataclass(frozen=True, slots=True)
class PreparedPdf:
    """An open document whose pages can be placed. `links` and `outline` are in the document's own pages and units.

    `hidden_layers` are the optional content groups that its default view does not show, `layers` all of them.
    """

    pdf: pikepdf.Pdf
    geometry: tuple[PageGeometry, ...]
    links: Mapping[int, tuple[SourceLink, ...]]
    outline: tuple[Bookmark, ...]
    layers: tuple[pikepdf.Object, ...] = ()
    hidden_layers: tuple[pikepdf.Object, ...] = ()


def page_geometry(page: pikepdf.Page) -> PageGeometry:
    """The geometry of one page from its (already inherited) attributes."""
    return geometry(
        objects.numbers(objects.member(page.obj, "/MediaBox")),
        objects.numbers(objects.member(page.obj, "/CropBox")),
        objects.number(objects.member(page.obj, "/Rotate")),
        objects.number(objects.member(page.obj, "/UserUnit")),
    )


def prepare(pdf: pikepdf.Pdf) -> PreparedPdf:
    """Flatten what a viewer draws on top, note links and outline, and strip from each page what draws nothing."""
    destinations = Destinations(pdf)
    found = {index: page_links for index, page in enumerate(pdf.pages) if (page_links := links(page, destinations))}
    own_outline = outline(pdf, destinations)
    layers, hidden = _layers(pdf)
    _flatten(pdf)
    shapes = []
    for page in pdf.pages:
        shapes.append(page_geometry(page))
        _strip(page)
    return PreparedPdf(pdf, tuple(shapes), found, own_outline, layers, hidden)


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Draw form fields and comments into their pages as a viewer shows them; links draw nothing and go."""
    marked = False
    for page in pdf.pages:
        annotations = objects.member(page.obj, "/Annots")
        if annotations is None:
            continue
        drawn = [item for item in objects.items(annotations) if _draws(item)]
        if drawn:
            marked = True
            page.obj.Annots = pikepdf.Array(drawn)
        else:
            del page.obj["/Annots"]
    if marked:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")


def _draws(annotation: Any) -> bool:
    kind = objects.text(objects.member(annotation, "/Subtype"))
    return isinstance(annotation, pikepdf.Dictionary) and kind not in {"Link", "Popup", ""}


def _strip(page: pikepdf.Page) -> None:
    for key in [key for key in page.obj.keys() if key not in _KEPT]:  # noqa: SIM118  a pikepdf object is no mapping
        del page.obj[key]
    drawn = objects.member(objects.member(page.obj, "/Resources"), "/XObject")
    if isinstance(drawn, pikepdf.Dictionary):
        for name in drawn.keys():  # noqa: SIM118
            _strip_stream(objects.member(drawn, name))


def _strip_stream(stream: Any) -> None:
    if isinstance(stream, pikepdf.Stream):
        for key in _NOT_DRAWN:
            if key in stream:
                del stream[key]


def _layers(pdf: pikepdf.Pdf) -> tuple[tuple[pikepdf.Object, ...], tuple[pikepdf.Object, ...]]:
    """All optional content groups, and those that the default configuration switches off (PDF 32000-1, 8.11.4)."""
    properties = objects.member(pdf.Root, "/OCProperties")
    groups = [group for group in objects.items(objects.member(properties, "/OCGs")) if objects.identity(group)[0]]
    default = objects.member(properties, "/D")
    off = {objects.identity(group) for group in objects.items(objects.member(default, "/OFF"))}
    if objects.text(objects.member(default, "/BaseState")) == "OFF":
        shown = {objects.identity(group) for group in objects.items(objects.member(default, "/ON"))}
        off |= {objects.identity(group) for group in groups} - shown
    return tuple(groups), tuple(group for group in groups if objects.identity(group) in off)
