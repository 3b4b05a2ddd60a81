"""The table of exhibits as Word markup (ECMA-376 part 1, 17.4): a row for each exhibit, its head repeated on each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from dossier.word.markup import Document, Tag
from dossier.word.parts import SPACES
from dossier.word.runs import AUTHOR, Numbers, printable

_STYLE = "Table Grid"
_WIDTHS = (1100, 6500, 1400)  # twentieths of a point; the width of a letter's text, which Word fits to its own
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class ExhibitTable:
    """What a table of exhibits holds: label, description and pages of each row."""

    rows: tuple[tuple[str, str, str], ...]
    heads: tuple[str, str, str] = ("Exhibit", "Description", "Pages")

    @property
    def cells(self) -> tuple[str, ...]:
        """The words of its cells, row by row."""
        return tuple(cell for row in (self.heads, *self.rows) for cell in row)


def grid_style(styles: Document | None) -> str:
    """Return the id of Word's own style for a table with lines, which is another in each language; empty where there is none."""
    for tag in styles.tags if styles is not None else ():
        if tag.name == "name" and tag.given.get("val") == _STYLE and tag.parent is not None and tag.space in SPACES:
            return tag.parent.given.get("styleId", "") if tag.parent.given.get("type") == "table" else ""
    return ""


def table_markup(table: ExhibitTable, space: str, style: str, numbers: Numbers | None) -> bytes:
    """Return the table with a style or lines of its own; `space` declares its namespace. Its rows are tracked insertions if `numbers` are given."""
    look = f"<w:tblStyle w:val={quoteattr(style)}/>" if style else ""
    lines = (
        "" if style else "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    )
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    rows = "".join(_rows(table, numbers))
    return (
        f'<w:tbl{space}><w:tblPr>{look}<w:tblW w:w="5000" w:type="pct"/>{borders}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    ).encode()


def may_hold_table(parent: Tag | None) -> bool:
    """Return whether a table may stand in an element."""
    homes = {"body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent", "sdtContent", "customXml"}
    return parent is not None and parent.name in homes and parent.space in SPACES


def _rows(table: ExhibitTable, numbers: Numbers | None) -> Iterator[str]:
    for place, row in enumerate((table.heads, *table.rows)):
        head = "<w:tblHeader/>" if place == 0 else ""
        tracked = f'<w:ins {numbers.next()} w:author="{AUTHOR}"/>' if numbers else ""
        cells = (_cell(cell, width, numbers, bold=not place) for cell, width in zip(row, _WIDTHS, strict=True))
        yield f"<w:tr><w:trPr><w:cantSplit/>{head}{tracked}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, numbers: Numbers | None, *, bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'
    if numbers:
        run = f'<w:ins {numbers.next()} w:author="{AUTHOR}">{run}</w:ins>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{run}</w:p></w:tc>'
