"""Read the rows of an index that came back as a Word document, with tracked changes accepted or rejected.

Own reader, because libraries do not see tracked insertions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element  # the type alone; `word` parses

from dossier.errors import DossierError
from dossier.returned.rows import Remark, Returned, ReturnedRow, columns_of, row_of
from dossier.word.package import MAIN_PART, opened, xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_IN, _OUT = {"ins", "moveTo"}, {"del", "moveFrom"}


@dataclass(slots=True)
class _Reading:
    """What was seen so far: whose changes, and the text of each comment. `gone` are the marks whose text does not count."""

    gone: set[str]
    comments: Mapping[str, Remark]
    tracked: int = 0
    authors: dict[str, None] = field(default_factory=dict)


def docx_rows(data: bytes, *, accept: bool = True) -> Returned:
    """Return the rows of all tables that are an index. DossierError where the file cannot be read safely."""
    package = opened(data, what="an index")
    document = xml(package, MAIN_PART)
    if document is None:
        raise DossierError("this is no Word document; save it as .docx")
    comments = dict(_comments(xml(package, "word/comments.xml")))
    identity = _identity(xml(package, "docProps/core.xml"))
    reading = _Reading(set(_OUT if accept else _IN), comments)
    try:
        rows = tuple(_rows(document, reading))
    except RecursionError:
        raise DossierError("this file is nested more deeply than a word processor writes; save it again") from None
    if not rows:
        raise DossierError("no table of this document has the columns Exhibit and Description")
    return Returned(rows, identity, reading.tracked, tuple(reading.authors))


def _comments(part: Element | None) -> Iterator[tuple[str, Remark]]:
    for comment in part.iter(f"{_W}comment") if part is not None else ():
        paragraphs = ("".join(text.text or "" for text in each.iter(f"{_W}t")) for each in comment.iter(f"{_W}p"))
        text = "\n".join(filter(None, map(str.strip, paragraphs)))
        if text:
            day = (comment.get(f"{_W}date") or "")[:10]
            yield comment.get(f"{_W}id") or "", Remark(text, comment.get(f"{_W}author") or "", day)


def _identity(part: Element | None) -> str:
    if part is None:
        return ""
    texts = [part.findtext(f"{_CORE}keywords"), part.findtext("{http://purl.org/dc/elements/1.1/}identifier")]
    return next((text for text in texts if text and text.startswith("dossier-index/")), "")


def _rows(document: Element, reading: _Reading) -> Iterator[ReturnedRow]:
    """Yield the rows of every index in the body, each with the heading above its table."""
    heading, place = "", 0
    for element in document.iter():
        if element.tag == f"{_W}p" and _style(element).startswith("Heading"):
            heading = _text(element, reading).strip()
        elif element.tag == f"{_W}tbl":
            for row in _table(element, heading, reading):
                place += 1
                yield row_of(
                    row.cells, row.columns, section=heading, place=place, remarks=row.remarks, deleted=row.deleted
                )


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[str]
    columns: dict[str, int]
    remarks: tuple[Remark, ...]
    deleted: bool


def _table(table: Element, heading: str, reading: _Reading) -> Iterator[_Row]:  # noqa: ARG001  # for symmetry of readers
    columns: dict[str, int] = {}
    for row in table.findall(f"{_W}tr"):
        state = _state(row)
        if state & _IN and "ins" in reading.gone:
            continue
        cells = [_cell(cell, reading) for cell in row.iter(f"{_W}tc")]
        if not columns:
            columns = columns_of(cells)
            continue
        gone = bool(state & reading.gone) or _struck(row)
        if state:
            reading.tracked += 1
        remarks = tuple(
            reading.comments[key]
            for mark in row.iter(f"{_W}commentReference")
            if (key := mark.get(f"{_W}id") or "") in reading.comments
        )
        yield _Row(cells, columns, remarks, gone)


def _state(row: Element) -> set[str]:
    """Return whether the row itself was inserted or deleted with tracking on."""
    properties = row.find(f"{_W}trPr")
    found = {_name(each) for each in properties} if properties is not None else set[str]()
    return found & (_IN | _OUT)


def _cell(cell: Element, reading: _Reading) -> str:
    paragraphs = (_text(paragraph, reading) for paragraph in cell.iter(f"{_W}p"))
    return "\n".join(text for text in paragraphs if text.strip())


def _text(element: Element, reading: _Reading) -> str:
    parts: list[str] = []
    _gather(element, reading, parts)
    return "".join(parts)


def _gather(element: Element, reading: _Reading, parts: list[str]) -> None:
    for child in element:
        name = _name(child)
        if name in _IN | _OUT:
            reading.tracked += 1
            reading.authors.setdefault(child.get(f"{_W}author") or "")
        if name in reading.gone or name in {"rPr", "pPr"}:
            continue
        if name in {"t", "delText"}:
            parts.append(child.text or "")
        elif name in {"tab", "br", "cr"}:
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
        else:
            _gather(child, reading, parts)


def _struck(row: Element) -> bool:
    """Return whether all words of a row are struck through."""
    runs = [run for run in row.iter(f"{_W}r") if any((text.text or "").strip() for text in run.iter(f"{_W}t"))]
    return bool(runs) and all(_is_struck(run) for run in runs)


def _is_struck(run: Element) -> bool:
    properties = run.find(f"{_W}rPr")
    marks: list[Any] = (
        [properties.find(f"{_W}{name}") for name in ("strike", "dstrike")] if properties is not None else []
    )
    return any(mark is not None and mark.get(f"{_W}val") not in {"0", "false", "off"} for mark in marks)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return (style.get(f"{_W}val") or "") if style is not None else ""


def _name(element: Element) -> str:
    return element.tag.removeprefix(_W)
