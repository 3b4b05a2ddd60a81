"""Measure the size of an image on its page and its rotation, from the file's own data."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from dossier.documents.files.facts import LETTER
from dossier.documents.images.trouble import ImageError, in_words

# Cameras and Pillow write 72 where nothing was measured.
_SANE_DPI = range(73, 4801)
_ASSUMED_DPI = 96.0
# A fax has 204 dots per inch across and 98 down.
_STEEPEST = 2.5
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Size in pixels as stored, EXIF orientation 1 to 8, and the page size in points of the upright image."""

    width: int
    height: int
    orientation: int
    page_width: float
    page_height: float


def measure(image: Image.Image, *, orientation: int, size: tuple[int, int] | None = None) -> ImageFacts:
    """Measure an image with this orientation; `size` is the stored size, where Pillow returns the upright one."""
    stored = size or image.size
    width, height = stored[::-1] if orientation >= 5 else stored
    across, down = _resolution(image)
    if orientation >= 5:
        across, down = down, across
    wide, high = width * 72 / across, height * 72 / down
    # More than a sheet makes no difference to the reader; a smaller page stays within the limits of viewers.
    shrink = min(1.0, max(LETTER) / max(wide, high))
    return ImageFacts(*stored, orientation, max(1.0, wide * shrink), max(1.0, high * shrink))


def orientation_of(image: Image.Image) -> int:
    """Return the EXIF orientation; 1 if it is missing or invalid."""
    try:
        with in_words("no EXIF"):
            value = image.getexif().get(_ORIENTATION, 1)
    except ImageError:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Return dots per inch across and down; a missing or absurd value becomes 96, keeping the shape of a dot."""
    across, down = _pair(image.info.get("dpi"))
    if round(across) in _SANE_DPI and round(down) in _SANE_DPI and 1 / _STEEPEST <= across / down <= _STEEPEST:
        return across, down
    # TIFF without a unit: the two numbers give only the shape of a dot.
    across, down = _pair(image.info.get("resolution"))
    if across > 0 and down > 0 and 1 / _STEEPEST <= across / down <= _STEEPEST:
        return _ASSUMED_DPI, _ASSUMED_DPI * down / across
    return _ASSUMED_DPI, _ASSUMED_DPI


def _pair(value: object) -> tuple[float, float]:
    try:
        across, down = (float(item) for item in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return 0.0, 0.0
    return (across, down) if 0 < across < 1e6 and 0 < down < 1e6 else (0.0, 0.0)
