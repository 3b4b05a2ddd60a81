"""Let the viewer's engine draw form fields and marks that have no appearance in the file."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

_TINY = 0.02


def with_appearances(data: bytes) -> bytes | None:
    """Return the document with pdfium's appearance for each field and mark; None if pdfium fails."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            document.init_forms()
            for index in range(len(document)):
                page = document[index]
                if document.formenv is None:
                    # without a form, pdfium completes marks only when it draws them
                    page.render(scale=_TINY)
                page.close()
            drawn = BytesIO()
            document.save(drawn)
            return drawn.getvalue()
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        return None
