"""Tell which way the text of a page runs as the page is shown: by the angle of its letters and where the next one stands."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

_MOST_CHARACTERS = 20_000
_SAMPLE = 400
_FEWEST = 10
_MOST_OF = 0.6
_QUARTER = 1.5707963
_DOWN = 1
_WIDE = frozenset({"W", "F"})


def direction(page: Any, text: Any) -> int:
    """Return the clockwise quarter turns of most characters as the page is shown; 0 if there is hardly any text."""
    count = min(pdfium.FPDFText_CountChars(text), _MOST_CHARACTERS)
    turns = page.get_rotation() // 90
    quarters: Counter[int] = Counter()
    for index in range(0, count, max(1, count // _SAMPLE)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isalnum():
            quarters[_quarter(text, index, letter, turns)] += 1
    if sum(quarters.values()) < _FEWEST:
        return 0
    quarter, most = quarters.most_common(1)[0]
    return quarter if most > _MOST_OF * sum(quarters.values()) else 0


def _quarter(text: Any, index: int, letter: str, turns: int) -> int:
    """Return the quarter turns of one letter.

    Some fonts are drawn mirrored or upside down and turned back by the page: their letters stand upright, and each next
    one to the right. Chinese and Japanese in columns may come from a font whose letters lie on their side.
    """
    by_angle = int(round(pdfium.FPDFText_GetCharAngle(text, index) / _QUARTER) + turns) % 4
    if by_angle == 0:
        return 0
    if by_angle == _DOWN and unicodedata.east_asian_width(letter) in _WIDE:
        return 0
    if unicodedata.bidirectional(letter) in {"R", "AL"}:
        return by_angle
    by_place = _onward(text, index)
    return by_angle if by_place is None else (by_place + turns) % 4


def _onward(text: Any, index: int) -> int | None:
    """Return the clockwise quarter turns of the way from a letter to the next; None if that cannot be told."""
    if not chr(pdfium.FPDFText_GetUnicode(text, index + 1)).isalnum():
        return None
    here, there = _origin(text, index), _origin(text, index + 1)
    if here is None or there is None or here == there:
        return None
    across, up = there[0] - here[0], there[1] - here[1]
    if abs(across) >= abs(up):
        return 0 if across > 0 else 2
    return 3 if up > 0 else 1


def _origin(text: Any, index: int) -> tuple[float, float] | None:
    x, y = ctypes.c_double(), ctypes.c_double()
    return (x.value, y.value) if pdfium.FPDFText_GetCharOrigin(text, index, x, y) else None
