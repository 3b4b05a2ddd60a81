"""Tell from the picture of a page whether it shows nothing, forgiving what scanners add: shadows, specks of dust, grain."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

# Grays of a page that is drawn; paper that was scanned varies more, and slowly.
_SAME_GRAY = 12
_FAINT = 16
_SLOWLY, _SOFT = ImageFilter.BoxBlur(60), ImageFilter.BoxBlur(4)
_HALF = 128
# A mark is this many dots within 17 × 17, at 72 to the inch: initials and lines are, specks of dust are not.
_WINDOW, _MARK = 8, 14
# Where scanners leave shadows, which begin at the very edge of the picture.
_EDGE = 0.04


def shows_nothing(gray: Image.Image, *, picture: bool) -> bool:
    """Return whether a page, drawn in gray at 72 dots to the inch, is empty; `picture` marks a scan."""
    if not picture:
        darkest, lightest = gray.getextrema()
        return float(lightest) - float(darkest) <= _SAME_GRAY  # type: ignore[arg-type]
    on_paper = gray if ImageStat.Stat(gray).median[0] >= _HALF else ImageOps.invert(gray)
    marks = _darker(on_paper, on_paper.filter(_SLOWLY))
    _clear_shadows(marks, on_paper)
    # the mean of a window, of 255
    most = float(marks.filter(ImageFilter.BoxBlur(_WINDOW)).getextrema()[1])  # type: ignore[arg-type]
    return most < 255 * _MARK / (2 * _WINDOW + 1) ** 2


def _darker(one: Image.Image, than: Image.Image) -> Image.Image:
    return ImageChops.subtract(than, one).point(lambda value: 255 * (value > _FAINT))


def _clear_shadows(marks: Image.Image, gray: Image.Image) -> None:
    """Clear rows and columns of the margins that begin darker than the paper farther in."""
    wide, high = gray.size
    across, down = max(2, round(wide * _EDGE)), max(2, round(high * _EDGE))
    within = (2 * across, 2 * down, wide - 2 * across, high - 2 * down)
    shadows = _darker(gray, gray.filter(_SOFT).crop(within).resize(gray.size, Image.Resampling.NEAREST))
    for margin, border in (
        ((0, 0, wide, down), (0, 0, wide, 1)),
        ((0, high - down, wide, high), (0, high - 1, wide, high)),
        ((0, 0, across, high), (0, 0, 1, high)),
        ((wide - across, 0, wide, high), (wide - 1, 0, wide, high)),
    ):
        strip = marks.crop(margin)
        begun = shadows.crop(border).resize(strip.size, Image.Resampling.NEAREST)
        marks.paste(ImageChops.subtract(strip, begun), margin)
