"""Set paragraphs of written text as blocks: quotation bars, lists with hanging bullets, columns as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.typeset.flow import Block, Pen, nothing
from dossier.typeset.lines import Line
from dossier.typeset.paragraphs import Paragraph, Piece
from dossier.typeset.shaping import Run, paragraph_level
from dossier.typeset.sheet import Sheet
from dossier.typeset.tables import Cell, table

_QUOTE = 13.0  # points by which each level of quotation, and each list, is indented
_LIST = 18.0
_DEEPEST = 8
_BLANK = 0.62  # the height of an empty line, as a part of a line
_MOST_BLANK = 4
_COLUMN = 0.47  # the assumed width of a typed character, as a part of the size, where columns are kept
_GAP = 6.0
_HANDS = {"italic": "written-italic", "bold": "written-bold", "code": "written-code"}
_LEVELS = ("written", "written-heading-1", "written-heading-2", "written-heading-3")
_CELL = re.compile(r"\S+(?: \S+)*")
_ENDLESS = 100_000.0


@dataclass(frozen=True, slots=True)
class _Set:
    """A typeset line: its cells with their indents, its type, and the number of quotation bars before it."""

    cells: tuple[tuple[float, Line], ...]
    kind: str
    bars: int


def prose(pen: Pen, paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Set the paragraphs, never leaving a single line of a passage at the foot or the head of a page."""
    blocks: list[Block] = []
    passage: list[Block] = []
    before: Paragraph | None = None
    for group in _grouped(paragraphs):
        paragraph = group[0]
        if before is None or paragraph.blank or paragraph.heading or paragraph.rule or before.rule:
            led = before is not None and (paragraph.quote > before.quote or bool(paragraph.cells))
            blocks += _together(passage, leads=led)
            passage = []
            blocks += _space(pen, paragraph, before)
        passage += _table(pen, group) if paragraph.cells else _blocks(pen, paragraph)
        before = group[-1]
    return blocks + _together(passage)


