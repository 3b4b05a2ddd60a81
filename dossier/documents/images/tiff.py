"""Read the frames of a TIFF: fax and JPEG data that decode to the same pixels are copied, others encoded without loss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import TiffImagePlugin

from dossier.documents.images.complaints import complaints
from dossier.documents.images.fax import cut_off, fax
from dossier.documents.images.opened import MOST_DECODED, check_size, load
from dossier.documents.images.pixels import lossless
from dossier.documents.images.read_back import same_pixels
from dossier.documents.images.size_and_rotation import measure
from dossier.documents.images.streams import Canvas, Coded, draw, icc_of
from dossier.documents.images.strips import joined
from dossier.documents.images.trouble import ImageError, in_words

MOST_FRAMES = 500
_SUBFILE, _WIDTH, _LENGTH, _BITS, _COMPRESSION, _PHOTOMETRIC, _FILL = 254, 256, 257, 258, 259, 262, 266
_STRIPS, _ORIENTATION, _SAMPLES, _ROWS, _COUNTS, _PLANAR, _T6 = 273, 274, 277, 278, 279, 284, 293
_TILE_WIDTH, _TILES, _TILE_COUNTS, _SUB_IFDS, _TABLES, _DNG = 322, 324, 325, 330, 347, 50706
_REDUCED, _MASK = 1, 4
_GROUP_4, _OLD_JPEG, _JPEG = 4, 6, 7
_ANEW = "open it in a viewer and save it as PNG, or as TIFF with another compression"
_UNREADABLE = {
    "old": f"the TIFF holds its picture as JPEG of the old style, which cannot be read here: {_ANEW}",
    "planes": f"the TIFF keeps luma and chroma in planes of their own, which cannot be read here: {_ANEW}",
}
_LOWEST_FIRST = 2
_WHITE_IS_0, _BLACK_IS_0, _RGB, _CMYK, _YCBCR = 0, 1, 2, 5, 6
_REVERSED = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
# Adobe's marker records whether three colors are luma and chroma; TIFF does so in its own tag.
_ADOBE = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00"


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame's tags and its coded strips, as far as they lie within the file."""

    tags: dict[int, object]
    strips: tuple[bytes, ...]

    def number(self, tag: int, default: int = 0) -> int:
        value = self.tags.get(tag, default)
        value = value[0] if isinstance(value, tuple) and value else value
        return value if isinstance(value, int) else default

    @property
    def size(self) -> tuple[int, int]:
        return self.number(_WIDTH), self.number(_LENGTH)

    @property
    def in_order(self) -> tuple[bytes, ...]:
        """The strips with the first bit of each byte in the highest place."""
        reversed_bits = self.number(_FILL, 1) == _LOWEST_FIRST
        return tuple(strip.translate(_REVERSED) for strip in self.strips) if reversed_bits else self.strips

    @property
    def heights(self) -> tuple[int, ...]:
        """The rows of each strip."""
        high, rows = self.number(_LENGTH), self.number(_ROWS) or self.number(_LENGTH)
        return tuple(min(rows, high - rows * index) for index in range(len(self.strips)))

    @property
    def orientation(self) -> int:
        value = self.number(_ORIENTATION, 1)
        return value if 1 <= value <= 8 else 1


def draw_frames(canvas: Canvas, image: TiffImagePlugin.TiffImageFile, path: Path) -> tuple[str, ...]:
    """Add a page for every frame; report what was left out: small previews of other frames."""
    previews = 0
    largest = (0, 0)
    for index in range(MOST_FRAMES + 1):
        if not _seek(image, index):
            break
        if index == MOST_FRAMES:
            raise ImageError(f"the TIFF has more than {MOST_FRAMES} pages: split it")
        tags = dict(image.tag_v2)
        frame = _Frame(tags, ())
        _refuse_raw(frame, index)
        if index and frame.number(_SUBFILE) & (_REDUCED | _MASK) and _preview_of(frame.size, largest):
            previews += 1
            continue
        largest = frame.size
        _draw_frame(canvas, image, path)
    some = "1 small preview" if previews == 1 else f"{previews} small previews"
    return (f"left out: {some} of the pictures in the TIFF",) if previews else ()


def _seek(image: TiffImagePlugin.TiffImageFile, index: int) -> bool:
    if index:
        for key in ("dpi", "resolution", "icc_profile", "compression"):
            image.info.pop(key, None)
    with in_words(f"page {index + 1} of the TIFF is damaged or cut off"):
        try:
            image.seek(index)
        except EOFError:
            return False
    check_size(image.size, most=MOST_DECODED)
    return True


def _refuse_raw(frame: _Frame, index: int) -> None:
    reduced_only = index == 0 and frame.number(_SUBFILE) & _REDUCED and _SUB_IFDS in frame.tags
    if _DNG in frame.tags or reduced_only:
        raise ImageError("the file is a camera's raw picture, of which only a preview can be read: export it as JPEG")


