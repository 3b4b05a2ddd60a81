"""Lets the viewer's engine draw what a file leaves to its viewer: form fields and marks without an appearance."""

from __future__ import annotations

from io import BytesIO

import pypdfium2


def with_appearances(data: bytes) -> bytes | None:
    """The same document in which each field and mark has the appearance that pdfium gives it; None where it cannot."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            document.init_forms()
            for index in range(len(document)):
                document[index].close()
            drawn = BytesIO()
            document.save(drawn)
            return drawn.getvalue()
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        return None
