"""Read the text of a Word document with tracked changes accepted or rejected, and what is struck out or commented on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # the type alone; defusedxml parses

from dossier.returned.rows import LOST, Remark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IN, OUT = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_OF_CELLS = {"cellIns": "ins", "cellDel": "del"}
_AROUND = {"sdt", "sdtContent", "customXml", "smartTag", *IN, *OUT}
_NO_TEXT = {"rPr", "pPr", "p", "tbl", "rt", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SPACES = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n"}
# signs of fonts that have letters of their own, and formulas
_LOST = {"sym", "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"}
_REMARKED = (f"{W}commentRangeStart", f"{W}commentReference")


@dataclass(slots=True)
class Reading:
    """What was seen so far: whose changes, and the text of each comment that stands nowhere yet.

    `gone` are the marks whose text does not count. Words that were struck out by hand count only where `struck`: in a row that is so
    as a whole.
    """

    gone: frozenset[str]
    comments: dict[str, Remark]
    tracked: int = 0
    authors: dict[str, None] = field(default_factory=dict)
    struck: bool = False

    def track(self, change: Element) -> None:
        """Count a tracked change and remember who made it."""
        self.tracked += 1
        if author := change.get(f"{W}author"):
            self.authors.setdefault(author)

    def remarks(self, element: Element) -> Iterator[Remark]:
        """Yield the comments that begin inside an element, each once in a document."""
        for mark in element.iter():
            if mark.tag in _REMARKED and (found := self.comments.pop(mark.get(f"{W}id") or "", None)):
                yield found


def name_of(element: Element) -> str:
    """Return the name of an element of a document without its namespace."""
    return element.tag.removeprefix(W)


def within(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with these names, those in content controls and tracked passages too."""
    for child in element:
        name = name_of(child)
        if name in names:
            yield child
        elif name in _AROUND:
            yield from within(child, *names)


def marks_of(element: Element, properties: str, reading: Reading) -> set[str]:
    """Return whether a row or cell itself was inserted or deleted with tracking on, and count that."""
    held = element.find(f"{W}{properties}")
    found = set[str]()
    for each in held if held is not None else ():
        name = _OF_CELLS.get(name_of(each), name_of(each))
        if name in IN | OUT:
            reading.track(each)
            found.add(name)
    return found


def block_text(holder: Element, reading: Reading) -> str:
    """Return the paragraphs of a cell, a line each, those of tables inside it too."""
    text, joined = "", True
    for paragraph in holder.iter(f"{W}p"):
        line = paragraph_text(paragraph, reading)
        if line.strip():
            text += line if joined or not text else f"\n{line}"
            joined = _runs_on(paragraph, reading)
    return text


def paragraph_text(element: Element, reading: Reading) -> str:
    """Return the text of a paragraph."""
    parts: list[str] = []
    _gather(element, reading, parts)
    return "".join(parts)


def _runs_on(paragraph: Element, reading: Reading) -> bool:
    """Return whether the end of the paragraph was deleted with tracking on, so that the next one joins it."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{mark}") is not None for mark in reading.gone)


def _gather(element: Element, reading: Reading, parts: list[str]) -> None:
    for child in element:
        name = name_of(child)
        if name in IN | OUT:
            reading.track(child)
        if name in reading.gone or name in _NO_TEXT or (name == "r" and not reading.struck and _struck(child)):
            continue
        if name in {"t", "delText"}:
            parts.append(child.text or "")
        elif name in _SPACES:
            parts.append(_SPACES[name])
        elif name in _LOST:
            parts.append(LOST)
        elif name == "noBreakHyphen":
            parts.append("-")
        else:
            _gather(child, reading, parts)


def is_struck(row: Element) -> bool:
    """Return whether all words of a row are struck out."""
    runs = [run for run in row.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    return bool(runs) and all(_struck(run) for run in runs)


def _struck(run: Element) -> bool:
    properties = run.find(f"{W}rPr")
    marks = [properties.find(f"{W}{name}") for name in ("strike", "dstrike")] if properties is not None else []
    return any(mark is not None and mark.get(f"{W}val") not in {"0", "false", "off"} for mark in marks)


def is_heading(paragraph: Element, styles: Mapping[str, str]) -> bool:
    """Return whether a paragraph has the style of a heading, or an outline level of its own; `styles` names them by id."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    style = (found.get(f"{W}val") or "") if found is not None else ""
    level = paragraph.find(f"{W}pPr/{W}outlineLvl")
    return styles.get(style, style).casefold().startswith("heading") or (
        level is not None and (level.get(f"{W}val") or "9") < "9"
    )


def style_names(part: Element | None) -> Mapping[str, str]:
    """Return the names of the styles by their ids; the names of headings are English in every language."""
    styles = part.iter(f"{W}style") if part is not None else ()
    named = ((style.get(f"{W}styleId") or "", style.find(f"{W}name")) for style in styles)
    return {key: name.get(f"{W}val") or "" for key, name in named if name is not None}
