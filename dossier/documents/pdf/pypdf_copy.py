"""Write a whole document anew with pypdf, a third engine: lenient, and written in Python."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
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


def listed_pages(path: Path, password: str | None) -> int:
    """Count the pages by going through the page tree, whatever number that gives; 0 if it cannot be read."""
    with _quiet():
        try:
            return len(pypdf.PdfReader(path, strict=False, password=password).pages)
        except _ERRORS:
            return 0


def rewritten(path: Path, password: str | None, target: Path) -> bool:
    """Write what pypdf reads of a document, layers included, to a new file; return False if it reads no page."""
    with _quiet():
        try:
            writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(path, strict=False, password=password))
            count = len(writer.pages)
            writer.write(target)
        except _ERRORS:
            return False
    return count > 0


@contextmanager
def _quiet() -> Iterator[None]:
    said, nowhere = logging.getLogger("pypdf"), logging.NullHandler()
    said.addHandler(nowhere)
    try:
        yield
    finally:
        said.removeHandler(nowhere)
