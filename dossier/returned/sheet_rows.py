"""Read the rows of an index that came back as a workbook or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock

from dossier.errors import DossierError
from dossier.returned.package import opened
from dossier.returned.rows import Returned, ReturnedRow, columns_of, row_of, unread
from dossier.returned.threads import Threads, remarks_of, threads_of
from dossier.text.decoding import decode

_DIVIDERS = ",;\t"
_MOST_BYTES = 32 * 1024**2
_MOST_ROWS = 20_000
_LARGEST_CELL = 100_000  # less than any limit that csv has in this process
_MOST_COLUMNS = 60
_MOST_REMARKS = 5_000


def xlsx_rows(data: bytes) -> Returned:
    """Return the rows of the sheet that is an index; no formula is computed. DossierError where it cannot be read."""
    with opened(data, ".xlsx") as package:
        threads = threads_of(package)
    book = _opened(data, values=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    found = {sheet.title: _Sheet(sheet, threads) for sheet in shown or book.worksheets}
    held = {title: sheet for title, sheet in found.items() if sheet.columns}
    if not held:
        raise DossierError("no sheet of this workbook has the columns Exhibit and Description")
    if len(held) > 1:
        raise DossierError(f"{len(held)} sheets are an index: {', '.join(held)}; delete or hide all but one")
    ((title, sheet),) = held.items()
    if sheet.formulas:
        sheet.take_results(_opened(data, values=True)[title])
    rows = tuple(sheet.rows())
    _bounded(rows)
    return Returned(rows, _identity(book), notes=tuple(sheet.notes), sheet=True)


def _opened(data: bytes, *, values: bool) -> Any:
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False, rich_text=True)
    except Exception as error:  # noqa: BLE001  # the library raises whatever a damaged part makes of it
        raise DossierError(f"this workbook cannot be read ({type(error).__name__}); save it again as .xlsx") from None


def _bounded(rows: Sequence[ReturnedRow]) -> None:
    if sum(len(row.remarks) for row in rows) > _MOST_REMARKS:
        raise DossierError(
            f"this file has more than {_MOST_REMARKS:,} comments; take out those that are not about the index"
        )


def _identity(book: Any) -> str:
    said = str(book.properties.keywords or "")
    return said if said.startswith("dossier-index/") else ""


class _Sheet:
    """A sheet as texts: `columns` are empty where it is no index, `formulas` the cells that are computed by a program."""

    def __init__(self, sheet: Any, threads: Threads) -> None:
        self.threads = threads
        most = {"max_row": min(sheet.max_row, _MOST_ROWS), "max_col": min(sheet.max_column, _MOST_COLUMNS)}
        self.cells = list(sheet.iter_rows(**most))
        self.texts = [[_shown(cell.value) for cell in row] for row in self.cells]
        self.kept = [[_unstruck(cell) for cell in row] for row in self.cells]
        heads = ((number, columns_of(texts)) for number, texts in enumerate(self.texts))
        self.head, self.columns = next(((number, found) for number, found in heads if found), (0, {}))
        self.formulas = [
            (row, column)
            for row, cells in enumerate(self.cells)
            for column, cell in enumerate(cells)
            if cell.data_type == "f"
        ]
        self.notes = list(unread(self.texts)) if self.columns else []
        if self.columns and sheet.max_row > _MOST_ROWS:
            self.notes.append(f"rows below {_MOST_ROWS:,} are not read")

    def take_results(self, sheet: Any) -> None:
        """Put what a program computed last in the place of each formula."""
        for row, column in self.formulas:
            value = sheet.cell(row + 1, column + 1).value
            self.texts[row][column] = self.kept[row][column] = _shown(value)
            if value is None and column in self.columns.values():
                where = self.cells[row][column].coordinate
                self.notes.append(f"{where} is a formula without a result; write the text itself")

    def rows(self) -> Iterator[ReturnedRow]:
        """Yield the rows that say something; those above the head as loose ones, because it may have been sorted with them."""
        for number, (cells, texts, kept) in enumerate(zip(self.cells, self.texts, self.kept, strict=True), 1):
            if number - 1 != self.head and any(texts):
                remarks = tuple(
                    remark
                    for cell in cells
                    if cell.comment
                    for remark in remarks_of(str(cell.comment.text or ""), str(cell.comment.author or ""), self.threads)
                )
                deleted = not any(text.strip() for text in kept)
                yield row_of(
                    texts if deleted else kept,
                    self.columns,
                    place=number,
                    remarks=remarks,
                    deleted=deleted,
                    loose=number - 1 < self.head,
                )


def _shown(value: Any) -> str:
    """Return a value as a person reads it: a whole number without its fraction, a day without its hours."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _unstruck(cell: Any) -> str:
    """Return the words of a cell without those that are struck out."""
    if cell.value is not None and cell.font is not None and cell.font.strike:
        return ""
    if isinstance(cell.value, CellRichText):
        return "".join(str(piece) for piece in cell.value if not (isinstance(piece, TextBlock) and piece.font.strike))
    return _shown(cell.value)


def csv_rows(data: bytes) -> Returned:
    """Return the rows of a CSV with a comma, a semicolon or a tab between its cells."""
    if len(data) > _MOST_BYTES:
        raise DossierError("this file is larger than an index can be")
    decoded = decode(data)
    lines = _parted(decoded.text.lstrip("\ufeff"))
    texts = [cells for _, cells in lines]
    head, columns = next((number, found) for number, found in enumerate(map(columns_of, texts)) if found)
    rows = tuple(
        row_of(cells, columns, place=line, loose=number < head)
        for number, (line, cells) in enumerate(lines)
        if number != head and any(cells)
    )
    lined, doubtful = any("\n" in row.description for row in rows), bool(decoded.doubt) or "?" in decoded.text
    return Returned(rows, notes=tuple(unread(texts)), lined=lined, sheet=True, doubtful=doubtful)


def _parted(text: str) -> list[tuple[int, list[str]]]:
    """Return the lines of a CSV with their numbers, by the sign between cells under which there is a head."""
    wrong = "the first line of this file does not name the columns exhibit and description"
    for divider in _DIVIDERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
        try:
            lines = [(rows.line_num, _cells(row)) for row in islice(rows, _MOST_ROWS + 1)]
        except csv.Error as error:
            wrong = f"line {rows.line_num} of this file is no CSV: {error}"
            continue
        if len(lines) > _MOST_ROWS:
            raise DossierError("this file is larger than an index can be")
        if long := next((line for line, cells in lines if any(len(cell) > _LARGEST_CELL for cell in cells)), 0):
            wrong = f"line {long} of this file is no CSV: a quotation mark is not closed"
            continue
        if any(columns_of(cells) for _, cells in lines):
            return lines
    raise DossierError(wrong)


def _cells(row: Sequence[str]) -> list[str]:
    return list(map(_unguarded, row[:_MOST_COLUMNS]))


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:2] in {"'=", "'+", "'@", "'-"} else cell
