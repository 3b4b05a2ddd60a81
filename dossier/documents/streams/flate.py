"""Inflate deflated data to its end, and tell where it stops or whether its check sum is wrong (RFC 1950, 1951)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

_PIECE = 16 * 1024**2
_STEP = 256
_HEAD = 2
# What a writer leaves that hands over all of its data and never says that this was all.
_FLUSHED = b"\x00\x00\xff\xff"


@dataclass(frozen=True, slots=True)
class Inflated:
    """What was inflated, up to the wanted length, and how many bytes it is in all.

    `used` tells after how many coded bytes decoding stops, if it does. `unlike` means that all was decoded, and that it
    is not what the check sum was made of; `swollen` that it is longer than the limit.
    """

    data: bytes
    length: int
    used: int | None = None
    unlike: bool = False
    swollen: bool = False


def inflate(raw: bytes, *, wanted: int, most: int) -> Inflated:
    """Inflate data to its end, at most to a length; keep the first `wanted` bytes."""
    coded = zlib.decompressobj()
    pieces: list[bytes] = []
    length, rest = 0, raw
    try:
        while not coded.eof:
            piece = coded.decompress(rest, _PIECE)
            if length < wanted:
                pieces.append(piece)
            length += len(piece)
            rest = coded.unconsumed_tail
            if length > most:
                return Inflated(b"".join(pieces)[:wanted], length, swollen=True)
            if not piece and not rest:
                break
    except zlib.error:
        return _by_steps(raw, wanted, most)
    data = b"".join(pieces)[:wanted]
    # Without its end mark or its check sum a stream that has all of its data is shown alike by all viewers.
    if coded.eof or raw.endswith(_FLUSHED) or _whole_without_sum(raw, most):
        return Inflated(data, length)
    return Inflated(data, length, used=len(raw))


def _by_steps(raw: bytes, wanted: int, most: int) -> Inflated:
    """Inflate what can be of data that is known to be damaged."""
    coded = zlib.decompressobj()
    found = bytearray()
    for start in range(0, len(raw), _STEP):
        try:
            found += coded.decompress(raw[start : start + _STEP], most)
        except zlib.error:
            if _whole_without_sum(raw, most):
                return Inflated(bytes(found[:wanted]), len(found), unlike=True)
            return Inflated(bytes(found[:wanted]), len(found), used=start)
        if len(found) > most:
            break
    return Inflated(bytes(found[:wanted]), len(found), used=len(raw))


def _whole_without_sum(raw: bytes, most: int) -> bool:
    """Return whether deflated data reaches its own last block, whatever check sum follows."""
    coded, rest, length = zlib.decompressobj(-zlib.MAX_WBITS), raw[_HEAD:], 0
    try:
        while not coded.eof and length <= most:
            piece = coded.decompress(rest, _PIECE)
            length, rest = length + len(piece), coded.unconsumed_tail
            if not piece and not rest:
                break
    except zlib.error:
        return False
    return coded.eof
