"""Images for tests, and a comparison of the PDF made from them, as a viewer shows it, with Pillow's decoding."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pillow_heif
import pypdfium2
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFilter, ImageOps

from dossier.documents.images.pages import image_pages

ORIENTATION = 0x0112


def photo(mode: str = "RGB", size: tuple[int, int] = (240, 160)) -> Image.Image:
    """Make an image in which no two corners are alike."""
    image = Image.new("RGB", size, (245, 245, 245))
    draw = ImageDraw.Draw(image)
    wide, high = size
    draw.rectangle((0, 0, wide // 4, high // 4), fill=(0, 0, 0))
    draw.rectangle((wide * 3 // 4, 0, wide, high // 3), fill=(200, 30, 30))
    draw.rectangle((0, high * 3 // 4, wide // 3, high), fill=(30, 30, 200))
    if mode == "LAB":
        return ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        ) or Image.new("LAB", size)
    if mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * 257).convert("I;16")
    return image.convert(mode)


def turned(orientation: int) -> Image.Exif:
    """Make EXIF data with a rotation and a place."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010E] = "secret place"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def save(image: Image.Image, path: Path, form: str, **options: Any) -> None:
    """Save in any format; HEIC with libheif, storing the rotation."""
    if form == "HEIF":
        heif = pillow_heif.from_pillow(image)
        heif.save(path, **options)
        return
    image.save(path, form, **options)


def decoded(path: Path, frame: int = 0) -> Image.Image:
    """Return the upright image on white paper, as Pillow decodes it."""
    with path.open("rb") as file:
        if file.read(12)[8:] in {b"heic", b"heix", b"mif1"}:
            return pillow_heif.open_heif(path).to_pillow().convert("RGB")
        # As an open file: given a path, Pillow garbles an uncompressed TIFF that is rotated by a quarter turn.
        with Image.open(file) as image:
            image.seek(frame)
            image.load()
            return on_white(ImageOps.exif_transpose(image))


def on_white(image: Image.Image) -> Image.Image:
    """Convert to color on white paper."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 257).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def made(path: Path) -> bytes:
    """Make the PDF of an image file."""
    buffer = io.BytesIO()
    with image_pages(path).pdf as pdf:
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def seen(data: bytes, width: int, page: int = 0) -> Image.Image:
    """Draw a page in color with pdfium, this many pixels wide."""
    with pypdfium2.PdfDocument(data) as document:
        sheet = document[page]
        shown: Image.Image = sheet.render(scale=width / sheet.get_size()[0]).to_pil().convert("RGB")
        sheet.close()
    return shown


def apart(have: Image.Image, want: Image.Image) -> tuple[float, int]:
    """Return mean and greatest difference, of 255 in any color, after a blur that forgives half a pixel."""
    soft = ImageFilter.GaussianBlur(1.5)
    same = have.resize(want.size, Image.Resampling.BILINEAR) if have.size != want.size else have
    gap = ImageChops.difference(same.filter(soft), want.filter(soft))
    histogram = gap.histogram()
    mean = sum(index % 256 * count for index, count in enumerate(histogram)) / sum(histogram)
    return mean, max(index % 256 for index, count in enumerate(histogram) if count)


def agree(data: bytes, want: Image.Image, *, mean: float = 1.0, most: int = 24, page: int = 0) -> None:
    """Assert that the page looks like the image: at most `mean` and `most` of 255 apart, and of the same shape."""
    have = seen(data, want.width, page)
    assert abs(have.height - want.height) <= 2, (have.size, want.size)
    distance = apart(have, want)
    assert distance[0] <= mean, distance
    assert distance[1] <= most, distance


def image_of(data: bytes, page: int = 0) -> tuple[str, Mapping[str, Any], bytes]:
    """Return the filter of a page's image, its dictionary, and its encoded data."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = pdf.pages[page].obj.Resources.XObject.Image
        words = {str(key): str(value) for key, value in drawn.items()}
        return str(drawn.Filter), words, drawn.read_raw_bytes()


def swapped_profile() -> bytes:
    """Make a color profile of a screen whose red is green, so that its effect is obvious."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {}
    for index in range(struct.unpack_from(">I", data, 128)[0]):
        kind, offset, length = struct.unpack_from(">4sII", data, 132 + 12 * index)
        places[kind] = slice(offset, offset + length)
    red, green = bytes(data[places[b"rXYZ"]]), bytes(data[places[b"gXYZ"]])
    data[places[b"rXYZ"]], data[places[b"gXYZ"]] = green, red
    return bytes(data)


def profiled(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the image as its profile defines it, in sRGB."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    shown = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert shown is not None
    return shown
