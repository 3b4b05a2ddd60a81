"""List the files in a mail: which can follow as pages, and why the others do not."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from dossier.documents.files.sniff import PACKAGES, PICTURES, sniff
from dossier.documents.mail.contents import Found
from dossier.documents.mail.file_types import called, kind_of, media_of, named, promised
from dossier.documents.mail.signed import MEDIA as SIGNED
from dossier.documents.mail.signed import is_encrypted
from dossier.documents.mail.text import Text, readable_text
from dossier.text.decoding import decode
from dossier.typeset.paragraphs import said

DEEPEST = 5
MOST_BYTES = 50_000_000
_SMALL = 64  # pixels: a picture with a shorter side is a mark or a button
_LOGO = 40_000  # pixels in all: a smaller picture inside the text is a logo or an ornament of a signature
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_PIXEL = 3  # pixels of a picture's longer side that show nothing
_FOLLOWING = {*PICTURES, *PACKAGES, "doc", "rtf", "pdf", "eml", "html", "mht", "text", "markdown", "readable"}
_BROKEN = (OSError, ValueError, TypeError, SyntaxError, IndexError, KeyError, OverflowError, struct.error, MemoryError)


class Attachment(NamedTuple):
    """A file that can follow its mail as pages. `depth` counts the mails around it, for mails nested in mails."""

    name: str
    data: bytes
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A line in the list of attachments; `left_out` says why it does not follow, empty where it does.

    `harmless` means that nothing is lost by that: it shows nothing, or is printed elsewhere.
    """

    name: str
    type: str
    size: int
    left_out: str = ""
    harmless: bool = False


def judged(files: Iterable[Found], depth: int) -> tuple[tuple[Listed, ...], tuple[Attachment, ...]]:
    """Return all files as listed, and those that follow, in the order of the mail."""
    seen: dict[bytes, int] = {}
    listed: list[Listed] = []
    following: list[Attachment] = []
    room = MOST_BYTES
    for number, file in enumerate(files, 1):
        kind, size = kind_of(file), len(file.data)
        words, ending = called(file, kind)
        name = named(file.name, ending, number, mail=kind == "eml")
        digest = sha256(file.data).digest()
        shape = _size(file.data) if kind in PICTURES else (0, 0)
        harmless = _pixel(*shape) or (_repeated(seen.get(digest, 0)) if file.data else "")
        reason = harmless or _reason(file, kind, shape, depth) or _too_much(size, room)
        seen.setdefault(digest, number)
        listed.append(Listed(name, words, size, reason, bool(harmless)))
        if not reason:
            room -= size
            following.append(_following(name, file, kind, depth))
    return tuple(listed), tuple(following)


def _following(name: str, file: Found, kind: str, depth: int) -> Attachment:
    """Return what follows, under a name that reveals its type."""
    data = _words(file) if kind in {"text", "readable"} else file.data
    if kind in {"text", "readable"} and sniff(data[:4096], name.lower()) != "text":
        name = f"{name}.txt"
    return Attachment(name, data, depth + 1 if kind == "eml" else depth)


def _words(file: Found) -> bytes:
    """Return a file of text as UTF-8, calendars and the like in words; without a declared charset as it came."""
    text = decode(file.data, file.charset).text
    written = Text(media_of(file), text)
    if words := readable_text(written.media, text) or (said(written.lines) if written.marked else ""):
        return words.encode("utf-8", "replace")
    return text.encode("utf-8", "replace") if file.charset else file.data


def _reason(file: Found, kind: str, shape: tuple[int, int], depth: int) -> str:
    """Return why a file does not follow; empty if it can."""
    if not file.data:
        return "empty"
    if _is_encrypted(file):
        return "encrypted for its addressee"
    if kind not in _FOLLOWING:
        return _unprintable(file, kind)
    if kind == "eml" and depth + 1 > DEEPEST:
        return f"a mail more than {DEEPEST} mails deep"
    wide, high = shape
    if 0 < min(shape) < _SMALL or (file.inline and 0 < wide * high < _LOGO):
        return f"a small picture, {wide} × {high} pixels"
    return ""


def _unprintable(file: Found, kind: str) -> str:
    if words := promised(file, kind):
        return f"damaged: it cannot be read as the {words} that its name promises"
    if kind in {"zip", ""} and file.data.startswith(_ARCHIVES):
        return "an archive, which is not opened"
    return "not a type that has pages"


def _is_encrypted(file: Found) -> bool:
    pgp = file.data[:200].lstrip().startswith(b"-----BEGIN PGP MESSAGE")
    return pgp or ((file.media in SIGNED or file.name.lower().endswith(".p7m")) and is_encrypted(file.data))


def _pixel(wide: int, high: int) -> str:
    """Return the remark that a picture is a tracking pixel, which reports that the mail was opened."""
    return f"a dot of {wide} × {high} pixels, which shows nothing" if 0 < max(wide, high) <= _PIXEL else ""


def _repeated(number: int) -> str:
    return f"the same file as number {number}" if number else ""


def _too_much(size: int, room: int) -> str:
    return "beyond the limit of 50 MB in one mail" if size > room else ""


def _size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels; zeros if they cannot be determined."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as image:
                return image.size
    except (*_BROKEN, Image.DecompressionBombError):
        return (0, 0)
