"""Dark shapes on a page that may hide what lies below: filled boxes, thick strokes, images; also inside forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from dossier.documents.pdf.geometry import Box, Matrix

_DEEPEST = 5
_MOST_OBJECTS = 20_000
_SMALLEST = 3.5
_DARK = 115
_SOLID = 200
WHOLE = Matrix(1, 0, 0, 1, 0, 0)


DrawnObject = tuple[Any, int, Matrix]
"""An object that a page draws, its kind, and the matrix of the form around it."""


@dataclass(frozen=True, slots=True)
class DarkBox:
    """A dark shape: its bounding box in page units, and its position in the drawing order."""

    box: Box
    turn: int
    picture: bool = False


def dark_boxes(page: Any) -> tuple[tuple[DarkBox, ...], Mapping[int, int]]:
    """Return the dark shapes of a page, and the drawing position of each text object, by address."""
    found, texts = [], {}
    for turn, (item, kind, matrix) in enumerate(objects(page)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts[address(item)] = turn
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_PATH and _dark(item)):
            box = matrix.box(_bounds(item))
            if min(box.width, box.height) >= _SMALLEST:
                found.append(DarkBox(box, turn, picture=kind == pdfium.FPDF_PAGEOBJ_IMAGE))
    return tuple(found), texts


def address(item: Any) -> int:
    """Return what identifies an object of an open page."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def objects(page: Any) -> list[DrawnObject]:
    """Return what a page draws, in order and up to a bound, each with its kind and the matrix of the form around it."""
    return list(islice(_objects(page, WHOLE, 0), _MOST_OBJECTS))


def _objects(holder: Any, matrix: Matrix, depth: int) -> Iterator[DrawnObject]:
    count, get = (
        (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
        if depth
        else (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
    )
    for index in range(count(holder)):
        item = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        yield item, kind, matrix
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _objects(item, matrix.after(_matrix(item)), depth + 1)


def _matrix(item: Any) -> Matrix:
    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, held):
        return WHOLE
    return Matrix(held.a, held.b, held.c, held.d, held.e, held.f)


def _bounds(item: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return Box(0, 0, 0, 0)
    return Box(left.value, bottom.value, right.value, top.value)


def _dark(item: Any) -> bool:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, filled, stroked):
        return False
    if filled.value and _solid(item, pdfium.FPDFPageObj_GetFillColor):
        return True
    width = ctypes.c_float()
    thick = stroked.value and pdfium.FPDFPageObj_GetStrokeWidth(item, width) and width.value >= _SMALLEST
    return bool(thick) and _solid(item, pdfium.FPDFPageObj_GetStrokeColor)


def _solid(item: Any, color: Any) -> bool:
    """Return whether a color is dark and opaque; a pattern may be."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color(item, red, green, blue, alpha):
        return True
    return alpha.value >= _SOLID and 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value <= _DARK
