"""Read the rows of an index that came back as a Word document, with tracked changes accepted or rejected.

Own reader, because libraries do not see tracked insertions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element  # the type alone; `word` parses

from dossier.errors import DossierError
from dossier.returned.docx_text import (
    IN,
    OUT,
    Reading,
    W,
    block_text,
    is_heading,
    is_struck,
    marks_of,
    name_of,
    paragraph_text,
    style_names,
    within,
)
from dossier.returned.rows import Remark, Returned, ReturnedRow, columns_of, row_of
from dossier.word.package import MAIN_PART, opened, xml

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


def docx_rows(data: bytes, *, accept: bool = True) -> Returned:
    """Return the rows of all tables that are an index. DossierError where the file cannot be read safely."""
    package = opened(data, what="an index")
    document = xml(package, MAIN_PART)
    if document is None:
        raise DossierError("this is no Word document; save it as .docx")
    comments = dict(_comments(xml(package, "word/comments.xml")))
    identity = _identity(xml(package, "docProps/core.xml"))
    styles = style_names(xml(package, "word/styles.xml"))
    reading = Reading(OUT if accept else IN, comments)
    try:
        tables = _Tables(reading, styles)
        rows = tuple(tables.rows(document))
    except RecursionError:
        raise DossierError("this file is nested more deeply than a word processor writes; save it again") from None
    if not rows:
        raise DossierError("no table of this document has the columns Exhibit and Description")
    aside = tuple(f"comment beside no row: “{each.text}”" for each in reading.comments.values())
    return Returned(rows, identity, reading.tracked, tuple(reading.authors), aside, tuple(tables.headings))


def _comments(part: Element | None) -> Iterator[tuple[str, Remark]]:
    for comment in part.iter(f"{W}comment") if part is not None else ():
        paragraphs = ("".join(text.text or "" for text in each.iter(f"{W}t")) for each in comment.iter(f"{W}p"))
        text = "\n".join(filter(None, map(str.strip, paragraphs)))
        if text:
            day = (comment.get(f"{W}date") or "")[:10]
            yield comment.get(f"{W}id") or "", Remark(text, comment.get(f"{W}author") or "", day)


def _identity(part: Element | None) -> str:
    if part is None:
        return ""
    texts = [part.findtext(f"{_CORE}keywords"), part.findtext("{http://purl.org/dc/elements/1.1/}identifier")]
    return next((text for text in texts if text and text.startswith("dossier-index/")), "")


class _Tables:
    """Goes through a document in its order: headings, and the tables below them that are an index."""

    def __init__(self, reading: Reading, styles: Mapping[str, str]) -> None:
        self.reading, self.styles = reading, styles
        self.headings, self.table, self.place = [""], 0, 0

    def rows(self, holder: Element) -> Iterator[ReturnedRow]:
        """Yield the rows of every index, each with the heading above it."""
        for element in holder:
            name = name_of(element)
            if name == "p" and is_heading(element, self.styles):
                self._under(paragraph_text(element, self.reading))
            elif name == "tbl":
                yield from self._of_table(list(within(element, "tr")))
            elif name != "p":
                yield from self.rows(element)

    def _under(self, heading: str) -> None:
        if heading.strip():
            self.headings.append(heading.strip())

    def _of_table(self, rows: Sequence[Element]) -> Iterator[ReturnedRow]:
        unheard = Reading(self.reading.gone, {})  # so that no change is counted twice
        if not any(columns_of(_cells(row, unheard)) for row in rows):
            for cell in (cell for row in rows for cell in within(row, "tc")):
                yield from self.rows(cell)  # a table may hold others, to give the page its look
            return
        self.table += 1
        columns: dict[str, int] = {}
        for row in rows:
            marks = marks_of(row, "trPr", self.reading)
            if marks & IN & self.reading.gone:
                continue
            cells = _cells(row, self.reading)
            if heads := columns_of(cells):
                columns = heads
            elif len(list(within(row, "tc"))) == 1 < len(cells):
                self._under(cells[0])  # one cell over the whole width
            elif columns:
                yield self._row(row, cells, columns, deleted=bool(marks & self.reading.gone) or is_struck(row))

    def _row(self, row: Element, cells: Sequence[str], columns: dict[str, int], *, deleted: bool) -> ReturnedRow:
        self.place += 1
        return row_of(
            cells,
            columns,
            section=self.headings[-1],
            place=self.place,
            table=self.table,
            remarks=tuple(self.reading.remarks(row)),
            deleted=deleted,
        )


def _cells(row: Element, reading: Reading) -> list[str]:
    """Return the text of each column; a cell over several columns stands in the first of them."""
    texts = [""] * _number(row, "trPr", "gridBefore", 0)
    for cell in within(row, "tc"):
        if not marks_of(cell, "tcPr", reading) & reading.gone:
            texts += [block_text(cell, reading), *[""] * (_number(cell, "tcPr", "gridSpan", 1) - 1)]
    return texts


def _number(element: Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    value = (found.get(f"{W}val") or "") if found is not None else ""
    return min(int(value), 60) if value.isascii() and value.isdigit() else default
