"""Copy the compressed pixels of a PNG file, which PDF can use as Flate data with PNG prediction."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from dossier.documents.images.streams import Coded
from dossier.documents.images.trouble import ImageError

# Gray, color and palette; types with alpha have no counterpart in a single PDF stream.
_COMPONENTS = {0: 1, 2: 3, 3: 1}
_SUM = 4


def predicted(
    data: bytes,
    size: tuple[int, int],
    components: int,
    *,
    bits: int,
    palette: bytes | None = None,
    icc: bytes | None = None,
) -> Coded:
    """Wrap pixels that were deflated line by line with PNG prediction (ISO 32000-1, 7.4.4.4)."""
    parameters: dict[str, int | bool] = {
        "Predictor": 15,
        "Colors": components,
        "BitsPerComponent": bits,
        "Columns": size[0],
    }
    return Coded(data, "FlateDecode", size, components, bits, icc, palette, parameters=parameters)


def check_png(png: bytes) -> None:
    """Raise ImageError if the check sum of a part of the picture is wrong, or its end is missing (PNG, 5.3 and 5.6)."""
    for kind, data, stated in _chunks(png):
        # what begins with a small letter draws nothing without which the picture cannot be shown
        if (
            kind[:1].isupper()
            and len(stated) == _SUM
            and zlib.crc32(data, zlib.crc32(kind)) != int.from_bytes(stated, "big")
        ):
            raise ImageError(f"the image is damaged (the check sum of its part {kind.decode('latin-1')} is wrong)")
        if kind == b"IEND":
            return
    raise ImageError("the image is damaged or cut off (its end is missing)")


def copied_png(png: bytes, icc: bytes | None) -> Coded | None:
    """Copy the pixels of a PNG unchanged; None if they are interlaced, transparent or 16 bits deep."""
    chunks: dict[bytes, bytes] = {}
    for kind, data, _ in _chunks(png):
        if kind in {b"IHDR", b"PLTE", b"tRNS"}:
            chunks[kind] = bytes(data)
    header = chunks.get(b"IHDR", b"").ljust(13, b"\xff")
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits, color, interlaced = header[8], header[9], header[12]
    if b"tRNS" in chunks or interlaced or bits > 8 or color not in _COMPONENTS:
        return None
    # an index past the palette is drawn black
    palette = chunks.get(b"PLTE", b"")[: 3 << bits].ljust(3 << bits, b"\0") if color == 3 else None
    return predicted(png_data(png), (width, height), _COMPONENTS[color], bits=bits, palette=palette, icc=icc)


def png_data(png: bytes) -> bytes:
    """Return the compressed pixels of a PNG: its IDAT chunks joined (PNG specification, 11.2.4)."""
    return b"".join(data for kind, data, _ in _chunks(png) if kind == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, memoryview, memoryview]]:
    """Yield the kind of each chunk, its data and its check sum, as far as they are there."""
    view, position = memoryview(png), 8
    while position + 12 <= len(png):
        start = position + 8
        end = start + int.from_bytes(png[position : position + 4], "big")
        yield bytes(view[position + 4 : start]), view[start:end], view[end : end + _SUM]
        position = end + _SUM
