"""HTML tables, row by row: short cells side by side on a line, long ones one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dossier.typeset.paragraphs import Paragraph, Piece, merged

_BETWEEN = " | "
_SHORT = 60  # characters of a cell that another may follow on its line


@dataclass(slots=True)
class Table:
    """A table while it is read. `cell` collects paragraphs, also those outside cells, so that nothing is lost."""

    cell: list[Paragraph] = field(default_factory=list)
    _cells: list[list[Paragraph]] = field(default_factory=list)
    _rows: list[Paragraph] = field(default_factory=list)

    def begin_cell(self) -> None:
        """Begin the next cell of the row."""
        if self.cell:
            self._cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """Finish the row."""
        self.begin_cell()
        self._rows += _row(self._cells)
        self._cells = []

    def finished(self) -> list[Paragraph]:
        """Return the rows as paragraphs."""
        self.end_row()
        return self._rows


def _row(cells: list[list[Paragraph]]) -> list[Paragraph]:
    if len(cells) > 1 and all(len(cell) == 1 for cell in cells) and _short([cell[0] for cell in cells]):
        first = cells[0][0]
        return [replace(first, pieces=merged(_joined([cell[0] for cell in cells])), heading=0)]
    return [paragraph for cell in cells for paragraph in cell]


def _short(cells: list[Paragraph]) -> bool:
    plain = all(not cell.bullet and not cell.kept and not cell.rule for cell in cells)
    return plain and len({cell.quote for cell in cells}) == 1 and all(len(cell.text) <= _SHORT for cell in cells[:-1])


def _joined(cells: list[Paragraph]) -> Iterator[Piece]:
    for place, cell in enumerate(cells):
        if place:
            yield Piece(_BETWEEN)
        yield from cell.pieces
