"""Correct the number of tile-parts that a JPEG 2000 picture states (ITU-T T.800, A.4.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

_BEGIN, _TILE_PART = b"\xff\x4f\xff\x51", b"\xff\x90"
_HEAD, _COUNT_AT = 12, 11
_MOST_PARTS = 100_000


def mended(data: bytes) -> bytes:
    """Return the picture with the true number of parts of each tile.

    Adobe's programs write one too few. Other viewers pass over that; the decoder used here gives up.
    """
    parts = list(_parts(data))
    there = Counter(tile for _, tile in parts)
    wrong = [(place, tile) for place, tile in parts if 0 < data[place + _COUNT_AT] < there[tile] <= 0xFF]
    if not wrong:
        return data
    again = bytearray(data)
    for place, tile in wrong:
        again[place + _COUNT_AT] = there[tile]
    return bytes(again)


def _parts(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the place of each tile-part, and the number of its tile."""
    place = _after_header(data)
    for _ in range(_MOST_PARTS):
        if data[place : place + 2] != _TILE_PART or place + _HEAD > len(data):
            return
        yield place, int.from_bytes(data[place + 4 : place + 6], "big")
        length = int.from_bytes(data[place + 6 : place + 10], "big")
        if length < _HEAD:
            return
        place += length


def _after_header(data: bytes) -> int:
    place = data.find(_BEGIN) + 2
    while place > 1 and data[place : place + 1] == b"\xff" and data[place : place + 2] != _TILE_PART:
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return place
