"""Find text that a page shows and other words that it stores to be copied in its place (ActualText, ISO 32000-1, 14.9.4).

It is meant for ligatures, hyphens and formulas. What says something else altogether is found: a viewer shows one thing,
and whoever searches or copies reads another.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import pypdfium2.raw as pdfium

from dossier.documents.look.boxes import DrawnObject
from dossier.documents.look.text_layer import text_of
from dossier.text.folding import folded

_MOST_MARKS = 8
_LONGEST = 2000
_WORDS = re.compile(r"[^\W\d_]{3,}")
_FEWEST = 3  # words that are stored and not shown
_READABLE = 0.8  # of the letters shown: fonts may not tell which letters they draw
_ALIKE = 0.5


def replaced_text(page: Any, drawn: Sequence[DrawnObject]) -> bool:
    """Return whether words are stored to be copied that differ altogether from those that are shown in their place."""
    marked = [(item, words) for item in _marked_texts(drawn) if (words := _stored(item))]
    if not marked:
        return False
    for item, _ in marked:
        for number in reversed(range(pdfium.FPDFPageObj_CountMarks(item))):
            pdfium.FPDFPageObj_RemoveMark(item, pdfium.FPDFPageObj_GetMark(item, number))
    text = pdfium.FPDFText_LoadPage(page.raw)
    if not text:
        return False
    stored: dict[str, str] = {}
    for item, words in marked:
        stored[words] = stored.get(words, "") + " " + text_of(item, text)
    pdfium.FPDFText_ClosePage(text)
    return any(differs(shown, words) for words, shown in stored.items())


def differs(shown: str, stored: str) -> bool:
    """Return whether stored words say something else than those that are shown."""
    drawn = shown.strip()
    if "\\" in stored or not drawn or sum(map(_is_readable, drawn)) < _READABLE * len(drawn):
        return False
    seen = folded(drawn[:_LONGEST])
    other = [word for word in _WORDS.findall(folded(stored[:_LONGEST])) if word not in seen]
    if len(other) < _FEWEST:
        return False
    return SequenceMatcher(None, seen, folded(stored[:_LONGEST]), autojunk=False).ratio() < _ALIKE


def _is_readable(letter: str) -> bool:
    return letter.isalnum() or letter.isspace() or letter in ".,;:!?'\"()-–/&%"


def _marked_texts(drawn: Sequence[DrawnObject]) -> list[Any]:
    return [
        item for item, kind, _ in drawn if kind == pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFPageObj_CountMarks(item) > 0
    ]


def _stored(item: Any) -> str:
    """Return what is stored to be copied in place of a piece of text; empty where nothing is."""
    size, buffer = ctypes.c_ulong(), (ctypes.c_ushort * _LONGEST)()
    for number in range(min(pdfium.FPDFPageObj_CountMarks(item), _MOST_MARKS)):
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, 2 * _LONGEST, ctypes.byref(size)):
            return bytes(memoryview(buffer))[: max(0, size.value - 2)].decode("utf-16-le", "replace")
    return ""
