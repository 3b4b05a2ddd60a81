"""Decode all of a JPEG, and tell what is wrong with it."""

from __future__ import annotations

import re

import pikepdf

from dossier.documents.images.jpeg import EOI, Jpeg
from dossier.documents.images.progressive import lacks_data
from dossier.documents.images.trouble import ImageError

END = bytes([0xFF, EOI])
CANNOT = re.compile(r"[Uu]nsupported|not compiled|memory limit|precision|[Aa]rithmetic|too slow|Sorry")
"""What the decoder says that is no damage."""


def checked(jpeg: Jpeg) -> bytes:
    """Return the data with its end mark; raise ImageError if libjpeg complains about any of it."""
    data = jpeg.data if jpeg.data.endswith(END) else jpeg.data + END
    if said := complaint(data):
        words = (
            "the image is damaged or cut off (a part of its data does not decode: a viewer shows it gray or distorted)"
        )
        raise ImageError(f"the image cannot be read ({said[:80]})" if CANNOT.search(said) else words)
    return data


def complaint(data: bytes) -> str:
    """Return what is wrong with coded data: what libjpeg, run by qpdf, says of all of it, or data missing; empty if nothing."""
    pdf = pikepdf.new()
    try:
        pdf.make_stream(data, Filter=pikepdf.Name.DCTDecode).get_stream_buffer(pikepdf.StreamDecodeLevel.all)
    except (pikepdf.PikepdfError, RuntimeError, ValueError) as error:
        return str(error) or "cannot be decoded"
    return "its scans do not give all of the picture" if lacks_data(data) else ""
