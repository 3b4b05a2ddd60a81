"""Define an edited index as rows: what a reader of any format hands on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LOST = "\ufffd"
"""Stands for a sign that cannot be read as a letter."""

_DASHES = re.compile("[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+")
# what XML cannot hold, what stands for it, and signs that nobody sees
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd\ufffe\uffff]")
# signs that only turn the direction of what follows, as programs put them around what is pasted
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RAISED = re.compile("([\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u02e0-\u02e4\u2070-\u209c]+)")
_HEADS = {
    "label": (
        *("exhibit", "exhibits", "ex", "exs", "exh", "tab", "tabs", "appendix", "attachment", "label"),
        *("exhibit no", "ex. no", "ex no", "exhibit number", "tab no", "exhibit #", "ex. #", "ex #", "tab #"),
    ),
    "description": (
        *("description", "title", "exhibit description", "exhibit title"),
        *("description of exhibit", "description of exhibits", "description of document"),
    ),
    "date": ("date",),
    "pages": ("pages", "page"),
    "section": ("section",),
    "decision": ("decision",),
    "new_description": ("new description",),
    "move_to": ("move to section", "move to"),
    "comment": ("comment", "comments", "note", "notes", "remark", "remarks"),
}
# what a program shows in the place of a value that it cannot compute
_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "Err:502", "Err:508", "Err:522"}
)
_OURS = frozenset({"page count", "page_count", "criteria", "language", "file"})


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a row: its text, and by whom and when, as far as the file says."""

    text: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row as it came back. `deleted` where it was struck out or its deletion tracked; `place` is its line or row, for reports.

    `section` is the heading or key under which it stands, `table` the number of its table in a document, 0 in a sheet.
    `description`, `date` and `pages` are as written. `loose` where no head stands above it, as after a table was split or sorted
    with its head: it counts only where it is known again.
    """

    label: str
    description: str
    section: str = ""
    date: str = ""
    pages: str = ""
    decision: str = ""
    new_description: str = ""
    move_to: str = ""
    remarks: tuple[Remark, ...] = ()
    deleted: bool = False
    place: int = 0
    table: int = 0
    loose: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any((self.label, self.description, self.new_description, self.decision, self.move_to, self.remarks))


@dataclass(frozen=True, slots=True)
class Returned:
    """A file as it came back: its rows in order, what it says it was made of, and how many changes were tracked, by whom.

    `lined` where a description keeps its lines, `sheet` where all sections stand in one table. `notes` are words on what
    could not be taken as a row.
    """

    rows: tuple[ReturnedRow, ...]
    identity: str = ""
    tracked: int = 0
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    lined: bool = True
    sheet: bool = False
    doubtful: bool = False


def plain(text: str) -> str:
    """Return a text as cells are compared: no program's spaces, quotation marks, dashes, line breaks or final period matter."""
    # a raised or lowered sign is another one: 10³ is not 103
    pieces = _RAISED.split(_DASHES.sub("-", _UNSEEN.sub("", text)))
    folded = "".join(unicodedata.normalize("NFC" if place % 2 else "NFKC", piece) for place, piece in enumerate(pieces))
    folded = folded.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2044: "/"})
    return " ".join(folded.split()).rstrip(".").rstrip()


def label_in(text: str) -> str:
    """Return the label that a cell names, without the word before it: `C-2` of `Exhibit C‑2`."""
    words = plain(text).split()
    if len(words) == 2 and words[0].rstrip(".").casefold() in _HEADS["label"]:
        words = words[1:]
    return words[0] if len(words) == 1 else ""


def columns_of(heads: Iterable[str]) -> dict[str, int]:
    """Return which column of a table holds what, by its heads; empty for a table that is no index."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        key = _key(head)
        if key and key not in found:
            found[key] = place
        elif key == "comment":
            found[f"comment in {place}"] = place
    return found if {"label", "description"} <= found.keys() else {}


def is_head(texts: Iterable[str]) -> bool:
    """Return whether one of these cells is called as the labels are: the head of an index, or of another table of exhibits."""
    return any(_folded(text) in _HEADS["label"] for text in texts)


def unread(texts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield words on each column of an index that says something and is none of those that are read."""
    number = next((number for number, row in enumerate(texts) if columns_of(row)), len(texts))
    for place, head in enumerate(texts[number] if number < len(texts) else ()):
        below = any(place < len(row) and row[place].strip() for row in texts[number + 1 :])
        if head.strip() and below and not _key(head) and _folded(head) not in _OURS:
            yield f"the column “{' '.join(head.split())}” is not read"


def _key(head: str) -> str:
    return next((key for key, names in _HEADS.items() if _folded(head) in names), "")


def _folded(head: str) -> str:
    return plain(head).casefold().rstrip(".:")


def row_of(cells: Sequence[str], columns: Mapping[str, int], **more: object) -> ReturnedRow:
    """Return the row that these cells make; a column that is not there is empty."""

    def cell(key: str) -> str:
        place = columns.get(key, len(cells))
        text = _TURNED.sub("", cells[place]).strip() if place < len(cells) else ""
        return "" if text in _ERRORS else text

    said = filter(None, (cell(key) for key in columns if key.startswith("comment")))
    remarks = (*more.pop("remarks", ()), *map(Remark, said))  # type: ignore[misc]
    section = more.pop("section", "") or cell("section")
    return ReturnedRow(
        label=cell("label"),
        description=cell("description"),
        section=str(section),
        date=cell("date"),
        pages=cell("pages"),
        decision=cell("decision"),
        new_description=cell("new_description"),
        move_to=cell("move_to"),
        remarks=remarks,
        **more,  # type: ignore[arg-type]
    )
