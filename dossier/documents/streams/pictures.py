"""Decode the pictures of a PDF, and tell what their decoders complain about."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from PIL import Jpeg2KImagePlugin

from dossier.documents.images.jpeg import FRAMES, segments
from dossier.documents.images.jpeg2000 import mended
from dossier.documents.images.jpeg_whole import CANNOT, END, complaint
from dossier.documents.images.opened import MOST_COPIED, MOST_DECODED
from dossier.documents.images.trouble import ImageError, in_words
from dossier.documents.streams.fault import Fault, Kind
from dossier.documents.streams.fax import fax_fault
from dossier.documents.streams.jbig2 import stops_at

_REDUCED = 3


def picture_fault(name: str, data: bytes, parameters: Mapping[str, Any], height: int) -> Fault | None:
    """Return what is wrong with the coded data of a picture, given its filter; None if nothing is, or none can tell."""
    if name == "DCTDecode":
        return jpeg_fault(data)
    if name == "CCITTFaxDecode":
        return fax_fault(data, parameters, height)
    if name == "JPXDecode":
        return _jpeg_2000_fault(data)
    used = stops_at(data) if name == "JBIG2Decode" else None
    return None if used is None else Fault(Kind.STOPS, used, len(data))


def jpeg_fault(data: bytes) -> Fault | None:
    """Return what libjpeg says is wrong with a JPEG, which it decodes to its last row.

    Where it is not because of what stands before or behind the picture, which viewers pass over, or of the mark of its end.
    """
    start = data.find(b"\xff\xd8\xff")
    if start < 0:
        return Fault(Kind.STOPS)
    if _too_large(data):
        return Fault(Kind.SWOLLEN)
    said = complaint(data)
    if said and start:
        said = complaint(data[start:])
    if said and not data.rstrip(b"\r\n\0").endswith(END):
        said = complaint(data[start:] + END)
    return Fault(Kind.STOPS) if said and not CANNOT.search(said) else None


def _too_large(data: bytes) -> bool:
    try:
        frame = next((segment for marker, segment in segments(data) if marker in FRAMES), b"")
    except ImageError:
        return False
    return int.from_bytes(frame[5:7], "big") * int.from_bytes(frame[7:9], "big") > MOST_COPIED


def _jpeg_2000_fault(data: bytes) -> Fault | None:
    """Decode at an eighth, which reads all packets; the coding of what is left out has no checks anyway."""
    whole = mended(data)
    image = _jpeg_2000(whole)
    if image is not None and image.width * image.height > MOST_COPIED:
        return Fault(Kind.SWOLLEN)
    return None if _loads(whole, _REDUCED) or _loads(whole, 0) else Fault(Kind.STOPS)


def _jpeg_2000(data: bytes) -> Jpeg2KImagePlugin.Jpeg2KImageFile | None:
    try:
        with in_words("JPEG 2000"):
            return Jpeg2KImagePlugin.Jpeg2KImageFile(io.BytesIO(data))
    except ImageError:
        return None


def _loads(data: bytes, reduced: int) -> bool:
    image = _jpeg_2000(data)
    if image is None or image.width * image.height > MOST_DECODED:
        return True  # not a sort that can be read here
    image.reduce = reduced
    try:
        image.load()
    except (OSError, ValueError, MemoryError):
        return False
    return True
