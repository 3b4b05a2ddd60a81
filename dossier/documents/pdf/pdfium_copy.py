"""Count the pages that a viewer sees with pdfium, a second engine, and copy them where the first engine fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY: the number of pages remains unknown.
_LOCKED = (4, 5)
_COMPARED = 40
_SMALL = 0.5
# The smallest gray difference, of 255, that counts.
_SEEN = 64
_MOST_PIXELS = 30_000_000
_LONGEST = 20_000
_ERRORS = (pypdfium2.PdfiumError, ValueError, OSError, MemoryError)


@dataclass(frozen=True, slots=True)
class LonePicture:
    """A page as a JPEG, its size in pixels, and the page's own in points."""

    data: bytes
    pixels: tuple[int, int]
    points: tuple[float, float]


def viewer_pages(path: Path, password: str | None) -> int | None:
    """Count the pages as pdfium sees them: 0 if it cannot open the file, None if the file is locked."""
    try:
        with pypdfium2.PdfDocument(path, password=password) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        return None if error.err_code in _LOCKED else 0


def unreadable(path: Path, password: str | None) -> tuple[int, ...]:
    """Return the pages, from 1, that pdfium counts but cannot open."""
    with pypdfium2.PdfDocument(path, password=password) as document:
        return tuple(index + 1 for index in range(len(document)) if not _opens(document, index))


def _opens(document: pypdfium2.PdfDocument, index: int) -> bool:
    try:
        document[index].close()
    except _ERRORS:
        return False
    return True


def imported(path: Path, password: str | None, target: Path) -> bool:
    """Copy the pages to a new file with pdfium; those that it cannot copy are omitted."""
    try:
        with pypdfium2.PdfDocument(path, password=password) as source:
            try:
                return _import(source, target, singly=False)
            except pypdfium2.PdfiumError:
                return _import(source, target, singly=True)
    except _ERRORS:
        return False


def _import(source: pypdfium2.PdfDocument, target: Path, *, singly: bool) -> bool:
    with pypdfium2.PdfDocument.new() as made:
        if singly:
            for index in range(len(source)):
                if _opens(source, index):
                    made.import_pages(source, [index])
        else:
            made.import_pages(source)
        made.save(target)
        return len(made) > 0


def alike(path: Path, password: str | None, other: Path) -> bool:
    """Return whether the pages of another file look like those of this one; only the first 40 are compared."""
    try:
        with pypdfium2.PdfDocument(path, password=password) as one, pypdfium2.PdfDocument(other) as two:
            return all(_same(one, two, index) for index in range(min(len(one), len(two), _COMPARED)))
    except _ERRORS:
        return False


def _same(one: pypdfium2.PdfDocument, two: pypdfium2.PdfDocument, index: int) -> bool:
    seen = [_soft(document, index) for document in (one, two)]
    if seen[0].size != seen[1].size:
        return False
    histogram = ImageChops.difference(*seen).histogram()
    return not any(histogram[_SEEN:])


def _soft(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    page = document[index]
    image = (
        page.render(scale=_scale(page, _SMALL), grayscale=True, may_draw_forms=False, draw_annots=False)
        .to_pil()
        .convert("L")
    )
    page.close()
    gray: Image.Image = image.filter(ImageFilter.GaussianBlur(1))
    return gray


def _scale(page: pypdfium2.PdfPage, wanted: float) -> float:
    """Return the scale to draw a page at: the wanted one, limited by the size of the image."""
    width, height = page.get_size()
    return float(min(wanted, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5, _LONGEST / max(1.0, width, height)))


def pictures(path: Path, password: str | None, dpi: float) -> Iterator[LonePicture]:
    """Yield each page that pdfium can draw, with its form fields and comments."""
    with pypdfium2.PdfDocument(path, password=password) as document:
        document.init_forms()
        for index in range(len(document)):
            try:
                page = document[index]
                width, height = page.get_size()
                image = page.render(scale=_scale(page, dpi / 72)).to_pil().convert("RGB")
                page.close()
            except _ERRORS:
                continue
            data = BytesIO()
            image.save(data, "JPEG", quality=90, subsampling=0)
            yield LonePicture(data.getvalue(), image.size, (width, height))
