"""Read the tagged values of ASN.1 in BER and DER (X.690), as far as opening a signed message needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_DEEPEST = 24  # values in values of unknown length
_MOST = 100_000


class BerError(ValueError):
    """What was to be read is not BER."""


class Value(NamedTuple):
    """A value: its tag as the first byte has it, and its content."""

    tag: int
    content: bytes

    @property
    def constructed(self) -> bool:
        """Return whether it is made of other values."""
        return bool(self.tag & 0x20)


def values(data: bytes) -> Iterator[Value]:
    """Yield the values that stand one after the other; BerError where one of them is cut."""
    place = count = 0
    while place < len(data) and data[place : place + 2] != b"\0\0":
        value, place = _value(data, place, 0)
        count += 1
        if count > _MOST:
            raise BerError("too many values")
        yield value


def octets(value: Value, depth: int = 0) -> bytes:
    """Return the bytes of an octet string, put together where it came in pieces."""
    if not value.constructed:
        return value.content
    if depth > _DEEPEST:
        raise BerError("too deep")
    return b"".join(octets(each, depth + 1) for each in values(value.content))


def _value(data: bytes, place: int, depth: int) -> tuple[Value, int]:
    if place + 2 > len(data) or depth > _DEEPEST or data[place] & 0x1F == 0x1F:
        raise BerError("cut off, too deep or of an unknown kind")
    tag, length, place = data[place], data[place + 1], place + 2
    if length == 0x80:
        end = _end(data, place, depth)
        return Value(tag, data[place : end - 2]), end
    if length > 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[place : place + count], "big")
        place += count
    if place + length > len(data):
        raise BerError("cut off")
    return Value(tag, data[place : place + length]), place + length


def _end(data: bytes, place: int, depth: int) -> int:
    """Return the place behind a value of unknown length: behind the two zeros that end it."""
    while data[place : place + 2] != b"\0\0":
        _, place = _value(data, place, depth + 1)
    return place + 2
