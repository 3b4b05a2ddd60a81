"""Tell what each file in a mail is: by content, by name, or as the mail states it."""

from __future__ import annotations

from io import BytesIO

from dossier.documents.files.sniff import PACKAGES, sniff, sniff_zip
from dossier.documents.mail.contents import Found
from dossier.documents.mail.text import readable_text
from dossier.text.decoding import decode

_MAILS = {"message/rfc822", "message/global", "message/news"}
_PLAIN = {"text/html": "html", "text/markdown": "markdown"}
_READABLE = {".ics": "text/calendar", ".vcs": "text/calendar", ".vcf": "text/vcard"}
_TEXT_ENDINGS = (".txt", ".text", ".csv", ".tsv", ".log", ".asc")
# media type, or the type by content: what it is called on paper, and the ending of a name that has none
_TYPES = {
    "pdf": ("PDF document", "pdf"),
    "jpeg": ("JPEG picture", "jpg"),
    "png": ("PNG picture", "png"),
    "tiff": ("TIFF picture", "tif"),
    "webp": ("WebP picture", "webp"),
    "heic": ("HEIC picture", "heic"),
    "avif": ("AVIF picture", "avif"),
    "gif": ("GIF picture", "gif"),
    "bmp": ("BMP picture", "bmp"),
    "jpeg2000": ("JPEG 2000 picture", "jp2"),
    "eml": ("e-mail", "eml"),
    "docx": ("Word document", "docx"),
    "doc": ("Word document", "doc"),
    "odt": ("OpenDocument text", "odt"),
    "rtf": ("RTF document", "rtf"),
    "html": ("web page", "html"),
    "mht": ("web page", "mht"),
    "text": ("text", "txt"),
    "plain": ("text", "txt"),
    "markdown": ("Markdown text", "md"),
    "xlsx": ("Excel workbook", "xlsx"),
    "ods": ("OpenDocument spreadsheet", "ods"),
    "pptx": ("PowerPoint presentation", "pptx"),
    "odp": ("OpenDocument presentation", "odp"),
    "zip": ("ZIP archive", "zip"),
    "application/x-rar-compressed": ("RAR archive", "rar"),
    "application/vnd.rar": ("RAR archive", "rar"),
    "application/x-7z-compressed": ("7-Zip archive", "7z"),
    "application/vnd.ms-outlook": ("Outlook message", "msg"),
    "application/pgp-encrypted": ("encrypted mail", "asc"),
    "text/calendar": ("calendar entry", "ics"),
    "text/vcard": ("business card", "vcf"),
    "text/x-vcard": ("business card", "vcf"),
    "text/csv": ("CSV table", "csv"),
    "application/ms-tnef": ("Outlook container", "dat"),
    "application/vnd.ms-tnef": ("Outlook container", "dat"),
    "application/pkcs7-mime": ("encrypted or signed mail", "p7m"),
    "application/x-pkcs7-mime": ("encrypted or signed mail", "p7m"),
}


def media_of(file: Found) -> str:
    """Return the media type; of calendars and business cards by their name, too."""
    ending = file.name.lower()[-4:]
    return _READABLE.get(ending, file.media)


def called(file: Found, kind: str) -> tuple[str, str]:
    """Return what a file is called on paper, and the ending of a name that has none."""
    if words := promised(file, kind):
        return words, ""
    return _TYPES.get(kind) or _TYPES.get(file.media) or (_claimed(file.media), "")


def promised(file: Found, kind: str) -> str:
    """Return the office document that a ZIP archive is by its name and not by its content; empty where it is none."""
    ending = file.name.lower().rpartition(".")[2]
    return _TYPES[ending][0] if kind == "zip" and ending in PACKAGES else ""


def kind_of(file: Found) -> str:
    """Return the type by content or, if that is inconclusive, by the name or the mail's own data."""
    name = file.name.lower()
    if file.media in _MAILS or name.endswith((".eml", ".emlx")):
        return "eml"
    kind = sniff(file.data[:4096], name)
    if kind == "zip":
        kind = sniff_zip(BytesIO(file.data))
    if kind == "ole":
        return "doc" if name.endswith((".doc", ".docx")) or file.media == "application/msword" else ""
    return _kind_of_text(file, name) if kind in {"plain", "text"} else kind


def _kind_of_text(file: Found, name: str) -> str:
    if name.endswith(tuple(_READABLE)) or file.media == "text/calendar":
        return "readable" if readable_text(media_of(file), decode(file.data, file.charset).text) else ""
    if name.endswith(_TEXT_ENDINGS) or (file.media.startswith("text/") and file.media not in _PLAIN):
        return "text"
    return _PLAIN.get(file.media, "")


def _claimed(media: str) -> str:
    """Name a type that the content does not confirm, as the mail states it."""
    main, _, sub = media.partition("/")
    if sub in {"octet-stream", "x-unknown", ""}:
        return "file"
    words = {"image": f"{sub.upper()} picture", "text": "text", "audio": "sound", "video": "video"}.get(main)
    return words or (_TYPES[sub][0] if sub in _TYPES else media)


def named(name: str, ending: str, number: int, *, mail: bool) -> str:
    """Return the name, with an extension that reveals its type; a number if there is no name."""
    name = name or f"attachment-{number}"
    if "." in name and not (mail and not name.lower().endswith((".eml", ".emlx"))):
        return name
    return f"{name}.{ending}" if ending else name
