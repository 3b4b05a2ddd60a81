"""Tells a file's type by its content, never by its name."""

from __future__ import annotations

_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"II*\0", 0, "tiff"),
    (b"MM\0*", 0, "tiff"),
    (b"WEBP", 8, "webp"),
    (b"ftypheic", 4, "heic"),
    (b"ftypheix", 4, "heic"),
    (b"ftypmif1", 4, "heic"),
    (b"ftypavif", 4, "avif"),
    (b"GIF8", 0, "gif"),
    (b"BM", 0, "bmp"),
    (b"\0\0\0\x0cjP  ", 0, "jpeg2000"),
    (b"PK\x03\x04", 0, "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "ole"),
    (b"{\\rtf", 0, "rtf"),
    (b"%!PS", 0, "postscript"),
)
NAMES = {
    "tiff": "a TIFF image",
    "webp": "a WebP image",
    "heic": "a HEIC photo",
    "avif": "an AVIF image",
    "gif": "a GIF image",
    "bmp": "a BMP image",
    "jpeg2000": "a JPEG 2000 image",
    "zip": "a ZIP archive or an office document (.docx, .odt)",
    "ole": "an old office document (.doc) or an Outlook message (.msg)",
    "rtf": "an RTF document",
    "postscript": "a PostScript file",
    "html": "a web page (HTML)",
    "text": "plain text",
    "": "a file of unknown type",
}


def sniff(head: bytes) -> str:
    """The type of a file from its first kilobyte or more: `pdf`, `jpeg`, `png`, a name of `NAMES`, or nothing.

    A PDF may have up to a kilobyte of something else before its header (PDF 1.7, Annex H, note 13).
    """
    for signature, offset, name in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return name
    if b"%PDF-" in head[:1029]:
        return "pdf"
    lead = head[:512].lstrip().lower()
    if lead.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "text" if head and not any(byte < 9 or 13 < byte < 27 for byte in head[:1024]) else ""
