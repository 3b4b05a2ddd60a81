"""Image streams of a PDF and the pages they are placed on."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field

import pikepdf
from PIL import Image, ImageCms

from dossier.documents.images.size_and_rotation import ImageFacts
from dossier.documents.images.trouble import ImageError, in_words
from dossier.documents.pdf.geometry import Matrix

_DEVICE = {1: pikepdf.Name.DeviceGray, 3: pikepdf.Name.DeviceRGB, 4: pikepdf.Name.DeviceCMYK}
_SPACES = {1: "GRAY", 3: "RGB", 4: "CMYK"}
# Profiles of devices and working spaces, as PDF requires (ISO 32000-1, 8.6.5.5).
_CLASSES = {"mntr", "scnr", "prtr", "spac"}
_LARGEST_PROFILE = 4 << 20
# EXIF orientations 1 to 8 as transformations of the unit square, before scaling to the page.
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


@dataclass(frozen=True, slots=True)
class Canvas:
    """The PDF under construction, and the color profiles already in it, by hash."""

    pdf: pikepdf.Pdf
    profiles: dict[bytes, pikepdf.Object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coded:
    """An image's encoded data and its PDF properties. `icc` is the profile of the file, which may not fit."""

    data: bytes
    filter: str
    size: tuple[int, int]
    components: int
    bits: int = 8
    icc: bytes | None = None
    palette: bytes | None = None
    inverted: bool = False
    parameters: dict[str, int | bool] = field(default_factory=dict)


def draw(canvas: Canvas, coded: Coded, facts: ImageFacts, *, orientation: int) -> None:
    """Add a page of the image's size; `orientation` is the rotation still to be applied to its pixels."""
    wide, high = facts.page_width, facts.page_height
    matrix = Matrix(wide, 0, 0, high, 0, 0).after(Matrix(*_UPRIGHT[orientation]))
    content = f"q {' '.join(f'{value:.4f}' for value in matrix.values)} cm /Image Do Q\n".encode()
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array([0, 0, round(wide, 4), round(high, 4)]),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Image=_stream(canvas, coded))),
        Contents=canvas.pdf.make_stream(content),
    )
    canvas.pdf.pages.append(pikepdf.Page(canvas.pdf.make_indirect(page)))


def _stream(canvas: Canvas, coded: Coded) -> pikepdf.Stream:
    drawn = canvas.pdf.make_stream(coded.data)
    drawn.Type = pikepdf.Name.XObject
    drawn.Subtype = pikepdf.Name.Image
    drawn.Width, drawn.Height = coded.size
    drawn.BitsPerComponent = coded.bits
    drawn.ColorSpace = _space(canvas, coded)
    drawn.Filter = pikepdf.Name(f"/{coded.filter}")
    if coded.parameters:
        drawn.DecodeParms = pikepdf.Dictionary({f"/{key}": value for key, value in coded.parameters.items()})
    if coded.inverted:
        drawn.Decode = pikepdf.Array([1, 0] * coded.components)
    return drawn


def _space(canvas: Canvas, coded: Coded) -> pikepdf.Object:
    base = _device_or_profile(canvas, 3 if coded.palette else coded.components, coded)
    if not coded.palette:
        return base
    return pikepdf.Array([pikepdf.Name.Indexed, base, len(coded.palette) // 3 - 1, pikepdf.String(coded.palette)])


def _device_or_profile(canvas: Canvas, components: int, coded: Coded) -> pikepdf.Object:
    device = _DEVICE[components]
    plain_paper = coded.bits == 1 and not coded.palette
    if plain_paper or not coded.icc or not _fits(coded.icc, components):
        return device
    digest = hashlib.sha256(coded.icc).digest()
    if digest not in canvas.profiles:
        profile = canvas.pdf.make_stream(coded.icc)
        profile.N = components
        profile.Alternate = device
        canvas.profiles[digest] = canvas.pdf.make_indirect(pikepdf.Array([pikepdf.Name.ICCBased, profile]))
    return canvas.profiles[digest]


def _fits(icc: bytes, components: int) -> bool:
    """Return whether a profile is valid and has as many components as the image."""
    if len(icc) > _LARGEST_PROFILE:
        return False
    try:
        with in_words("no color profile"):
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc)).profile
            space, kind, version = profile.xcolor_space.strip(), profile.device_class, profile.version
    except ImageError:
        return False
    return space == _SPACES[components] and kind in _CLASSES and version < 5


def icc_of(image: Image.Image) -> bytes | None:
    """Return the color profile of the file."""
    icc = image.info.get("icc_profile")
    return icc if isinstance(icc, bytes) else None
