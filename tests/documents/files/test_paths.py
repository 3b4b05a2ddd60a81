from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from PIL import Image

from dossier.documents.files.facts import Problem
from dossier.documents.files.paths import locate
from tests.support.looking import inspect
from tests.support.sheets import Sheet, make_pdf, write_pdf


def codes(root: Path, file: str, password: str | None = None) -> list[str]:
    return [problem.code for problem in inspect(root, file, password).problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "evidence").mkdir(parents=True)
    return folder


def test_pages_are_counted_and_measured_as_a_viewer_shows_them(root: Path) -> None:
    write_pdf(root / "evidence/a.pdf", [Sheet(), Sheet(rotate=90), Sheet(media=(0, 0, 100, 50), unit=3)])
    facts = inspect(root, "evidence/a.pdf")
    assert facts.media == "pdf"
    assert [(page.width, page.height) for page in facts.pages] == [(612, 792), (792, 612), (300, 150)]
    assert facts.problems == ()
    assert len(facts.sha256) == 64


@pytest.mark.parametrize(
    "file",
    [
        "/etc/passwd",
        "../outside.pdf",
        "evidence/../../outside.pdf",
        "C:/x.pdf",
        "evidence/out.pdf",
        "evidence/up/outside.pdf",
    ],
)
def test_no_path_leaves_the_case(root: Path, file: str) -> None:
    write_pdf(root.parent / "outside.pdf", [Sheet()])
    (root / "evidence/out.pdf").symlink_to(root.parent / "outside.pdf")
    (root / "evidence/up").symlink_to(root.parent)
    assert codes(root, file) == ["D002"]


def test_a_link_inside_the_case_is_followed(root: Path) -> None:
    write_pdf(root / "evidence/a.pdf", [Sheet()])
    (root / "evidence/b.pdf").symlink_to("a.pdf")
    assert inspect(root, "evidence/b.pdf").usable


@pytest.mark.parametrize(
    "file", ["evidence/none.pdf", "evidence\\a.pdf", "evidence/\0.pdf", " ", "evidence/" + "x" * 5000]
)
def test_a_file_that_is_not_there_is_said_to_be_missing(root: Path, file: str) -> None:
    assert codes(root, file) == ["D001"]


def test_a_missing_file_with_a_near_name_is_suggested(root: Path) -> None:
    write_pdf(root / "evidence/stroke-2024.pdf", [Sheet()])
    (problem,) = inspect(root, "evidence/stroke-2042.pdf").problems
    assert problem.hint == "did you mean 'evidence/stroke-2024.pdf'?"


@pytest.mark.parametrize(("there", "named"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_name_with_accents_is_found_however_they_are_stored(
    root: Path, there: Literal["NFC", "NFD"], named: Literal["NFC", "NFD"]
) -> None:
    write_pdf(root / "evidence" / unicodedata.normalize(there, "Müller-Ünal.pdf"), [Sheet()])
    assert inspect(root, f"evidence/{unicodedata.normalize(named, 'Müller-Ünal.pdf')}").usable


def test_a_link_in_a_circle_is_no_file(root: Path) -> None:
    (root / "evidence/a.pdf").symlink_to("b.pdf")
    (root / "evidence/b.pdf").symlink_to("a.pdf")
    assert codes(root, "evidence/a.pdf") in (["D001"], ["D003"])


def test_pipes_and_folders_are_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "evidence/pipe.pdf")
    assert codes(root, "evidence/pipe.pdf") == ["D003"]
    assert codes(root, "evidence") == ["D003"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("text.pdf", b"just some words", "plain text, though its name ends in .pdf"),
        ("page.pdf", b"<!DOCTYPE html><html>", "web page"),
        ("word.docx", b"PK\x03\x04" + b"\0" * 50, "office document"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "damaged"),
        ("noise.bin", bytes(range(256)) * 4, "unknown type"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 nothing more", "cannot be read"),
    ],
)
def test_what_cannot_stand_in_a_bundle_is_refused_in_words(root: Path, name: str, data: bytes, words: str) -> None:
    (root / "evidence" / name).write_bytes(data)
    facts = inspect(root, f"evidence/{name}")
    assert [problem.code for problem in facts.problems] == ["D003"]
    assert words in facts.problems[0].message
    assert str(root) not in facts.problems[0].message
    assert not facts.usable


def test_the_type_is_told_by_content(root: Path) -> None:
    Image.new("RGB", (90, 60)).save(root / "evidence/a.pdf", "JPEG")
    facts = inspect(root, "evidence/a.pdf")
    assert facts.media == "jpeg"
    assert facts.usable


def lock(path: Path, user: str) -> None:
    with make_pdf([Sheet()]) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=user, R=4, aes=True, metadata=True))


