"""A row that a program lost out of sight is no exhibit that counsel left out."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dossier.applied.outcome import Sort
from tests.support.counsel import Sheet, Word, csv_edited
from tests.support.handed_case import TEXTS, Handed, applied, handed_over, stays

WORKS = TEXTS["record/works.yaml"]
ENTRY = """- id: pub-5
  title: A fifth work
  authors: [Haddad LM]
  venue: Example Journal
  claims: [articles]
  date: 2020
  documents: [{file: evidence/p5.pdf, role: article}]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Return a case that was handed over once."""
    return handed_over(tmp_path_factory.mktemp("handed"), TEXTS)


@pytest.fixture
def root(tmp_path: Path, made: Handed) -> Path:
    """Return that case in a folder of its own."""
    return made.at(tmp_path / "case")


def _head(word: Word) -> Any:
    return word.table("C-3").rows[0]._tr


def _split(word: Word) -> None:
    """Split a table in two, as Ctrl+Shift+Enter does in Word: the second has no head."""
    table = word.table("C-3")._tbl
    second = copy.deepcopy(table)
    for row in list(second.iterchildren(qn("w:tr"))):
        second.remove(row)
    between = OxmlElement("w:p")
    table.addnext(between)
    between.addnext(second)
    for label in ("C-3", "C-4"):
        second.append(word.row(label)._tr)


def _without_head(word: Word) -> None:
    _head(word).getparent().remove(_head(word))


def _sorted_with_head(word: Word) -> None:
    head = _head(word)
    head.getparent().append(head)


@pytest.mark.parametrize("edit", [_split, _without_head, _sorted_with_head])
def test_a_table_without_its_head_above_is_still_the_index(root: Path, made: Handed, edit: Any) -> None:
    word = Word(made.docx)
    edit(word)
    back = applied(root, word.data)
    assert (back.outcome.wanted, back.outcome.unapplied, back.outcome.requests) == ((), (), ())
    word.retitle("C-4", "Reviews")
    word.delete("C-1")
    word.add(["", "Offer letter", "", ""], into="C-4")
    back = applied(root, word.data)
    assert [each.what for each in back.outcome.requests] == ["Offer letter"]
    assert [(str(each.sort), each.name) for each in back.outcome.wanted] == [
        ("titles", "pub-4"),
        ("exclude", "pub-1"),
    ]


def test_another_table_without_a_head_is_no_index(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    table = word.document.add_table(rows=2, cols=4)
    for cell, text in zip(table.rows[0].cells, ("Counsel", "J. Doe", "2026", "1"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("C-2", "our best exhibit", "", ""), strict=True):
        cell.text = text
    word.document.add_comment(table.rows[0].cells[0].paragraphs[0].runs, text="our address", author="J. Doe")
    back = applied(root, word.data)
    assert (back.outcome.wanted, back.outcome.errors, back.outcome.requests) == ((), (), ())
    assert stays(back) == ["comment beside no row: “our address”"]


def test_a_sheet_that_was_sorted_with_its_head_has_all_its_rows(root: Path, made: Handed) -> None:
    sheet = Sheet(made.xlsx)
    rows = sorted(([cell.value for cell in row] for row in sheet.sheet.iter_rows()), key=lambda row: str(row[2]))
    for number, values in enumerate(rows, 1):
        for place, value in enumerate(values, 1):
            sheet.sheet.cell(number, place).value = value
    text = csv_edited(made.csv, lambda rows: rows.sort(key=lambda row: row[2]))
    for data in (sheet.data, text):
        back = applied(root, data)
        assert (back.outcome.wanted, back.outcome.requests) == ((), ())
        assert stays(back) == ["the rows were sorted across the sheet: no order of exhibits is taken from them"]


@pytest.mark.parametrize("rest", [1, 2, 3])
def test_where_most_of_the_index_is_missing_nothing_is_left_out(root: Path, made: Handed, rest: int) -> None:
    word = Word(made.docx)
    for label in ("A-1", "A-2", "C-1", "C-2", "C-3", "C-4", "D-1", "E-1")[rest:]:
        word.delete(label)
    back = applied(root, word.data)
    assert back.outcome.wanted == ()
    assert "seems to hold a part of the index" in stays(back)[0]


def test_a_file_that_does_not_say_whose_it_is_belongs_to_the_issue_that_it_fits(root: Path, made: Handed) -> None:
    """A CSV of the first hand-over comes back after the second, which has an exhibit more and another title."""
    texts = {**TEXTS, "record/works.yaml": WORKS.replace("presentations:", f"{ENTRY}presentations:")}
    texts["dossier.yaml"] = TEXTS["dossier.yaml"].replace("Peer review, in short", "Peer review, at length")
    second = handed_over(root, texts, nth=2)
    old = applied(root, made.csv)
    assert (old.issue, old.guessed, old.outcome.wanted, old.outcome.conflicts) == ("issue 1", True, (), ())
    assert stays(old) == []
    edited = csv_edited(second.csv, lambda rows: [row.__setitem__(2, "A cohort") for row in rows if row[1] == "C-2"])
    new = applied(root, edited)
    assert new.issue == "issue 2"
    assert [(each.sort, each.name) for each in new.outcome.wanted] == [(Sort.TITLES, "pub-2")]
