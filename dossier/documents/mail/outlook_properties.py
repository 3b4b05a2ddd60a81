"""Read the properties in an Outlook container ([MS-OXTNEF] 2.1.3.4), and its packed RTF ([MS-OXRTFCP])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from dossier.text.decoding import decode

_INTEGER = struct.Struct("<I")
_WIDTHS = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_OBJECT, _STRING, _UNICODE, _BINARY = 0x0D, 0x1E, 0x1F, 0x0102
_MANY = 0x1000  # the flag of a property with several values
_NAMED = 0x8000
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")  # IID_IMessage
_MOST = 10_000
_PACKED = 0x75465A4C  # "LZFu"
_LARGEST = 20_000_000
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


@dataclass(slots=True)
class Properties:
    """Properties by their id: `bytes` with their type, numbers apart."""

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def first(self, name: int) -> bytes:
        """Return the bytes of a property; without the identifier that an object has before its data."""
        kind, data = self.values.get(name, (0, b""))
        return data[16:] if kind == _OBJECT else data

    def text(self, name: int, code_page: str) -> str:
        """Return the text of a property."""
        kind, data = self.values.get(name, (0, b""))
        if kind == _UNICODE:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        return decode(data.rstrip(b"\0"), code_page).text if data else ""

    def is_message(self, name: int) -> bool:
        """Return whether a property is a mail in Outlook's own form."""
        kind, data = self.values.get(name, (0, b""))
        return kind == _OBJECT and data[:16] == _MESSAGE


def properties(data: bytes) -> Properties:
    """Return the properties in a block of them; what stands behind damage is passed over."""
    found = Properties()
    try:
        place = 4
        for _ in range(min(_INTEGER.unpack_from(data)[0], _MOST)):
            place = _property(data, place, found)
    except (struct.error, ValueError):
        return found
    return found


def _property(data: bytes, place: int, found: Properties) -> int:
    kind, name = struct.unpack_from("<HH", data, place)
    place += 4
    if name & _NAMED:
        place = _after_name(data, place)
    several, kind = bool(kind & _MANY), kind & ~_MANY
    width = _WIDTHS.get(kind, 0)
    count = 1
    if several or not width:
        (count,) = _INTEGER.unpack_from(data, place)
        place += 4
    if count > len(data):
        raise ValueError("more values than bytes")
    for _ in range(count):
        length = width
        if not width:
            if kind not in {_OBJECT, _STRING, _UNICODE, _BINARY}:
                raise ValueError("a property of unknown type")
            (length,) = _INTEGER.unpack_from(data, place)
            place += 4
        value = data[place : place + length]
        found.values.setdefault(name, (kind, value))
        if kind == 0x03:
            found.numbers.setdefault(name, int.from_bytes(value, "little"))
        place += length + (-length % 4)
        if place > len(data) + 3:
            raise ValueError("cut off")
    return place


def _after_name(data: bytes, place: int) -> int:
    """Return the place behind the identifier of a named property: a number, or a text."""
    (kind,) = _INTEGER.unpack_from(data, place + 16)
    (length,) = _INTEGER.unpack_from(data, place + 20)
    return place + 24 + (length + (-length % 4) if kind else 0)


def unpacked_rtf(data: bytes) -> bytes:
    """Return RTF as it was before it was packed; empty where it is damaged."""
    if len(data) < 16:
        return b""
    _, size, kind, _ = struct.unpack_from("<IIII", data)
    if kind != _PACKED or size > _LARGEST:
        return data[16 : 16 + size] if kind == 0x414C454D else b""
    window = bytearray(_START.ljust(4096, b"\0"))
    written, out, place = len(_START), bytearray(), 16
    while place < len(data) and len(out) < size:
        flags = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data):
                break
            if not flags >> bit & 1:
                window[written % 4096] = data[place]
                out.append(data[place])
                written, place = written + 1, place + 1
                continue
            pointer = int.from_bytes(data[place : place + 2], "big")
            place += 2
            if pointer >> 4 == written % 4096:
                return bytes(out[:size])
            for step in range((pointer & 15) + 2):
                byte = window[((pointer >> 4) + step) % 4096]
                window[written % 4096] = byte
                out.append(byte)
                written += 1
    return bytes(out[:size])
