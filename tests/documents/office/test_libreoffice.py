"""Office documents through LibreOffice: a stand-in that misbehaves in each way, and the real one where it is installed."""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from dossier.documents.office.libreoffice import OfficeError, office_pdf
from dossier.documents.office.program import office_program

real = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}"{mode}/></Relationships>'
)
_BODY = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>'
    "<w:p><w:r><w:t>Letter of appointment</w:t></w:r></w:p>"
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="p"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r5"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p></w:body></w:document>"
)


def docx(linked: str = "file:///nowhere/picture.png") -> bytes:
    """A Word document with a line of text and a picture that it only links to."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        main = _RELATIONS.format(id="r1", kind="officeDocument", target="word/document.xml", mode="")
        archive.writestr("_rels/.rels", main)
        archive.writestr("word/document.xml", _BODY)
        link = _RELATIONS.format(id="r5", kind="image", target=linked, mode=' TargetMode="External"')
        archive.writestr("word/_rels/document.xml.rels", link)
    return target.getvalue()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    path.write_bytes(docx())
    return path


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program called soffice that does what the script says; `$out` is where its PDF is expected."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nout="$(pwd)/out/document.pdf"\nmkdir -p "$(pwd)/out"\n{script}\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")


@posix
def test_what_a_well_behaved_program_writes_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: Path
) -> None:
    stand_in(
        tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/said; env > {tmp_path}/env; printf \'%%PDF-1.7 x\' > "$out"'
    )
    office_pdf(letter, tmp_path / "letter.pdf", seconds=20)
    assert (tmp_path / "letter.pdf").read_bytes() == b"%PDF-1.7 x"
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert "-env:UserInstallation=file:///" in said
    assert "--headless" in said
    assert "letter.docx" not in said
    given = (tmp_path / "env").read_text(encoding="utf-8")
    assert "http_proxy=http://127.0.0.1:9" in given
    assert f"HOME={Path.home()}\n" not in given


@posix
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "could not convert"),
        ("exit 0", "wrote no PDF"),
        ('echo garbage > "$out"', "is no PDF"),
        ('mkdir "$out"', "wrote no PDF"),
        ("kill -9 $$", "could not convert"),
    ],
)
def test_a_program_that_fails_is_told_of_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: Path, script: str, words: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    with pytest.raises(OfficeError, match=words) as error:
        office_pdf(letter, tmp_path / "letter.pdf", seconds=20)
    assert str(tmp_path) not in str(error.value)
    assert not (tmp_path / "letter.pdf").exists()


@pytest.mark.slow
@posix
def test_a_program_that_hangs_ends_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: Path
) -> None:
    stand_in(tmp_path, monkeypatch, f"sleep 60 & echo $! > {tmp_path}/child\nwait")
    start = time.monotonic()
    with pytest.raises(OfficeError, match="longer than 1 seconds"):
        office_pdf(letter, tmp_path / "letter.pdf", seconds=1)
    assert time.monotonic() - start < 10
    assert ended(int((tmp_path / "child").read_text(encoding="utf-8")))


@posix
def test_a_launcher_that_leaves_its_program_behind_leaves_nothing_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: Path
) -> None:
    stand_in(tmp_path, monkeypatch, f"sleep 60 & echo $! > {tmp_path}/child; printf '%%PDF-1.7' > \"$out\"")
    office_pdf(letter, tmp_path / "letter.pdf", seconds=20)
    assert ended(int((tmp_path / "child").read_text(encoding="utf-8")))


def ended(process: int) -> bool:
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


@posix
def test_without_libreoffice_the_words_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if office_program() is not None:
        pytest.skip("LibreOffice stands where it is found without PATH")
    with pytest.raises(OfficeError, match="install LibreOffice, or export it to PDF and name that file"):
        office_pdf(letter, tmp_path / "letter.pdf", seconds=1)


@posix
def test_what_is_no_text_document_is_not_given_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    path = tmp_path / "archive.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(OfficeError, match="export it to PDF"):
        office_pdf(path, tmp_path / "archive.pdf", seconds=1)


@posix
@pytest.mark.parametrize(
    ("mark", "words"), [("__properties_version1.0", "Outlook message"), ("EncryptedPackage", "protected by a password")]
)
def test_what_only_looks_like_a_word_document_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str, words: str
) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    path = tmp_path / "letter.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + mark.encode("utf-16-le"))
    with pytest.raises(OfficeError, match=words):
        office_pdf(path, tmp_path / "letter.pdf", seconds=1)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine: its address, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names that the library calls

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


@pytest.mark.slow
@real
def test_a_word_document_becomes_pages_and_fetches_nothing(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    path = tmp_path / "letter.docx"
    path.write_bytes(docx(f"{address}/picture.png"))
    office_pdf(path, tmp_path / "letter.pdf", seconds=90)
    assert "Letter of appointment" in text_of(tmp_path / "letter.pdf")
    assert not paths


@pytest.mark.slow
@real
def test_a_word_document_shows_no_file_of_the_machine(tmp_path: Path) -> None:
    private = tmp_path / "private.png"
    Image.new("RGB", (100, 100), (255, 0, 0)).save(private)
    path = tmp_path / "letter.docx"
    path.write_bytes(docx(private.as_uri()))
    office_pdf(path, tmp_path / "letter.pdf", seconds=90)
    with pdfium.PdfDocument(tmp_path / "letter.pdf") as pdf:
        picture = pdf[0].render(scale=1).to_pil().convert("RGB")
    assert (255, 0, 0) not in {color for _, color in picture.getcolors(1_000_000)}


@pytest.mark.slow
@real
def test_a_web_page_becomes_pages_and_fetches_nothing(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    path = tmp_path / "page.html"
    path.write_text(
        f'<html><head><title>T</title><link rel="stylesheet" href="{address}/s.css"></head><body background="{address}/b">'
        f'<h1>Zażółć gęślą</h1><p>Programme of the meeting<img src="{address}/i.png"></p></body></html>',
        encoding="utf-8",
    )
    office_pdf(path, tmp_path / "page.pdf", seconds=90)
    text = text_of(tmp_path / "page.pdf")
    assert "Zażółć gęślą" in text
    assert "Programme of the meeting" in text
    assert not paths


def text_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
