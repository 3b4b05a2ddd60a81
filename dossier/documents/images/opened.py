"""Open an image by its content, with limits on its size, and decode it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import pillow_heif
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from dossier.documents.files.sniff import NAMES, sniff
from dossier.documents.images.jpeg2000 import mended
from dossier.documents.images.trouble import ImageError, in_words

# A JPEG is copied and only checked at an eighth of its size; a phone's largest photo has 200 million pixels.
MOST_COPIED = 250_000_000
MOST_DECODED = 180_000_000
_HEAD = 2048
_BIG_TIFF = b"MM\0\x2b"
# Each is opened by its own reader: nothing is registered for the whole process, and a JPEG with several images (MPO) is
# read as its first one.
_READERS: Mapping[str, Callable[[IO[bytes]], ImageFile.ImageFile]] = {
    "jpeg": JpegImagePlugin.JpegImageFile,
    "png": PngImagePlugin.PngImageFile,
    "tiff": TiffImagePlugin.TiffImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
    "heic": pillow_heif.HeifImageFile,
    "avif": AvifImagePlugin.AvifImageFile,
    "gif": GifImagePlugin.GifImageFile,
    "bmp": BmpImagePlugin.BmpImageFile,
    "jpeg2000": Jpeg2KImagePlugin.Jpeg2KImageFile,
}


def media_of(path: Path) -> str:
    """Return the type of an image by its content; raise ImageError if it cannot be read."""
    with in_words("the image cannot be read"), path.open("rb") as file:
        head = file.read(_HEAD)
        media = sniff(head, path.name)
    if head.startswith(_BIG_TIFF):
        raise ImageError(
            "a BigTIFF with its highest byte first, which cannot be read here: save it as TIFF or PNG again"
        )
    if media not in _READERS:
        raise ImageError(f"{NAMES.get(media, 'a PDF')}, not an image that can be read")
    return media


@contextmanager
def opened(path: Path, media: str) -> Iterator[ImageFile.ImageFile]:
    """Open the image, with its header read and its size within the limits."""
    with ExitStack() as stack:
        with in_words("the image cannot be read"):
            # As an open file: given a path, Pillow maps a TIFF into memory and garbles it if it is rotated.
            file: IO[bytes] = stack.enter_context(path.open("rb"))
            if media == "jpeg2000":
                file = io.BytesIO(mended(file.read()))
            image = stack.enter_context(_READERS[media](file))
        check_size(image.size, most=MOST_COPIED if media == "jpeg" else MOST_DECODED)
        yield image


def check_size(size: tuple[int, int], *, most: int) -> None:
    """Raise ImageError if there are no pixels, or more than can be opened safely."""
    width, height = size
    if width < 1 or height < 1:
        raise ImageError("the image has no pixels")
    if width * height > most:
        raise ImageError(f"the image has {width} × {height} pixels, more than can be opened safely")


def load(image: Image.Image) -> None:
    """Decode all pixels; raise ImageError if the data is incomplete."""
    with in_words("the image is damaged or cut off"):
        image.load()