def _preview_of(size: tuple[int, int], of: tuple[int, int]) -> bool:
    """Return whether a frame is a smaller copy of another, or a mask of its size; the file's own marks do not count."""
    width, height = size
    return width <= of[0] and height <= of[1] and abs(width * of[1] - height * of[0]) <= 2 * max(of)


def _draw_frame(canvas: Canvas, image: TiffImagePlugin.TiffImageFile, path: Path) -> None:
    frame = _Frame(dict(image.tag_v2), tuple(_strips(image, path)))
    facts = measure(image, orientation=frame.orientation, size=frame.size)
    coded = _copied(frame)
    _decode(image, frame)
    if _is_fax(frame) and cut_off(frame.in_order, frame.size[0], frame.heights):
        raise ImageError("the image is damaged or cut off (its fax data ends before the last row)")
    # Pillow has rotated the decoded pixels by now. Data that means something else to a PDF is encoded anew.
    if coded is not None and same_pixels(coded, image, orientation=frame.orientation):
        draw(canvas, replace(coded, icc=icc_of(image)), facts, orientation=frame.orientation)
    else:
        draw(canvas, lossless(image), facts, orientation=1)


def _strips(image: TiffImagePlugin.TiffImageFile, path: Path) -> Iterator[bytes]:
    """Yield the coded data; raise ImageError if some of it lies past the end of the file.

    Decoders would paint over it.
    """
    tags = image.tag_v2
    offsets = tags.get(_STRIPS, tags.get(_TILES)) or ()
    counts = tags.get(_COUNTS, tags.get(_TILE_COUNTS)) or (0,) * len(offsets)
    wanted = tags.get(_COMPRESSION) in {_GROUP_4, _JPEG}
    end = path.stat().st_size
    with path.open("rb") as file:
        for offset, count in zip(offsets, counts, strict=False):
            if offset >= end or (wanted and offset + count > end):
                raise ImageError("the image is damaged or cut off (a TIFF strip lies past the end)")
            if wanted:
                file.seek(offset)
                yield file.read(count)


def _copied(frame: _Frame) -> Coded | None:
    if _TILE_WIDTH in frame.tags or frame.number(_PLANAR, 1) != 1 or not frame.strips:
        return None
    if frame.number(_COMPRESSION) == _GROUP_4:
        return _fax(frame)
    if frame.number(_COMPRESSION) == _JPEG:
        return _jpeg(frame)
    return None


def _is_fax(frame: _Frame) -> bool:
    """Return whether the strips are Group 4 data of one bit without uncompressed parts, the only sort in use."""
    one_bit = frame.number(_BITS, 1) == 1 == frame.number(_SAMPLES, 1)
    coded = frame.number(_COMPRESSION) == _GROUP_4 and not frame.number(_T6)
    return coded and one_bit and _TILE_WIDTH not in frame.tags


def _fax(frame: _Frame) -> Coded | None:
    """Copy a single Group 4 strip; several are coded separately and have to be encoded as one."""
    photometric = frame.number(_PHOTOMETRIC)
    if len(frame.strips) > 1 or not _is_fax(frame) or photometric > _BLACK_IS_0:
        return None
    return fax(frame.in_order[0], frame.size, black_is_1=photometric == _BLACK_IS_0)


def _jpeg(frame: _Frame) -> Coded | None:
    samples, photometric = frame.number(_SAMPLES, 1), frame.number(_PHOTOMETRIC)
    if (samples, photometric) not in {(1, _BLACK_IS_0), (3, _RGB), (3, _YCBCR), (4, _CMYK)}:
        return None
    tables = frame.tags.get(_TABLES)
    adobe = _ADOBE + bytes([photometric == _YCBCR]) if samples == 3 else b""
    data = joined(tables if isinstance(tables, bytes) else b"", frame.strips, size=frame.size, marker=adobe)
    if data is None:
        return None
    parameters: dict[str, int | bool] = {"ColorTransform": int(photometric == _YCBCR)} if samples == 3 else {}
    return Coded(data, "DCTDecode", frame.size, samples, parameters=parameters)


def _decode(image: TiffImagePlugin.TiffImageFile, frame: _Frame) -> None:
    """Decode all pixels; raise ImageError if they are damaged, or stored in a way that cannot be read here."""
    tags = image.tag_v2
    if _TILE_WIDTH in tags and _TILES not in tags and _STRIPS in tags:
        # Early writers recorded the offsets of tiles as those of strips; libtiff accepts that, Pillow does not.
        with in_words("the image is damaged or cut off"):
            tags[_TILES] = tags[_STRIPS]
            del tags[_STRIPS]
            image._setup()  # noqa: SLF001
    try:
        with complaints() as said:
            load(image)
    except ImageError as error:
        raise ImageError(_UNREADABLE.get(_rare(frame), str(error))) from error
    if said:
        raise ImageError("the image is damaged or cut off (a part of its data does not decode)")


def _rare(frame: _Frame) -> str:
    if frame.number(_COMPRESSION) == _OLD_JPEG:
        return "old"
    return "planes" if frame.number(_PHOTOMETRIC) == _YCBCR and frame.number(_PLANAR, 1) != 1 else ""
