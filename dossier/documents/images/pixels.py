"""Encode decoded pixels as PDF image data: without alpha, without loss, bilevel and palette images as such."""

from __future__ import annotations

import io
import zlib

from PIL import Image, ImageCms, TiffImagePlugin

from dossier.documents.images.fax import fax
from dossier.documents.images.jpeg import read_jpeg
from dossier.documents.images.png import png_data, predicted
from dossier.documents.images.read_back import proven
from dossier.documents.images.streams import Coded, icc_of
from dossier.documents.images.trouble import in_words

_QUALITY = 95
# A scanned text shrinks to this fraction or less; dithered grays do not.
_WELL_CODED = 12
_PHOTOMETRIC, _STRIP_OFFSETS, _STRIP_BYTES = 262, 273, 279


def lossless(image: Image.Image) -> Coded:
    """Encode the image on white paper with every pixel kept; more than eight bits per color are reduced to eight.

    Raise ImageError if the encoded data does not decode to the same pixels.
    """
    with in_words("the image's pixels cannot be used"):
        plain = _on_paper(image)
        return proven(_encoded(plain, icc_of(image) if image.mode != "LAB" else None), plain)


def _encoded(plain: Image.Image, icc: bytes | None) -> Coded:
    if plain.mode == "1":
        return _bilevel(plain)
    if plain.mode == "CMYK":
        return Coded(zlib.compress(plain.tobytes(), 6), "FlateDecode", plain.size, 4, icc=icc)
    return _predicted(plain, icc)


def photo(image: Image.Image) -> Coded:
    """Encode a lossy image as a high-quality JPEG: PDF can hold it, at a fifth of the lossless size."""
    with in_words("the image's pixels cannot be used"):
        plain = _on_paper(image)
        buffer = io.BytesIO()
        plain.save(buffer, "JPEG", quality=_QUALITY, subsampling="4:4:4")
        data = read_jpeg(buffer.getvalue()).data
        return proven(Coded(data, "DCTDecode", plain.size, len(plain.getbands()), icc=icc_of(image)), plain)


def _on_paper(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        # a mask instead of two full layers saves half the memory
        layer = image if image.mode == "RGBA" else image.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper.convert("L") if image.mode in {"1", "L", "LA", "La"} else paper
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    if image.mode == "LAB":
        return _from_lab(image)
    return image if image.mode in {"1", "L", "P", "RGB", "CMYK"} else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Reduce gray to eight bits: 16-bit values by their upper byte, wider ones by the range that they use."""
    if image.mode.startswith("I;16"):
        return Image.frombytes("L", image.size, image.tobytes()[0 if image.mode.endswith("B") else 1 :: 2])
    lowest, highest = (float(value) for value in image.getextrema())  # type: ignore[arg-type]
    if image.mode == "F" and lowest >= 0 and highest <= 1:
        lowest, highest = 0.0, 1.0
    elif lowest >= 0 and highest <= 65535:
        lowest, highest = 0.0, 255.0 if highest <= 255 else 65535.0
    scale = 255 / ((highest - lowest) or 1.0)
    # half is added because Pillow truncates when converting to integers
    shift = 0.5 - lowest * scale
    return image.convert("F").point(lambda value: value * scale + shift).convert("L")


def _from_lab(image: Image.Image) -> Image.Image:
    made = ImageCms.profileToProfile(
        image, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    return made or image.convert("RGB")


def _bilevel(plain: Image.Image) -> Coded:
    """Encode as Group 4 fax, which suits scans, or deflate, which suits dithered grays, whichever is shorter."""
    buffer = io.BytesIO()
    rows = max(1, (plain.width + 7) // 8) * plain.height
    # A copy of the pixels only: saving a TIFF's own image carries its tags along, of which FillOrder turns each byte.
    plain.copy().save(buffer, "TIFF", compression="group4", strip_size=rows)
    data = buffer.getvalue()
    with TiffImagePlugin.TiffImageFile(io.BytesIO(data)) as made:
        tags = dict(made.tag_v2)
    offsets, counts = tags[_STRIP_OFFSETS], tags[_STRIP_BYTES]
    if len(offsets) != 1 or counts[0] * _WELL_CODED > rows:
        flate = _predicted(plain, None)
        if len(offsets) != 1 or len(flate.data) <= counts[0]:
            return flate
    return fax(data[offsets[0] : offsets[0] + counts[0]], plain.size, black_is_1=tags[_PHOTOMETRIC] == 1)


def _predicted(plain: Image.Image, icc: bytes | None) -> Coded:
    """Deflate with PNG prediction, by way of a PNG file."""
    buffer = io.BytesIO()
    palette = None
    if plain.mode == "P":
        held = bytes(plain.getpalette("RGB") or ())[:768]
        # an index past the palette is drawn black, as Pillow does
        highest = plain.getextrema()[1]
        palette = held.ljust(3 * (int(highest) + 1 if isinstance(highest, int | float) else 1), b"\0")
        plain = Image.frombytes("L", plain.size, plain.tobytes())
    plain.save(buffer, "PNG", compress_level=4, icc_profile=None)
    bits, components = 1 if plain.mode == "1" else 8, 3 if plain.mode == "RGB" else 1
    return predicted(png_data(buffer.getvalue()), plain.size, components, bits=bits, palette=palette, icc=icc)
