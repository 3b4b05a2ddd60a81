"""Read the rows of an index that came back as a workbook or as CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import openpyxl

from dossier.errors import DossierError
from dossier.returned.rows import Remark, Returned, ReturnedRow, columns_of, row_of
from dossier.returned.threads import Threads, message, threads_of
from dossier.text.decoding import decode

_MOST_BYTES = 100 * 1024**2
_MOST_MEMBERS = 3_000
_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
# What Excel writes for programs that know no threads, before the messages themselves.
_BOILERPLATE = re.compile(r"\A\[Threaded comment\].*?(?=^Comment:)", re.DOTALL | re.MULTILINE)
_MESSAGE = re.compile(r"^(?:Comment|Reply):\s*", re.MULTILINE)


def xlsx_rows(data: bytes) -> Returned:
    """Return the rows of the sheet that is an index; no formula is computed. DossierError where it cannot be read."""
    threads = _checked(data)
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
    return Returned(tuple(sheet.rows()), _identity(book), notes=tuple(sheet.notes), sheet=True)


def _opened(data: bytes, *, values: bool) -> Any:
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # noqa: BLE001  # the library raises whatever a damaged part makes of it
        raise DossierError(f"this workbook cannot be read ({type(error).__name__}); save it again as .xlsx") from None


def _checked(data: bytes) -> Threads:
    """Return the threads of a package that is no larger than an index can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise DossierError("this file is larger than an index can be")
            return threads_of(package)
    except (zipfile.BadZipFile, ValueError):
        raise DossierError("this is no .xlsx file; open it in a spreadsheet program and save it as .xlsx") from None


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
        heads = ((number, columns_of(texts)) for number, texts in enumerate(self.texts))
        self.head, self.columns = next(((number, found) for number, found in heads if found), (0, {}))
        self.formulas = [
            (row, column)
            for row, cells in enumerate(self.cells)
            for column, cell in enumerate(cells)
            if cell.data_type == "f"
        ]
        self.notes: list[str] = []

    def take_results(self, sheet: Any) -> None:
        """Put what a program computed last in the place of each formula."""
        for row, column in self.formulas:
            value = sheet.cell(row + 1, column + 1).value
            self.texts[row][column] = _shown(value)
            if value is None and column in self.columns.values():
                where = self.cells[row][column].coordinate
                self.notes.append(f"{where} is a formula without a result; write the text itself")

    def rows(self) -> Iterator[ReturnedRow]:
        """Yield the rows below the head that say something."""
        for number, (cells, texts) in enumerate(zip(self.cells, self.texts, strict=True), 1):
            if number - 1 > self.head and any(texts):
                remarks = tuple(remark for cell in cells if cell.comment for remark in _remarks(cell, self.threads))
                written = [cell for cell, text in zip(cells, texts, strict=True) if text.strip()]
                struck = all(cell.font is not None and cell.font.strike for cell in written)
                yield row_of(texts, self.columns, place=number, remarks=remarks, deleted=bool(written) and struck)


def _shown(value: Any) -> str:
    """Return a value as a person reads it: a whole number without its fraction, a day without its hours."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _remarks(cell: Any, threads: Threads) -> Iterator[Remark]:
    """Yield the messages of a note or of a thread, without what the program says about itself."""
    text, by = str(cell.comment.text or ""), str(cell.comment.author or "")
    bare = _BOILERPLATE.sub("", text)
    if bare == text:
        said = text.removeprefix(f"{by}:").strip()
        yield from [Remark(said, by)] if said else []
        return
    for words in _MESSAGE.split(bare):
        if words.strip():
            yield message(threads, cell.coordinate, words.strip())


def csv_rows(data: bytes) -> Returned:
    """Return the rows of a CSV with a comma, a semicolon or a tab between its cells."""
    if len(data) > _MOST_BYTES:
        raise DossierError("this file is larger than an index can be")
    decoded = decode(data)
    text = decoded.text.lstrip("\ufeff")
    first = text.partition("\n")[0]
    divider = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    try:
        found = list(_of_lines(rows))
    except csv.Error as error:
        raise DossierError(f"line {rows.line_num} of this file is no CSV: {error}") from None
    if not found:
        raise DossierError("the first line of this file does not name the columns exhibit and description")
    lined, doubtful = any("\n" in row.description for row in found), bool(decoded.doubt) or "?" in text
    return Returned(tuple(found), lined=lined, sheet=True, doubtful=doubtful)


def _of_lines(rows: Any) -> Iterator[ReturnedRow]:
    columns: dict[str, int] = {}
    for row in rows:
        cells: Sequence[str] = [cell[1:] if cell[:2] in {"'=", "'+", "'@", "'-"} else cell for cell in row]
        if not columns:
            columns = columns_of(cells)
        elif any(cells):
            yield row_of(cells, columns, place=rows.line_num)
