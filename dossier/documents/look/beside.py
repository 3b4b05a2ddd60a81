"""Read the text that stands at certain heights of a finished sheet: what a bracket beside it marks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from dossier.documents.look.text_layer import MOST_ON_A_PAGE

_TURNS = (0, 90, 180, 270)
Heights = tuple[float, float]
"""The lower and the upper end of a band across a sheet, in points."""


def texts_beside(path: Path, bands: Mapping[int, Sequence[Sequence[Heights]]]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield for each list of bands of a page (from 1) its place and the text in them, as often as it can be read.

    Text that stands sideways is read in other orders as the sheet is turned, so there is a reading for each quarter turn.
    Of a file or page that cannot be opened, no text is read.
    """
    with ExitStack() as opened:
        try:
            document = opened.enter_context(pypdfium2.PdfDocument(path))
        except pypdfium2.PdfiumError:
            document = None
        for number, wanted in bands.items():
            readings = [_texts(document, number, wanted, turn) for turn in _TURNS]
            for place in range(len(wanted)):
                yield number, place, [reading[place] for reading in readings]


def _texts(
    document: pypdfium2.PdfDocument | None, number: int, wanted: Sequence[Sequence[Heights]], turn: int
) -> list[str]:
    if document is None or number > len(document):
        return ["" for _ in wanted]
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return ["" for _ in wanted]
    page.set_rotation(turn)
    text = pdfium.FPDFText_LoadPage(page.raw)
    characters = list(_characters(text)) if text else []
    if text:
        pdfium.FPDFText_ClosePage(text)
    page.close()
    return ["".join(char for char, middle in characters if _within(middle, heights)) for heights in wanted]


def _within(middle: float | None, heights: Iterable[Heights]) -> bool:
    return middle is None or any(low <= middle <= high for low, high in heights)


def _characters(text: object) -> Iterator[tuple[str, float | None]]:
    """Yield each character with the height of its middle; what pdfium puts between words and lines has none."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(min(max(0, pdfium.FPDFText_CountChars(text)), MOST_ON_A_PAGE)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        placed = pdfium.FPDFText_IsGenerated(text, index) != 1 and pdfium.FPDFText_GetCharBox(
            text, index, left, right, bottom, top
        )
        yield char, (bottom.value + top.value) / 2 if placed else None
