"""Read the rows of a table of text, each with the line on which it begins."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from dossier.errors import DossierError
from dossier.importers.values.bounds import bounded

_LARGEST_CELL = 10_000_000


def rows(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins; DossierError if the text is no table or has too many rows.

    Not `quoted` takes quotation marks as part of the text.
    """
    return bounded(_rows(text, delimiter, quoted=quoted))


def _rows(text: str, delimiter: str, *, quoted: bool) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(
        StringIO(text),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise DossierError(f"line {line}: not a table: {error}") from None
