"""Find pages on which color carries what a grayscale print loses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

_COLORED = (
    48  # of 255, between the strongest and the weakest of red, green and blue: less is a tint of paper or of a scan
)
_ALIKE = 32  # of 255 grays: less apart, two tones look like one on a print
_LEAST = 0.0005  # of a page: a line of a figure as long as the page is wide, or three words
_HUES, _APART = 12, 2  # sectors of the circle of colors, and how many of them two colors are apart at least
_STEP = 16
_WHITE = 255
_POSTER = [value // _STEP * _STEP + _STEP // 2 for value in range(256)] * 3


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of a file, from 1, as a job for a worker."""

    path: Path
    numbers: tuple[int, ...]


def needing_color(job: Pages) -> tuple[int, ...]:
    """Return those pages that have something in color which a grayscale print does not tell apart.

    That is: two colors of clearly different hue, each on a twentieth of a percent of the page or more, that come out in nearly the same
    gray; or one that comes out nearly white, such as that of a highlighter. Pages are looked at as a viewer draws them, at 72
    dots to the inch. A page that cannot be drawn is among them.
    """
    with pypdfium2.PdfDocument(job.path) as document:
        return tuple(number for number in job.numbers if _needs_color(document, number))


def _needs_color(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = document[number - 1]
        image = page.render(scale=1).to_pil().convert("RGB")
        page.close()
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return True
    return loses_contrast(image)


def loses_contrast(image: Image.Image) -> bool:
    """Return whether a picture has colors that its grays do not tell apart, by the measure of `needing_color`."""
    red, green, blue = image.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    if max(int(each.getextrema()[1]) for each in differences) < _COLORED // 2:  # type: ignore[arg-type]
        return False
    tones = _tones(image)
    pale = any(gray > _WHITE - _ALIKE for _, gray in tones)
    return pale or any(_one_gray(*one, *other) for one, other in combinations(tones, 2))


def _one_gray(hue: int, gray: float, other_hue: int, other_gray: float) -> bool:
    apart = abs(hue - other_hue)
    return min(apart, _HUES - apart) >= _APART and abs(gray - other_gray) < _ALIKE


def _tones(image: Image.Image) -> Mapping[tuple[int, int], int]:
    """Return the pixels of each hue and gray that takes a noticeable share of the picture."""
    found: dict[tuple[int, int], int] = {}
    for tone, count in _colors(image):
        found[tone] = found.get(tone, 0) + count
    least = _LEAST * image.width * image.height
    return {tone: count for tone, count in found.items() if count >= least}


def _colors(image: Image.Image) -> Iterator[tuple[tuple[int, int], int]]:
    for count, color in image.point(_POSTER).getcolors(_STEP**3) or ():
        red, green, blue = color  # type: ignore[misc]
        chroma = max(red, green, blue) - min(red, green, blue)
        if chroma >= _COLORED:
            gray = 0.299 * red + 0.587 * green + 0.114 * blue
            yield (_hue(red, green, blue, chroma), int(gray) // _STEP * _STEP + _STEP // 2), count


def _hue(red: float, green: float, blue: float, chroma: float) -> int:
    """Return the sector of a color on the circle, from 0 around red."""
    if red >= green and red >= blue:
        angle = (green - blue) / chroma
    elif green >= blue:
        angle = 2 + (blue - red) / chroma
    else:
        angle = 4 + (red - green) / chroma
    return round(angle * _HUES / 6) % _HUES
