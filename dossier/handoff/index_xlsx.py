"""Write the index as a workbook: every cell is text, so that no date or label becomes something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dossier.handoff.listing import CROSS_HEADS, Listing, cross_cells
from dossier.text.cells import cell_text, xml_text

FOR_COUNSEL = ("Decision", "New description", "Move to section", "Comment")
"""Columns that are empty, for counsel to fill in."""
DECISIONS = ("keep", "exclude")

_LINE, _HIGHEST = 15, 409  # points: a line in the type of the program, and the most that the format takes
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the library takes no zone
_WIDTHS = {
    "Index": (30, 11, 60, 22, 16, 12, 40, 12, 34, 12, 40, 30, 40),
    "Cross-references": (30, 30, 10, 24, 30, 18, 16, 16, 14, 40),
    "Documents": (10, 44, 66, 20, 14, 12, 40),
}
_CELL = {"text_wrap": True, "valign": "top", "num_format": "@"}
_HEAD = {**_CELL, "bold": True, "bottom": 2}
_FROZEN = {"Index": 2}  # what is decided far to the right is decided of a label that stays in sight
_INDEX_HEADS = ("Section", "{word}", "Description", "Date", "Pages", "Page count", "Criteria", "Language", "File")
_DOCUMENT_HEADS = ("Label", "File", "SHA-256", "Role", "Pages", "Language", "Captured")


def index_xlsx(listing: Listing) -> bytes:
    """Return the workbook with the sheets Index, Cross-references and Documents."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties(
        {
            "title": listing.title,
            "subject": xml_text(listing.about),
            "keywords": listing.identity,
            "created": _EPOCH,
        }
    )
    book.set_custom_property("dossier", listing.identity)
    wrap = book.add_format(_CELL)
    heads = (*(head.format(word=listing.word) for head in _INDEX_HEADS), *FOR_COUNSEL)
    index = _table(book, wrap, "Index", heads, _index_rows(listing))
    _choices(index, listing, len(heads))
    _table(book, wrap, "Cross-references", CROSS_HEADS, cross_cells(listing.cross))
    documents = (
        (each.label, each.file, each.sha256, each.role, each.bundle_pages, each.language, each.captured)
        for each in listing.documents
    )
    _table(book, wrap, "Documents", _DOCUMENT_HEADS, documents)
    book.close()
    return target.getvalue()


def _index_rows(listing: Listing) -> Iterable[Sequence[str]]:
    for section, row in listing.rows:
        label, description, date, where = row.cells
        count = str(row.page_count or "")
        told = (
            section.heading,
            label,
            description,
            date,
            where,
            count,
            "; ".join(row.criteria),
            row.language,
            row.file,
        )
        yield (*told, *("" for _ in FOR_COUNSEL))


def _table(
    book: xlsxwriter.Workbook, wrap: object, name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]
) -> Worksheet:
    sheet: Worksheet = book.add_worksheet(name)
    table, head_format = [list(row) for row in rows], book.add_format(_HEAD)
    for place, width in enumerate(_WIDTHS[name]):
        sheet.set_column(place, place, width, wrap)
    last = max(len(table), 1)
    columns = [{"header": head, "format": wrap, "header_format": head_format} for head in heads]
    sheet.add_table(0, 0, last, len(heads) - 1, {"columns": columns, "name": name.replace("-", "_"), "style": None})
    for number, row in enumerate(table, 1):
        sheet.set_row(number, min(_LINE * _lines(row, _WIDTHS[name]), _HIGHEST))
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell_text(cell), wrap)
    sheet.freeze_panes(1, _FROZEN.get(name, 0))
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _lines(row: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines the fullest cell of a row takes: not every program makes a row as high as its text."""
    cells = zip(row, widths, strict=False)
    return max(
        sum(max(1, ceil(len(line) / (width - 2))) for line in (cell or " ").splitlines()) for cell, width in cells
    )


def _choices(sheet: Worksheet, listing: Listing, columns: int) -> None:
    """Offer what counsel may answer."""
    count = sum(1 for _ in listing.rows)
    decision, move = columns - len(FOR_COUNSEL), columns - len(FOR_COUNSEL) + 2
    if not count:
        return
    sheet.data_validation(1, decision, count, decision, {"validate": "list", "source": list(DECISIONS)})
    keys = [section.key for section in listing.sections if any(row.file for row in section.rows)]
    if keys and sum(map(len, keys)) + len(keys) <= 255:  # the most that the format takes
        sheet.data_validation(1, move, count, move, {"validate": "list", "source": keys, "error_type": "warning"})
