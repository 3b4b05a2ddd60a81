"""Draw the letters in the front: head, body, and room for a signature, each page with its number in the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dossier.bundle.inserted import inserting
from dossier.bundle.plan import PlannedFront, PlannedLetter
from dossier.documents.written.narrative import narrative_paragraphs
from dossier.render.drawing import Drawing
from dossier.render.rows import Row, column_heads, columns, rows, together
from dossier.typeset.flow import Block, Frame, gap, pour, rule, spacer
from dossier.typeset.lines import Line
from dossier.typeset.paragraphs import Paragraph
from dossier.typeset.prose import prose
from dossier.typeset.sheet import Sheet

_TABLE = "\ufdd2"  # stands for the table of exhibits; one of the code points that no text has
_HANG = 30.0  # from `Re:` to the lines behind it
_BETWEEN = 15.0
_SIGN = (46.0, 240.0)  # the height of the room for a signature, and the width of the rule under it
_HELD = 3  # lines of the body that stand on the page of the signature


def draw_letters(drawing: Drawing) -> None:
    """Draw every letter of the front."""
    for item in drawing.plan.front_items:
        if item.letter is not None:
            _draw(drawing, item, item.letter)


def _draw(drawing: Drawing, item: PlannedFront, letter: PlannedLetter) -> None:
    sheet, count = drawing.sheet, drawing.plan.parts[item.part_key].count

    def begin() -> None:
        page = sheet.page - item.span.first + 1
        drawing.foot.draw(sheet, drawing.style.words("letter", "running", page=page, count=count, title=item.title))

    sheet.start(item.part_key)
    written, notes = _parted(drawing, letter.text)
    body = list(_body(drawing, written))
    held = [replace(block, keep=True) for block in body[-_HELD:]]
    signed = [*_signature(drawing, letter), gap(_BETWEEN)]
    blocks = [*_head(drawing, letter), *body[:-_HELD], *held, *signed, *prose(drawing.pen, notes)]
    pour(sheet, Frame(drawing.style, begin), blocks)


def _head(drawing: Drawing, letter: PlannedLetter) -> Iterator[Block]:
    """Yield who writes, through whom, when, to whom and about what."""
    pen, words = drawing.pen, drawing.style.words
    for number, text in enumerate(letter.sender):
        yield from pen.paragraph(text, "written" if number else "heading", keep=True)
    if letter.representative:
        of = words("letter", "represented", representative=", ".join(letter.representative))
        yield from pen.paragraph(of, "written", keep=True)
    yield spacer(6)
    yield rule(drawing.style, "thin")
    yield spacer(4)
    for lines, kind in (((letter.date,), "written"), (letter.to, "written")):
        yield from _lines(drawing, lines, kind)
    yield from _about(drawing, letter.about)


def _lines(drawing: Drawing, lines: Sequence[str], kind: str) -> Iterator[Block]:
    there = [line for line in lines if line]
    for number, line in enumerate(there):
        yield from drawing.pen.paragraph(line, kind, before=0 if number else _BETWEEN, keep=True)


def _about(drawing: Drawing, about: Sequence[str]) -> Iterator[Block]:
    pen = drawing.pen
    (label,) = pen.lines(drawing.style.words("letter", "about"), "written-bold", _HANG)
    lines = [line for text in about for line in pen.lines(text, "written-bold", drawing.style.measure - _HANG)]
    for number, line in enumerate(lines):
        yield _hanging(drawing, line, None if number else label)


def _hanging(drawing: Drawing, line: Line, label: Line | None) -> Block:
    baseline = drawing.pen.baseline("written-bold")

    def draw(sheet: Sheet, x: float, y: float) -> None:
        if label is not None:
            sheet.line(x, y - baseline, label)
        sheet.line(x + _HANG, y - baseline, line)

    return Block(drawing.pen.leading("written-bold"), draw, before=_BETWEEN if label else 0.0, keep=True)


def _parted(drawing: Drawing, text: str) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """Return the paragraphs of the body and, from the rule above them on, the footnotes, which stand below the signature."""
    written = inserting(text.replace(_TABLE, "\ufffd"), _TABLE)
    paragraphs = narrative_paragraphs(written, drawing.plan.targets)
    end = next((place for place, each in enumerate(paragraphs) if each.rule), len(paragraphs))
    return paragraphs[:end], paragraphs[end:]


def _body(drawing: Drawing, paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Yield the body, with the table of exhibits in place of what stands for it."""
    for inserted, group in groupby(paragraphs, key=_is_table):
        yield gap(_BETWEEN)
        yield from _exhibits(drawing) if inserted else prose(drawing.pen, list(group))


def _is_table(paragraph: Paragraph) -> bool:
    return paragraph.text == _TABLE


def _exhibits(drawing: Drawing) -> Iterator[Block]:
    """Yield the table of exhibits: label, title and pages of each, a link to it."""
    words, place = drawing.style.words, columns(drawing, dated=False)
    heads = (words("index", "label"), words("letter", "exhibits"), "", words("index", "pages"))
    yield column_heads(drawing, place, heads)
    for exhibit in drawing.plan.exhibits:
        row = Row(
            label=exhibit.label,
            title=exhibit.title,
            pages=str(exhibit.span),
            target=exhibit.divider.first,
            dated=False,
            above=2.0,
            below=3.0,
        )
        yield from together(rows(drawing, row, place))


def _signature(drawing: Drawing, letter: PlannedLetter) -> Iterator[Block]:
    """Yield room for a signature, empty, over a rule with the name and title of who signs."""
    room, width = _SIGN
    yield spacer(room)
    yield rule(drawing.style, "thin", width=width)
    yield spacer(3)
    for line in letter.signer:
        yield from drawing.pen.paragraph(line, "written", keep=True)
