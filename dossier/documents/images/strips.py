"""Join the strips of a JPEG-coded TIFF into one JPEG, without decoding any."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.documents.images.jpeg import COPIED, DHT, DQT, DRI, EOI, FRAMES, RST0, SCAN, SOS, segments


@dataclass(frozen=True, slots=True)
class _Strip:
    """One strip's tables, frame header, scan header and coded data. One with several frames or scans is not joined."""

    tables: tuple[bytes, ...]
    frame: bytes
    start: bytes
    scan: bytes

    @property
    def height(self) -> int:
        return int.from_bytes(self.frame[5:7], "big")

    @property
    def kind(self) -> tuple[object, ...]:
        """Everything that must be equal in strips to be joined."""
        return self.tables, self.start, self.frame[:5], self.frame[7:]


def joined(tables: bytes, strips: Sequence[bytes], *, size: tuple[int, int], marker: bytes) -> bytes | None:
    """Join strips into one JPEG with the shared tables; None if they do not fit together.

    Coding starts anew in each strip, just as after a restart marker (ITU-T T.81, E.1.4), so only restart markers
    between the strips are missing.
    """
    shared = [bytes(item) for kind, item in segments(tables) if kind in {DQT, DHT}]
    read = [_read(strip) for strip in strips]
    parts = [part for part in read if part is not None]
    if not parts or len(parts) != len(read) or any(part.kind != parts[0].kind for part in parts):
        return None
    first = parts[0]
    width, high = int.from_bytes(first.frame[7:9], "big"), sum(part.height for part in parts)
    interval = _interval(first.frame, [part.height for part in parts]) if len(parts) > 1 else 0
    own_interval = any(table[1] == DRI for table in first.tables)
    if (width, high) != size or interval is None or (interval and own_interval):
        return None
    frame = first.frame[:5] + high.to_bytes(2, "big") + first.frame[7:]
    restart = b"\xff\xdd\x00\x04" + interval.to_bytes(2, "big") if interval else b""
    data = [first.scan]
    for index, part in enumerate(parts[1:]):
        data += [bytes([0xFF, RST0 + index % 8]), part.scan]
    return b"".join([b"\xff\xd8", marker, *shared, *first.tables, frame, restart, first.start, *data, b"\xff\xd9"])


def _read(strip: bytes) -> _Strip | None:
    found = [(kind, bytes(item)) for kind, item in segments(strip)]
    tables = tuple(item for kind, item in found if kind in {DQT, DHT, DRI})
    frames = [item for kind, item in found if kind in FRAMES]
    starts = [item for kind, item in found if kind == SOS]
    scans = [item for kind, item in found if kind == SCAN]
    ended = bool(found) and found[-1][0] == EOI
    if not ended or not len(frames) == len(starts) == len(scans) == 1 or len(frames[0]) < 13:
        return None
    if frames[0][1] not in COPIED or frames[0][4] != 8:
        return None
    return _Strip(tables, frames[0], starts[0], scans[0])


def _interval(frame: bytes, heights: Sequence[int]) -> int | None:
    """Return the coded units per strip, if all strips but the last have one height made of whole units; else None."""
    # A scan of one component is coded in single blocks, whatever its factors are (T.81, A.2.2).
    factors = [0x11] if frame[9] == 1 else list(frame[11::3])
    across, down = 8 * max(item >> 4 for item in factors), 8 * max(item & 15 for item in factors)
    equal = all(one == other for one, other in pairwise(heights[:-1])) and heights[-1] <= heights[0]
    if not across or not down or not equal or heights[0] % down:
        return None
    units = math.ceil(int.from_bytes(frame[7:9], "big") / across) * (heights[0] // down)
    return units if 0 < units <= 0xFFFF else None
