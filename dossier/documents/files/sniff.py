"""Recognize a file's type by its content; kinds of plain text are told apart by name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection
from typing import IO

_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"CR\x02", 8, "raw"),
    (b"ftypcrx ", 4, "raw"),
    (b"FUJIFILMCCD-RAW", 0, "raw"),
    (b"II*\0", 0, "tiff"),
    (b"MM\0*", 0, "tiff"),
    (b"II+\0", 0, "tiff"),
    (b"MM\0+", 0, "tiff"),
    (b"GIF87a", 0, "gif"),
    (b"GIF89a", 0, "gif"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", 0, "jpeg2000"),
    (b"\xff\x4f\xff\x51", 0, "jpeg2000"),
    (b"\0\0\0\x0cJXL ", 0, "jpegxl"),
    (b"\xff\x0a", 0, "jpegxl"),
    (b"8BPS", 0, "photoshop"),
    (b"PK\x03\x04", 0, "zip"),
    (b"PK\x05\x06", 0, "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "ole"),
    (b"{\\rtf", 0, "rtf"),
    (b"%!PS", 0, "postscript"),
)
NAMES = {
    "jpeg": "a JPEG image",
    "png": "a PNG image",
    "tiff": "a TIFF image",
    "webp": "a WebP image",
    "heic": "a HEIC photo",
    "avif": "an AVIF image",
    "gif": "a GIF image",
    "bmp": "a BMP image",
    "jpeg2000": "a JPEG 2000 image",
    "jpegxl": "a JPEG XL image",
    "raw": "a camera's raw picture",
    "photoshop": "a Photoshop document",
    "svg": "an SVG drawing",
    "video": "a video",
    "docx": "a Word document (.docx)",
    "xlsx": "an Excel workbook (.xlsx)",
    "pptx": "a PowerPoint presentation (.pptx)",
    "odt": "an OpenDocument text (.odt)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "odp": "an OpenDocument presentation (.odp)",
    "epub": "an e-book (EPUB)",
    "zip": "a ZIP archive, or an office document that is damaged",
    "ole": "an old office document (.doc) or an Outlook message (.msg)",
    "rtf": "an RTF document",
    "postscript": "a PostScript file",
    "html": "a web page (HTML)",
    "eml": "an e-mail message",
    "mht": "a web page saved as one file (MHTML)",
    "text": "plain text",
    "markdown": "text with Markdown",
    "plain": "plain text",
    "empty": "an empty file",
    "": "a file of unknown type",
}
# Files in the form of mail; Apple Mail writes the length of the mail in a line above it.
_MAILS = {".eml": "eml", ".emlx": "eml", ".mht": "mht", ".mhtml": "mht"}
_COUNT = re.compile(rb"\A[0-9]{1,12}[ \t]*\r?\n")
_BY_NAME = {".txt": "text", ".md": "markdown"}
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
_BMP_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
# the folder of an office document's main part
_PARTS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
PICTURES = frozenset({"jpeg", "png", "tiff", "webp", "heic", "avif", "gif", "bmp", "jpeg2000"})
"""The kinds of pictures that can be read."""
PACKAGES = frozenset({"docx", "odt", "xlsx", "ods", "pptx", "odp"})
"""The kinds of office documents that are ZIP archives."""
_LONGEST_MIMETYPE = 100
_HEADER = re.compile(rb"(?:\s*\n)?(?:>?From [^\n]*\n)?(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)")
_MAIL = re.compile(
    rb"^(?:from|to|cc|subject|date|sender|reply-to|received|return-path|delivered-to|message-id|mime-version"
    rb"|content-type|dkim-signature|arc-seal|x-[!-9;-~]+)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SVG = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|<!doctype\s+svg[^>]*>|\s)*<svg\b", re.IGNORECASE | re.DOTALL)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def sniff(head: bytes, name: str = "") -> str:
    """Return the type of a file from its first kilobytes and, for plain text, its name: `pdf` or a key of `NAMES`.

    A ZIP archive is reported as `zip`; `zip_kind` identifies its content. A PDF may have up to a kilobyte of other
    data before its header (PDF 1.7, Annex H, note 13).
    """
    if not head:
        return "empty"
    return _by_signature(head) or ("pdf" if b"%PDF-" in head[:1029] else _by_words(head, name.lower()))


def _by_signature(head: bytes) -> str:
    for signature, offset, kind in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "bmp"
    return _by_brand(head) if head[4:8] == b"ftyp" else ""


def _by_brand(head: bytes) -> str:
    """Tell HEIC and AVIF apart, which share a container, by their brands; AVIF may call itself `mif1` first."""
    end = max(16, min(int.from_bytes(head[:4], "big"), 256))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return "avif"
    return "heic" if brands & _HEIF_BRANDS else "video"


def _by_words(head: bytes, name: str) -> str:
    words = _decoded(head)
    if words is None:
        return ""
    if _HTML.match(words):
        return "html"
    if _SVG.match(words):
        return "svg"
    mail = next((kind for ending, kind in _MAILS.items() if name.endswith(ending)), "")
    if mail and _is_mail(_COUNT.sub(b"", words) if name.endswith(".emlx") else words):
        return mail
    if any(byte < 9 or 13 < byte < 27 for byte in words[:1024]):
        return ""
    return next((kind for ending, kind in _BY_NAME.items() if name.endswith(ending)), "plain")


def _decoded(head: bytes) -> bytes | None:
    """Return the text without a byte order mark, and UTF-16 as UTF-8."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            body = head[len(mark) :]
            body = body[: len(body) // 2 * 2] if encoding != "utf-8" else body
            return body.decode(encoding, "ignore").encode("utf-8", "ignore")
    encoding = unmarked_utf_16(head)
    return head[: len(head) // 2 * 2].decode(encoding, "ignore").encode("utf-8", "ignore") if encoding else head


def unmarked_utf_16(head: bytes) -> str:
    """Return the byte order of UTF-16 that begins with ASCII and has no mark; empty where a text is no such."""
    even, odd = head[:100:2], head[1:100:2]
    if len(odd) < 2 or (even.strip(b"\0") and odd.strip(b"\0")):
        return ""
    low, encoding = (even, "utf-16-le") if not odd.strip(b"\0") else (odd, "utf-16-be")
    return encoding if low.isascii() and b"\0" not in low else ""


def _is_mail(words: bytes) -> bool:
    """Return whether the text begins with header lines of RFC 822, one of which is typical of mail."""
    unix = words.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head = unix.lstrip(b"\n").split(b"\n\n", 1)[0] + b"\n"
    return bool(_HEADER.match(head)) and bool(_MAIL.search(head))


def zip_kind(members: Collection[str], mimetype: bytes = b"") -> str:
    """Identify a ZIP archive by the names of its members and, if there is one, the content of its member `mimetype`."""
    declared = _OPEN_DOCUMENT.get(mimetype.strip())
    if declared:
        return declared
    if "[Content_Types].xml" in members:
        return next(
            (kind for folder, kind in _PARTS.items() if any(item.startswith(folder) for item in members)), "zip"
        )
    return "zip"


def sniff_zip(file: IO[bytes]) -> str:
    """Identify an open ZIP archive; `zip` if it is damaged or of no known kind."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.namelist()
            mimetype = b""
            if "mimetype" in members:
                with archive.open("mimetype") as member:
                    mimetype = member.read(_LONGEST_MIMETYPE)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return "zip"
    return zip_kind(frozenset(members), mimetype)
