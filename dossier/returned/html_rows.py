"""Read the rows and the links of an index that was written as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from dossier.returned.rows import ReturnedRow

_CELLS = 4


@dataclass(frozen=True, slots=True)
class HtmlIndex:
    """The rows of an index in their order, and the addresses of all its links."""

    rows: tuple[ReturnedRow, ...]
    addresses: tuple[str, ...]


def html_rows(text: str) -> HtmlIndex:
    """Return what stands in the bodies of the tables of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return HtmlIndex(tuple(reader.rows), tuple(reader.addresses))


@dataclass
class _Reader(HTMLParser):
    rows: list[ReturnedRow] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _inside: bool = False
    _heads: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell or a paragraph of one, or note an address."""
        if tag == "thead":
            self._heads = True
        if tag == "tr":
            self._cells = []
        if tag in {"th", "td"}:
            self._cells.append("")
            self._inside = True
        if tag == "p" and self._inside and self._cells[-1]:
            self._cells[-1] += "\n"
        if tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """End a cell, or a row with what stands in its cells; heads of columns are no row."""
        if tag in {"th", "td"}:
            self._inside = False
        if tag == "thead":
            self._heads = False
        if tag == "tr" and not self._heads and len(self._cells) == _CELLS:
            label, description, date, pages = self._cells
            self.rows.append(ReturnedRow(label, description, date=date, pages=pages))

    def handle_data(self, data: str) -> None:
        """Add text to the cell at hand."""
        if self._inside:
            self._cells[-1] += data
