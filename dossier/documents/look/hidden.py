"""Find text that a page holds and no viewer shows: invisible, in the color of the paper, tiny, off the page, or covered.

Suspected by what each piece of text is; confirmed by sight: a page that looks the same without a piece does not show it.
Invisible text with ink in its place is taken for the text of what is shown there, as in a scan whose text was recognized.
Whether it says the same is not known. The text itself is never revealed.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from dossier.documents.look.boxes import WHOLE, DrawnObject
from dossier.documents.look.text_layer import text_of
from dossier.documents.pdf.geometry import Box, Matrix

_MOST_SIDE = 2000
_SCALE, _COARSE = 1.5, 0.5
_INVISIBLE_MODES = frozenset({3, 7})
_LIGHT = 225
_CLEAR = 13
_TINY = 1.0  # points: the height of type that nobody can read
_INK = 24  # of 255: what differs less is paper
_CHANGED = 12  # of 255: what stands out less from its paper is not seen
_FEWEST = 12  # letters of one kind on a page: less is a stray sign
_APART = 2.0
_MOST_COVERS = 500
_ASIDE, _MOST_ASIDE = 4.0, 40.0  # how far beside its ink recognized text may stand, in its heights and in points


class Hiding(StrEnum):
    """Why a piece of text cannot be seen, as a phrase."""

    INVISIBLE = "is set to be invisible, and nothing is shown in its place"
    LIGHT = "has the color of what is behind it"
    TINY = "is too small to be seen"
    OUTSIDE = "lies outside the visible page"
    COVERED = "is covered by what is drawn over it"


# What programs write on every page, unseen: TCPDF; the printing office of the US government, in white on its margins.
_MARKS = re.compile(
    r"Powered by TCPDF \(www\.tcpdf\.org\)|VerDate \S+ .* PO \d+ Frm \d+ Fmt \d+ .*|\w+ on \S+ with [A-Z]+|\w+\.\d+</GPH>"
)
_CERTAIN = frozenset({Hiding.OUTSIDE, Hiding.TINY})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text that may not be seen: its place on the page, and why."""

    item: Any
    box: Box
    why: Hiding


@dataclass(slots=True)
class Looks:
    """How many more pages of a document may be shown for this; a scan, which takes long to show, counts as twenty."""

    left: int = 100

    def spend(self, *, picture: bool) -> bool:
        """Count one page; return whether it may be shown."""
        self.left -= 20 if picture else 1
        return self.left >= 0


def hidden_text(
    page: Any, text: Any, drawn: Sequence[DrawnObject], looks: Looks, *, picture: bool
) -> tuple[Hiding, ...]:
    """Return why text of this page cannot be seen; empty if all of it can, but for a few letters."""
    pieces = _suspected(page, drawn)
    if any(piece.why not in _CERTAIN for piece in pieces) and not looks.spend(picture=picture):
        pieces = [piece for piece in pieces if piece.why in _CERTAIN]
    if not pieces or _letters(pieces, text) < _FEWEST:
        return ()
    found = _reasons(pieces, _not_seen_coarsely(page, pieces), text)
    return found if _CERTAIN.issuperset(found) else _reasons(pieces, _unseen(page, pieces), text)


def _reasons(pieces: Sequence[_Piece], unseen: Sequence[_Piece], text: Any) -> tuple[Hiding, ...]:
    names = {id(piece) for piece in unseen}
    return tuple(
        why for why in Hiding if _longest([each for each in pieces if each.why is why], names, text) >= _FEWEST
    )


def _longest(pieces: Sequence[_Piece], unseen: Collection[int], text: Any) -> int:
    """Count the letters of pieces that are not seen: of the longest run of them where some of their kind are in place.

    Recognized text stands beside its ink here and there, by a letter or a short word.
    """
    runs, most = 0, 0
    for piece in pieces:
        runs = runs + _letters([piece], text) if id(piece) in unseen else 0
        most = max(most, runs)
    return most


def _letters(pieces: Sequence[_Piece], text: Any) -> int:
    words = (text_of(piece.item, text) for piece in pieces)
    return sum(letter.isalnum() for each in words if not _MARKS.fullmatch(each.strip()) for letter in each)


def _suspected(page: Any, drawn: Sequence[DrawnObject]) -> list[_Piece]:
    """Return the pieces of text that may not be seen, in the order in which they are drawn."""
    left, bottom, right, top = page.get_bbox()
    reader = _Reader(Box(left - _APART, bottom - _APART, right + _APART, top + _APART))
    for turn, (item, kind, matrix) in enumerate(drawn):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            reader.take(turn, item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(item)):
            reader.cover(turn, item, matrix)
    return reader.suspected()