def test_encryption_asks_for_a_password_and_takes_it(root: Path) -> None:
    lock(root / "evidence/a.pdf", "geheim")
    assert codes(root, "evidence/a.pdf") == ["D004"]
    assert codes(root, "evidence/a.pdf", "wrong") == ["D004"]
    assert inspect(root, "evidence/a.pdf", "geheim").usable


@pytest.mark.parametrize("password", ["pässwört", "æøå"])
def test_a_password_with_accents_opens_old_files_too(root: Path, password: str) -> None:
    lock(root / "evidence/a.pdf", password)
    assert inspect(root, "evidence/a.pdf", password).usable


def test_an_owner_locked_file_opens_without_a_word(root: Path) -> None:
    lock(root / "evidence/a.pdf", "")
    assert inspect(root, "evidence/a.pdf").usable


def test_what_will_not_come_along_is_named(root: Path) -> None:
    with make_pdf([Sheet()]) as pdf:
        pdf.attachments["data.csv"] = b"1,2"
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("x"))
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
        field = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9])
        )
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        pdf.pages[0].obj.Annots = pikepdf.Array([note, field])
        pdf.save(root / "evidence/a.pdf")
    assert inspect(root, "evidence/a.pdf").changes[:4] == (
        "form fields made part of the page",
        "comments and marks made part of the page",
        "attached files dropped: data.csv",
        "scripts and automatic actions dropped",
    )


def test_locate_gives_the_real_file(root: Path) -> None:
    write_pdf(root / "evidence/a.pdf", [Sheet()])
    assert locate(root, "evidence/./a.pdf") == (root / "evidence/a.pdf").resolve()


CUT = [
    ("Letter, signed (1).pdf", "Letter"),
    ("Letter, signed, page 2.pdf", "Letter, signed"),
    ("Scan #2.pdf", "Scan"),
    ("Scan  #2 of 3.pdf", "Scan"),
    ("Award,2023.pdf", "Award"),
    ("受賞, 2023.pdf", "受賞"),
    ("Prix, société.pdf", "Prix"),
    ("A.B., Osei.pdf", "A.B."),
    ("Poster #12, final.pdf", "Poster"),
    ("Poster #12, final.pdf", "Poster #12"),
    ("letter.pdf, signed.pdf", "letter.pdf"),
]


@pytest.mark.parametrize(("name", "cut"), CUT)
def test_a_name_that_yaml_cut_is_told_whole(root: Path, name: str, cut: str) -> None:
    write_pdf(root / "evidence/Lettre.pdf", [Sheet()])
    write_pdf(root / "evidence" / name, [Sheet()])
    (problem,) = inspect(root, f"evidence/{cut}").problems
    assert (problem.code, problem.message) == ("D001", f"no such file: 'evidence/{cut}'")
    assert problem.hint == f'put quotes around a name that holds a comma or #: "evidence/{name}"'


def test_of_several_names_that_begin_so_some_are_told(root: Path) -> None:
    for number in range(5):
        write_pdf(root / f"evidence/Letter, {number}.pdf", [Sheet()])
    (problem,) = inspect(root, "evidence/Letter").problems
    assert problem.hint.endswith(
        'or #: "evidence/Letter, 0.pdf" or "evidence/Letter, 1.pdf" or "evidence/Letter, 2.pdf"'
    )


@pytest.mark.parametrize("cut", ["Lette", "Letter-signed", "letter", "Letter, signed (1)"])
def test_a_name_that_only_resembles_another_was_not_cut(root: Path, cut: str) -> None:
    write_pdf(root / "evidence/Letter, signed (1).pdf", [Sheet()])
    (problem,) = inspect(root, f"evidence/{cut}").problems
    assert "quotes" not in problem.hint


@pytest.mark.parametrize("name", ["x" * 5000, "\u00e9" * 300, "\u00e9 " * 5000, "evidence/" + "\u00e9/" * 3000])
def test_a_name_longer_than_any_file_has_is_no_such_file(tmp_path: Path, name: str) -> None:
    found = locate(tmp_path, name)
    assert isinstance(found, Problem)
    assert found.code == "D001"
