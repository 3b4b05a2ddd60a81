"""An index that nobody touched comes back as it went; what a program does on its own is no change."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from dossier.errors import DossierError
from dossier.handoff.index_csv import index_csv
from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_xlsx import index_xlsx
from dossier.handoff.listing import one_line
from dossier.returned.docx_rows import docx_rows
from dossier.returned.reading import returned_rows
from dossier.returned.rows import LOST, ReturnedRow, label_in, plain
from dossier.returned.sheet_rows import csv_rows, xlsx_rows
from tests.support.listings import LISTING

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_document(change: Callable[[str], str], *, more: dict[str, str] | None = None) -> bytes:
    """Return the index as Word document with another `document.xml`, and with further parts."""
    before = zipfile.ZipFile(io.BytesIO(index_docx(LISTING)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in before.namelist():
            data = before.read(name)
            package.writestr(name, change(data.decode()) if name == "word/document.xml" else data)
        for name, text in (more or {}).items():
            package.writestr(name, text)
    return target.getvalue()


def labels(rows: tuple[ReturnedRow, ...]) -> list[str]:
    return [row.label for row in rows]


def expected() -> list[tuple[str, str]]:
    return [(row.label, one_line(_bare(row.description))) for _, row in LISTING.rows]


def _bare(text: str) -> str:
    return text.replace("\x0b", "").replace("\ufffd", "")


@pytest.mark.parametrize(
    ("make", "read"),
    [(index_docx, docx_rows), (index_xlsx, xlsx_rows), (index_csv, csv_rows)],
    ids=["docx", "xlsx", "csv"],
)
def test_an_untouched_file_has_the_rows_that_were_written(
    make: Callable[..., bytes], read: Callable[..., object]
) -> None:
    back = read(make(LISTING))
    rows = back.rows  # type: ignore[attr-defined]
    assert [(row.label, one_line(_bare(row.description))) for row in rows] == expected()
    assert {row.section for row in rows} == {section.heading for section in LISTING.sections}
    assert not any(row.deleted or row.remarks or row.decision for row in rows)


@pytest.mark.parametrize(("make", "read"), [(index_docx, docx_rows), (index_xlsx, xlsx_rows)])
def test_the_file_says_what_it_was_made_of(make: Callable[..., bytes], read: Callable[..., object]) -> None:
    assert read(make(LISTING)).identity == LISTING.identity  # type: ignore[attr-defined]


TITLE = "Confirmation of completion"
TRACKED = (
    f'<w:del {W} w:id="7" w:author="J. Doe"><w:r><w:delText>Confirmation</w:delText></w:r></w:del>'
    f'<w:ins {W} w:id="8" w:author="J. Doe"><w:r><w:t>Letters</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> of completion</w:t></w:r>'
)


def test_tracked_changes_are_taken_or_left() -> None:
    data = with_document(lambda text: text.replace(f"<w:r><w:t>{TITLE}</w:t></w:r>", TRACKED))
    taken, left = docx_rows(data), docx_rows(data, accept=False)
    assert taken.rows[1].description == "Letters of completion"
    assert left.rows[1].description == TITLE
    assert (taken.tracked, taken.authors) == (2, ("J. Doe",))


@pytest.mark.parametrize("accept", [True, False])
def test_a_row_that_was_deleted_with_tracking_on_is_gone_or_stays(accept: bool) -> None:  # noqa: FBT001
    mark = f'<w:del {W} w:id="9" w:author="J. Doe"/>'

    def deleted(text: str) -> str:
        head, row, rest = re.split(
            r"(<w:tr>(?:(?!<w:tr>).)*Confirmation of completion)", text, maxsplit=1, flags=re.DOTALL
        )
        return head + row.replace("<w:cantSplit/>", f"<w:cantSplit/>{mark}") + rest

    rows = docx_rows(with_document(deleted), accept=accept).rows
    assert [row.label for row in rows if row.deleted] == (["D-2a"] if accept else [])


def test_a_row_that_is_struck_through_is_gone() -> None:
    def struck(text: str) -> str:
        return re.sub(
            r"<w:tr>(?:(?!<w:tr>).)*?D-3.*?</w:tr>",
            lambda row: row[0].replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>"),
            text,
            flags=re.DOTALL,
        )

    assert [row.label for row in docx_rows(with_document(struck)).rows if row.deleted] == ["D-3"]


def test_comments_belong_to_their_row() -> None:
    comments = f'<w:comments {W}><w:comment w:id="4" w:author="J. Doe" w:date="2026-11-30T10:00:00Z"><w:p><w:r><w:t>need 2026 count</w:t></w:r></w:p></w:comment></w:comments>'
    data = with_document(
        lambda text: text.replace(
            f"<w:t>{TITLE}</w:t></w:r>", f'<w:t>{TITLE}</w:t></w:r><w:r><w:commentReference w:id="4"/></w:r>'
        ),
        more={"word/comments.xml": comments},
    )
    (row,) = [row for row in docx_rows(data).rows if row.remarks]
    assert (row.label, [(each.text, each.by, each.on) for each in row.remarks]) == (
        "D-2a",
        [("need 2026 count", "J. Doe", "2026-11-30")],
    )


def test_a_workbook_gives_back_what_counsel_filled_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(index_xlsx(LISTING)))
    sheet = book["Index"]
    sheet["J2"], sheet["K3"], sheet["L4"], sheet["M5"] = "exclude", "Another title", "background", "ask"
    sheet["B3"].comment = Comment(
        "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    is it signed?\nReply:\n    yes",
        "tc={1}",
    )
    for cell in sheet[6]:
        cell.font = Font(strike=True)
    sheet.row_dimensions[7].hidden = True
    target = io.BytesIO()
    book.save(target)
    rows = xlsx_rows(target.getvalue()).rows
    assert (rows[0].decision, rows[1].new_description, rows[2].move_to) == ("exclude", "Another title", "background")
    assert [each.text for row in rows for each in row.remarks] == ["is it signed?", "yes", "ask"]
    assert [row.label for row in rows if row.deleted] == [LISTING.sections[1].rows[0].label]
    assert len(rows) == len(expected())


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_a_csv_may_be_divided_as_programs_do(divider: str) -> None:
    text = f"Ex.{divider}Description{divider}Comment\r\nC‑2{divider}A title{divider}why?\r\n"
    (row,) = csv_rows(text.encode()).rows
    assert (label_in(row.label), row.description, [each.text for each in row.remarks]) == ("C-2", "A title", ["why?"])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Exhibit C-2", "C-2"),
        ("ex. C‑2", "C-2"),
        (" C-2 ", "C-2"),
        ("Tab 12", "12"),
        ("see C-2", ""),
        ("", ""),
        ("C-2 and C-3", ""),
    ],
)
def test_a_label_is_known_in_the_forms_that_people_write(text: str, label: str) -> None:
    assert label_in(text) == label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peer review", "Peer  review"),
        ("“A”", '"A"'),
        ("1–2", "1-2"),
        ("A title.", "A title"),
        ("a\u00a0b", "a b"),
        ("ﬁrst", "first"),
    ],
)
def test_what_programs_correct_on_their_own_is_no_change(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_a_change_of_a_word_is_a_change() -> None:
    assert plain("41 citations") != plain("4.1 citations")
    assert plain("first author") != plain("First author")


BOMB = b"<!DOCTYPE a [<!ENTITY b 'bb'>]><w:document %s>&b;</w:document>" % W.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        with_document(lambda _: BOMB.decode()),
        with_document(lambda text: text[: len(text) // 2]),
        with_document(lambda _: "<w:document " + W + ">" + "<w:p>" * 100_000 + "</w:p>" * 100_000 + "</w:document>"),
        with_document(lambda text: text.replace("<w:r>", "<w:sdt>" * 9_000 + "</w:sdt>" * 9_000 + "<w:r>")),
    ],
    ids=["empty", "broken", "ole", "entity", "cut", "deep", "deep inside"],
)
def test_a_document_that_cannot_be_read_says_so(data: bytes) -> None:
    with pytest.raises(DossierError):
        docx_rows(data)


def test_a_package_that_swells_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(101 * 1024**2))
    for read in (docx_rows, xlsx_rows):
        with pytest.raises(DossierError, match="larger than an index"):
            read(target.getvalue())


def test_a_message_of_a_thread_has_its_author_and_day() -> None:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    book = openpyxl.load_workbook(io.BytesIO(index_xlsx(LISTING)))
    text = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    is it signed?"
    book["Index"]["C3"].comment = Comment(text, "tc={1}")
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(
            "xl/persons/person.xml",
            f'<personList xmlns="{space}"><person displayName="J. Doe" id="{{7}}"/></personList>',
        )
        package.writestr(
            "xl/threadedComments/threadedComment1.xml",
            f'<ThreadedComments xmlns="{space}"><threadedComment ref="C3" dT="2026-11-30T09:12:00.00" personId="{{7}}" id="{{1}}"><text>is it signed?</text></threadedComment></ThreadedComments>',
        )
        package.writestr("xl/threadedComments/threadedComment2.xml", "<broken")
    (remark,) = (each for row in xlsx_rows(target.getvalue()).rows for each in row.remarks)
    assert (remark.text, remark.by, remark.on) == ("is it signed?", "J. Doe", "2026-11-30")


def test_a_workbook_with_an_entity_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(index_xlsx(LISTING))) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "xl/sharedStrings.xml":
                data = data.replace(b"<sst", b"<!DOCTYPE a [<!ENTITY b 'bb'>]><sst", 1)
            after.writestr(name, data)
    with pytest.raises(DossierError, match="cannot be read"):
        xlsx_rows(target.getvalue())


def test_two_sheets_that_are_an_index_are_one_too_many_unless_hidden() -> None:
    book = openpyxl.load_workbook(io.BytesIO(index_xlsx(LISTING)))
    copy = book.copy_worksheet(book["Index"])
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(DossierError, match="Index, Index Copy"):
        xlsx_rows(target.getvalue())
    copy.sheet_state = "hidden"
    book.save(target)
    assert len(xlsx_rows(target.getvalue()).rows) == len(expected())


MERGED = (
    f"<w:document {W}><w:body><w:tbl><w:tr><w:tc><w:p/><w:tbl>"
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Exhibits</w:t></w:r></w:p></w:tc></w:tr>'
    "<w:tr><w:tc><w:p><w:r><w:t>EXHIBIT NO.</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Description</w:t></w:r></w:p></w:tc></w:tr>"
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>D. Judging</w:t></w:r></w:p></w:tc></w:tr>'
    "<w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>D-1</w:t></w:r></w:p></w:tc><w:sdt><w:sdtContent><w:tc><w:p><w:hyperlink><w:r>"
    "<w:t>A </w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>title</w:t></w:r></w:smartTag></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    "<w:tr><w:tc><w:p><w:r><w:t>Exhibit No.</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Description</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>D-2</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Two </w:t></w:r></w:p>"
    "<w:p><w:r><w:t>halves</w:t></w:r></w:p></w:tc></w:tr>"
    "</w:tbl></w:tc></w:tr></w:tbl></w:body></w:document>"
)


def test_tables_in_tables_merged_cells_and_controls_are_read() -> None:
    rows = docx_rows(with_document(lambda _: MERGED)).rows
    assert [(row.label, row.description, row.section) for row in rows] == [
        ("D-1", "A title", "D. Judging"),
        ("D-2", "Two halves", "D. Judging"),
    ]


def renamed(data: bytes, names: dict[str, str], change: Callable[[str], str] = lambda text: text) -> bytes:
    """Return a package whose parts have other names, and texts that name them."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            held = before.read(name)
            if name.endswith((".xml", ".rels")):
                held = change(held.decode()).encode()
            after.writestr(names.get(name, name), held)
    return target.getvalue()


