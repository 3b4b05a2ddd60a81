"""Read the first page of a PDF as lines of text with their type size, and the file's metadata."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_MOST_CHARACTERS = 12_000
_FINE = 16  # fractions of a point that pdfium's integers should resolve
_BREAKS = frozenset("\r\n")
_HYPHENS = frozenset("\x02\xad\ufffe")
"""What pdfium returns for a hyphen at the end of a line."""


class PrintedLine(NamedTuple):
    """A line of type: its words, the size in points, and where it stands, in points from the upper left corner.

    `bare` omits small raised letters and figures, such as those behind the names of authors.
    """

    text: str
    size: float
    top: float
    left: float
    upright: bool = True
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The front of a document: lines in file order, page height, text of the last page, metadata."""

    lines: tuple[PrintedLine, ...] = ()
    height: float = 792.0
    metadata: Mapping[str, str] = field(default_factory=dict)
    last_page: str = ""

    @property
    def text(self) -> str:
        """The words of the first page."""
        return "\n".join(line.text for line in self.lines)


def read_front(pages: Path, *, metadata_of: Path | None = None) -> Front:
    """Read the front of a PDF; the metadata comes from the original file if that is a different one."""
    with pypdfium2.PdfDocument(pages) as document:
        if not len(document):
            return Front(metadata=_metadata(metadata_of or pages))
        page = document[0]
        lines, height = tuple(_lines(page)), page.get_height()
        last = _text(document[len(document) - 1]) if len(document) > 1 else ""
    return Front(lines, height, _metadata(metadata_of or pages), last)


def _metadata(path: Path) -> dict[str, str]:
    try:
        with pypdfium2.PdfDocument(path) as document:
            found: dict[str, str] = document.get_metadata_dict(skip_empty=True)
            return found
    except pypdfium2.PdfiumError:
        return {}


def _text(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_range(0, -1, errors="ignore")
    return text[:_MOST_CHARACTERS]


class _Char(NamedTuple):
    text: str
    size: float
    x: float
    y: float
    upright: bool


def _lines(page: pypdfium2.PdfPage) -> Iterator[PrintedLine]:
    held: list[_Char] = []
    for char in _characters(page):
        if char is None or (held and _elsewhere(held, char)):
            yield from _line(held)
            held = []
        if char is not None:
            held.append(char)
    yield from _line(held)


def _elsewhere(held: list[_Char], char: _Char) -> bool:
    """Return whether a character is on another line than those before it; raised figures are not."""
    size = max(held[-1].size, char.size)
    return char.upright != held[0].upright or (char.upright and abs(char.y - held[-1].y) > 0.8 * size)


def _line(held: list[_Char]) -> Iterator[PrintedLine]:
    while held and not held[-1].text.strip():
        held = held[:-1]
    if not held:
        return
    sizes = Counter[float]()
    for char in held:
        if char.text.strip():
            sizes[round(char.size, 1)] += 1
    size = max(sizes, key=lambda each: (sizes[each], each))
    while len(held) > 1 and (held[-1].size < 0.8 * size or not held[-1].text.strip()) and not held[-1].text.isalpha():
        held = held[:-1]  # the figure of a footnote
    text, large = _joined(held), [char for char in held if char.size >= 0.8 * size or not char.text.strip()]
    if text:
        # many small letters are small capitals, not marks
        bare = _joined(large) if 4 * len(large) > 3 * len(held) else text
        yield PrintedLine(text, size, held[0].y, held[0].x, held[0].upright, bare)


def _joined(chars: list[_Char]) -> str:
    return " ".join("".join(char.text for char in chars).split())


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Char | None]:
    """Yield each character of the page, and None at the end of a line."""
    textpage = page.get_textpage()
    width, height = page.get_size()
    across, down = int(width * _FINE), int(height * _FINE)
    matrix = pdfium.FS_MATRIX()
    x, y, device_x, device_y = ctypes.c_double(), ctypes.c_double(), ctypes.c_int(), ctypes.c_int()
    for index in range(min(textpage.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if char in _BREAKS:
            yield None
            continue
        size = float(pdfium.FPDFText_GetFontSize(textpage, index))
        if pdfium.FPDFText_GetMatrix(textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDF_PageToDevice(page, 0, 0, across, down, 0, x.value, y.value, device_x, device_y)
        turned = math.degrees(pdfium.FPDFText_GetCharAngle(textpage, index)) - page.get_rotation()
        upright = min(turned % 360, -turned % 360) < 10
        shown = "\xad" if char in _HYPHENS else char if char.isprintable() else " "
        yield _Char(shown, size, device_x.value / _FINE, device_y.value / _FINE, upright)
