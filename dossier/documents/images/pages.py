"""Turn an image file into a PDF: one upright page per image, JPEG data untouched, no other data of the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import ImageFile, TiffImagePlugin

from dossier.documents.images.jpeg import COPIED, read_jpeg
from dossier.documents.images.jpeg_whole import checked
from dossier.documents.images.lengths import check_lengths
from dossier.documents.images.opened import MOST_DECODED, check_size, load, media_of, opened
from dossier.documents.images.pixels import lossless, photo
from dossier.documents.images.png import check_png, copied_png
from dossier.documents.images.size_and_rotation import measure, orientation_of
from dossier.documents.images.streams import Canvas, Coded, draw, icc_of
from dossier.documents.images.tiff import draw_frames
from dossier.documents.images.trouble import ImageError, in_words

__all__ = ["ImageError", "ImagePages", "image_pages"]

# Formats that PDF cannot hold, and whose pixels are already lossy.
_LOSSY = {"heic": "HEIC", "avif": "AVIF", "webp": "WebP"}


@dataclass(frozen=True, slots=True)
class ImagePages:
    """The PDF made from an image file, and what changed in words."""

    pdf: pikepdf.Pdf
    changes: tuple[str, ...] = ()


def image_pages(path: Path) -> ImagePages:
    """Make a PDF with one page per image, of the image's size; raise ImageError if the file is incomplete."""
    media = media_of(path)
    check_lengths(path, media)
    canvas = Canvas(pikepdf.new())
    with opened(path, media) as image:
        if isinstance(image, TiffImagePlugin.TiffImageFile):
            return ImagePages(canvas.pdf, draw_frames(canvas, image, path))
        changes = _further_pictures(image, media)
        if media == "jpeg":
            coded = _jpeg(image, path)
        else:
            load(image)
            coded = _decoded(image, path, media)
        # after decoding: PNG may have EXIF behind its pixels; libheif has already rotated its own
        orientation = 1 if media == "heic" else orientation_of(image)
        draw(canvas, coded, measure(image, orientation=orientation), orientation=orientation)
        if media == "gif":
            _load_further_pictures(image)
    if coded.filter == "DCTDecode" and media in _LOSSY:
        changes = (
            *changes,
            f"{_LOSSY[media]} stored as JPEG of high quality, because a PDF cannot hold {_LOSSY[media]}",
        )
    return ImagePages(canvas.pdf, changes)


def _further_pictures(image: ImageFile.ImageFile, media: str) -> tuple[str, ...]:
    """Report images that are left out: an animation cannot be printed; further images of a JPEG (MPO) show the same."""
    if media == "jpeg":
        return ()
    with in_words("the image is damaged or cut off"):
        count = getattr(image, "n_frames", 1)
        changes = (f"only the first of {count} pictures stands in the bundle",) if count > 1 else ()
        if media == "heic" and changes:
            changes = (f"only the main one of {count} pictures stands in the bundle",)
    return changes


def _load_further_pictures(image: ImageFile.ImageFile) -> None:
    """Decode the pictures that are left out, up to a bound: damage in one of them is damage of the file. May raise ImageError."""
    width, height = image.size
    with in_words("the image is damaged or cut off"):
        for number in range(1, min(getattr(image, "n_frames", 1), MOST_DECODED // (width * height))):
            image.seek(number)
            load(image)


def _jpeg(image: ImageFile.ImageFile, path: Path) -> Coded:
    """Return the data of the file if a PDF can hold it, else its pixels without loss."""
    with in_words("the image cannot be read"):
        data = path.read_bytes()
    jpeg = read_jpeg(data)
    del data
    if jpeg.process not in COPIED or jpeg.components not in {1, 3, 4}:
        check_size(image.size, most=MOST_DECODED)
        load(image)
        return lossless(image)
    parameters: dict[str, int | bool] = {} if jpeg.transformed else {"ColorTransform": 0}
    return Coded(
        checked(jpeg),
        "DCTDecode",
        image.size,
        jpeg.components,
        icc=icc_of(image),
        # Adobe's applications store four colors inverted, and PDF's filter does not undo that.
        inverted=jpeg.components == 4 and jpeg.adobe,
        parameters=parameters,
    )


def _decoded(image: ImageFile.ImageFile, path: Path, media: str) -> Coded:
    if media == "png":
        png = path.read_bytes()
        check_png(png)
        copied = copied_png(png, icc_of(image))
        if copied is not None:
            return copied
    if media in _LOSSY and not image.has_transparency_data and not _without_loss(path, media):
        return photo(image)
    return lossless(image)


def _without_loss(path: Path, media: str) -> bool:
    """Return whether the first image of a WebP is lossless: chunk VP8L, in an animation inside a frame."""
    if media != "webp":
        return False
    with path.open("rb") as file:
        file.seek(12)
        while len(head := file.read(8)) == 8:
            kind, length = head[:4], int.from_bytes(head[4:], "little")
            if kind in {b"VP8 ", b"VP8L"}:
                return kind == b"VP8L"
            file.seek(16 if kind == b"ANMF" else length + length % 2, 1)
    return False