def test_word_on_the_web_calls_the_document_otherwise() -> None:
    names = {"word/document.xml": "word/document2.xml", "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    data = renamed(index_docx(LISTING), names, lambda text: text.replace("word/document.xml", "word/document2.xml"))
    back = returned_rows(data)
    assert len(back.rows) == len(expected())
    assert {row.section for row in back.rows} == {section.heading for section in LISTING.sections}


def test_a_strict_document_is_read() -> None:
    usual, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert len(docx_rows(renamed(index_docx(LISTING), {}, lambda text: text.replace(usual, strict))).rows) == len(
        expected()
    )


def test_a_document_that_holds_a_workbook_is_a_document() -> None:
    data = with_document(lambda text: text, more={"word/embeddings/book.xlsx": "PK xl/workbook.xml"})
    assert len(returned_rows(data).rows) == len(expected())


def test_a_binary_workbook_is_named() -> None:
    data = renamed(index_xlsx(LISTING), {"xl/workbook.xml": "xl/workbook.bin"})
    with pytest.raises(DossierError, match="binary workbook"):
        returned_rows(data)


def _said(xml: str) -> str:
    return (
        docx_rows(with_document(lambda text: text.replace(f"<w:r><w:t>{TITLE}</w:t></w:r>", xml))).rows[1].description
    )


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (
            "<w:r><w:t>A </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>bad </w:t></w:r><w:r><w:t>title</w:t></w:r>",
            "A title",
        ),
        ('<w:r><w:t>BMI </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 30</w:t></w:r>', f"BMI {LOST} 30"),
        (
            '<w:r><w:t>By </w:t></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>',
            f"By {LOST}",
        ),
        (
            '<w:r><w:t>A</w:t><w:ptab w:relativeTo="margin" w:alignment="left" w:leader="none"/><w:t>title</w:t></w:r>',
            "A title",
        ),
    ],
    ids=["struck words", "symbol", "formula", "tab"],
)
def test_words_are_read_as_a_person_sees_them(xml: str, text: str) -> None:
    assert _said(xml) == text


