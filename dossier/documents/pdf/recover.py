"""Recover a PDF that the first engine cannot open, or not completely, with other engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from dossier.documents.pdf.objects import Broken
from dossier.documents.pdf.pdfium_copy import alike, imported, pictures, unreadable, viewer_pages

_FAILURES = (*Broken, RecursionError)
_DPI, _COARSE_DPI, _MANY = 300, 150, 40


def rewritten(path: Path, password: str | None, target: Path) -> bool:
    """Write the document as pypdf reads it; pypdf is loaded only for the few files that need it."""
    from dossier.documents.pdf.pypdf_copy import rewritten as again  # noqa: PLC0415

    return again(path, password, target)


def listed_pages(path: Path, password: str | None) -> int:
    """Count the pages as pypdf finds them in the page tree, whatever number that gives; 0 if it cannot."""
    from dossier.documents.pdf.pypdf_copy import listed_pages as count  # noqa: PLC0415

    return count(path, password)


_ENGINES: tuple[Callable[[Path, str | None, Path], bool], ...] = (imported, rewritten)


@dataclass(frozen=True, slots=True)
class Rescue:
    """A document recovered by another engine, the change in words, and the pages (from 1) that no engine can read.

    `whole` means that it has all pages that a viewer shows, and that they look alike.
    """

    pdf: pikepdf.Pdf
    change: str
    lost: tuple[int, ...] = ()
    whole: bool = False


def rescued(path: Path, password: str | None, scratch: Path) -> Rescue | None:
    """Return the first result with every page a viewer shows, looking the same; otherwise the one with most pages.

    Pages as images come last: they look right, but their text is gone.
    """
    seen = viewer_pages(path, password) or 0
    lost = unreadable(path, password) if seen else ()
    best: Rescue | None = None
    for made, pdf in _rewritten(path, password, scratch):
        count = len(pdf.pages)
        found = Rescue(pdf, "rebuilt from what could be read", lost if count < seen else ())
        whole = bool(seen) and not lost and count == seen and alike(path, password, made)
        if not seen or whole or (lost and count == seen - len(lost)):
            return replace(found, whole=whole)
        if best is None or count > len(best.pdf.pages):
            best = found
    pictured = _pictured(path, password, seen) if seen else None
    if pictured is not None and (best is None or len(pictured.pages) >= len(best.pdf.pages)):
        return Rescue(pictured, "pages turned into images", lost)
    return best


def _rewritten(path: Path, password: str | None, scratch: Path) -> Iterator[tuple[Path, pikepdf.Pdf]]:
    for engine in _ENGINES:
        target = scratch / f"{engine.__name__}.pdf"
        try:
            if engine(path, password, target):
                pdf = pikepdf.open(target, suppress_warnings=True)
                if len(pdf.pages):
                    yield target, pdf
        except _FAILURES:
            continue


def _pictured(path: Path, password: str | None, pages: int) -> pikepdf.Pdf | None:
    pdf = pikepdf.new()
    try:
        for picture in pictures(path, password, _DPI if pages <= _MANY else _COARSE_DPI):
            width, height = (max(3.0, side) for side in picture.points)
            pdf.add_blank_page(page_size=(width, height))
            page = pdf.pages[-1].obj
            drawn = pdf.make_stream(
                picture.data,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=picture.pixels[0],
                Height=picture.pixels[1],
                ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Image=drawn))
            page.Contents = pdf.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Image Do Q".encode())
    except _FAILURES:
        return None
    return pdf if len(pdf.pages) else None
