"""A letter goes along to the portal as its program wrote it; what portals refuse is named in words."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dossier.handoff.taken_by_portals import page_count, refusals, unfit
from dossier.handoff.volumes import Limit

Change = Callable[[pikepdf.Pdf], None]


def letter(path: Path, change: Change, **save: object) -> Path:
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page()
    change(pdf)
    pdf.save(path, **save)  # type: ignore[arg-type]
    return path


def as_word_writes(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as about:
        about["dc:title"] = "A letter"
    pdf.docinfo["/CreationDate"] = "D:20261129"
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    element = Dictionary(Type=Name.StructElem, S=Name.P)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element)))
    pdf.pages[0].obj.Tabs, pdf.pages[0].obj.StructParents = Name.S, 0
    pdf.pages[0].obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)


def as_libreoffice_writes(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, None, None, 0])
    pdf.Root.PageLayout, pdf.Root.Lang = Name.OneColumn, String("en-US")
    annotated(Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://www.example.org"))))(pdf)


def annotated(annotation: Dictionary) -> Change:
    def add(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", ()), annotation])

    return add


def cataloged(**entries: object) -> Change:
    def add(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return add


@pytest.mark.parametrize("change", [as_word_writes, as_libreoffice_writes, lambda _: None])
def test_what_programs_write_around_a_letter_is_no_reason(tmp_path: Path, change: Change) -> None:
    path = letter(tmp_path / "letter.pdf", change)
    assert refusals(path) == ()
    assert page_count(path) == 2


@pytest.mark.filterwarnings("ignore:This document has:UserWarning")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda pdf: pdf.attachments.__setitem__("notes.txt", b"mine"), "files are attached to it"),
        (annotated(Dictionary(Subtype=Name.FileAttachment)), "files are attached to it"),
        (cataloged(AcroForm=Dictionary(Fields=Array())), "it has form fields"),
        (annotated(Dictionary(Subtype=Name.Widget, FT=Name.Tx)), "it has form fields"),
        (cataloged(OpenAction=Dictionary(S=Name.JavaScript, JS=String("1"))), "it has scripts"),
        (
            annotated(Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, Next=Dictionary(S=Name.Launch)))),
            "it has actions other than links",
        ),
        (annotated(Dictionary(Subtype=Name.RichMedia)), "it has sound or moving pictures"),
    ],
)
def test_what_portals_refuse_is_found_wherever_it_hangs(tmp_path: Path, change: Change, words: str) -> None:
    path = letter(tmp_path / "letter.pdf", change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert refusals(path) == (words,)
    assert list(unfit({"letter.pdf": path}, Limit())) == [f"letter.pdf: {words}; print it to a new PDF"]


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_letter_is_refused_with_and_without_a_password(tmp_path: Path, user: str) -> None:
    lock = pikepdf.Encryption(owner="owner", user=user)
    assert refusals(letter(tmp_path / "letter.pdf", lambda _: None, encryption=lock)) == ("it is encrypted",)


def test_a_letter_that_is_no_pdf_or_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    assert list(unfit({"letter.pdf": tmp_path / "letter.pdf"}, Limit(10, inf))) == [
        "letter.pdf: it cannot be read as a PDF (PdfError); print it to a new PDF",
        "letter.pdf: it has 25 bytes, and a file may have 10",
    ]
