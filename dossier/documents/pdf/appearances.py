"""Lets the viewer's engine draw what a file leaves to its viewer: form fields and marks without an appearance."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

_TINY = 0.02


def with_appearances(data: bytes) -> bytes | None:
    """The same document in which each field and mark has the appearance that pdfium gives it; None where it cannot."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            document.init_forms()
            for index in range(len(document)):
                page = document[index]
                if document.formenv is None:
                    # without a form, marks are completed only when they are drawn
                    page.render(scale=_TINY)
                page.close()
            drawn = BytesIO()
            document.save(drawn)
            return drawn.getvalue()
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        return None
