"""Tell whether the scans of a progressive JPEG give all of it and end with its last block (ITU-T T.81, Annex G).

Data that lost bytes in the middle decodes on as something else. Mostly it then ends too early or too late, which libjpeg
says. Where the lower part of a picture is blank, one code stands for all of it, and libjpeg does not mind if it stands for
more blocks than there are. Only what decides about lengths is followed: no sample is computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dossier.documents.images.jpeg import DHT, DRI, FRAMES, PROGRESSIVE, SCAN, SOS, segments
from dossier.documents.images.trouble import ImageError

_MOST_BYTES, _MOST_BLOCKS = 1_500_000, 200_000
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_AC, _LONGEST, _COEFFICIENTS = 16, 16, 64
_WINDOW = (1 << _LONGEST) - 1
_ZEROS = 15
_SIDE = 8


class _AstrayError(Exception):
    """The data cannot be what an encoder wrote."""


@dataclass(slots=True)
class _State:
    """What the segments so far say.

    Tables of codes; how many blocks wide and high each component is, and for each block the coefficients that are not zero; which
    coefficients still lack their last bit.
    """

    followed: bool
    tables: dict[int, list[int]] = field(default_factory=dict)
    blocks: dict[int, tuple[int, int]] = field(default_factory=dict)
    drawn: dict[int, list[int]] = field(default_factory=dict)
    missing: set[tuple[int, int]] = field(default_factory=set)
    interval: int = 0
    scan: bytes = b""


def lacks_data(data: bytes) -> bool:
    """Return whether a progressive JPEG lacks a scan, or a scan ends elsewhere than its blocks; large ones are not followed."""
    state = _State(followed=len(data) <= _MOST_BYTES)
    try:
        for marker, segment in segments(data):
            if marker in FRAMES and marker != PROGRESSIVE:
                return False
            if marker in _TAKEN:
                _TAKEN[marker](state, bytes(segment))
    except _AstrayError:
        return True
    except (ImageError, LookupError, ValueError, ZeroDivisionError):  # not what libjpeg takes for a JPEG
        return False
    return bool(state.missing)


def _take_frame(state: _State, segment: bytes) -> None:
    state.blocks = _blocks(segment)
    state.missing = {(component, place) for component in state.blocks for place in range(_COEFFICIENTS)}
    state.followed &= sum(wide * high for wide, high in state.blocks.values()) <= _MOST_BLOCKS


def _take_tables(state: _State, segment: bytes) -> None:
    state.tables |= dict(_tables(segment[4:]))


def _take_interval(state: _State, segment: bytes) -> None:
    state.interval = int.from_bytes(segment[4:6], "big")


def _take_head(state: _State, segment: bytes) -> None:
    """Take the head of a scan: of the coefficients whose last bit it gives, none is missing."""
    state.scan = segment[4:]
    count = segment[4]
    first, last, bits = segment[5 + 2 * count : 8 + 2 * count]
    if not bits & 15:
        state.missing -= {(name, place) for name in segment[5 : 5 + 2 * count : 2] for place in range(first, last + 1)}


def _take_data(state: _State, data: bytes) -> None:
    count, component, tables = state.scan[:3]
    first, last, bits = state.scan[1 + 2 * count : 4 + 2 * count]
    if not state.followed or count != 1 or not first:
        return  # of the first coefficients libjpeg misses none
    wide, high = state.blocks[component]
    drawn = state.drawn.setdefault(component, [0] * (wide * high))
    step, table = state.interval or len(drawn), state.tables[_AC | tables & 15]
    follow = _refined if bits >> 4 else _first
    for place, piece in zip(range(0, len(drawn), step), _RESTART.split(data), strict=False):
        coded = piece.rstrip(b"\xff").replace(b"\xff\0", b"\xff")
        follow(coded, table, drawn, range(place, min(place + step, len(drawn))), (first, last))


_TAKEN: Mapping[int, Callable[[_State, bytes], None]] = {
    PROGRESSIVE: _take_frame,
    DHT: _take_tables,
    DRI: _take_interval,
    SOS: _take_head,
    SCAN: _take_data,
}


def _tables(data: bytes) -> Iterator[tuple[int, list[int]]]:
    """Yield each table of codes as a list by the next 16 bits: a symbol and, in the low 5 bits, the length of its code."""
    while len(data) > _LONGEST:
        kind, counts, symbols = data[0], data[1 : 1 + _LONGEST], data[1 + _LONGEST :]
        table: list[int] = []
        used = 0
        for length, count in enumerate(counts, 1):
            for symbol in symbols[used : used + count]:
                table += [symbol << 5 | length] * (1 << (_LONGEST - length))
            used += count
        yield kind, table
        data = symbols[used:]


def _blocks(frame: bytes) -> dict[int, tuple[int, int]]:
    """Return how many blocks wide and high each component is in scans of its own (A.2.3)."""
    height, width = int.from_bytes(frame[5:7], "big"), int.from_bytes(frame[7:9], "big")
    shapes = {frame[place]: (frame[place + 1] >> 4, frame[place + 1] & 15) for place in range(10, len(frame), 3)}
    widest, highest = max(shape[0] for shape in shapes.values()), max(shape[1] for shape in shapes.values())
    return {
        name: (-(-width * wide // (_SIDE * widest)), -(-height * high // (_SIDE * highest)))
        for name, (wide, high) in shapes.items()
    }


def _first(data: bytes, table: Sequence[int], drawn: list[int], blocks: range, band: tuple[int, int]) -> None:
    """Follow the first scan of some coefficients (G.1.2.2)."""
    coded, place, run, end, (first, last) = data + b"\0\0\0", 0, 0, 8 * len(data), band
    for block in blocks:
        if run:
            run -= 1
            continue
        seen, at = drawn[block], first
        while at <= last:
            if place > end:
                return  # libjpeg says so
            byte = place >> 3
            code = table[(coded[byte] << 16 | coded[byte + 1] << 8 | coded[byte + 2]) >> (8 - (place & 7)) & _WINDOW]
            place += code & 31
            zeros, size = code >> 9, code >> 5 & 15
            if not size and zeros != _ZEROS:
                run = _run(coded, place, zeros) - 1
                place += zeros
                break
            at += zeros
            if at > last:
                raise _AstrayError
            if size:
                seen |= 1 << at
                place += size
            at += 1
        drawn[block] = seen
    if run or end - place >= _SIDE:
        raise _AstrayError


def _refined(data: bytes, table: Sequence[int], drawn: list[int], blocks: range, band: tuple[int, int]) -> None:
    """Follow a scan that gives one more bit of some coefficients (G.1.2.3): one of each that is not zero, as it is passed."""
    coded, place, run, end, (first, last) = data + b"\0\0\0", 0, 0, 8 * len(data), band
    all_of_it = (2 << last) - (1 << first)
    for block in blocks:
        seen = drawn[block]
        if run:
            run -= 1
            place += (seen & all_of_it).bit_count()
            continue
        at, now = first, seen
        while at <= last:
            if place > end:
                return
            byte = place >> 3
            code = table[(coded[byte] << 16 | coded[byte + 1] << 8 | coded[byte + 2]) >> (8 - (place & 7)) & _WINDOW]
            place += code & 31
            zeros, size = code >> 9, code >> 5 & 15
            if not size and zeros != _ZEROS:
                run = _run(coded, place, zeros) - 1
                place += zeros + ((seen & all_of_it) >> at).bit_count()
                break
            place += size
            while at <= last:
                if seen >> at & 1:
                    place += 1
                elif zeros:
                    zeros -= 1
                else:
                    break
                at += 1
            if at > last or size > 1:
                raise _AstrayError
            if size:
                now |= 1 << at
            at += 1
        drawn[block] = now
    if run or end - place >= _SIDE:
        raise _AstrayError


def _run(coded: bytes, place: int, bits: int) -> int:
    """Return how many blocks end here, this one among them: a power of two and so many bits."""
    byte = place >> 3
    window = (coded[byte] << 16 | coded[byte + 1] << 8 | coded[byte + 2]) >> (8 - (place & 7)) & _WINDOW
    return (1 << bits) + (window >> (_LONGEST - bits))
