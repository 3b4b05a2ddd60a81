"""Decode the fax data of a PDF, and tell where libtiff complains or rows are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dossier.documents.images.complaints import complaints
from dossier.documents.images.fax import ends_early
from dossier.documents.images.fax import fax as coded_fax
from dossier.documents.images.trouble import ImageError, in_words
from dossier.documents.images.wrapped import wrapped
from dossier.documents.streams.fault import Fault, Kind

_COLUMNS = 1728
_MOST_PIXELS = 400_000_000


def fax_fault(data: bytes, parameters: Mapping[str, Any], height: int) -> Fault | None:
    """Return what is wrong with Group 4 data; other sorts of fax data are rare, and not decoded."""
    columns = _number(parameters.get("/Columns"), _COLUMNS)
    rows = height or _number(parameters.get("/Rows"), 0)
    plain = parameters.get("/K", 0) >= 0 or parameters.get("/EncodedByteAlign")
    if plain or not 0 < columns * rows <= _MOST_PIXELS or not data:
        return None
    try:
        with complaints() as said, in_words("the fax data is damaged"):
            image = wrapped(coded_fax(data, (columns, rows), black_is_1=False))
            image.load()
        damaged = bool(said) or ends_early(data, image)
    except ImageError:
        damaged = True
    return Fault(Kind.STOPS) if damaged else None


def _number(value: object, default: int) -> int:
    return value if isinstance(value, int) else default
