"""Raise errors of images in words for the user."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image


class ImageError(Exception):
    """The image cannot be used; the message explains why to the user."""


@contextmanager
def in_words(what: str) -> Iterator[None]:
    """Turn whatever a decoder raises into an ImageError that begins with `what`, and silence decoders' warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ImageError:
        raise
    except MemoryError as error:
        raise ImageError("the image needs more memory than one document may use: make it smaller") from error
    except Image.DecompressionBombError as error:
        raise ImageError("the image has more pixels than can be opened safely: make it smaller") from error
    except Exception as error:
        # Decoders raise nearly anything on hostile data: struct.error, KeyError, AssertionError, EOFError …
        raise ImageError(f"{what} ({_reason(error)})") from error


def _reason(error: Exception) -> str:
    said = isinstance(error, OSError | SyntaxError | ValueError) and not isinstance(error, UnicodeError)
    text = str(error).split(":")[0].strip() if said else ""
    if "MAX_TEXT" in text:
        return "it carries more text about itself than is safe to read"
    return text if text and len(text) < 120 and not {"/", "\\", "<"} & set(text) else "not a whole image file"
