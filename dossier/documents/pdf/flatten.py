"""Draw form fields and annotations into their pages as a viewer shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import pikepdf

from dossier.documents.pdf.annotations import Annotation, appearance, area, bare, drawn, on_page, placement, ticked
from dossier.documents.pdf.complete import complete
from dossier.documents.pdf.geometry import Matrix
from dossier.documents.pdf.isolate import again, free_name, isolated
from dossier.documents.pdf.objects import Broken
from dossier.documents.pdf.remarks import MARKS_DRAWN

_NAME = "/DossierDrawn"
_LAYER = "/DossierLayer"
_WORDS = {
    "/Caret": "insertion mark",
    "/Circle": "ellipse",
    "/FreeText": "text",
    "/Highlight": "highlight",
    "/Ink": "drawing by hand",
    "/Line": "line",
    "/PolyLine": "line",
    "/Polygon": "polygon",
    "/Square": "box",
    "/Squiggly": "underline",
    "/Stamp": "stamp",
    "/StrikeOut": "strikeout",
    "/Text": "note",
    "/Underline": "underline",
}
_EVERYWHERE = (-32000, -32000, 32000, 32000)


@dataclass(frozen=True, slots=True)
class _AnnotatedPage:
    """A page with what a viewer draws on top of it."""

    page: pikepdf.Page
    on_top: Sequence[Annotation]

    @property
    def turns(self) -> int:
        """Clockwise quarter turns by which the page is shown."""
        try:
            return int(self.page.obj.get("/Rotate", 0)) // 90 % 4
        except Broken:
            return 0


@dataclass(frozen=True, slots=True)
class Flattened:
    """Whether a page was changed, how many marks were drawn (form fields aside), and the kinds of those that were not.

    Not drawn are marks whose look the file leaves to a viewer, and which pdfium does not draw either.
    """

    changed: bool = False
    marks: int = 0
    undrawn: tuple[str, ...] = ()

    def told(self, changes: Sequence[str]) -> tuple[str, ...]:
        """Return these changes of a document, in words, with what became of its marks."""
        kept = tuple(change for change in changes if change != MARKS_DRAWN or self.marks or not self.undrawn)
        if not self.undrawn:
            return kept
        counted = Counter(_WORDS[kind] for kind in self.undrawn)
        words = ", ".join(f"{count} × {word}" if count > 1 else word for word, count in sorted(counted.items()))
        return (*kept, f"marks not drawn, whose look the file leaves to its viewer: {words}")


def flatten(pdf: pikepdf.Pdf) -> Flattened:
    """Draw annotations and fields into their pages and remove them; return what was drawn.

    Links stay, since they draw nothing.
    """
    sheets = [sheet for page in pdf.pages if "/Annots" in page.obj and (sheet := _sheet(page)).on_top]
    complete(pdf, [(sheet.page.obj, sheet.on_top) for sheet in sheets])
    changed = [_draw(pdf, sheet) for sheet in sheets]
    for page in pdf.pages:
        _take_off(page.obj)
    marks = [each for sheet in sheets for each in sheet.on_top if each.kind in _WORDS]
    undrawn = tuple(each.kind for each in marks if bare(each.holder))
    return Flattened(any(changed), len(marks) - len(undrawn), undrawn)


def _sheet(page: pikepdf.Page) -> _AnnotatedPage:
    shown = [each for each in on_page(page.obj) if drawn(each)]
    # Form fields are drawn last, above everything else.
    return _AnnotatedPage(page, sorted(shown, key=lambda each: each.widget))


def _take_off(page: pikepdf.Object) -> None:
    if "/Annots" not in page:
        return
    kept = [each.holder for each in on_page(page) if each.kind == "/Link"]
    if kept:
        page.Annots = pikepdf.Array(kept)
    else:
        del page["/Annots"]


def _draw(pdf: pikepdf.Pdf, sheet: _AnnotatedPage) -> bool:
    page = sheet.page.obj
    pieces = [piece for each in sheet.on_top if (piece := _piece(pdf, sheet, each))]
    if not pieces:
        return False
    resources = _own_copy(page.get("/Resources"))
    objects = _own_copy(resources.get("/XObject"))
    layers = _own_copy(resources.get("/Properties"))
    content = [piece.content(objects, layers) for piece in pieces]
    page.Contents = pikepdf.Array([*isolated(pdf, sheet.page, objects), pdf.make_stream(b"\n".join(content))])
    for key, held in (("/XObject", objects), ("/Properties", layers)):
        if len(held):
            resources[key] = held
    page.Resources = resources
    return True


def _own_copy(held: pikepdf.Object | None) -> pikepdf.Dictionary:
    """Return a dictionary of the page's own, since pages often share one."""
    return copy(held) if isinstance(held, pikepdf.Dictionary) else pikepdf.Dictionary()


@dataclass(frozen=True, slots=True)
class _Piece:
    """One annotation ready to draw: a form with its matrix, or an outline; and its layer."""

    form: pikepdf.Object | None
    matrix: Matrix
    outline: bytes
    layer: pikepdf.Object | None

    def content(self, objects: pikepdf.Dictionary, layers: pikepdf.Dictionary) -> bytes:
        """Return the operators that draw it, and add the names they use to the page's resources."""
        drawing = self.outline
        if self.form is not None:
            name = free_name(objects, _NAME)
            objects[name] = self.form
            drawing = f"{' '.join(map(_number, self.matrix.values))} cm {name} Do".encode()
        if self.layer is not None:
            name = free_name(layers, _LAYER)
            layers[name] = self.layer
            drawing = f"/OC {name} BDC ".encode() + drawing + b" EMC"
        return b"q " + drawing + b" Q"


def _number(value: float) -> str:
    text = f"{value:.8f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _piece(pdf: pikepdf.Pdf, sheet: _AnnotatedPage, each: Annotation) -> _Piece | None:
    try:
        stream = appearance(each.holder)
        if stream is None:
            return _empty_box(pdf, each)
        matrix = placement(each, stream, sheet.turns)
        return None if matrix is None else _Piece(_drawable(pdf, stream), matrix, b"", _layer(pdf, each))
    except Broken:
        return None


def _layer(pdf: pikepdf.Pdf, each: Annotation) -> pikepdf.Object | None:
    layer = each.holder.get("/OC")
    if not isinstance(layer, pikepdf.Dictionary):
        return None
    return layer if layer.is_indirect else pdf.make_indirect(layer)


def _empty_box(pdf: pikepdf.Pdf, each: Annotation) -> _Piece | None:
    """Return the hairline that pdfium draws around a check box without an appearance for its state."""
    box = area(each)
    if box is None or not each.widget or not ticked(each.holder):
        return None
    corners = " ".join(map(_number, (box.x0, box.y0, box.width, box.height)))
    return _Piece(None, Matrix(1, 0, 0, 1, 0, 0), f"0 w 0.667 G {corners} re S".encode(), _layer(pdf, each))


def _drawable(pdf: pikepdf.Pdf, stream: pikepdf.Object) -> pikepdf.Object:
    """Return an appearance as a form that can be drawn by name.

    An appearance blends with the page below even if it claims to be a transparency group; a form that is a group
    would not, so /Group is removed.
    """
    if "/Group" not in stream and stream.get("/Subtype") == pikepdf.Name.Form and "/BBox" in stream:
        return stream
    form = again(pdf, stream)
    if "/Group" in form:
        del form["/Group"]
    form.Subtype = pikepdf.Name.Form
    if "/BBox" not in form:
        form.BBox = pikepdf.Array(_EVERYWHERE)
    return form
