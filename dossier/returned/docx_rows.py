"""Read the rows of an index that came back as a Word document, with tracked changes accepted or rejected.

Own reader, because libraries do not see tracked insertions. A package is read within limits, without entities and
without anything from elsewhere; macros are never looked at.
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
from dossier.returned.rows import Remark, Returned, ReturnedRow, columns_of, is_head, row_of, unread
from dossier.word.package import Package, opened, xml
from dossier.word.parts import main_part, related_name

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MOST_COMMENTS = 5_000


def docx_rows(data: bytes, *, accept: bool = True) -> Returned:
    """Return the rows of all tables that are an index. DossierError where the file cannot be read safely."""
    try:
        return _returned(data, accept=accept)
    except RecursionError:
        raise DossierError("this file is nested more deeply than a word processor writes; save it again") from None


def _returned(data: bytes, *, accept: bool) -> Returned:
    package = opened(data, what="an index")
    document = _tree(package, main_part(package))
    if document is None or not document.tag.startswith(W):
        raise DossierError("this is no Word document; save it as .docx")
    comments = dict(_comments(_tree(package, related_name(package, "comments") or "word/comments.xml")))
    identity = _identity(_tree(package, "docProps/core.xml"))
    styles = style_names(_tree(package, related_name(package, "styles") or "word/styles.xml"))
    if len(comments) > _MOST_COMMENTS:
        raise DossierError(
            f"this file has more than {_MOST_COMMENTS:,} comments; take out those that are not about the index"
        )
    reading = Reading(OUT if accept else IN, comments)
    tables = _Tables(reading, styles, _first_head(document))
    rows = tuple(tables.rows(document))
    if not rows:
        raise DossierError("no table of this document has the columns Exhibit and Description")
    aside = tuple(f"comment beside no row: “{each.text}”" for each in reading.comments.values())
    return Returned(
        rows, identity, reading.tracked, tuple(reading.authors), (*aside, *tables.unread), tuple(tables.headings)
    )


def _tree(package: Package, name: str) -> Element | None:
    """Return a part in the usual namespace, whether it was saved in that or in the strict one."""
    tree = xml(package, name)
    if tree is not None and tree.tag.startswith(_STRICT):
        for each in tree.iter():
            each.tag = each.tag.replace(_STRICT, W)
            each.attrib = {key.replace(_STRICT, W): value for key, value in each.attrib.items()}
    return tree


def _comments(held: Element | None) -> Iterator[tuple[str, Remark]]:
    for comment in held.iter(f"{W}comment") if held is not None else ():
        if text := block_text(comment, Reading(OUT, {})):
            day = (comment.get(f"{W}date") or "")[:10]
            yield comment.get(f"{W}id") or "", Remark(text, comment.get(f"{W}author") or "", day)


def _identity(properties: Element | None) -> str:
    if properties is None:
        return ""
    texts = [
        properties.findtext(f"{_CORE}keywords"),
        properties.findtext("{http://purl.org/dc/elements/1.1/}identifier"),
    ]
    return next((text for text in texts if text and text.startswith("dossier-index/")), "")


class _Tables:
    """Goes through a document in its order: headings, and the tables below them that are an index."""

    def __init__(self, reading: Reading, styles: Mapping[str, str], usual: Mapping[str, int]) -> None:
        self.reading, self.styles, self.usual = reading, styles, usual
        self.headings, self.table, self.place = [""], 0, 0
        self.unread: dict[str, None] = {}

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
        """Yield the rows of an index; those above its head, or without one because the table was split, as loose ones."""
        unheard = Reading(self.reading.gone, {})  # so that no change is counted twice
        texts = [_cells(row, unheard) for row in rows]
        columns: Mapping[str, int] = next(filter(None, map(columns_of, texts)), {})
        if not columns:
            inner = [found for row in rows for cell in within(row, "tc") for found in self.rows(cell)]
            if inner or any(map(is_head, texts)):
                yield from inner  # a table may hold others, to give the page its look
                return
        self.table += 1
        self.unread |= dict.fromkeys(unread(texts))
        loose, columns = True, columns or self.usual
        for row in rows:
            marks = marks_of(row, "trPr", self.reading)
            if marks & IN & self.reading.gone:
                continue
            struck = self.reading.struck = is_struck(row)
            cells = _cells(row, self.reading)
            if heads := columns_of(cells):
                columns, loose = heads, False
            elif len(list(within(row, "tc"))) == 1 < len(cells):
                self._under(cells[0])  # one cell over the whole width
            elif columns:
                deleted = bool(marks & self.reading.gone) or struck
                yield self._row(row, cells, columns, deleted=deleted, loose=loose)

    def _row(
        self, row: Element, cells: Sequence[str], columns: Mapping[str, int], *, deleted: bool, loose: bool
    ) -> ReturnedRow:
        self.place += 1
        return row_of(
            cells,
            columns,
            section=self.headings[-1],
            place=self.place,
            table=self.table,
            remarks=tuple(self.reading.remarks(row)),
            deleted=deleted,
            loose=loose,
        )


def _first_head(document: Element) -> Mapping[str, int]:
    """Return the columns of the first index in a document."""
    rows = (columns_of(_cells(row, Reading(OUT, {}))) for row in document.iter(f"{W}tr"))
    return next(filter(None, rows), {})


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
    return min(int(value[:9]), 60) if value.isascii() and value.isdigit() else default
