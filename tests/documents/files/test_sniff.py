from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dossier.documents.files.sniff import NAMES, PICTURES, sniff, sniff_zip, zip_kind
from tests.support.places import SHARED

CORPUS = SHARED / "corpus"
MAIL = b"Received: from a.example\r\n\tby b.example\r\nFrom: Ada <ada@example.org>\r\nSubject: Review\r\n\r\nDear Bob"


@pytest.mark.parametrize(
    ("form", "options", "kind"),
    [
        ("JPEG", {}, "jpeg"),
        ("PNG", {}, "png"),
        ("TIFF", {}, "tiff"),
        ("TIFF", {"big_tiff": True}, "tiff"),
        ("WEBP", {}, "webp"),
        ("GIF", {}, "gif"),
        ("BMP", {}, "bmp"),
        ("JPEG2000", {}, "jpeg2000"),
        ("JPEG2000", {"no_jp2": True}, "jpeg2000"),
        ("AVIF", {}, "avif"),
    ],
)
def test_images_are_told_by_content_whatever_their_name(form: str, options: dict[str, Any], kind: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, form, **options)
    assert sniff(buffer.getvalue()[:2048], "picture.txt") == kind
    assert kind in PICTURES


def test_a_heic_photo_is_told(tmp_path: Path) -> None:
    pillow_heif.from_pillow(Image.new("RGB", (64, 64))).save(tmp_path / "a")
    assert sniff((tmp_path / "a").read_bytes()[:2048]) == "heic"


def box(*brands: bytes) -> bytes:
    data = b"ftyp" + brands[0] + b"\0\0\0\0" + b"".join(brands)
    return (len(data) + 4).to_bytes(4, "big") + data + b"\0\0\0\x08free"


@pytest.mark.parametrize(
    ("brands", "kind"),
    [
        ((b"heic", b"mif1"), "heic"),
        ((b"heix",), "heic"),
        ((b"hevc",), "heic"),
        ((b"msf1", b"hevc"), "heic"),
        ((b"mif1", b"heic", b"miaf"), "heic"),
        ((b"mif1", b"avif", b"miaf"), "avif"),
        ((b"avis", b"msf1"), "avif"),
        ((b"qt  ",), "video"),
        ((b"mp42", b"isom"), "video"),
        ((b"crx ", b"isom"), "raw"),
    ],
)
def test_the_brands_of_a_container_tell_what_is_in_it(brands: tuple[bytes, ...], kind: str) -> None:
    assert sniff(box(*brands)) == kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"\n\n%PDF-1.4\n", "a", "pdf"),
        (MAIL, "letter.eml", "eml"),
        (MAIL.replace(b"\r\n", b"\n"), "letter.EML", "eml"),
        (b"\xef\xbb\xbf" + MAIL, "letter.eml", "eml"),
        (b"From ada@example.org Mon May  6 10:00:00 2024\n" + MAIL, "letter.eml", "eml"),
        (b"1234      \n" + MAIL, "letter.emlx", "eml"),
        (MAIL, "letter.emlx", "eml"),
        (b"1234      \n" + MAIL, "letter.eml", "plain"),
        (MAIL, "page.mht", "mht"),
        (MAIL, "page.MHTML", "mht"),
        (b"words", "page.mhtml", "plain"),
        (MAIL, "letter.txt", "text"),
        (MAIL, "letter", "plain"),
        (b"Just a note: no header\nat all", "letter.eml", "plain"),
        (b"words", "note.txt", "text"),
        (b"# words", "note.md", "markdown"),
        ("\ufeffwords".encode("utf-16"), "note.txt", "text"),
        ("wörds".encode("latin-1"), "note.TXT", "text"),
        (b"words", "note.pdf", "plain"),
        (b"words\0\1\2", "note.txt", ""),
        (b"BMW makes cars, and this is a sentence about them", "note.txt", "text"),
        (b"GIF8 is not enough", "note.txt", "text"),
        (b"", "note.txt", "empty"),
        (b"<!DOCTYPE html><html>", "a.txt", "html"),
        (b"\xef\xbb\xbf\n<!-- saved from url=(0014)about:internet -->\n<HTML>", "a", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', "a", "html"),
        (b'<?xml version="1.0"?><svg xmlns="x">', "a", "svg"),
        (b"II*\0\x10\0\0\0CR\x02\0", "a", "raw"),
        (b"{\\rtf1", "a", "rtf"),
        (b"8BPS\0\1", "a", "photoshop"),
        (b"\xff\x0a\0", "a", "jpegxl"),
    ],
)
def test_other_types(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.eml", "a.md", "a.pdf", ""]))
def test_whatever_comes_has_a_name(data: bytes, name: str) -> None:
    kind = sniff(data, name)
    assert kind == "pdf" or NAMES[kind]


def archive(**members: bytes) -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, "docx"),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b""}, "xlsx"),
        ({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}, "pptx"),
        ({"word/document.xml": b""}, "zip"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, "odt"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet\n"}, "ods"),
        ({"mimetype": b"application/epub+zip"}, "epub"),
        ({"mimetype": b"x" * 5000}, "zip"),
        ({"photo.jpg": b""}, "zip"),
    ],
)
def test_office_documents_are_told_from_other_archives(members: dict[str, bytes], kind: str) -> None:
    held = archive(**members)
    assert sniff(held.getvalue()[:2048], "a.pdf") == "zip"
    assert sniff_zip(held) == kind
    assert zip_kind(members, members.get("mimetype", b"")) == kind
    assert NAMES[kind]


def test_a_damaged_archive_is_an_archive() -> None:
    assert sniff_zip(io.BytesIO(b"PK\x03\x04 nothing more")) == "zip"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
@pytest.mark.parametrize(("folder", "ending", "kind"), [("email", ".eml", "eml"), ("documents", ".pdf", "pdf")])
def test_the_corpus_is_what_its_names_say(folder: str, ending: str, kind: str) -> None:
    other = {path.name for path in (CORPUS / folder).glob(f"*{ending}") if told(path) != kind}
    # text that says of itself that it is no mail, text named .pdf, and a file with nothing in it
    assert all(name.endswith(("mail-broken.eml", "raw_input-file1.pdf", "empty.pdf")) for name in other)


def told(path: Path) -> str:
    with path.open("rb") as file:
        return sniff(file.read(2048), path.name)
