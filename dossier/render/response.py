"""Draw the answers to a notice: a row for each point, with what the notice says, the answer, and the exhibits beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from dossier.bundle.plan import PlannedFront
from dossier.bundle.response import PlannedPoint
from dossier.documents.written.narrative import narrative_paragraphs
from dossier.render.drawing import Drawing
from dossier.text.page_numbers import cited
from dossier.typeset.flow import Block, Draw, gap, nothing, spacer, tagged
from dossier.typeset.lines import Line
from dossier.typeset.prose import prose
from dossier.typeset.sheet import Sheet
from dossier.typeset.tagging import Tag

_NUMBER, _NOTICE, _EXHIBITS, _GAP = 20.0, 118.0, 92.0, 14.0  # widths of columns, and of the space between them
_ABOVE, _BELOW, _LITTLE = 6.0, 6.0, 3.0
_HIGHEST = 420.0  # points of a row that certainly fit on one page


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is drawn at one height of a cell."""

    height: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    width: float


def draw_responses(drawing: Drawing) -> None:
    """Draw the answers where the bundle has some."""
    for item in drawing.plan.front_items:
        if item.points:
            _draw(drawing, item)


def _draw(drawing: Drawing, item: PlannedFront) -> None:
    title, places = drawing.pen.paragraph(item.title, "title", keep=True), _columns(drawing)
    note = drawing.pen.paragraph(_note(drawing, item), "note", before=6, keep=True)
    heads = _heads(drawing, places)
    rows = [block for number, point in enumerate(item.points, 1) for block in _row(drawing, places, number, point)]
    blocks = [*title, *note, gap(14), *tagged([heads, *rows], Tag("Table"))]

    def continued(group: str) -> Block:
        (block, *_) = drawing.pen.paragraph(
            drawing.style.words("response", "continued", number=group), "continued", before=4
        )
        return replace(block, height=block.height + _LITTLE)

    drawing.draw(item.part_key, drawing.running(item.title), blocks, head=heads, continued=continued)


def _note(drawing: Drawing, item: PlannedFront) -> str:
    """Say where the notice stands, and what the pages of exhibits are that are not enclosed."""
    notice, words = notice_span(drawing), drawing.style.words
    told = [words("response", "note", pages=cited(notice.span.pages))] if notice else []
    told += [words("response", "before")] if any(point.filed for point in item.points) else []
    return " ".join(told)


def notice_span(drawing: Drawing) -> PlannedFront | None:
    """Return the notice among what stands in the front."""
    return next((item for item in drawing.plan.front_items if item.fitted), None)


def _columns(drawing: Drawing) -> tuple[_Column, _Column, _Column]:
    measure = drawing.style.measure
    answer = _NUMBER + _NOTICE + _GAP
    exhibits = measure - _EXHIBITS
    return (
        _Column(_NUMBER, _NOTICE),
        _Column(answer, exhibits - _GAP - answer),
        _Column(exhibits, _EXHIBITS),
    )


def _heads(drawing: Drawing, places: Sequence[_Column]) -> Block:
    pen, words = drawing.pen, drawing.style.words
    heads = [
        pen.lines(words("response", key), "column", place.width)
        for key, place in zip(("point", "answer", "exhibits"), places, strict=True)
    ]
    height = pen.leading("column") * max(map(len, heads)) + 4

    def draw(sheet: Sheet, x: float, y: float) -> None:
        with sheet.tag("TH", scope="Column"):
            pass  # of the numbers of the points
        for place, lines in zip(places, heads, strict=True):
            with sheet.tag("TH", scope="Column"):
                for number, line in enumerate(lines):
                    sheet.line(x + place.left, y - pen.baseline("column") - number * pen.leading("column"), line)
        sheet.rule(x, y - height, x + drawing.style.measure, drawing.style.rules["thin"])

    return Block(height, draw, keep=True, tags=(Tag("TR"),))


def _row(drawing: Drawing, places: Sequence[_Column], number: int, point: PlannedPoint) -> list[Block]:
    """Return a row: what stands beside the beginning of the answer in one block, the rest of the answer line by line."""
    label = drawing.pen.lines(str(number), "row-number", _NUMBER)
    notice, exhibits = list(_notice(drawing, point, places[0])), list(_exhibits(drawing, point, places[2]))
    answer = list(_answer(drawing, point, places[1]))
    tags = (Tag("TH", scope="Row"), Tag("TD"), Tag("TD"), Tag("TD"))
    blocks, first = [spacer(_ABOVE)], True
    while notice or exhibits:
        beside = [_taken(notice), _taken(exhibits)]
        cells = [beside[0], _as_high(answer, max(map(_height, beside))), beside[1]]
        blocks.append(_block(drawing, places, cells, tags, label if first else ()))
        first = False
    blocks += (_block(drawing, places, [[], [piece], []], tags, ()) for piece in answer)
    blocks = [*blocks[:2], *(replace(block, group=str(number)) for block in blocks[2:])]
    blocks = [*blocks[:-2], *(replace(block, keep=True) for block in blocks[-2:]), _rule(drawing)]
    return tagged(blocks, Tag("TR"))


