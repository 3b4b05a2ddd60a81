"""Group 4 fax data (ITU-T T.6): as a PDF holds it, and whether it reaches its last row."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops

from dossier.documents.images.streams import Coded
from dossier.documents.images.trouble import ImageError, in_words
from dossier.documents.images.wrapped import wrapped

_END, _END_BITS = 0x001001, 24
_PADDING = 16
# The end mark, what fills its last bytes, and some codes of the last rows.
_LAST = 8
# A decoder that still needs data draws something other than white paper from one of these: codes of all kinds, and in each
# row no white and three black, again and again (T.6, 2.2.3), where many white rows are missing.
_MORE = (bytes(range(255, 0, -1)) * 2, int("0010011010110" * 16, 2).to_bytes(26, "big"))


def fax(data: bytes, size: tuple[int, int], *, black_is_1: bool) -> Coded:
    """Wrap Group 4 data. BlackIs1 applies where TIFF defines 0 as black: there a black run means 1."""
    parameters: dict[str, int | bool] = {"K": -1, "Columns": size[0], "Rows": size[1], "BlackIs1": black_is_1}
    return Coded(data, "CCITTFaxDecode", size, 1, bits=1, parameters=parameters)


def cut_off(strips: Sequence[bytes], width: int, heights: Sequence[int]) -> bool:
    """Return whether a strip of these rows ends before its last one.

    Decoders leave the missing rows white and report nothing, also where damaged codes look like the mark of the end.
    """
    return any(_cut_off(data, (width, rows)) for data, rows in zip(strips, heights, strict=False) if data and rows > 0)


def _cut_off(data: bytes, size: tuple[int, int]) -> bool:
    with in_words("the image is damaged or cut off"):
        alone = wrapped(fax(data, size, black_is_1=False))
        alone.load()
        return ends_early(data, alone)


def ends_early(data: bytes, decoded: Image.Image) -> bool:
    """Return whether the data of one strip, and what a decoder made of it, lack rows.

    Other codes behind the data draw something then; behind an end mark, its last codes draw nothing. Missing rows are
    white, so a last row with something on it needs no such look.
    """
    width, height = decoded.size
    last = decoded.crop((0, height - 1, width, height))
    if last.getextrema()[0] != last.getextrema()[1]:
        return False
    ended = _ended(data)
    # The last codes of a whole picture draw its last rows, one bit for a white one.
    first = max(0, height - 8 * _LAST - _PADDING) if ended else 0
    there = data[:-_LAST] if ended else data
    alike = all(_alike(decoded, there + more, first) for more in _MORE)
    return alike if ended else not alike


def _alike(decoded: Image.Image, data: bytes, first: int) -> bool:
    """Return whether data draws the same rows from one on; where it does not suffice for all rows, it does not."""
    otherwise = wrapped(fax(data, decoded.size, black_is_1=False))
    try:
        with in_words("the data is not enough"):
            otherwise.load()
    except ImageError:
        return False
    rows = (0, first, *decoded.size)
    return ImageChops.logical_xor(decoded.crop(rows), otherwise.crop(rows)).getbbox() is None


def _ended(data: bytes) -> bool:
    """Return whether the data closes with the end mark (T.6, 2.4.1.1) and the bits that fill its last bytes."""
    tail = int.from_bytes(data[-5:], "big")
    return any((tail >> fill) & ((1 << _END_BITS) - 1) == _END for fill in range(_PADDING))
