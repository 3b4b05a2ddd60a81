"""An office file is given to LibreOffice, and time for it, by its content, whatever its name ends in."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.documents.office.test_libreoffice import docx
from tests.support.looking import inspect
from tests.support.office import open_document, slides, workbook
from tests.support.sheets import Sheet, write_pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
_RTF, _PAGE = b"{\\rtf1 Letter of appointment}", b"<!DOCTYPE html><html><body>Letter of appointment</body></html>"


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that writes a PDF of one page, after a moment."""
    made, program = write_pdf(tmp_path / "made.pdf", [Sheet()]), tmp_path / "bin/soffice"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nsleep 0.2\nmkdir -p out\ncp "{made}" out/document.pdf\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return program


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.docx", docx()),
        ("letter.DOCX", docx()),
        ("letter.docm", docx()),
        ("letter.dotx", docx()),
        ("letter.dotm", docx()),
        ("letter", docx()),
        ("letter.docx.bak", docx()),
        ("letter.txt", docx()),
        ("table.xlsm", workbook("")),
        ("table.xltx", workbook("")),
        ("talk.pptm", slides("")),
        ("talk.ppsx", slides("")),
        ("letter.ott", open_document("text", "<text:p>Letter</text:p>")),
        ("letter.wps", _RTF),
        ("letter.dot", _RTF),
        ("page.xhtml", _PAGE),
        ("page.php", _PAGE),
    ],
)
@pytest.mark.usefixtures("converter")
def test_the_name_does_not_matter(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / name).write_bytes(data)
    facts = inspect(tmp_path, f"evidence/{name}")
    assert not [each for each in facts.problems if each.code == "D003"]
    assert len(facts.pages) == 1


@pytest.mark.parametrize("name", ["letter.docm", "letter", "table.xlsm"])
def test_a_file_that_waited_for_the_program_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, converter: Path, name: str
) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / name).write_bytes(docx())
    shutil.move(converter, converter.with_name("away"))
    monkeypatch.setattr("dossier.documents.office.program._NAMES", ("soffice-of-the-test",))
    assert "install LibreOffice" in inspect(tmp_path, f"evidence/{name}").problems[0].message
    shutil.move(converter.with_name("away"), converter.with_name("soffice-of-the-test"))
    assert len(inspect(tmp_path, f"evidence/{name}").pages) == 1
