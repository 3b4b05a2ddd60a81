"""Move a pattern along with its page: pattern space ignores `cm` and follows the page (ISO 32000-1, 8.7.3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pikepdf

from dossier.documents.pdf.geometry import Matrix

_UNMOVED = Matrix(1, 0, 0, 1, 0, 0)


def moved(own: Iterable[Any], matrix: Matrix) -> pikepdf.Array:
    """Return the matrix of a pattern on a page that is placed with this one."""
    return pikepdf.Array([round(value, 8) for value in matrix.after(_read(own)).values])


def _read(own: Iterable[Any]) -> Matrix:
    """Return the pattern's own matrix; anything but six numbers counts as the identity, as it does in viewers."""
    try:
        values = [float(value) for value in own]
    except (TypeError, ValueError):
        return _UNMOVED
    return Matrix(*values) if len(values) == 6 else _UNMOVED
