"""Compare the lists on dividers with the plan, row by row and cell by cell: journals, patents, citing works.

The numbers of the rows stand alone at the left edge, so a row reaches from its number to the next text at that edge;
the heads show where the columns begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.bundle.plan import PageRun, PlannedExhibit, PlannedTable
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnLine, DrawnRun, squeeze
from dossier.verify.printed import FOOT, Printed
from dossier.verify.words import is_said, joined

_SLACK = 1.0


class _Line(NamedTuple):
    page: int
    line: DrawnLine

    def begins_at(self, edge: float) -> bool:
        return abs(self.line.runs[0].x - edge) < _SLACK


class _Piece(NamedTuple):
    """What stands between one text at the left edge and the next: a row, or a title with the heads below it."""

    head: str
    lines: Sequence[_Line]


def listings(exhibits: Sequence[PlannedExhibit], sheet: PageRun, printed: Printed) -> Iterator[Disagreement]:
    """Check each row of each list of these exhibits on a sheet. The lists stand last, so they are read from the end."""
    tables = [table for exhibit in exhibits for table in exhibit.tables] if sheet.count else []
    lines = [_Line(page, line) for page in sheet.pages for line in printed.get(page, ()) if line.y >= FOOT]
    pieces = _pieces(lines) if tables else []
    for table in reversed(tables):
        first = len(pieces) - len(table.rows) - 1
        if first < 0:
            yield Disagreement(sheet.first, f"the rows of '{table.key}'", len(table.rows), len(pieces))
            return
        yield from _rows(sheet.first, table, pieces[first], pieces[first + 1 :])
        pieces = pieces[:first]


def _pieces(lines: Sequence[_Line]) -> list[_Piece]:
    edge = min((line.line.runs[0].x for line in lines), default=0.0)
    starts = [place for place, line in enumerate(lines) if line.begins_at(edge)]
    ends = [*starts[1:], len(lines)] if starts else []
    return [
        _Piece(squeeze(lines[start].line.runs[0].text), lines[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]


def _rows(sheet: int, table: PlannedTable, title: _Piece, rows: Sequence[_Piece]) -> Iterator[Disagreement]:
    heads = [line.line for line in title.lines[1:]]
    lefts = next(([run.x for run in line.runs] for line in heads if len(line.runs) == len(table.columns)), None)
    if lefts is None:
        yield Disagreement(sheet, f"the heads of '{table.key}' do not stand above its rows")
        return
    for number, (row, piece) in enumerate(zip(table.rows, rows, strict=True), 1):
        page = piece.lines[0].page
        if piece.head != str(number):
            yield Disagreement(page, f"the number of a row of '{table.key}'", number, piece.head)
        said = _columns(_without_heads(piece.lines, [line.text for line in heads]), lefts)
        for cell, column in zip(row, said, strict=True):
            if not is_said(column, cell.replace("\n", " ")):
                yield Disagreement(page, f"row {number} of '{table.key}' does not say {cell!r}", cell, column)


def _without_heads(lines: Sequence[_Line], heads: Sequence[str]) -> Iterator[DrawnRun]:
    """Yield the runs of a row without its number, and without the heads that each further page begins with."""
    yield from lines[0].line.runs[1:]
    seen, skipped = lines[0].page, len(heads)
    for line in lines[1:]:
        if line.page != seen:
            seen, skipped = line.page, 0
        if skipped < len(heads) and line.line.text == heads[skipped]:
            skipped += 1
        else:
            skipped = len(heads)
            yield from line.line.runs


def _columns(runs: Iterator[DrawnRun], lefts: Sequence[float]) -> list[str]:
    """Return the text of each column; a run belongs to the last one that begins before it."""
    found: list[list[DrawnRun]] = [[] for _ in lefts]
    for run in runs:
        found[max(sum(left - _SLACK <= run.x for left in lefts) - 1, 0)].append(run)
    return list(map(joined, found))
