"""Write the index and the cross-references as CSV: UTF-8 with a byte order mark, for Excel, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from dossier.handoff.listing import CROSS_HEADS, Listing, cross_cells, one_line

HEADS = ("section", "exhibit", "description", "date", "pages", "page_count", "criteria", "language", "file")
"""The columns of the index."""

_BOM = "\ufeff"
_FORMULA = re.compile(r"[=+@\t\r]|-(?!\d)")


def index_csv(listing: Listing) -> bytes:
    """Return the index: dates as recorded, pages with a hyphen, one line for each row."""
    return table_csv(
        HEADS,
        (
            (
                section.heading,
                row.label,
                one_line(row.description),
                row.day or row.date,
                row.where.replace("–", "-"),
                str(row.page_count or ""),
                "; ".join(row.criteria),
                row.language,
                row.file,
            )
            for section, row in listing.rows
        ),
    )


def cross_csv(listing: Listing) -> bytes:
    """Return the cross-references: a line for each document and criterion, and for each marked passage."""
    rows = ([one_line(cell).replace("–", "-") for cell in cells] for cells in cross_cells(listing.cross))
    return table_csv(CROSS_HEADS, rows)


def table_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV, no cell of which a program would compute."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (_BOM + target.getvalue()).encode()


def harmless(cell: str) -> str:
    """Put an apostrophe before what a program would compute: titles come from exports that anybody may have made."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
