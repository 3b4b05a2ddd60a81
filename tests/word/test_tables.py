"""`{{exhibits}}` alone in a paragraph becomes a table, which a later run writes anew."""

from __future__ import annotations

import re

import pytest

from dossier.word.exhibits_table import ExhibitTable
from dossier.word.letter import read_letter
from dossier.word.resolve import Resolved, resolve
from tests.support.letters import body, disorder, document, letter, paragraph, part, run, text_box, with_part

ROWS = (("C-2", "Reviews & more", "14"), ("C-3", "", "2"))
STYLE = '<w:style w:type="table" w:styleId="Tabellenraster"><w:name w:val="Table Grid"/></w:style>'
HOME = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr></w:tbl>"


def resolved(data: bytes, rows: tuple[tuple[str, str, str], ...] = ROWS) -> Resolved:
    return resolve(data, lambda _: None, petition="eb1a", tables={"exhibits": ExhibitTable(rows)})


def texts(data: bytes) -> list[str]:
    return [each.text for each in read_letter(data).paragraphs]


@pytest.mark.parametrize("typed", ["{{exhibits}}", " {{ exhibits }}\u00a0", "{{exhi</w:t></w:r><w:r><w:t>bits\u200b}}"])
def test_a_paragraph_becomes_a_table(typed: str) -> None:
    result = resolved(letter("a", typed, "b"))
    assert texts(result.data) == [
        "a",
        "Exhibit",
        "Description",
        "Pages",
        "C-2",
        "Reviews & more",
        "14",
        "C-3",
        "2",
        "b",
    ]
    assert [(each.reference, each.outcome.value, each.where) for each in result.placed] == [
        ("{{exhibits}}", "resolved", "§2")
    ]
    assert not disorder(document(result.data))
    assert '<w:alias w:val="{{exhibits}}"/>' in body(result.data)


@pytest.mark.parametrize(
    "typed", ["see {{exhibits}}", "{{exhibits:cited}}", "{{exhibit}}", "{{exhibits}} {{exhibits}}"]
)
def test_anything_else_stays(typed: str) -> None:
    source = letter(typed)
    assert resolved(source).data is source


def test_the_list_of_what_is_cited_is_a_table_of_its_own() -> None:
    tables = {"exhibits:cited": ExhibitTable(ROWS[:1], heads=("Tab", "What", "Leaves"))}
    result = resolve(letter("{{exhibits:cited}}", "{{exhibits}}", "x"), lambda _: None, petition="eb1a", tables=tables)
    assert texts(result.data) == ["Tab", "What", "Leaves", "C-2", "Reviews & more", "14", "{{exhibits}}", "x"]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (letter("{{exhibits}}", "x"), False),
        (letter("{{exhibits}}"), True),  # a text ends with a paragraph
        (letter("{{exhibits}}", "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"), True),
        (letter(f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('{{exhibits}}')}</w:p>", "x"), True),
        (letter(paragraph("{{exhibits}}", "<w:r><w:footnoteReference w:id='2'/></w:r>"), "x"), True),
        (letter(HOME.format(paragraph("{{exhibits}}")), "x"), True),
    ],
)
def test_the_paragraph_stays_empty_where_something_needs_it(source: bytes, kept: bool) -> None:  # noqa: FBT001
    result = document(resolved(source).data)
    around = re.sub("<w:sdt>.*?</w:sdt>", "", result)
    assert "{{exhibits}}" not in around
    assert len(re.findall("<w:p[ >]", around)) == len(re.findall("<w:p[ >]", document(source))) - (not kept)
    assert not disorder(result)


def test_two_tables_are_not_made_one() -> None:
    table = HOME.format(paragraph("a"))
    result = document(resolved(letter(table, "{{exhibits}}", "{{exhibits}}", "x")).data)
    assert result.count("</w:tbl><w:p/><w:sdt>") == 1
    assert result.count("</w:sdt><w:p/><w:sdt>") == 1
    assert not disorder(result)


def test_a_table_stands_in_text_boxes_headers_and_notes() -> None:
    note = f'<w:footnote w:id="2">{paragraph("{{exhibits}}")}</w:footnote>'
    result = resolved(letter(paragraph(text_box("{{exhibits}}")), footnotes=note, header1=paragraph("{{exhibits}}")))
    assert [each.where for each in result.placed] == ["§1", "footnote §1", "header §1"]
    assert document(result.data).count("<w:tbl>") == 2  # the second for older programs


def test_the_style_of_the_letter_is_taken_by_its_name_and_lines_are_drawn_where_it_has_none() -> None:
    styled = body(resolved(letter("{{exhibits}}", "x", styles=STYLE)).data)
    assert '<w:tblStyle w:val="Tabellenraster"/>' in styled
    assert "tblBorders" not in styled
    assert "tblBorders" in body(resolved(letter("{{exhibits}}", "x")).data)


def test_a_later_run_writes_the_table_anew_unless_somebody_changed_it() -> None:
    first = resolved(letter("a", "{{exhibits}}", "b"))
    assert resolved(first.data).data is first.data
    later = resolved(first.data, (*ROWS, ("D-1", "Articles", "3")))
    assert document(later.data) == document(
        resolved(letter("a", "{{exhibits}}", "b"), (*ROWS, ("D-1", "Articles", "3"))).data
    )
    assert [each.outcome.value for each in later.placed] == ["refreshed"]
    edited = with_part(first.data, "word/document.xml", document(first.data).replace("Reviews", "My reviews"))
    kept = resolved(edited, ROWS[:1])
    assert kept.data is edited
    assert [each.outcome.value for each in kept.placed] == ["edited"]


def test_the_control_that_libreoffice_leaves_in_the_first_cell_is_no_table() -> None:
    inner = (
        '<w:sdt><w:sdtPr><w:alias w:val="{{exhibits}}"/></w:sdtPr><w:sdtContent>'
        + run("Exhibit")
        + "</w:sdtContent></w:sdt>"
    )
    source = letter(HOME.format(paragraph(inner)), "x")
    assert resolved(source).data is source


def test_part_of_styles_is_read_as_written() -> None:
    source = letter("{{exhibits}}", "x", more={"word/styles.xml": part("styles", STYLE)})
    assert "tblBorders" in body(resolved(source).data)  # no relationship leads to it