class _Reader:
    """Sorts the text of a page by what speaks for it being unseen. Its buffers are used again for each piece."""

    def __init__(self, seen: Box) -> None:
        self._seen = seen
        self._pieces: list[_Piece] = []
        self._plain: list[tuple[int, Any, Box]] = []
        self._covers: list[tuple[int, Box]] = []
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._edge_places = [ctypes.byref(each) for each in self._edges]
        self._color_places = [ctypes.byref(each) for each in self._color]

    def take(self, turn: int, item: Any, matrix: Matrix) -> None:
        """Take a piece of text."""
        box = self._box(item, matrix)
        why = self._why(item, matrix, box)
        if why is None:
            self._plain.append((turn, item, box))
        else:
            self._pieces.append(_Piece(item, box, why))

    def cover(self, turn: int, item: Any, matrix: Matrix) -> None:
        """Take what may cover the text before it."""
        if self._plain:
            self._covers.append((turn, self._box(item, matrix)))

    def suspected(self) -> list[_Piece]:
        """Return what may not be seen, what is covered last."""
        covered = [
            _Piece(item, box, Hiding.COVERED)
            for turn, item, box in (self._plain if self._covers else ())
            if any(above > turn and _inside(box, cover) for above, cover in self._covers[:_MOST_COVERS])
        ]
        return self._pieces + covered

    def _box(self, item: Any, matrix: Matrix) -> Box:
        if not pdfium.FPDFPageObj_GetBounds(item, *self._edge_places):
            return Box(0, 0, 0, 0)
        left, bottom, right, top = self._edges
        box = Box(left.value, bottom.value, right.value, top.value)
        return box if matrix is WHOLE else matrix.box(box)

    def _why(self, item: Any, matrix: Matrix, box: Box) -> Hiding | None:
        """Return why a piece of text may not be seen; None if nothing about itself speaks for it."""
        seen = self._seen
        if box.x1 < seen.x0 or box.x0 > seen.x1 or box.y1 < seen.y0 or box.y0 > seen.y1:
            return Hiding.OUTSIDE
        if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES:
            return Hiding.INVISIBLE
        if (box.y1 - box.y0 < _TINY or box.x1 - box.x0 < _TINY) and _size(item, matrix) < _TINY:
            return Hiding.TINY
        if not pdfium.FPDFPageObj_GetFillColor(item, *self._color_places):
            return None
        red, green, blue, alpha = self._color
        light = red.value >= _LIGHT and green.value >= _LIGHT and blue.value >= _LIGHT
        return Hiding.LIGHT if light or alpha.value <= _CLEAR else None


def _size(item: Any, matrix: Matrix) -> float:
    size, held = ctypes.c_float(), pdfium.FS_MATRIX()
    if not pdfium.FPDFTextObj_GetFontSize(item, size) or not pdfium.FPDFPageObj_GetMatrix(item, held):
        return _TINY
    own = matrix.after(Matrix(held.a, held.b, held.c, held.d, held.e, held.f))
    return float(abs(size.value) * max((own.a**2 + own.b**2) ** 0.5, (own.c**2 + own.d**2) ** 0.5))


def _is_filled(item: Any) -> bool:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item, filled, stroked) and filled.value)


def _inside(box: Box, cover: Box) -> bool:
    return cover.x0 - 1 <= box.x0 and cover.y0 - 1 <= box.y0 and box.x1 <= cover.x1 + 1 and box.y1 <= cover.y1 + 1


def _not_seen_coarsely(page: Any, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces that a quick look does not see: what it sees in their place, a closer look would see too."""
    if all(piece.why in _CERTAIN for piece in pieces):
        return list(pieces)
    whole, place = _shown(page, min(_COARSE, _MOST_SIDE / max(page.get_size())))
    return [piece for piece in pieces if piece.why in _CERTAIN or _is_blank(whole, place, piece, rim=-1)]


def _unseen(page: Any, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces that nothing is seen of: the page looks the same without them, and is blank in their place."""
    certain = [piece for piece in pieces if piece.why in _CERTAIN]
    others = [piece for piece in pieces if piece.why not in _CERTAIN]
    scale = min(_SCALE, _MOST_SIDE / max(page.get_size()))
    whole, place = _shown(page, scale)
    blank = [piece for piece in others if _is_blank(whole, place, piece)]
    drawn = [piece for piece in blank if piece.why is not Hiding.INVISIBLE]
    if drawn:
        _show(drawn, shown=False)
        changed = ImageChops.difference(whole, _shown(page, scale)[0])
        _show(drawn, shown=True)
        blank = [piece for piece in blank if piece not in drawn or _same(changed, place, piece)]
    return certain + blank


def _is_blank(image: Image.Image, place: Any, piece: _Piece, *, rim: int = 1) -> bool:
    """Return whether a place shows nothing; around text of a recognized scan, whose place is rough, nothing either."""
    rough = piece.why is not Hiding.LIGHT
    aside = min(_MOST_ASIDE, _ASIDE * min(piece.box.width, piece.box.height)) if rough else 0.0
    spot = _spot(place, piece.box, image.size, aside, rim)
    if spot is None:
        return rim < 0
    darkest, lightest = _extremes(image.crop(spot))
    return lightest - darkest <= _INK


def _same(changed: Image.Image, place: Any, piece: _Piece) -> bool:
    spot = _spot(place, piece.box, changed.size, 0.0, 1)
    return spot is None or _extremes(changed.crop(spot))[1] <= _CHANGED


def _extremes(gray: Image.Image) -> tuple[int, int]:
    return cast("tuple[int, int]", gray.getextrema())


def _show(pieces: Sequence[_Piece], *, shown: bool) -> None:
    for piece in pieces:
        pdfium.FPDFPageObj_SetIsActive(piece.item, shown)


def _shown(page: Any, scale: float) -> tuple[Image.Image, Any]:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    image, place = bitmap.to_pil().copy(), bitmap.get_posconv(page)
    bitmap.close()
    return image, place


def _spot(place: Any, box: Box, size: tuple[int, int], aside: float, rim: int) -> tuple[int, int, int, int] | None:
    """Return the pixels of a place on the page, around it in points, and with a rim of pixels; None if it has none."""
    one = place.to_bitmap(box.x0 - aside, box.y0 - aside / 4)
    other = place.to_bitmap(box.x1 + aside, box.y1 + aside / 4)
    x0, x1 = sorted((one[0], other[0]))
    y0, y1 = sorted((one[1], other[1]))
    x0, y0 = max(0, x0 - rim), max(0, y0 - rim)
    x1, y1 = min(size[0], x1 + 1 + rim), min(size[1], y1 + 1 + rim)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