def _rule(drawing: Drawing) -> Block:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.rule(x, y - _BELOW, x + drawing.style.measure, drawing.style.rules["hair"])

    return Block(_BELOW, draw)


def _taken(pieces: list[_Piece]) -> list[_Piece]:
    """Take from a cell what certainly fits on one page."""
    return _within(pieces, _HIGHEST)


def _within(pieces: list[_Piece], height: float) -> list[_Piece]:
    """Take from the beginning of a cell what is no higher than this."""
    count, used = 0, 0.0
    while count < len(pieces) and used + pieces[count].height <= height + 0.01:
        used += pieces[count].height
        count += 1
    taken = pieces[:count]
    del pieces[:count]
    return taken


def _as_high(pieces: list[_Piece], height: float) -> list[_Piece]:
    """Take from the beginning of a cell what reaches down to this height, so that the rest goes on without a gap."""
    taken = _within(pieces, height)
    return [*taken, pieces.pop(0)] if pieces and _height(taken) < height else taken


def _height(pieces: Sequence[_Piece]) -> float:
    return fsum(piece.height for piece in pieces)


def _block(
    drawing: Drawing,
    places: Sequence[_Column],
    cells: Sequence[Sequence[_Piece]],
    tags: Sequence[Tag],
    label: Sequence[Line],
) -> Block:
    pen, height = drawing.pen, max(map(_height, cells))

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for line in label:
            with sheet.within(tags[0]):
                sheet.line(x, y - pen.baseline("row-title"), line)
        for tag, place, pieces in zip(tags[1:], places, cells, strict=True):
            top = y
            with sheet.within(tag):
                for piece in pieces:
                    piece.draw(sheet, x + place.left, top)
                    top -= piece.height

    return Block(height, draw)


def _notice(drawing: Drawing, point: PlannedPoint, place: _Column) -> Iterator[_Piece]:
    """Yield where the notice raises the point, its words, and the criterion that it is about."""
    words = drawing.style.words
    page = notice_page(drawing, point)
    if point.page:
        yield from _lines(drawing, words("response", "page", page=point.page), "row-label", place.width, page)
    if page:
        yield from _lines(drawing, words("response", "here", at=page), "row-note", place.width, page)
    yield _Piece(_LITTLE, nothing)
    yield from _lines(drawing, words("response", "quote", quote=point.quote), "regulation", place.width)
    if point.about:
        yield _Piece(_LITTLE, nothing)
        yield from _lines(drawing, point.about, "row-note", place.width)


def notice_page(drawing: Drawing, point: PlannedPoint) -> int:
    """Return the bundle page of the passage that raises a point; 0 where that is not known."""
    notice = notice_span(drawing)
    return notice.span.first + point.page - 1 if notice and 0 < point.page <= notice.span.count else 0


def _answer(drawing: Drawing, point: PlannedPoint, place: _Column) -> Iterator[_Piece]:
    """Yield the user's own words, set as narratives are, as wide as the column."""
    narrow = replace(drawing.style, width=place.width + 2 * drawing.style.margin)
    pen = replace(drawing.pen, style=narrow)
    for block in prose(pen, narrative_paragraphs(point.answer, drawing.plan.targets)):
        if block.before:
            yield _Piece(block.before, nothing)
        yield _Piece(block.height, block.draw)


def _exhibits(drawing: Drawing, point: PlannedPoint, place: _Column) -> Iterator[_Piece]:
    """Yield the exhibits that answer the point: those enclosed with their pages, as links, then those filed before."""
    words, naming = drawing.style.words, drawing.plan.naming
    for label in point.enclosed:
        span = drawing.plan.exhibit(label).span
        yield from _lines(drawing, naming.named(label), "row-label", place.width, span.first)
        yield from _lines(drawing, cited(span.pages), "row-note", place.width, span.first)
        yield _Piece(_LITTLE, nothing)
    for before in point.filed:
        yield from _lines(drawing, naming.named(before.label), "row-label", place.width)
        yield from _lines(drawing, words("response", "filed", pages=before.cited), "row-note", place.width)
        yield _Piece(_LITTLE, nothing)


def _lines(drawing: Drawing, text: str, kind: str, width: float, target: int = 0) -> Iterator[_Piece]:
    for line in drawing.pen.lines(text, kind, width, target) if text else ():
        yield _Piece(drawing.pen.leading(kind), _drawer(line, drawing.pen.baseline(kind)))


def _drawer(line: Line, baseline: float) -> Draw:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.line(x, y - baseline, line)

    return draw
