"""The text of one page character by character, with the boxes of its lines, as pdfium reads it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from typing import Any, Self

import pypdfium2
import pypdfium2.raw as pdfium

from dossier.documents.look.text_layer import MOST_ON_A_PAGE
from dossier.documents.pdf.geometry import Box

UNSEEN = "\u200b"
"""Stands in the place of the second half of a character, and of what is none."""
_MOST_LINES = 400
_SAMPLE = 300
_SLANT, _ROUND = 0.2, 6.2832  # radians


class PageText:
    """The text of a page, open in pdfium for the length of a `with` block."""

    def __init__(self, document: pypdfium2.PdfDocument, page: int, *, level: bool = False) -> None:
        self._document, self._number, self._level = document, page, level
        self._page: Any = None
        self._text: Any = None

    def __enter__(self) -> Self:
        try:
            self._page = self._document[self._number - 1]
        except pypdfium2.PdfiumError:
            return self
        if self._level:
            self._page.set_rotation(0)
        self._text = pdfium.FPDFText_LoadPage(self._page.raw)
        return self

    def __exit__(self, *_: object) -> None:
        if self._text:
            pdfium.FPDFText_ClosePage(self._text)
        if self._page is not None:
            self._page.close()

    @property
    def turned(self) -> bool:
        """Whether the page is shown rotated."""
        return bool(self._page is not None and self._page.get_rotation())

    @property
    def upright(self) -> bool:
        """Whether most of the first characters stand upright where the page is not rotated."""
        if not self._text:
            return True
        count = min(max(0, pdfium.FPDFText_CountChars(self._text)), _SAMPLE)
        angles = [pdfium.FPDFText_GetCharAngle(self._text, index) for index in range(count)]
        straight = sum(1 for angle in angles if abs(angle) < _SLANT or abs(angle - _ROUND) < _SLANT)
        return bool(2 * straight >= count)

    def words(self) -> str:
        """Return a character for each that pdfium counts."""
        if not self._text:
            return ""
        count = min(max(0, pdfium.FPDFText_CountChars(self._text)), MOST_ON_A_PAGE)
        return "".join(_characters(pdfium.FPDFText_GetUnicode(self._text, index) for index in range(count)))

    def boxes(self, first: int, count: int) -> Iterator[Box]:
        """Yield the boxes of these characters, in the units of the page: one for each line or piece of it."""
        if not self._text:
            return
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        for index in range(min(pdfium.FPDFText_CountRects(self._text, first, count), _MOST_LINES)):
            if pdfium.FPDFText_GetRect(self._text, index, left, top, right, bottom):
                yield Box(left.value, bottom.value, right.value, top.value)

    def sides(self, index: int) -> tuple[float, float]:
        """Return where a character begins and ends from left to right."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return left.value, right.value

    def stand(self, index: int) -> tuple[float, float]:
        """Return how high a character stands on the page, across its own line, and the size of its letters, both in points."""
        across, up = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._text, index, across, up)
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        angle = pdfium.FPDFText_GetCharAngle(self._text, index)
        upright = abs(math.cos(angle)) > abs(math.sin(angle))
        high = up.value * math.cos(angle) - across.value * math.sin(angle)
        return high, abs(box.top - box.bottom) if upright else abs(box.right - box.left)


def _characters(codes: Iterable[int]) -> Iterator[str]:
    """Yield a character for each code; of two halves of one, the whole and something that nobody sees."""
    waiting = 0
    for code in codes:
        if waiting and 0xDC00 <= code < 0xE000:
            yield chr(0x10000 + ((waiting - 0xD800) << 10) + code - 0xDC00)
            yield UNSEEN
            waiting = 0
            continue
        if waiting:
            yield UNSEEN
        waiting = code if 0xD800 <= code < 0xDC00 else 0
        if not waiting:
            yield chr(code) if code and code < 0x110000 else UNSEEN
    if waiting:
        yield UNSEEN
