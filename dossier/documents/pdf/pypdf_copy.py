"""Write a whole document anew with pypdf, a third engine: lenient, and written in Python."""

from __future__ import annotations

import logging
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError

_ERRORS = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def rewritten(path: Path, password: str | None, target: Path) -> bool:
    """Write what pypdf reads of a document, layers included, to a new file; return False if it reads no page."""
    said = logging.getLogger("pypdf")
    nowhere = logging.NullHandler()
    said.addHandler(nowhere)
    try:
        writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(path, strict=False, password=password))
        count = len(writer.pages)
        writer.write(target)
    except _ERRORS:
        return False
    finally:
        said.removeHandler(nowhere)
    return count > 0
