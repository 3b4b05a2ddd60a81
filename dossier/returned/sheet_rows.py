"""Read the rows of an index that came back as a workbook or as CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl

from dossier.errors import DossierError
from dossier.returned.rows import Remark, Returned, ReturnedRow, columns_of, row_of
from dossier.text.decoding import decode

_MOST_BYTES = 100 * 1024**2
_MOST_MEMBERS = 3_000
_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
# What Excel writes for programs that know no threads, before the messages themselves.
_BOILERPLATE = re.compile(r"\A\[Threaded comment\].*?(?=^Comment:)", re.DOTALL | re.MULTILINE)
_MESSAGE = re.compile(r"^(?:Comment|Reply):\s*", re.MULTILINE)


def xlsx_rows(data: bytes) -> Returned:
    """Return the rows of the first sheet that is an index; formulas are never computed. DossierError where it cannot be read."""
    _check(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001  # the library raises whatever a damaged part makes of it
        raise DossierError(f"this workbook cannot be read ({type(error).__name__}); save it again as .xlsx") from None
    for sheet in book.worksheets:
        rows = list(_of_sheet(sheet))
        if rows:
            return Returned(tuple(rows), _identity(book))
    raise DossierError("no sheet of this workbook has the columns Exhibit and Description")


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
    except (zipfile.BadZipFile, ValueError):
        raise DossierError("this is no .xlsx file; open it in a spreadsheet program and save it as .xlsx") from None
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise DossierError("this file is larger than an index can be")


def _identity(book: Any) -> str:
    said = str(book.properties.keywords or "")
    return said if said.startswith("dossier-index/") else ""


def _of_sheet(sheet: Any) -> Iterator[ReturnedRow]:
    columns: dict[str, int] = {}
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS), 1):
        cells = [_shown(cell.value) for cell in row]
        if not columns:
            columns = columns_of(cells)
            continue
        if not any(cells):
            continue
        remarks = tuple(remark for cell in row if cell.comment for remark in _remarks(cell.comment))
        written = [cell for cell, text in zip(row, cells, strict=True) if text.strip()]
        struck = bool(written) and all(cell.font is not None and cell.font.strike for cell in written)
        yield row_of(cells, columns, place=number, remarks=remarks, deleted=struck)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _remarks(comment: Any) -> Iterator[Remark]:
    """Yield the messages of a note or of a thread, without what the program says about itself."""
    text = str(comment.text or "")
    bare = _BOILERPLATE.sub("", text)
    threaded = bare != text
    by = str(comment.author or "")
    for message in _MESSAGE.split(bare) if threaded else [bare.removeprefix(f"{by}:")]:
        if message.strip():
            yield Remark(message.strip(), "" if threaded else by)


def csv_rows(data: bytes) -> Returned:
    """Return the rows of a CSV with a comma, a semicolon or a tab between its cells."""
    if len(data) > _MOST_BYTES:
        raise DossierError("this file is larger than an index can be")
    text = decode(data).text.lstrip("\ufeff")
    first = text.partition("\n")[0]
    divider = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    try:
        found = list(_of_lines(rows))
    except csv.Error as error:
        raise DossierError(f"line {rows.line_num} of this file is no CSV: {error}") from None
    if not found:
        raise DossierError("the first line of this file does not name the columns exhibit and description")
    return Returned(tuple(found))


def _of_lines(rows: Any) -> Iterator[ReturnedRow]:
    columns: dict[str, int] = {}
    for row in rows:
        cells: Sequence[str] = [cell[1:] if cell[:2] in {"'=", "'+", "'@", "'-"} else cell for cell in row]
        if not columns:
            columns = columns_of(cells)
        elif any(cells):
            yield row_of(cells, columns, place=rows.line_num)
