"""Decide which annotations and form fields on top of a page a viewer draws, and from what stream.

See ISO 32000-1, 12.5; where viewers differ, pdfium's (Chrome, Edge) behavior on screen is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from dossier.documents.pdf.geometry import Box, Matrix, read_box
from dossier.documents.pdf.objects import Broken

WIDGET = "/Widget"
# Kinds for which pdfium generates a missing appearance; others without one are not drawn.
_GENERATED = frozenset(
    {"/Circle", "/FreeText", "/Highlight", "/Ink", "/Square", "/Squiggly", "/StrikeOut", "/Text", "/Underline", WIDGET}
)
_BY_QUADS = frozenset({"/Highlight", "/Squiggly", "/StrikeOut", "/Underline"})
_INVISIBLE, _HIDDEN, _NO_ROTATE, _NO_VIEW = 1, 2, 16, 32
_PUSH_BUTTON = 1 << 16
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation of a page, with its index in the page's /Annots."""

    index: int
    holder: pikepdf.Dictionary
    kind: str

    @property
    def widget(self) -> bool:
        """Whether it is a form field."""
        return self.kind == WIDGET

    @property
    def generated(self) -> bool:
        """Whether the viewer draws it even if the file has no appearance for it."""
        return self.kind in _GENERATED


def on_page(page: pikepdf.Object) -> list[Annotation]:
    """Return the annotations of a page, as far as they can be read."""
    try:
        held = page.get("/Annots")
        listed = list(held) if isinstance(held, pikepdf.Array) else []
    except Broken:
        return []
    return [
        Annotation(index, item, _kind(item))
        for index, item in enumerate(listed)
        if isinstance(item, pikepdf.Dictionary) and not isinstance(item, pikepdf.Stream)
    ]


def _kind(holder: pikepdf.Dictionary) -> str:
    found = holder.get("/Subtype")
    return str(found) if isinstance(found, pikepdf.Name) else ""


def drawn(annotation: Annotation) -> bool:
    """Return whether a viewer draws the annotation on screen; pop-up windows are never part of the page."""
    hiding = _HIDDEN | _NO_VIEW | (_INVISIBLE if annotation.widget else 0)
    if annotation.kind == "/Popup" or flags(annotation.holder) & hiding:
        return False
    return annotation.kind not in {"/Link", ""} or "/AP" in annotation.holder


def flags(holder: pikepdf.Dictionary) -> int:
    """Return the flags of an annotation (ISO 32000-1, table 165)."""
    try:
        return int(holder.get("/F", 0))
    except Broken:
        return 0


def appearance(holder: pikepdf.Dictionary) -> pikepdf.Stream | None:
    """Return the stream that draws an annotation in its current state."""
    found = _normal(holder)
    if isinstance(found, pikepdf.Dictionary) and not isinstance(found, pikepdf.Stream):
        found = found.get(_state(holder, found))
    return found if isinstance(found, pikepdf.Stream) else None


def bare(holder: pikepdf.Dictionary) -> bool:
    """Return whether the file leaves the appearance of an annotation to the viewer."""
    return _normal(holder) is None


def _normal(holder: pikepdf.Dictionary) -> pikepdf.Object | None:
    looks = holder.get("/AP")
    return looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None


def _state(holder: pikepdf.Dictionary, looks: pikepdf.Dictionary) -> str:
    own = _named(holder.get("/AS"))
    if own:
        return own
    parent = holder.get("/Parent")
    value = _named(holder.get("/V")) or (_named(parent.get("/V")) if isinstance(parent, pikepdf.Dictionary) else "")
    return value if value and value in looks else "/Off"


def _named(value: pikepdf.Object | None) -> str:
    if isinstance(value, pikepdf.Name):
        return str(value)
    return f"/{value}" if isinstance(value, pikepdf.String) and bytes(value) else ""


def ticked(holder: pikepdf.Dictionary) -> bool:
    """Return whether a form field is a check box or a radio button."""
    kind = inherited(holder, "/FT")
    kinds = inherited(holder, "/Ff")
    return str(kind) == "/Btn" and not (isinstance(kinds, int) and kinds & _PUSH_BUTTON)


def inherited(holder: pikepdf.Dictionary, key: str) -> object:
    """Return an attribute of a field, its own or inherited from a parent field."""
    for _ in range(_DEEPEST):
        if key in holder:
            return holder[key]
        above = holder.get("/Parent")
        if not isinstance(above, pikepdf.Dictionary):
            return None
        holder = above
    return None


def area(annotation: Annotation) -> Box | None:
    """Return the area of an annotation on its page; text marks drawn by pdfium cover just their text."""
    if annotation.kind in _BY_QUADS and bool(annotation.holder.get("/PDFIUM_HasGeneratedAP")):
        return _around(list(_quads(annotation.holder)))
    return read_box(_numbers(annotation.holder.get("/Rect")))


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _quads(holder: pikepdf.Dictionary) -> Iterator[Box]:
    points = _numbers(holder.get("/QuadPoints")) or ()
    for start in range(0, len(points) - 7, 8):
        right, top, left, foot = points[start + 2 : start + 6]
        yield Box(min(left, right), min(foot, top), max(left, right), max(foot, top))


def _numbers(value: pikepdf.Object | None) -> tuple[float, ...] | None:
    try:
        return tuple(float(item) for item in value) if isinstance(value, pikepdf.Array) else None
    except Broken:
        return None


def placement(annotation: Annotation, stream: pikepdf.Stream, turns: int) -> Matrix | None:
    """Return the matrix that places an appearance on its page (ISO 32000-1, 12.5.5).

    Its box, transformed by its own matrix, fills the annotation's rectangle. A mark that does not rotate with its
    page keeps its upper left corner and stands upright as the page is shown.
    """
    target = area(annotation)
    if target is None:
        return None
    source = _own(stream).box(_corners(stream))
    across = target.width / source.width if source.width >= 0.001 else 1.0
    up = target.height / source.height if source.height >= 0.001 else 1.0
    fitted = Matrix(across, 0, 0, up, target.x0 - source.x0 * across, target.y0 - source.y0 * up)
    if not turns or not flags(annotation.holder) & _NO_ROTATE:
        return fitted
    return _turned(turns, target.x0, target.y1).after(fitted)


def _own(stream: pikepdf.Stream) -> Matrix:
    values = _numbers(stream.get("/Matrix"))
    return Matrix(*values) if values is not None and len(values) == 6 else Matrix(1, 0, 0, 1, 0, 0)


def _corners(stream: pikepdf.Stream) -> Box:
    return read_box(_numbers(stream.get("/BBox"))) or Box(0, 0, 0, 0)


def _turned(turns: int, x: float, y: float) -> Matrix:
    """Rotate by quarter turns, counterclockwise, around a point."""
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turns % 4]
    return Matrix(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
