"""Tell whether JBIG2 data of a PDF consists of whole segments (ITU-T T.88, 7.2); none is decoded."""

from __future__ import annotations

from collections.abc import Iterator

_TYPES = frozenset({0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 49, 50, 51, 52, 53, 62})
_UNKNOWN_LENGTH, _GENERIC = 0xFFFFFFFF, {36, 38, 39}
_FILE = b"\x97JB2\r\n\x1a\n"
_ENDS = (b"\xff\xac", b"\x00\x00")
_ROWS, _FLAGS_AT = 4, 17


def stops_at(data: bytes) -> int | None:
    """Return after how many bytes the segments are broken or end in the middle; None if they are whole.

    A file of its own, which has no place in a PDF but which viewers show, is not looked into.
    """
    if data.startswith(_FILE):
        return None
    place = 0
    for end in _ends(data):
        if end is None or end > len(data):
            return place
        place = end
    return None


def _ends(data: bytes) -> Iterator[int | None]:
    """Yield the end of each segment; None if its head makes no sense."""
    place = 0
    # a byte or two behind the last segment are filling
    while place < len(data) and data[place:].strip(b"\r\n\0"):
        end = _end(data, place)
        yield end
        if end is None:
            return
        place = end


def _end(data: bytes, place: int) -> int | None:
    number, flags = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 5]
    if not flags or flags[0] & 63 not in _TYPES:
        return None
    place += 5
    count = data[place] >> 5 if place < len(data) else 0
    if count == 7:
        count = int.from_bytes(data[place : place + 4], "big") & 0x1FFFFFFF
        place += 4 + (count + 8) // 8
    elif count > 4:
        return None
    else:
        place += 1
    place += count * (1 if number <= 256 else 2 if number <= 65536 else 4)
    place += 4 if flags[0] & 64 else 1
    if place + 4 > len(data):
        return len(data) + 1
    length = int.from_bytes(data[place : place + 4], "big")
    place += 4
    if length != _UNKNOWN_LENGTH:
        return place + length
    if flags[0] & 63 not in _GENERIC:
        return None
    fax = data[place + _FLAGS_AT : place + _FLAGS_AT + 1] >= b"\1" and data[place + _FLAGS_AT] & 1
    found = data.find(_ENDS[bool(fax)], place + _FLAGS_AT + 1)
    return found + 2 + _ROWS if found >= 0 else len(data) + 1
