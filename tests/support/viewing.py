"""Pages as pdfium shows them on screen, with form fields and comments, and how much two of them differ."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.support.places import SHARED

CORPUS = SHARED / "corpus" / "documents"
# passwords published with the corpus
PASSWORDS = {"openpassword": "test123", "nocopy-password": "password", "print_protection": "password"}


def corpus() -> list[pytest.ParameterSet]:
    """Return the PDFs of the corpus, if it is available."""
    files = sorted(CORPUS.glob("*.pdf")) if CORPUS.is_dir() else []
    if not files:
        reason = pytest.mark.skip(reason="the corpus of public documents is not here")
        return [pytest.param(CORPUS, marks=reason, id="none")]
    return [pytest.param(path, id=path.name[-60:]) for path in files]


def password_of(path: Path) -> str | None:
    return next((word for part, word in PASSWORDS.items() if part in path.name), None)


def shown(source: bytes | Path, index: int = 0, *, scale: float = 1.0, password: str | None = None) -> Image.Image:
    """Extract one page of a document."""
    return next(pages_shown(source, [index], scale=scale, password=password))


def pages_shown(
    source: bytes | Path, indices: list[int] | range, *, scale: float = 1.0, password: str | None = None
) -> Iterator[Image.Image]:
    """Draw these pages of a document in color."""
    with pypdfium2.PdfDocument(source, password=password) as document:
        if document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
            document.init_forms()
        for index in indices:
            page = document[index]
            image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
            page.close()
            yield image


def unlike(one: Image.Image, other: Image.Image, *, edges: bool = True) -> int:
    """How many pixels of two pictures differ by more than 40 of 255; all of them where the sizes do.

    Without `edges`, lines of one pixel do not count: an edge between two rows of pixels may fall on either.
    """
    if one.size != other.size:
        return one.width * one.height
    gap = ImageChops.difference(one, other).convert("L")
    return sum((gap if edges else gap.filter(ImageFilter.MinFilter(3))).histogram()[41:])


def saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def reopened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data), suppress_warnings=True)