def test_a_span_of_many_digits_is_no_number() -> None:
    data = with_document(lambda text: text.replace("<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{"9" * 5000}"/>', 1))
    assert docx_rows(data).rows


def test_a_raised_digit_is_another_one() -> None:
    assert plain("10³ cells") != plain("103 cells")
    assert plain("CO₂") != plain("CO2")
    assert plain("\u202aA title\u202c") == plain("A title")


@pytest.mark.parametrize(("make", "read"), [(index_docx, docx_rows), (index_xlsx, xlsx_rows), (index_csv, csv_rows)])
def test_no_column_of_ours_is_unread(make: Callable[..., bytes], read: Callable[..., object]) -> None:
    assert read(make(LISTING)).notes == ()  # type: ignore[attr-defined]


def test_columns_that_people_add_are_read_or_named() -> None:
    text = "Index of the firm\nEx. #;Exhibit Description;Notes;Comment;Action\nC-2;A title;why?;when?;drop\n"
    back = csv_rows(text.encode())
    (row,) = (row for row in back.rows if not row.loose)
    assert (label_in(row.label), row.description, [each.text for each in row.remarks]) == (
        "C-2",
        "A title",
        ["why?", "when?"],
    )
    assert back.notes == ("the column “Action” is not read",)


def test_a_thread_in_another_language_has_its_messages_alone() -> None:
    book = openpyxl.load_workbook(io.BytesIO(index_xlsx(LISTING)))
    text = "[Kommentarthread]\n\nIhre Version von Excel gestattet das Lesen: https://go.example/1\n\nKommentar:\n    signed?\nAntwort:\n    yes"
    book["Index"]["C3"].comment = Comment(text, "tc={1}")
    target = io.BytesIO()
    book.save(target)
    assert [each.text for row in xlsx_rows(target.getvalue()).rows for each in row.remarks] == ["signed?", "yes"]


def test_words_that_are_struck_out_in_a_cell_do_not_count() -> None:
    book = openpyxl.load_workbook(io.BytesIO(index_xlsx(LISTING)))
    sheet = book["Index"]
    struck = InlineFont(strike=True)
    sheet["C3"] = CellRichText(TextBlock(struck, "Old "), "title")
    for cell in sheet[4]:
        if cell.value:
            cell.value = CellRichText(TextBlock(struck, str(cell.value)))
    target = io.BytesIO()
    book.save(target)
    rows = xlsx_rows(target.getvalue()).rows
    assert rows[1].description == "title"
    assert [row.label for row in rows if row.deleted] == [LISTING.sections[0].rows[2].label]


@pytest.mark.parametrize(
    "text", ["exhibit,description\n" + "C-1,x\n" * 20_001, 'exhibit,description\n"' + "x" * 200_000]
)
@pytest.mark.parametrize("limit", [131_072, 2**24])
def test_a_csv_that_is_no_index_is_refused(text: str, limit: int) -> None:
    before = csv.field_size_limit(limit)  # an import that ran before may have raised it
    try:
        with pytest.raises(DossierError):
            csv_rows(text.encode())
    finally:
        csv.field_size_limit(before)


def test_too_many_comments_are_refused() -> None:
    one = '<w:comment w:id="{}" w:author="J"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>'
    text = "".join(map(one.format, range(5_001)))
    with pytest.raises(DossierError, match="more than 5,000 comments"):
        docx_rows(with_document(lambda text: text, more={"word/comments.xml": f"<w:comments {W}>{text}</w:comments>"}))


def test_an_error_of_a_program_is_no_text() -> None:
    back = csv_rows(b"exhibit,description,new description\nC-2,#REF!,#N/A\n")
    assert [(row.label, row.description, row.new_description) for row in back.rows] == [("C-2", "", "")]


def test_parts_that_do_not_unpack_are_damaged() -> None:
    data = bytearray(index_docx(LISTING))
    start = data.index(b"word/document.xml") + 200
    data[start : start + 400] = b"\xff" * 400
    with pytest.raises(DossierError, match="damaged"):
        docx_rows(bytes(data))
