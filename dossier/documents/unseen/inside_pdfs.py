"""Take out of the pictures of a PDF what draws nothing: where and by whom a photo was taken, its camera, comments.

The coded picture stays byte by byte; nothing is compressed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pikepdf

from dossier.documents.images.jpeg import APP0, APP2, APP14, APPS, COMMENT, EOI, SCAN, segments
from dossier.documents.images.trouble import ImageError
from dossier.documents.pdf.objects import Broken, Plain
from dossier.documents.pdf.reach import Sort, drawn
from dossier.documents.streams.filters import filters_of, undo

_MOST = 256 * 1024**2  # what the filters around a coded picture may give
_EXIF, _IPTC = b"Exif\0", b"Photoshop 3.0\0"
_NAMED = ((_EXIF, "EXIF"), (b"http://ns.adobe.com/x", "XMP"), (_IPTC, "IPTC"))
_PADDING = 16  # bytes behind a picture that are no more than a line end
_SIGNATURE = b"\0\0\0\x0cjP  \r\n\x87\n"
_BOXES = {b"xml ": "XMP", b"uuid": "EXIF or XMP"}


def without_metadata(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Take the data about pictures out of all that the pages of a document draw; return what was taken out, in words."""
    found: Counter[str] = Counter()
    count, plain = 0, Plain(pdf)
    for picture in drawn(pdf, Sort.PICTURE):
        try:
            kinds = _cleaned(plain, picture)
        except (*Broken, ImageError):
            continue
        count += bool(kinds)
        found.update(kinds)
    if not count:
        return ()
    where = "a picture" if count == 1 else f"{count} pictures"
    return (f"data about {where} taken out, which draw nothing: {', '.join(sorted(found))}",)


def _cleaned(plain: Plain, picture: pikepdf.Stream) -> set[str]:
    filters = filters_of(plain.of(picture), plain)
    if not filters or filters[-1][0] not in _CLEANERS:
        return set()
    decoded, left = undo(picture.read_raw_bytes(), filters, wanted=0, most=_MOST)
    if decoded.fault is not None or len(left) != 1:
        return set()
    name = left[0][0]
    cleaned, kinds = _CLEANERS[name](decoded.data)
    if kinds:
        parms = picture.get("/DecodeParms")
        last = parms[len(filters) - 1] if isinstance(parms, pikepdf.Array) and len(parms) >= len(filters) else parms
        given = last if isinstance(last, pikepdf.Dictionary) else None
        picture.write(cleaned, filter=pikepdf.Name(f"/{name}"), decode_parms=given)
    return kinds


def plain_jpeg(data: bytes) -> tuple[bytes, set[str]]:
    """Return a JPEG without the segments that draw nothing, and what they were. All other bytes stay.

    Behind the first coded data a segment is emptied and keeps its place: in a damaged picture a decoder stops there, and
    would go on, and draw something else, if the coded data around it were joined.
    """
    kept, place, kinds = [], 0, set[str]()
    end, whole = len(data), False
    for marker, segment in segments(data):
        whole = whole or marker == SCAN
        start = data.find(bytes(segment[:4]), place)
        kept.append(data[place:start])
        place = start + len(segment)
        kind = _kind(marker, segment)
        if not kind:
            kept.append(bytes(segment))
        elif any(segment[4:] if whole else segment):
            kinds.add(kind)
            kept.append(bytes(segment[:4]) + bytes(len(segment) - 4) if whole else b"")
        else:
            kept.append(bytes(segment))
        if marker == EOI:
            end = place
    if len(data) - end > _PADDING:
        kinds.add("data behind the picture")
    else:
        kept.append(data[place:])
    return (b"".join(kept), kinds) if kinds and whole else (data, set())


def _kind(marker: int, segment: memoryview) -> str:
    """Return what a segment is that draws nothing; empty for one that a decoder may need."""
    if marker == COMMENT:
        return "comment"
    if marker not in APPS:
        return ""
    head = bytes(segment[4:34])
    if (marker == APP0 and head.startswith(b"JFIF\0")) or (marker == APP14 and head.startswith(b"Adobe")):
        return ""
    if marker == APP2 and head.startswith(b"ICC_PROFILE\0"):
        return ""
    return next((name for mark, name in _NAMED if head.startswith(mark)), "data of a program or camera")


def plain_jpeg_2000(data: bytes) -> tuple[bytes, set[str]]:
    """Return a JPEG 2000 whose boxes with data about the picture are emptied: they keep their place and length."""
    kinds = set[str]()
    made = bytearray(data)
    for kind, start, end in _boxes(data):
        if kind in _BOXES:
            kinds.add(_BOXES[kind])
            made[start - 4 : end] = b"free" + bytes(end - start)
    return bytes(made), kinds


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each box at the top of the file: its type, and where its content begins and ends."""
    place = 0
    while data.startswith(_SIGNATURE) and place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if size == 1 or (size and size < 8):  # a length of eight bytes: pictures only
            return
        end = place + size if size else len(data)
        yield kind, place + 8, min(end, len(data))
        place = end


_CLEANERS = {"DCTDecode": plain_jpeg, "JPXDecode": plain_jpeg_2000}
