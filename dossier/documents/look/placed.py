"""Compare pages of a bundle by sight with the pages that they come from.

The source page is drawn straight to the place where it should stand on its sheet, by the matrix that pdfium takes, so
that both pictures have the same pixels and only what really differs remains. The band at the foot is left out.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from dossier.documents.look.compare import Difference
from dossier.documents.pdf.geometry import BAND, Box, Placement

_WHITE = (255, 255, 255, 255)
_SCALES = (1.25, 1.61, 1.43)  # dots for each point
_ATTEMPTS = 3
_CHANGED = 40  # of 255 grays
_MOST = 2  # dots: fewer than another digit in small type changes
_EDGE = 2  # pixels along the edge of a page, which fall partly on its paper and partly beside it


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page of the bundle and the page of the source that should stand there, both from 1.

    `marked` are the heights, from below in points of the sheet, between which a bracket may stand beside the page.
    """

    page: int
    source_page: int
    placement: Placement
    marked: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedPages:
    """Pages of one document, as a job for a worker; `lock` is the password of the source, if it has one."""

    bundle: Path
    source: Path
    pages: tuple[PlacedPage, ...]
    lock: str = ""


def unlike(job: PlacedPages) -> tuple[Difference, ...]:
    """Return the pages of the bundle on which a viewer shows something else than the source in its place.

    What differs is looked at again with both files opened anew: in the place of a font that a file lacks, pdfium draws
    one whose shapes depend on what was drawn before.
    """
    found: tuple[Difference, ...] = ()
    for attempt in range(_ATTEMPTS):
        again = {one.page for one in found}
        pages = tuple(each for each in job.pages if not attempt or each.page in again)
        found = _once(replace(job, pages=pages)) if pages else ()
    return found


def _once(job: PlacedPages) -> tuple[Difference, ...]:
    with (
        closing(pypdfium2.PdfDocument(job.bundle)) as bundle,
        closing(pypdfium2.PdfDocument(job.source, password=job.lock or None)) as source,
    ):
        return tuple(_unlike(bundle, source, job.pages))


def _unlike(bundle: Any, source: Any, pages: tuple[PlacedPage, ...]) -> Iterator[Difference]:
    """Yield the pages that differ at every scale: pdfium moves a picture whose edge falls between two dots by one of them."""
    for each in pages:
        unlike = (_compared(bundle, source, each, scale) for scale in _SCALES)
        found = list(takewhile(lambda one: one is not None, unlike))
        if len(found) == len(_SCALES) and found[0] is not None:
            yield found[0]


def _compared(bundle: Any, source: Any, each: PlacedPage, scale: float) -> Difference | None:
    """Return how a page differs from its source, drawn at this scale; None if it does not."""
    there = _above_band(bundle, each.page, each, scale, placed=False)
    planned = _above_band(source, each.source_page, each, scale, placed=True)
    if there is None or planned is None:
        which = "its source" if planned is None else "the bundle"
        return Difference(each.page, 1.0, 255, f"cannot be shown in {which}")
    changes = ImageChops.difference(there, planned).histogram()
    changed = sum(changes[_CHANGED + 1 :])
    most = max(gray for gray, count in enumerate(changes) if count)
    return Difference(each.page, changed / sum(changes), most) if changed > _MOST else None


def _above_band(document: Any, number: int, each: PlacedPage, scale: float, *, placed: bool) -> Image.Image | None:
    """Draw what a sheet shows of its source: all above the band but brackets, and nothing in a hole for a number; None where it cannot be shown."""
    placement = each.placement
    image = shown(document, number, placement, scale, placed=placed)
    if image is None:
        return None
    pen = ImageDraw.Draw(image)
    pen.rectangle(on_image(placement.area, placement, scale), outline=255, width=_EDGE)
    if placement.hole:
        pen.rectangle(on_image(placement.hole, placement, scale), fill=255)
    box, height = placement.area, placement.height
    for low, high in each.marked:
        for left, right in ((0, box.x0), (box.x1, placement.width)):
            pen.rectangle(tuple(round(scale * side) for side in (left, height - high, right, height - low)), fill=255)
    band = min(BAND, placement.area.y0)
    return image.crop((0, 0, image.width, int(scale * (placement.height - band))))


def on_image(box: Box, placement: Placement, scale: float) -> tuple[int, int, int, int]:
    """Return a box of a sheet in dots of its picture, from the upper left corner."""
    left, top, right, bottom = (box.x0, placement.height - box.y1, box.x1, placement.height - box.y0)
    return (round(scale * left), round(scale * top), round(scale * right), round(scale * bottom))


def shown(document: Any, number: int, placement: Placement, scale: float, *, placed: bool = True) -> Image.Image | None:
    """Draw a sheet in gray, with a source page (from 1) in its place or, unless `placed`, a page that is a sheet; None if it is not there."""
    if not 0 < number <= len(document):
        return None
    try:
        with closing(document[number - 1]) as page:
            area = placement.area if placed else Box(0, 0, *page.get_size())
            return _drawn(page, placement, area, scale)
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
        return None


def _drawn(page: Any, placement: Placement, area: Box, scale: float) -> Image.Image:
    """Draw a page into this area of its sheet; both pages in the same way, since pdfium rounds by the way it takes."""
    raw = pypdfium2.raw
    wide, high = round(scale * placement.width), round(scale * placement.height)
    width, height = page.get_size()
    left, top = scale * area.x0, scale * (placement.height - area.y1)
    across, down = scale * area.width, scale * area.height
    matrix = raw.FS_MATRIX(across / width, 0, 0, down / height, left, top)
    clip = raw.FS_RECTF(left, top, left + across, top + down)
    with closing(pypdfium2.PdfBitmap.new_native(wide, high, raw.FPDFBitmap_BGRx)) as bitmap:
        bitmap.fill_rect(_WHITE, 0, 0, wide, high)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, ctypes.byref(matrix), ctypes.byref(clip), raw.FPDF_GRAYSCALE)
        image: Image.Image = bitmap.to_pil().convert("L")
    return image
