"""Open mail that is signed as a whole (S/MIME, RFC 8551, 3.5.2: signed-data). The signature is not checked.

Its values are tagged in BER or DER (ASN.1, X.690); they are read as far as opening the mail needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MEDIA = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SIGNED = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
_ENVELOPED = (bytes.fromhex("2a864886f70d010703"), bytes.fromhex("2a864886f70d0109100117"))
_OID, _SEQUENCE, _CONTENT = 0x06, 0x30, 0xA0
_DEEPEST = 24  # values in values of unknown length
_MOST = 100_000
_MIME = re.compile(rb"\s{0,9}[!-9;-~]{1,80}:")


def opened(data: bytes) -> bytes | None:
    """Return the part that was signed, headers and all; None where the data are not signed, cut, or hold no part of a mail."""
    try:
        kind, content = _content(data)
        if kind != _SIGNED:
            return None
        inner = next(each for each in _values(content.content) if each.tag == _SEQUENCE)
        for each in _values(inner.content):
            if each.tag == _CONTENT:
                signed = _octets(next(_values(each.content)))
                return signed if _MIME.match(signed) else None
    except (_BerError, StopIteration):
        return None
    return None


def is_encrypted(data: bytes) -> bool:
    """Return whether the data are enveloped: nobody but the addressee can read them."""
    try:
        return _content(data)[0] in _ENVELOPED
    except (_BerError, StopIteration):
        return False


def _content(data: bytes) -> tuple[bytes, _Value]:
    """Return the kind of a message (RFC 5652, section 3) and what it holds."""
    outer = list(_values(next(_values(data)).content))
    kind = next(each for each in outer if each.tag == _OID)
    held = next(each for each in outer if each.tag == _CONTENT)
    return kind.content, next(_values(held.content))


class _BerError(ValueError):
    """What was to be read is not BER."""


class _Value(NamedTuple):
    """A value: its tag as the first byte has it, and its content."""

    tag: int
    content: bytes

    @property
    def constructed(self) -> bool:
        """Return whether it is made of other values."""
        return bool(self.tag & 0x20)


def _values(data: bytes) -> Iterator[_Value]:
    """Yield the values that stand one after the other; _BerError where one of them is cut."""
    place = count = 0
    while place < len(data) and data[place : place + 2] != b"\0\0":
        value, place = _value(data, place, 0)
        count += 1
        if count > _MOST:
            raise _BerError("too many values")
        yield value


def _octets(value: _Value, depth: int = 0) -> bytes:
    """Return the bytes of an octet string, put together where it came in pieces."""
    if not value.constructed:
        return value.content
    if depth > _DEEPEST:
        raise _BerError("too deep")
    return b"".join(_octets(each, depth + 1) for each in _values(value.content))


def _value(data: bytes, place: int, depth: int) -> tuple[_Value, int]:
    if place + 2 > len(data) or depth > _DEEPEST or data[place] & 0x1F == 0x1F:
        raise _BerError("cut off, too deep or of an unknown kind")
    tag, length, place = data[place], data[place + 1], place + 2
    if length == 0x80:
        end = _end(data, place, depth)
        return _Value(tag, data[place : end - 2]), end
    if length > 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[place : place + count], "big")
        place += count
    if place + length > len(data):
        raise _BerError("cut off")
    return _Value(tag, data[place : place + length]), place + length


def _end(data: bytes, place: int, depth: int) -> int:
    """Return the place behind a value of unknown length: behind the two zeros that end it."""
    while data[place : place + 2] != b"\0\0":
        _, place = _value(data, place, depth + 1)
    return place + 2
