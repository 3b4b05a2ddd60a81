"""Find the streams of an OLE compound file, and change bytes in them in place ([MS-CFB])."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_END = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY = 128
_DIFAT_IN_HEADER = 109
_STREAM, _ROOT = 2, 5


class CompoundError(Exception):
    """The file is not a compound file, or is damaged."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: the places of its pieces in the file, in order, and its length."""

    pieces: tuple[tuple[int, int], ...]
    size: int


class CompoundFile:
    """A compound file in memory. `data` may be changed; the structure is read once."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        try:
            self.streams = self._read()
        except (struct.error, IndexError, OverflowError, MemoryError) as error:
            raise CompoundError from error

    def read(self, stream: Stream) -> bytes:
        """Return the content of a stream."""
        return b"".join(bytes(self.data[place : place + size]) for place, size in stream.pieces)[: stream.size]

    def write(self, stream: Stream, at: int, value: int) -> None:
        """Change the byte at a place of a stream."""
        for place, size in stream.pieces:
            if at < size:
                self.data[place + at] = value
                return
            at -= size
        raise CompoundError

    def _read(self) -> dict[str, Stream]:
        shift, small_shift = struct.unpack_from("<HH", self.data, 30)
        if not (7 <= shift <= 16 and 4 <= small_shift <= shift):
            raise CompoundError
        self._sector: int = 1 << shift
        first, _, cutoff, small_first = struct.unpack_from("<IIII", self.data, 48)
        table = self._table()
        entries = self._joined(self._pieces(table, first))
        found: dict[str, Stream] = {}
        inner: tuple[tuple[int, int], ...] = ()
        small = list(struct.iter_unpack("<I", self._joined(self._pieces(table, small_first))))
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            name, kind, start, size = _entry(entries[at : at + _ENTRY])
            if kind == _ROOT:
                inner = self._pieces(table, start)
            elif kind == _STREAM:
                pieces = self._small(small, start, inner, small_shift) if size < cutoff else self._pieces(table, start)
                found.setdefault(name, Stream(pieces, size))
        return found

    def _table(self) -> list[tuple[int]]:
        """Return the table of which sector follows which."""
        places = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}I", self.data, 76))
        following, seen = struct.unpack_from("<I", self.data, 68)[0], set[int]()
        while following < _END and following not in seen:
            seen.add(following)
            more = struct.unpack_from(f"<{self._sector // 4}I", self.data, self._place(following))
            places += more[:-1]
            following = more[-1]
        pieces = [(self._place(each), self._sector) for each in places if each < _END]
        data = self._joined(tuple(pieces))
        return list(struct.iter_unpack("<I", data[: len(data) // 4 * 4]))

    def _place(self, sector: int) -> int:
        place: int = (sector + 1) * self._sector
        if place >= len(self.data):
            raise CompoundError
        return place

    def _pieces(self, table: list[tuple[int]], sector: int) -> tuple[tuple[int, int], ...]:
        pieces: list[tuple[int, int]] = []
        while sector < _END:
            if len(pieces) > len(table):
                raise CompoundError
            pieces.append((self._place(sector), self._sector))
            sector = table[sector][0]
        return tuple(pieces)

    def _small(
        self, small: list[tuple[int]], sector: int, inner: tuple[tuple[int, int], ...], shift: int
    ) -> tuple[tuple[int, int], ...]:
        """Return the pieces of a short stream, which lie in the stream of the root entry."""
        size = 1 << shift
        pieces: list[tuple[int, int]] = []
        while sector < _END:
            if len(pieces) > len(small):
                raise CompoundError
            which, at = divmod(sector * size, self._sector)
            pieces.append((inner[which][0] + at, size))
            sector = small[sector][0]
        return tuple(pieces)

    def _joined(self, pieces: tuple[tuple[int, int], ...]) -> bytes:
        return b"".join(bytes(self.data[place : place + size]) for place, size in pieces)


def _entry(entry: bytes) -> tuple[str, int, int, int]:
    """Return the name, the type, the first sector and the size of an entry of the directory."""
    length = min(64, max(0, struct.unpack_from("<H", entry, 64)[0] - 2))
    name = entry[:length].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", entry, 116)
    return name, entry[66], start, size
