"""PDFs with passages of text for tests, and cases that mark them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from dossier.documents.look.quoted import look_for
from dossier.documents.pdf.survey import page_geometry
from dossier.text.quotes.passages import Found, Sought
from tests.support.sheets import Sheet, make_pdf, visible

Line = tuple[float, float, str]
"""Where a line of text begins, in points, and the line."""


def written(
    path: Path, pages: Sequence[Sequence[Line]], size: tuple[float, float] = (612, 792), type_size: float = 11
) -> Path:
    """Write a PDF with these lines on its pages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for lines in pages:
        canvas.setFont("Times-Roman", type_size)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


def paragraph(*lines: str, x: float = 72, y: float = 700) -> list[Line]:
    """Return lines below one another."""
    return [(x, y - 14 * place, line) for place, line in enumerate(lines)]


def sought_in(path: Path, *sought: Sought) -> list[Found]:
    """Look for passages in a file as it is."""
    with pikepdf.open(path) as pdf:
        shapes = tuple(map(page_geometry, pdf.pages))
    return look_for(path, shapes, sought)


def with_words(path: Path, sheets: Sequence[Sheet], words: Sequence[Sequence[str]]) -> Path:
    """Write a page for each sheet, with lines of text in the middle of what a viewer shows of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with make_pdf(list(sheets)) as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica")
        )
        for page, sheet, lines in zip(pdf.pages, sheets, words, strict=True):
            page.obj.Resources.Font = pikepdf.Dictionary(F0=font)
            page.contents_add(_text(sheet, lines), prepend=True)
        pdf.save(path, deterministic_id=True)
    return path


def _text(sheet: Sheet, lines: Sequence[str]) -> bytes:
    box = visible(sheet)
    size = min(box.width, box.height) / 22
    start = (
        f"q 0 g BT /F0 {size:.3f} Tf {1.3 * size:.3f} TL {box.x0 + box.width / 8:.3f} {box.y0 + box.height / 2:.3f} Td"
    )
    return f"{start} {' '.join(f'({line}) Tj T*' for line in lines)} ET Q\n".encode()


def scanned(path: Path) -> Path:
    """Write a PDF of one page that is a picture, without text."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    canvas.rect(72, 600, 300, 100, fill=1)
    canvas.showPage()
    canvas.save()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    return path
