"""Read the segments of a JPEG file, and decide which of them go into a PDF (ITU-T T.81, Annex B)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.documents.images.trouble import ImageError

SOF0, DHT, RST0, SOI, EOI, SOS, DQT, DRI = 0xC0, 0xC4, 0xD0, 0xD8, 0xD9, 0xDA, 0xDB, 0xDD
APP0, APP2, APP14, COMMENT = 0xE0, 0xE2, 0xEE, 0xFE
SCAN = 0
PROGRESSIVE = 0xC2
COPIED = frozenset({SOF0, 0xC1, PROGRESSIVE})
FRAMES = frozenset(range(SOF0, 0xD0)) - {DHT, 0xC8, 0xCC}
APPS = range(APP0, 0xF0)
"""Segments in which programs keep data of their own."""
_BARE = frozenset({0x01, *range(RST0, SOI)})
# In coded data FF is followed by 00, and restart markers belong to the data.
_MARKER = re.compile(rb"\xff[^\x00\xff]")
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_MOST_SEGMENTS, _MOST_SCANS = 100_000, 1000
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


@dataclass(frozen=True, slots=True)
class Jpeg:
    """The first image of a file without the segments that draw nothing, and the properties of its frame.

    `transformed` tells whether three colors are stored as luma and chroma, as libjpeg decides it; `adobe` whether
    Adobe's marker is present, whose four colors are stored inverted.
    """

    data: bytes
    process: int
    components: int
    transformed: bool
    adobe: bool


def segments(data: bytes) -> Iterator[tuple[int, memoryview]]:
    """Yield each segment with its marker, coded data as SCAN, up to the end of the first image."""
    view, position, scans = memoryview(data), 2, 0
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.search(data, position)
        if found is None:
            return
        marker, start = data[found.start() + 1], found.start()
        position = start + 2
        if marker == EOI:
            yield marker, view[start:position]
            return
        if marker in _BARE or marker == SOI:
            continue
        position += int.from_bytes(data[position : position + 2], "big")
        if position > len(data) or position < start + 4:
            raise ImageError("the image is damaged or cut off (a JPEG segment runs past the end)")
        yield marker, view[start:position]
        if marker == SOS:
            scans += 1
            if scans > _MOST_SCANS:
                break
            end = _AFTER_SCAN.search(data, position)
            stop = end.start() if end else len(data)
            yield SCAN, view[position:stop]
            position = stop
    raise ImageError("the image is damaged or hostile (too many JPEG segments)")


def read_jpeg(data: bytes) -> Jpeg:
    """Read a JPEG file without EXIF and its GPS position, thumbnails, XMP, comments and what follows the image."""
    kept: list[bytes | memoryview] = []
    jfif, adobe, frame = False, b"", b""
    for marker, segment in segments(data):
        if marker == APP0 and bytes(segment[4:9]) == b"JFIF\0":
            jfif = True
        elif marker == APP14 and bytes(segment[4:9]) == b"Adobe" and len(segment) >= 16:
            adobe = b"\xff\xee\x00\x0e" + bytes(segment[4:16])
        elif marker not in APPS and marker != COMMENT:
            kept.append(segment)
        if marker in FRAMES and not frame:
            frame = bytes(segment)
    if len(frame) < 10:
        raise ImageError("the image is damaged or cut off (no JPEG frame)")
    components, names = frame[9], frame[10::3]
    three = components == 3
    colors = _JFIF if jfif and three else adobe
    if three and jfif:
        transformed = True
    elif three and adobe:
        transformed = adobe[15] != 0
    else:
        transformed = names != b"RGB"
    whole = b"".join([b"\xff\xd8", colors, *kept])
    return Jpeg(whole, frame[1], components, transformed, bool(adobe))
