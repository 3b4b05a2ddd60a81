"""Office documents of each type through LibreOffice itself: the pages show what was stored, on any day, and fetch nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from dossier.disk.files import measure
from dossier.documents.cache.store import KeptFiles
from dossier.documents.convert import convert
from dossier.documents.office.libreoffice import office_pdf
from dossier.documents.office.program import office_program
from dossier.documents.workspace import Task
from tests.support.office import complex_field, open_document, relationships, shape, slides, word, workbook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed"),
]

_DATE = '<text:p><text:date text:date-value="2021-03-03">March 3, 2021</text:date> page <text:page-number>9</text:page-number></text:p>'
_MASTER = (
    '<office:automatic-styles><style:page-layout style:name="L"/></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="M" style:page-layout-name="L"/></office:master-styles>'
)
DOCUMENTS = {
    "docx": word(
        f"<w:p>{complex_field('DATE', 'March 3, 2021')}<w:r><w:t xml:space='preserve'> page </w:t></w:r>{complex_field('PAGE', '9')}</w:p>",
        header=complex_field("FILENAME \\p", "C:\\letter.docx"),
        footnote=complex_field("SAVEDATE", "1/2/2021"),
    ),
    "odt": open_document("text", _DATE),
    "rtf": rb"{\rtf1 {\field{\*\fldinst DATE}{\fldrslt March 3, 2021}} page {\field{\*\fldinst PAGE}{\fldrslt 9}}\par}",
    "xlsx": workbook(
        '<row r="1"><c r="A1" t="str"><f>TEXT(NOW(),"mmmm")</f><v>March 3, 2021</v></c><c r="C1"><f>RAND()</f><v>0.125</v></c>'
        "</row>",
        after="<headerFooter><oddHeader>&amp;D&amp;F</oddHeader><oddFooter>page &amp;P</oddFooter></headerFooter>",
    ),
    "ods": open_document(
        "spreadsheet",
        '<table:table table:name="S"><table:table-row><table:table-cell table:formula="of:=TEXT(TODAY();&quot;M&quot;)" '
        'office:value-type="string"><text:p>March 3, 2021</text:p></table:table-cell></table:table-row></table:table>',
    ),
    "pptx": slides(
        shape(
            '<a:fld id="{1}" type="datetime1"><a:rPr lang="en-US"/><a:t>March 3, 2021</a:t></a:fld>', placeholder="dt"
        )
        + shape('<a:r><a:t>page </a:t></a:r><a:fld id="{2}" type="slidenum"><a:t>9</a:t></a:fld>', at=2)
    ),
    "odp": open_document(
        "presentation",
        '<draw:page draw:name="p" draw:master-page-name="M"><draw:frame svg:width="10cm" svg:height="2cm" svg:x="1cm"'
        f' svg:y="1cm"><draw:text-box>{_DATE}</draw:text-box></draw:frame></draw:page>',
        styles=_MASTER,
    ),
}


def text_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_pages_show_what_was_stored(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"document.{kind}"
    path.write_bytes(DOCUMENTS[kind])
    office_pdf(path, tmp_path / "made.pdf", seconds=90)
    shown = text_of(tmp_path / "made.pdf")
    assert "March 3, 2021" in shown
    assert str(datetime.now(tz=UTC).year) not in shown
    assert str(tmp_path) not in shown
    assert "dossier" not in shown
    if kind not in {"xlsx", "ods"}:
        assert "page 1" in shown
    if kind == "docx":
        assert "C:\\letter.docx" in shown
        assert "1/2/2021" in shown
    if kind == "xlsx":
        assert "0.125" in shown


def test_a_document_of_old_word_shows_what_was_stored(tmp_path: Path) -> None:
    """LibreOffice stores the day on which it writes; the year is then changed, as if the letter were an old one."""
    source = tmp_path / "letter.docx"
    source.write_bytes(
        word(
            f"<w:p>{complex_field('DATE', 'x')}</w:p>",
            header=f"{complex_field('TIME', 'x')}{complex_field('PAGE', '9')}",
        )
    )
    command = [str(office_program()), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "doc", "--outdir", str(tmp_path), str(source)], check=True, capture_output=True
    )
    made = tmp_path / "letter.doc"
    year = str(datetime.now(tz=UTC).year % 100)
    data = made.read_bytes()
    old = next(each for each in (f"/{year}".encode("utf-16-le"), f"/{year}".encode()) if each in data)
    made.write_bytes(data.replace(old, old.replace(year[:1].encode(), b"0").replace(year[1:].encode(), b"3")))
    assert office_pdf(made, tmp_path / "made.pdf", seconds=90).changes == ()
    shown = text_of(tmp_path / "made.pdf")
    assert "/03" in shown
    assert f"/{year}" not in shown


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
@pytest.mark.parametrize("kind", ["docx", "xlsx", "odp"])
def test_two_builds_on_different_days_and_places_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    made = []
    real, faketime = office_program(), shutil.which("faketime")
    for number, (day, zone) in enumerate((("2027-01-31 23:50:00", "Asia/Tokyo"), ("2031-08-01 04:05:06", "UTC"))):
        folder = tmp_path / f"place-{number}"
        folder.mkdir()
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\nTZ={zone} exec {faketime} '{day}' {real} \"$@\"\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        path = folder / f"{number}.{kind}"
        path.write_bytes(DOCUMENTS[kind])
        keep = KeptFiles(folder / "facts", folder / "survey", folder / "pages.pdf")
        facts = convert(Task(path, path.name, measure(path).sha256, None, keep, 90))
        assert facts is not None
        assert facts.usable, facts.problems
        made.append(keep.pages.read_bytes())
    assert made[0] == made[1]


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


def linked(kind: str, address: str) -> bytes:
    """Return a document that links to a picture, an object or a document elsewhere."""
    picture = f'<draw:frame svg:width="2cm" svg:height="2cm" svg:x="1cm" svg:y="1cm"><draw:image xlink:href="{address}/a.png"/></draw:frame>'
    if kind == "odt":
        section = f'<text:section text:name="s"><text:section-source xlink:href="{address}/b.odt"/></text:section>'
        return open_document("text", f"<text:p>Letter{picture}</text:p>{section}")
    if kind == "odp":
        return open_document(
            "presentation", f'<draw:page draw:master-page-name="M">{picture}</draw:page>', styles=_MASTER
        )
    if kind == "ods":
        source = f'<table:table-source xlink:href="{address}/c.ods" table:refresh-delay="PT1S"/>'
        return open_document("spreadsheet", f'<table:table table:name="S">{source}<table:table-row/></table:table>')
    if kind == "rtf":
        code = f'INCLUDEPICTURE "{address}/d.png"'.encode()
        return (
            rb"{\rtf1 Letter {\field{\*\fldinst "
            + code
            + rb"}{\fldrslt stored}}{\*\template "
            + address.encode()
            + rb"/t.dot}}"
        )
    links = relationships(
        ("slideLayout", "../slideLayouts/slideLayout1.xml", ""), ("image", f"{address}/e.png", "External")
    )
    blip = '<p:pic><p:nvPicPr><p:cNvPr id="9" name="p"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:link="r2"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="99999" cy="99999"/></a:xfrm></p:spPr></p:pic>'
    return slides(blip, more={"ppt/slides/_rels/slide1.xml.rels": links})


@pytest.mark.parametrize("kind", ["odt", "odp", "ods", "rtf", "pptx"])
def test_nothing_is_fetched(tmp_path: Path, asked: tuple[str, list[str]], kind: str) -> None:
    address, paths = asked
    path = tmp_path / f"document.{kind}"
    path.write_bytes(linked(kind, address))
    office_pdf(path, tmp_path / "made.pdf", seconds=90)
    assert not paths


if sys.platform == "win32":
    pytestmark.append(pytest.mark.skip(reason="stand-ins are shell scripts"))
