"""Find text that a dark box hides but that is still in the page. The text itself is never revealed."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from dossier.documents.look.boxes import DarkBox, address, dark_boxes
from dossier.documents.look.shown import shown
from dossier.documents.pdf.geometry import Box

_MOST_CHARACTERS = 20_000
_MOST_UNDER = 4000
_MOST_SIDE = 3000
_SCALE = 2.0
_DARKEST = 96
# Black type on a red bar differs from it by 76 of 255 and can be read; on a black bar it cannot.
_ALIKE = 32
_LIGHT = 150
_FEWEST = 2
# A box behind dark words, as from a black highlighter, is a line or two high; a larger one is a design.
_HIGHEST_LINE = 48.0
# What redaction programs print on their boxes.
_LABELS = ("redacted", "redaction", "privileged", "confidential", "sealed", "exempt", "withheld", "deleted")


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter or digit inside a dark box, its place, and whether the box was drawn over it."""

    letter: str
    place: Box
    box: int
    under: bool


def hides_text(page: Any, text: Any, goes_on: Callable[[], bool]) -> bool:
    """Return whether text lies where the page shows only dark: below a box, or dark on a dark line.

    The look is given up once `goes_on` says that it took too long.
    """
    width, height = page.get_size()
    boxes, turns = dark_boxes(page)
    small = [found for found in boxes if found.box.width * found.box.height < 0.5 * width * height]
    # Most images lie where there is no text: pdfium reports that at once, while letter by letter takes long.
    small = [found for found in small if goes_on() and _has_text(text, found.box)]
    letters = list(takewhile(lambda _: goes_on(), _letters(text, small, turns))) if small and turns else []
    if len(letters) < _FEWEST:
        return False
    hidden = _hidden(page, letters[:_MOST_UNDER], goes_on)
    return sum(letter.under for letter in hidden) >= _FEWEST or _dark_lines(hidden) >= _FEWEST


def _has_text(text: Any, box: Box) -> bool:
    return bool(pdfium.FPDFText_GetBoundedText(text, box.x0, box.y1, box.x1, box.y0, None, 0) > 0)


def _letters(text: Any, boxes: Sequence[DarkBox], turns: Mapping[int, int]) -> Iterator[_Letter]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(min(pdfium.FPDFText_CountChars(text), _MOST_CHARACTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not letter.isalnum() or not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            continue
        place = Box(left.value, bottom.value, right.value, top.value)
        around = [(number, dark) for number, dark in enumerate(boxes) if _within(place, dark.box)]
        if not around:
            continue
        turn = turns.get(address(pdfium.FPDFText_GetTextObject(text, index)), 0)
        number, last = around[-1]
        if turn < last.turn:
            yield _Letter(letter, place, number, under=True)
        elif not last.picture and min(last.box.width, last.box.height) <= _HIGHEST_LINE and not _light(text, index):
            yield _Letter(letter, place, number, under=False)


def _light(text: Any, index: int) -> bool:
    """Return whether a letter is light enough to be visible on a dark box."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    held = pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return bool(held) and 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value > _LIGHT


def _within(place: Box, outer: Box) -> bool:
    x, y = (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _hidden(page: Any, letters: Sequence[_Letter], goes_on: Callable[[], bool]) -> list[_Letter]:
    bitmap = shown(page, min(_SCALE, _MOST_SIDE / max(page.get_size())), goes_on)
    if bitmap is None:
        return []
    image, place = bitmap.to_pil(), pypdfium2.PdfPosConv(page, (0, 0, bitmap.width, bitmap.height, 0))
    hidden = [letter for letter in letters if _dark(image, place, letter)]
    bitmap.close()
    return hidden


def _dark(image: Image.Image, place: Any, letter: _Letter) -> bool:
    """Return whether a letter's place, and a little to its sides, is all dark: a visible letter has light around it.

    A letter drawn on its box must not stand out from it either.
    """
    box = letter.place
    aside = 0.12 * max(box.width, box.height)
    one, other = place.to_bitmap(box.x0 - aside, box.y0), place.to_bitmap(box.x1 + aside, box.y1)
    x0, x1 = sorted((one[0], other[0]))
    y0, y1 = sorted((one[1], other[1]))
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(image.width, x1 + 1), min(image.height, y1 + 1)
    if x1 <= x0 or y1 <= y0:
        return False
    grays = image.crop((x0, y0, x1, y1)).tobytes()
    return max(grays) <= _DARKEST and (letter.under or max(grays) - min(grays) <= _ALIKE)


def _dark_lines(hidden: Sequence[_Letter]) -> int:
    """Count the letters that are dark on boxes drawn before them, without the labels of redaction programs."""
    words: dict[int, str] = defaultdict(str)
    for letter in hidden:
        if not letter.under:
            words[letter.box] += letter.letter.lower()
    if len(words) > 2 and len(set(words.values())) <= len(words) / 2:
        # the same few words on box after box are a stamp
        return 0
    return sum(len(word) for word in words.values() if not any(label.startswith(word) for label in _LABELS))
