"""Wrap encoded pixels of a PDF in a file of their own, which Pillow decodes."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from dossier.documents.images.streams import Coded


def wrapped(coded: Coded) -> Image.Image:
    """Return an image that decodes to the pixels of the data; a broken one raises when it is loaded, if not here."""
    if coded.filter == "DCTDecode":
        return JpegImagePlugin.JpegImageFile(io.BytesIO(coded.data))
    if coded.filter == "CCITTFaxDecode":
        return TiffImagePlugin.TiffImageFile(io.BytesIO(_tiff(coded)))
    if "Predictor" not in coded.parameters:
        return Image.frombytes("CMYK", coded.size, zlib.decompress(coded.data))
    image: Image.Image = PngImagePlugin.PngImageFile(io.BytesIO(_png(coded)))
    if coded.palette is not None:
        image.putpalette(coded.palette)
    return image


def _png(coded: Coded) -> bytes:
    """Wrap deflated lines in a PNG file; a palette is added to the indices afterward."""
    color = 2 if coded.components == 3 else 0
    head = struct.pack(">IIBBBBB", *coded.size, coded.bits, color, 0, 0, 0)
    return b"".join([b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", head), _chunk(b"IDAT", coded.data), _chunk(b"IEND", b"")])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def _tiff(coded: Coded) -> bytes:
    """Wrap Group 4 data in a TIFF file of one strip."""
    (width, height), start = coded.size, 8
    entries = [
        (256, width),
        (257, height),
        (258, 1),
        (259, 4),
        (262, int(coded.parameters["BlackIs1"])),
        (273, start),
        (277, 1),
        (278, height),
        (279, len(coded.data)),
    ]
    directory = start + len(coded.data) + len(coded.data) % 2
    return b"II*\0" + struct.pack("<I", directory) + coded.data.ljust(directory - start, b"\0") + _directory(entries)


def _directory(entries: Sequence[tuple[int, int]]) -> bytes:
    words = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries]
    return struct.pack("<H", len(words)) + b"".join(words) + b"\0\0\0\0"
