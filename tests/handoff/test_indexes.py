"""All forms of the index say the same rows; nothing in them is computed, and the same listing gives the same bytes."""

from __future__ import annotations

import csv
import io
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import openpyxl
import pytest

from dossier.disk.zipped import repacked
from dossier.handoff.index_csv import cross_csv, index_csv
from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_html import index_html
from dossier.handoff.index_xlsx import FOR_COUNSEL, index_xlsx
from dossier.handoff.listing import ListedRow, ListedSection, Listing, one_line
from dossier.text.cells import xml_text
from tests.support.listings import LISTING


def expected() -> list[tuple[str, str, str, str]]:
    return [
        (label, one_line(xml_text(description)), date, pages)
        for _, row in LISTING.rows
        for label, description, date, pages in [row.cells]
    ]


def of_docx(data: bytes) -> list[tuple[str, ...]]:
    document = docx.Document(io.BytesIO(data))
    tables = document.tables[: len(LISTING.sections)]
    return [
        tuple(one_line("\n".join(each.text for each in cell.paragraphs)) for cell in row.cells)
        for table in tables
        for row in table.rows[1:]
    ]


def of_xlsx(data: bytes) -> list[tuple[str, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Index"]
    return [
        tuple(one_line(str(row[place].value or "")) for place in (1, 2, 3, 4)) for row in sheet.iter_rows(min_row=2)
    ]


def of_html(data: bytes) -> list[tuple[str, ...]]:
    text = data.decode()
    rows = re.findall(r"<tr[^>]*><th scope=\"row\".*?</tr>", text, re.DOTALL)

    def plain(cell: str) -> str:
        bare = re.sub(r"<[^>]+>", "", cell.replace("</p><p>", "\n"))
        return one_line(bare.replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "'").replace("&amp;", "&"))

    return [tuple(map(plain, re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL))) for row in rows]


def of_csv(data: bytes) -> list[tuple[str, ...]]:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [(row["exhibit"], row["description"], row["date"], row["pages"]) for row in rows]


@pytest.mark.parametrize(
    ("make", "read"),
    [(index_docx, of_docx), (index_xlsx, of_xlsx), (index_html, of_html)],
    ids=["docx", "xlsx", "html"],
)
def test_forms_for_people_say_the_rows_as_they_are(
    make: Callable[[Listing], bytes], read: Callable[[bytes], list[tuple[str, ...]]]
) -> None:
    assert [tuple(map(_bare, row)) for row in read(make(LISTING))] == [tuple(map(_bare, row)) for row in expected()]


def _bare(cell: str) -> str:
    return cell.replace("\ufffd", "").replace("\x0b", "").strip()


def test_the_csv_has_days_as_recorded_and_no_formula() -> None:
    rows = of_csv(index_csv(LISTING))
    assert rows[0] == (
        "D-2",
        "Peer review for Example Journal Reviewer (11 reviews completed)",
        "2022-03/2026-05",
        "10-14",
    )
    assert [row[1][:2] for row in rows if row[1][:1] == "'"] == ["'=", "'-"]
    assert index_csv(LISTING).startswith(b"\xef\xbb\xbfsection,exhibit,")
    assert b"\r\n" in index_csv(LISTING)
    assert not re.search(r"^[=+@]", index_csv(LISTING).decode("utf-8-sig"), re.MULTILINE)
    assert b"the first to show" in cross_csv(LISTING)


def test_every_cell_of_the_workbook_is_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(index_xlsx(LISTING)))
    assert book.sheetnames == ["Index", "Cross-references", "Documents"]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "inlineStr"}
    heads = [cell.value for cell in next(book["Index"].iter_rows())]
    assert heads[-4:] == list(FOR_COUNSEL)
    assert book.properties.keywords == LISTING.identity
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)


def test_counsel_sees_the_label_beside_the_columns_to_fill_in_and_moves_exhibits_to_sections_that_hold_some() -> None:
    front = ListedSection("front", "Front", "", "", (ListedRow("", "", "Form I-140", first=2, last=3),))
    sheet = openpyxl.load_workbook(io.BytesIO(index_xlsx(replace(LISTING, sections=(front, *LISTING.sections)))))[
        "Index"
    ]
    assert sheet.freeze_panes == "C2"
    assert all(cell.font.b for cell in sheet[1])
    choices = {each.formula1 for each in sheet.data_validations.dataValidation}
    assert choices == {'"keep,exclude"', '"judging,articles"'}
    bare = openpyxl.load_workbook(io.BytesIO(index_xlsx(replace(LISTING, sections=(front,)))))["Index"]
    assert [each.formula1 for each in bare.data_validations.dataValidation] == ['"keep,exclude"']


def test_the_word_document_has_real_headings_links_and_no_trace_of_a_program() -> None:
    document = docx.Document(io.BytesIO(index_docx(LISTING)))
    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles[0] == "Title"
    assert styles.count("Heading 2") == 4
    assert document.core_properties.identifier == LISTING.identity
    assert document.core_properties.author == ""
    text = zipfile.ZipFile(io.BytesIO(index_docx(LISTING))).read("word/document.xml").decode()
    assert 'w:name="ex_D_2"' in text
    assert "w:tblHeader" in text
    assert text.count("w:cantSplit") >= len(expected())
    everything = b"".join(
        zipfile.ZipFile(io.BytesIO(index_docx(LISTING))).read(name)
        for name in zipfile.ZipFile(io.BytesIO(index_docx(LISTING))).namelist()
    )
    assert b"python" not in everything.lower()


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    text = index_html(LISTING).decode()
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert 'href="Bundle/eb1a-bundle%20%282%20of%202%29.pdf#page=3"' in text
    assert 'href="Exhibits/Exhibit%20F-1%20omics%20b%20b%202024.pdf"' in text


@pytest.mark.parametrize("make", [index_docx, index_xlsx])
def test_office_files_have_the_same_bytes_on_any_day(
    make: Callable[[Listing], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repacked(make(LISTING))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert repacked(make(LISTING)) == first
    parts = zipfile.ZipFile(io.BytesIO(first)).infolist()
    assert {(part.date_time, part.compress_type, part.create_system) for part in parts} == {
        ((1980, 1, 1, 0, 0, 0), 0, 3)
    }