def _grouped(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield each paragraph alone, and the rows of a table together."""
    rows: list[Paragraph] = []
    for paragraph in paragraphs:
        if rows and (not paragraph.cells or paragraph.head):
            yield rows
            rows = []
        if paragraph.cells:
            rows.append(paragraph)
        else:
            yield [paragraph]
    if rows:
        yield rows


def _table(pen: Pen, rows: Sequence[Paragraph]) -> list[Block]:
    bars = min(rows[0].quote, _DEEPEST)
    left = bars * _QUOTE + min(rows[0].indent + bool(rows[0].bullet), _DEEPEST) * _LIST

    def beside(sheet: Sheet, x: float, y: float, height: float) -> None:
        _draw_bars(sheet, x, y, bars=bars, height=height)

    cells = [[_cell(pen, pieces, head=row.head) for pieces in row.cells] for row in rows]
    blocks = table(pen, cells, heads=len([row for row in rows if row.head]), left=left, beside=beside)
    marked = _lines(pen, replace(rows[0], cells=(), pieces=(Piece("\u00a0"),)), "written") if rows[0].bullet else ()
    return [*(replace(_block(pen, line), keep=True) for line in marked), *blocks]


def _cell(pen: Pen, pieces: Sequence[Piece], *, head: bool) -> Cell:
    runs = [_run(pen, piece, _HANDS["bold"] if head else _HANDS.get(piece.hand, "written")) for piece in pieces]
    narrowest = max((atom.width for atom in pen.typesetter.atoms(runs)), default=0.0)
    return Cell(lambda width: pen.lines(runs, "written", width), narrowest)


def sheets(pen: Pen, paragraphs: Sequence[Paragraph]) -> Iterator[list[Block]]:
    """Yield the blocks of each part that begins a new page."""
    held: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.page and held:
            yield prose(pen, held)
            held = []
        held.append(paragraph)
    if held:
        yield prose(pen, held)


def _together(blocks: list[Block], *, leads: bool = False) -> list[Block]:
    """Keep the first and last lines of a passage together, and what introduces a quotation with it."""
    last = len(blocks) - 1
    kept = {0, last - 1} if last > 0 else set()
    kept |= {last} if leads else set()
    return [replace(block, keep=block.keep or number in kept) for number, block in enumerate(blocks)]


def _space(pen: Pen, paragraph: Paragraph, before: Paragraph | None) -> list[Block]:
    """Return the empty lines above a paragraph, kept with it; quotation bars continue through them."""
    if before is None:
        return []
    lines = max(min(paragraph.blank, _MOST_BLANK), 1 if paragraph.heading or paragraph.rule or before.rule else 0)
    height = lines * _BLANK * pen.leading("written") + (4.0 if paragraph.heading else 0.0)
    bars = min(paragraph.quote, before.quote, _DEEPEST)
    if not bars:
        return [Block(0.0, nothing, before=height, keep=True)]
    return [Block(height, lambda sheet, x, y: _draw_bars(sheet, x, y, bars=bars, height=height), keep=True)]


def _blocks(pen: Pen, paragraph: Paragraph) -> list[Block]:
    if paragraph.rule:
        return [_rule(pen, paragraph)]
    kind = _LEVELS[min(paragraph.heading, 3)]
    return [
        replace(_block(pen, line), keep=bool(paragraph.heading)) for line in _lines(pen, paragraph, kind) if line.cells
    ]


def _rule(pen: Pen, paragraph: Paragraph) -> Block:
    bars, height = min(paragraph.quote, _DEEPEST), 2.0

    def draw(sheet: Sheet, x: float, y: float) -> None:
        _draw_bars(sheet, x, y, bars=bars, height=height)
        sheet.rule(x + bars * _QUOTE, y - height / 2, x + pen.style.measure, pen.style.rules["hair"])

    return Block(height, draw, keep=True)


def _block(pen: Pen, line: _Set) -> Block:
    height, baseline = pen.leading(line.kind), pen.baseline(line.kind)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        _draw_bars(sheet, x, y, bars=line.bars, height=height)
        for inset, text in line.cells:
            sheet.line(x + inset, y - baseline, text)

    return Block(height, draw)


def _draw_bars(sheet: Sheet, x: float, y: float, *, bars: int, height: float) -> None:
    for level in range(bars):
        sheet.bar(x + level * _QUOTE, y - height, 0.7, height)


def _lines(pen: Pen, paragraph: Paragraph, kind: str) -> Iterator[_Set]:
    bars = min(paragraph.quote, _DEEPEST)
    left = bars * _QUOTE + min(paragraph.indent, _DEEPEST) * _LIST
    if paragraph.kept:
        yield from _kept(pen, paragraph, _Set((), kind, bars), left)
        return
    hang = left + _LIST if paragraph.bullet else left
    runs = _runs(pen, paragraph.pieces, kind)
    lines = pen.lines(runs, kind, pen.style.measure - hang)
    bullet = pen.lines(paragraph.bullet, kind, _LIST * 2)[:1]
    for number, line in enumerate(lines):
        beside = tuple((max(hang - 5 - mark.width, 0.0), mark) for mark in bullet) if number == 0 else ()
        cells = (*beside, (hang, line))
        yield _Set(_from_the_right(pen, cells, bars) if paragraph_level(runs) % 2 else cells, kind, bars)


def _from_the_right(pen: Pen, cells: Sequence[tuple[float, Line]], bars: int) -> tuple[tuple[float, Line], ...]:
    """Place what was placed from the left edge as far from the right one, for text that runs that way; bars stay."""
    edge = pen.style.measure + bars * _QUOTE
    return tuple((edge - inset - line.width, line) for inset, line in cells)


def _runs(pen: Pen, pieces: Sequence[Piece], kind: str) -> list[Run]:
    hands = _HANDS if kind == _LEVELS[0] else {}
    return [_run(pen, piece, hands.get(piece.hand, kind)) for piece in pieces]


def _run(pen: Pen, piece: Piece, kind: str) -> Run:
    run = pen.run(piece.text, kind, piece.target)
    return run._replace(type=replace(run.type, struck=True)) if piece.struck else run


def _kept(pen: Pen, paragraph: Paragraph, line: _Set, left: float) -> Iterator[_Set]:
    """Set a line as typed, with its indent and columns; if it is too long, wrap it."""
    text = paragraph.text.expandtabs(8)
    hand = paragraph.pieces[0].hand if paragraph.pieces else ""
    kind = _HANDS.get(hand, "written")
    line = replace(line, kind=kind)
    unit = _COLUMN * pen.style.types[kind].size
    room = pen.style.measure
    found = [(match.start(), match.group()) for match in _CELL.finditer(text)]
    cells = _cells(pen, found, kind, left, unit) if len(found) > 1 else ()
    if cells and cells[-1][0] + cells[-1][1].width <= room:
        yield replace(line, cells=cells)
        return
    inset = left + min(found[0][0] * unit, room / 3) if found else left
    for part in pen.lines(text, kind, room - inset):
        yield replace(line, cells=((inset, part),))


def _cells(
    pen: Pen, found: Sequence[tuple[int, str]], kind: str, left: float, unit: float
) -> tuple[tuple[float, Line], ...]:
    """Place the parts of a line between wide gaps where they were typed, or as far right as necessary."""
    cells: list[tuple[float, Line]] = []
    end = 0.0
    for column, text in found:
        for part in pen.lines(text, kind, _ENDLESS):
            inset = max(left + column * unit, end)
            cells.append((inset, part))
            end = inset + part.width + _GAP
    return tuple(cells)
