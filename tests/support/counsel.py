"""Counsel at work: edits an index as people do in Word and in a spreadsheet program, with tracking on or off."""

from __future__ import annotations

import copy
import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Word:
    """An index as a Word document."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))

    @property
    def data(self) -> bytes:
        """The file as it is saved."""
        return saved(self.document)

    def rows(self) -> list[Any]:
        """All rows of all tables."""
        return [row for table in self.document.tables for row in table.rows]

    def row(self, label: str) -> Any:
        """The row of an exhibit or of a document with a label."""
        return next(row for row in self.rows() if _label(row) == label)

    def table(self, label: str) -> Any:
        """The table in which a row stands."""
        return next(table for table in self.document.tables if any(_label(row) == label for row in table.rows))

    def retitle(self, label: str, title: str, cell: int = 1) -> None:
        """Type another title in the place of the first paragraph."""
        paragraph = self.row(label).cells[cell].paragraphs[0]
        for text in paragraph._p.iter(qn("w:t")):
            text.text, title = title, ""

    def delete(self, label: str) -> None:
        """Delete a row."""
        row = self.row(label)._tr
        row.getparent().remove(row)

    def strike(self, label: str) -> None:
        """Strike all words of a row out."""
        for run in self.row(label)._tr.iter(qn("w:r")):
            run.get_or_add_rPr().append(OxmlElement("w:strike"))

    def move(self, label: str, *, before: str = "", into: str = "") -> None:
        """Cut a row with those of its documents, and paste it before another, or at the end of another's table."""
        held = self.table(label)._tbl
        start = self.row(label)._tr
        rows = [start]
        for row in held.iterchildren(qn("w:tr")):
            if row is not start and row.getprevious() is rows[-1] and _is_document(row, label):
                rows.append(row)
        target = self.row(before)._tr if before else None
        end = self.table(into)._tbl if into else None
        for row in rows:
            if target is not None:
                target.addprevious(row)
            elif end is not None:
                end.append(row)

    def track_row(self, label: str, mark: str) -> None:
        """Mark a row and its words as deleted or inserted with tracking on."""
        row = self.row(label)._tr
        row.get_or_add_trPr().append(_change(mark))
        for run in list(row.iter(qn("w:r"))):
            _wrap(run, mark)

    def copy_row(self, label: str, *, into: str) -> None:
        """Paste a copy of a row at the end of another's table."""
        self.table(into)._tbl.append(copy.deepcopy(self.row(label)._tr))

    def track_title(self, label: str, title: str) -> None:
        """Type another title with tracking on."""
        paragraph = self.row(label).cells[1].paragraphs[0]
        old = paragraph.runs[0]._r
        new = copy.deepcopy(old)
        new.find(qn("w:t")).text = title
        old.addnext(new)
        _wrap(new, "ins")
        _wrap(old, "del")

    def add(self, cells: Sequence[str], *, into: str) -> None:
        """Add a row at the end of a table."""
        for cell, text in zip(self.table(into).add_row().cells, cells, strict=False):
            cell.text = text

    def comment(self, label: str, text: str, by: str = "J. Doe") -> None:
        """Comment on the description of a row."""
        runs = self.row(label).cells[1].paragraphs[0].runs
        self.document.add_comment(runs, text=text, author=by)


def _label(row: Any) -> str:
    return "".join(text.text or "" for text in row.cells[0]._tc.iter(qn("w:t"))).replace("\u2011", "-")


def _is_document(row: Any, label: str) -> bool:
    words = "".join(text.text or "" for text in row.find(qn("w:tc")).iter(qn("w:t")))
    return not words or (words.startswith(label) and words != label)


def _change(name: str) -> Any:
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:id"), "900")
    mark.set(qn("w:author"), "J. Doe")
    mark.set(qn("w:date"), "2026-11-30T10:00:00Z")
    return mark


def _wrap(run: Any, mark: str) -> None:
    change = _change(mark)
    run.addprevious(change)
    change.append(run)
    if mark == "del":
        for text in run.iter(qn("w:t")):
            text.tag = qn("w:delText")


class Sheet:
    """An index as a workbook: columns by their heads, rows by the label in the second column."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheet = self.book["Index"]

    @property
    def data(self) -> bytes:
        """The file as it is saved."""
        return saved(self.book)

    @property
    def heads(self) -> list[str]:
        """The heads of the columns."""
        return [str(cell.value) for cell in self.sheet[1]]

    def cell(self, label: str, head: str) -> Any:
        """The cell of a row in a column."""
        number = next(row[1].row for row in self.sheet.iter_rows(min_row=2) if row[1].value == label)
        return self.sheet.cell(number, self.heads.index(head) + 1)

    def order(self, key: Callable[[Sequence[Any]], Any]) -> None:
        """Sort the rows by a key of their values, as a program does."""
        rows = sorted(([cell.value for cell in row] for row in self.sheet.iter_rows(min_row=2)), key=key)
        for number, values in enumerate(rows, 2):
            for place, value in enumerate(values, 1):
                self.sheet.cell(number, place).value = value


def saved(document: Any) -> bytes:
    """Return a document or workbook as a file."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def csv_edited(data: bytes, edit: Callable[[list[list[str]]], object]) -> bytes:
    """Return a CSV whose rows were edited, heads included, as a program writes it."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    edit(rows)
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


def part_edited(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return a package with another text of one part; all else stays."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            held = before.read(info)
            after.writestr(info.filename, change(held.decode()) if info.filename == name else held)
    return target.getvalue()
