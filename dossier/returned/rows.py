"""Define an edited index as rows: what a reader of any format hands on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_DASHES = re.compile("[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+")
# what XML cannot hold, what stands for it, and signs that nobody sees
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\u00ad\u200b-\u200f\u2060\ufeff\ufffd\ufffe\uffff]")
_HEADS = {
    "label": (
        *("exhibit", "exhibits", "ex", "exs", "exh", "tab", "tabs", "appendix", "attachment", "label"),
        *("exhibit no", "ex. no", "ex no", "exhibit number", "tab no"),
    ),
    "description": ("description", "title"),
    "date": ("date",),
    "pages": ("pages", "page"),
    "section": ("section",),
    "decision": ("decision",),
    "new_description": ("new description",),
    "move_to": ("move to section", "move to"),
    "comment": ("comment", "comments"),
}


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
    `description`, `date` and `pages` are as written.
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
    folded = unicodedata.normalize("NFKC", _DASHES.sub("-", _UNSEEN.sub("", text)))
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
        name = plain(head).casefold().rstrip(".:")
        key = next((key for key, names in _HEADS.items() if name in names), "")
        if key and key not in found:
            found[key] = place
    return found if {"label", "description"} <= found.keys() else {}


def row_of(cells: Sequence[str], columns: dict[str, int], **more: object) -> ReturnedRow:
    """Return the row that these cells make; a column that is not there is empty."""

    def cell(key: str) -> str:
        place = columns.get(key, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    said = cell("comment")
    remarks = (*more.pop("remarks", ()), *((Remark(said),) if said else ()))  # type: ignore[misc]
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
