"""Hold the lengths that a picture file states of its parts against the file: decoders pass over much that is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dossier.documents.images.trouble import ImageError, in_words

_WORDS = "the image is damaged or cut off (the lengths of its parts do not fit the file)"
_LONG, _TO_THE_END = 1, 0
_HEAD, _LONG_HEAD = 8, 16
_GIF_HEAD, _IMAGE, _EXTENSION, _TRAILER, _TABLE = 13, 0x2C, 0x21, 0x3B, 0x80


def check_lengths(path: Path, media: str) -> None:
    """Raise ImageError if a part of the file runs past its end, or its parts do not follow one another to the end mark."""
    fits = _FORMATS.get(media)
    if fits is None:
        return
    with in_words("the image cannot be read"):
        data = path.read_bytes()
    if not fits(data):
        raise ImageError(_WORDS)


def _boxes_fit(data: bytes) -> bool:
    """Return whether the boxes of an ISO file (HEIC, AVIF, JPEG 2000) end with it (ISO 14496-12, 4.2)."""
    place = 0
    # a few bytes behind the last box hold none
    while place + _HEAD <= len(data) and data[place : place + _HEAD].strip(b"\0"):
        length = int.from_bytes(data[place : place + 4], "big")
        if length == _TO_THE_END:
            return True
        if length == _LONG:
            length = int.from_bytes(data[place + _HEAD : place + _LONG_HEAD], "big")
        if length < _HEAD or not data[place + 4 : place + _HEAD].strip().replace(b" ", b"").isalnum():
            return False
        place += length
    return place <= len(data)


def _jpeg_2000_fits(data: bytes) -> bool:
    """Return whether the boxes fit; a bare codestream has none, and its decoder tells."""
    return data.startswith(b"\xff\x4f") or _boxes_fit(data)


def _riff_fits(data: bytes) -> bool:
    """Return whether a WebP file is as long as it says."""
    return int.from_bytes(data[4:8], "little") + _HEAD <= len(data) + 1


def _gif_fits(data: bytes) -> bool:
    """Return whether the blocks of a GIF follow one another to its trailer (GIF89a, 26 and 27)."""
    place = _GIF_HEAD + _table(data, 10)
    while place < len(data):
        kind = data[place]
        if kind == _TRAILER:
            return True
        if kind == _EXTENSION:
            place += 2
        elif kind == _IMAGE:
            place += 11 + _table(data, place + 9)
        else:
            return False
        while place < len(data) and data[place]:
            place += 1 + data[place]
        place += 1
    return False


def _table(data: bytes, flags: int) -> int:
    """Return the length of a color table, whose flags stand at this place."""
    held = data[flags] if flags < len(data) else 0
    return 3 << ((held & 7) + 1) if held & _TABLE else 0


_FORMATS: Mapping[str, Callable[[bytes], bool]] = {
    "heic": _boxes_fit,
    "avif": _boxes_fit,
    "jpeg2000": _jpeg_2000_fits,
    "webp": _riff_fits,
    "gif": _gif_fits,
}
