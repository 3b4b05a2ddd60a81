"""Compare a document with the copy prepared from it, page by page, as a viewer shows both.

Pages are drawn at 50 dpi in gray and softened slightly, so that the edges of letters, which fall differently on the
pixels of another file, do not count. A pixel has changed if the grays differ by more than 40 of 255. Pages that differ
are drawn once more at three times the size and reduced, since a drawn letter and an image of it differ most when both
are tiny.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

_SCALE = 50 / 72
_SIDES = (120, 1200)
_CLOSER = 3
_CHANGED = 40
_SOFT = ImageFilter.BoxBlur(1)
# A lost word in small type is 0.0005 of a Letter page and changes it by 100 and more; an image of a page in place of
# the page changes up to 0.0004 of it, by 60 at most.
_MOST_SHARE = 0.0004
_MOST_CHANGE = 60
_SPECK = 0.00004
_MOST_SHAPE = 0.02


@dataclass(frozen=True, slots=True)
class Difference:
    """How a page (from 1) differs: the share of changed pixels, the greatest change of 255, and the reason in words.

    `words` is empty if both could be shown at the same shape; otherwise share and change have their maximum.
    """

    page: int
    share: float
    most: int
    words: str = ""


def compare(source: Path, prepared: Path, password: str | None) -> tuple[Difference, ...]:
    """Return the difference of every page; the source is shown with its forms and marks.

    A page that only one of the two has, or that only one of them can show, is a difference.
    """
    with (
        closing(pypdfium2.PdfDocument(source, password=password)) as before,
        closing(pypdfium2.PdfDocument(prepared)) as after,
    ):
        # pypdfium2 logs that XFA forms are not run, which is not of interest here
        logging.getLogger("pypdfium2").setLevel(logging.ERROR)
        before.init_forms()
        return tuple(_pages(before, after))


def verdict(difference: Difference) -> bool:
    """Return whether a person would consider two pages the same, except for a speck or slight changes at edges of lines.

    A speck is up to 4 in 100,000 pixels; at edges, up to 4 in 10,000 pixels may change, by no more than 60 of 255.
    """
    if difference.words:
        return False
    return difference.share <= (_MOST_SHARE if difference.most <= _MOST_CHANGE else _SPECK)


def _pages(before: Any, after: Any) -> Iterator[Difference]:
    there, here = len(before), len(after)
    for index in range(max(there, here)):
        if index >= here:
            yield _apart(index, "is missing from the copy")
        elif index >= there:
            yield _apart(index, "is in the copy only")
        else:
            yield _difference(before, after, index)


def _difference(before: Any, after: Any, index: int, *, closer: int = 1) -> Difference:
    one, other = _shown(before, index, closer), _shown(after, index, closer)
    if one is None or other is None:
        if one is other:
            return Difference(index + 1, 0.0, 0)
        return _apart(
            index, "cannot be shown " + ("in the copy" if other is None else "in the source, but in the copy")
        )
    if abs(one.width * other.height / (one.height * other.width) - 1) > _MOST_SHAPE:
        return _apart(index, "has another shape in the copy")
    if one.size != other.size:
        other = other.resize(one.size, Image.Resampling.BOX)
    if one.tobytes() == other.tobytes():
        return Difference(index + 1, 0.0, 0)
    found = _measured(index, one, other)
    return found if closer > 1 or verdict(found) else _difference(before, after, index, closer=_CLOSER)


def _apart(index: int, words: str) -> Difference:
    return Difference(index + 1, 1.0, 255, words)


def _shown(document: Any, index: int, closer: int) -> Image.Image | None:
    """Draw a page as a small gray image, reduced from one `closer` times as large; None if it cannot be shown."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    width, height = page.get_size()
    scale = min(max(_SCALE, _SIDES[0] / max(width, height)), _SIDES[1] / max(width, height))
    try:
        bitmap = page.render(scale=scale * closer, grayscale=True)
        image: Image.Image = bitmap.to_pil()
        image = image.copy() if closer == 1 else image.reduce(closer)
        bitmap.close()
    except (pypdfium2.PdfiumError, ValueError):
        return None
    finally:
        page.close()
    return image


def _measured(index: int, one: Image.Image, other: Image.Image) -> Difference:
    changes = ImageChops.difference(one.filter(_SOFT), other.filter(_SOFT)).histogram()
    most = max(gray for gray, count in enumerate(changes) if count)
    return Difference(index + 1, sum(changes[_CHANGED + 1 :]) / sum(changes), most)
