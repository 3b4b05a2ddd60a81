"""Decode encoded pixels again and compare them with those that were read, so that no picture is altered unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops

from dossier.documents.images.streams import Coded
from dossier.documents.images.trouble import ImageError, in_words
from dossier.documents.images.wrapped import wrapped

# Rows that are compared at once, to save memory.
_BAND = 256
# JPEG at the quality that is written here changes the mean of 8 × 8 pixels by 5 of 255 at most, even in noise; strips
# that are joined blend colors across their borders.
_BLOCK, _MOST_LOSS = 8, 16
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def proven(coded: Coded, read: Image.Image) -> Coded:
    """Return the encoded data unchanged; raise ImageError if it does not decode to the pixels that were read."""
    if not same_pixels(coded, read):
        raise ImageError("the picture was read, but what would stand in the bundle looks otherwise")
    return coded


def same_pixels(coded: Coded, read: Image.Image, *, orientation: int = 1) -> bool:
    """Return whether the data decodes to these pixels, which have been turned upright from this EXIF orientation.

    JPEG may differ within a bound, everything else not at all.
    """
    try:
        with in_words("what was encoded cannot be read"):
            again = wrapped(coded)
            again.load()
    except ImageError:
        return False
    if orientation in _TURNS:
        again = again.transpose(_TURNS[orientation])
    if again.size != read.size or again.mode != read.mode:
        return False
    most = _MOST_LOSS if coded.filter == "DCTDecode" else 0
    return all(_greatest(apart) <= most if most else apart.getbbox() is None for apart in _differences(again, read))


def _differences(one: Image.Image, other: Image.Image) -> Iterator[Image.Image]:
    subtract = ImageChops.logical_xor if one.mode == "1" else ImageChops.difference
    for top in range(0, one.height, _BAND):
        rows = (0, top, one.width, min(one.height, top + _BAND))
        yield subtract(_colors(one.crop(rows)), _colors(other.crop(rows)))


def _colors(rows: Image.Image) -> Image.Image:
    return rows.convert("RGB") if rows.mode == "P" else rows


def _greatest(apart: Image.Image) -> float:
    """Return the greatest mean difference of a block, in any color."""
    extremes = apart.reduce(_BLOCK).getextrema()
    colors = extremes if isinstance(extremes[0], tuple) else (extremes,)
    return max(float(color[1]) for color in colors)
