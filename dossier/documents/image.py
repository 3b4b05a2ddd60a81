"""Turns a JPEG or PNG into a one-page PDF: upright by EXIF, JPEG data untouched, and nothing else of the file along."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pikepdf
from PIL import Image, UnidentifiedImageError

from dossier.documents.geometry import LETTER, Matrix

MOST_PIXELS = 250_000_000
# cameras and Pillow write 72 where nothing was measured
_SANE_DPI = range(73, 4801)
_ASSUMED_DPI = 96.0
_ORIENTATION = 0x0112
# EXIF orientation 1 to 8 as the image of the unit square, before it is scaled to the page
_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class ImageError(Exception):
    """The image cannot be used; the message says why in words for the user."""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Size in pixels as stored, EXIF orientation 1 to 8, and the page in points that the upright image covers."""

    width: int
    height: int
    orientation: int
    page_width: float
    page_height: float


def image_facts(path: Path) -> ImageFacts:
    """Read an image's header and check that its data is whole; ImageError where it is not."""
    with _opened(path) as image:
        facts = _facts(image)
        image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
        _load(image)
    return facts


def image_pdf(path: Path) -> pikepdf.Pdf:
    """A PDF with the upright image on a page of just its size."""
    with _opened(path) as image:
        facts = _facts(image)
        pdf = pikepdf.new()
        drawn = _jpeg(pdf, path, image) if image.format == "JPEG" else _flat(pdf, image)
    return _page(pdf, drawn, facts)


def _opened(path: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path, formats=("JPEG", "PNG"))
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        struct.error,
        Image.DecompressionBombError,
    ) as error:
        raise ImageError(f"the image cannot be read ({_reason(error)})") from error
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise ImageError(f"the image has {image.width} × {image.height} pixels, more than can be opened safely")
    return image


def _load(image: Image.Image) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.load()
    except (OSError, ValueError, SyntaxError, struct.error, MemoryError, Image.DecompressionBombError) as error:
        raise ImageError(f"the image is damaged or cut off ({_reason(error)})") from error


def _reason(error: BaseException) -> str:
    text = str(error).split(":")[0].strip()
    return text if text and "/" not in text else "not a whole image file"


def _facts(image: Image.Image) -> ImageFacts:
    orientation = _orientation(image)
    width, height = (image.height, image.width) if orientation >= 5 else image.size
    across, down = _resolution(image)
    if orientation >= 5:
        across, down = down, across
    wide, high = width * 72 / across, height * 72 / down
    # larger than a sheet makes no difference to the reader and keeps the page within what viewers can show
    shrink = min(1.0, max(LETTER) / max(wide, high))
    return ImageFacts(image.width, image.height, orientation, max(1.0, wide * shrink), max(1.0, high * shrink))


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except (OSError, ValueError, SyntaxError, struct.error, TypeError, KeyError):
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down; what is absent or absurd is taken as a screen's 96."""
    dpi = image.info.get("dpi")
    try:
        across, down = (float(value) for value in dpi)  # type: ignore[union-attr]
    except (TypeError, ValueError, ZeroDivisionError):
        return (_ASSUMED_DPI, _ASSUMED_DPI)
    if round(across) not in _SANE_DPI or round(down) not in _SANE_DPI or not 0.5 <= across / down <= 2:
        return (_ASSUMED_DPI, _ASSUMED_DPI)
    return (across, down)


def _page(pdf: pikepdf.Pdf, drawn: pikepdf.Stream, facts: ImageFacts) -> pikepdf.Pdf:
    wide, high = facts.page_width, facts.page_height
    matrix = Matrix(wide, 0, 0, high, 0, 0).after(Matrix(*_UPRIGHT[facts.orientation]))
    content = f"q {' '.join(f'{value:.4f}' for value in matrix.values)} cm /Image Do Q\n".encode()
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array([0, 0, round(wide, 4), round(high, 4)]),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Image=drawn)),
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def _jpeg(pdf: pikepdf.Pdf, path: Path, image: Image.Image) -> pikepdf.Stream:
    colours = {"L": ("/DeviceGray", 1), "RGB": ("/DeviceRGB", 3), "CMYK": ("/DeviceCMYK", 4)}.get(image.mode)
    if colours is None:
        raise ImageError(f"the JPEG's colours ({image.mode}) cannot stand in a PDF")
    with path.open("rb") as file:
        data = jpeg_data(file)
    drawn = pdf.make_stream(data)
    _describe(drawn, image.width, image.height, colours[0], bits=8)
    drawn.Filter = pikepdf.Name.DCTDecode
    if image.mode == "CMYK" and "adobe" in image.info:
        # Adobe's applications store CMYK JPEGs inverted
        drawn.Decode = pikepdf.Array([1, 0] * 4)
    return drawn


def jpeg_data(file: IO[bytes]) -> bytes:
    """A JPEG without its comments and application segments; only the Adobe colour marker draws, so only it stays.

    EXIF with its GPS position, thumbnails, XMP and maker notes are all application segments (ITU-T T.81, B.2.4.6).
    """
    data = file.read()
    out, position = [b"\xff\xd8"], 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xDA:
            break
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        segment = data[position : position + 2 + length]
        position += 2 + length
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or (marker == 0xEE and segment[4:9] == b"Adobe"):
            out.append(segment)
    end = data.rfind(b"\xff\xd9")
    return b"".join([*out, data[position : end + 2 if end > position else len(data)]])


def _flat(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Stream:
    """Pixels without alpha (on white paper) as a Flate stream with PNG prediction."""
    _load(image)
    plain = _on_paper(image)
    buffer = io.BytesIO()
    plain.save(buffer, "PNG", compress_level=6)
    bits, colours, space = {"1": (1, 1, "/DeviceGray"), "L": (8, 1, "/DeviceGray")}.get(
        plain.mode, (8, 3, "/DeviceRGB")
    )
    drawn = pdf.make_stream(_idat(buffer.getvalue()))
    _describe(drawn, plain.width, plain.height, space, bits=bits)
    drawn.Filter = pikepdf.Name.FlateDecode
    drawn.DecodeParms = pikepdf.Dictionary(Predictor=15, Colors=colours, BitsPerComponent=bits, Columns=plain.width)
    return drawn


def _on_paper(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        # 16 bits a sample: keep the upper eight, not Pillow's clipping at 255
        scale = 257.0 if (image.getextrema()[1] or 0) > 255 else 1.0  # type: ignore[operator]
        return image.convert("F").point(lambda value: value / scale + 0).convert("L")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image if image.mode in {"1", "L", "RGB"} else image.convert("RGB")


def _idat(png: bytes) -> bytes:
    """The compressed pixels of a PNG: its IDAT chunks joined (PNG, 11.2.4)."""
    parts, position = [], 8
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        if png[position + 4 : position + 8] == b"IDAT":
            parts.append(png[position + 8 : position + 8 + length])
        position += 12 + length
    return b"".join(parts)


def _describe(drawn: pikepdf.Stream, width: int, height: int, space: str, *, bits: int) -> None:
    drawn.Type = pikepdf.Name.XObject
    drawn.Subtype = pikepdf.Name.Image
    drawn.Width, drawn.Height = width, height
    drawn.ColorSpace = pikepdf.Name(space)
    drawn.BitsPerComponent = bits
