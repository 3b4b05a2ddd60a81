"""Draw the memo on what changed between two versions of a bundle: a PDF for counsel that is never part of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from dossier.bundle.memo import Memo, MemoRow
from dossier.bundle.naming import Naming
from dossier.render.bands import Foot
from dossier.render.cover import fact
from dossier.render.drawing import binary, new_canvas
from dossier.render.rows import Row, column_heads, columns, rows, together
from dossier.typeset.flow import Block, Frame, Pen, gap, pour, rule
from dossier.typeset.shaping import Typesetter, characters_of, typesetter
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style

_PART = "memo"
_HEAD = 42.0  # from the upper edge of the sheet to the baseline of the heading
_FOOTER = 52.0  # from the lower edge to the first baseline of the fixed footer
_ABOVE = 16.0  # white space above a list
_WON = 24.0  # what the column of dates is wider than a word needs
_TIGHT = 2.0  # white space of a row of facts, in points

_ABOUT = {"moved": "moved_about", "cited": "cited_about"}


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the memo is drawn with."""

    style: Style
    pen: Pen


def draw_memo(memo: Memo, style: Style, *, word: str = "Exhibit") -> bytes:
    """Draw the memo as a PDF; the same memo always gives the same bytes. `word` is what the petition calls its exhibits."""
    style, target = style.worded(Naming(word).forms), BytesIO()
    with binary():
        setter = typesetter(style, characters_of(_texts(memo, style)))
        desk = _Desk(style, Pen(style, setter))
        canvas = new_canvas(target, style, setter, lang="en-US")
        canvas.setTitle(": ".join(filter(None, (style.words("memo", "title"), memo.beneficiary, memo.petition))))
        canvas.setCreator("dossier")
        canvas.setAuthor("")
        sheet = Sheet(canvas, {_PART: 1})
        sheet.start(_PART)
        frame = Frame(style, _edges(desk, sheet, setter, memo), continued=partial(_continued, desk))
        pour(sheet, frame, list(_blocks(desk, memo)))
        canvas.save()
    return target.getvalue()


def _edges(desk: _Desk, sheet: Sheet, setter: Typesetter, memo: Memo) -> Callable[[], None]:
    """Return a function that draws head and foot of a page: what it is and is not, whose, and the fixed footer."""
    style, pen = desk.style, desk.pen
    left, right = style.foot.margin, style.width - style.foot.margin
    (heading, *_) = pen.lines(style.words("memo", "heading"), "paper-head", style.measure)
    (legend, *_) = pen.lines(style.words("paper", "legend"), "paper-legend", right - left)
    footer = pen.lines(style.words("cover", "footer"), "paper-footer", right - left)
    running = style.words("memo", "running", petition=" · ".join(filter(None, (memo.beneficiary, memo.petition))))
    foot = Foot(style, setter, draft=False)

    def draw() -> None:
        sheet.line(left, style.height - _HEAD, heading)
        sheet.rule(left, style.height - _HEAD - 7, right, style.rules["thin"])
        sheet.line(left, _FOOTER, legend)
        for number, line in enumerate(footer, 1):
            sheet.line(left, _FOOTER - number * pen.leading("paper-footer"), line)
        foot.draw(sheet, running)

    return draw


def _blocks(desk: _Desk, memo: Memo) -> Iterator[Block]:
    words, pen = desk.style.words, desk.pen
    yield from pen.paragraph(words("memo", "title"), "title", keep=True)
    yield gap(4)
    facts = {
        words("cover", "beneficiary"): memo.beneficiary,
        words("memo", "petition"): memo.petition,
        words("memo", "before"): memo.before,
        words("memo", "after"): memo.after,
        words("memo", "summary"): memo.summary,
    }
    for label, value in facts.items():
        if value:
            yield from fact(desk, label, ("", value), room=_TIGHT)
    yield rule(desk.style, "hair")
    for remark in memo.remarks:
        yield from pen.paragraph(_sentence(remark), "note", before=4)
    yield from _listed(desk, "exhibits", memo.exhibits)
    yield from _listed(desk, "cited", memo.cited)
    yield from _listed(desk, "front", memo.front)
    if memo.moved:
        yield from _heading(desk, "moved")
        yield from pen.paragraph(_sentence("; ".join(memo.moved)), "note", before=3)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _heading(desk: _Desk, key: str) -> Iterator[Block]:
    about = desk.style.wording["memo"].get(_ABOUT.get(key, ""), "")
    yield from desk.pen.paragraph(desk.style.words("memo", key), "heading", before=_ABOVE, keep=True)
    yield from desk.pen.paragraph(about, "note", before=2, keep=True)


def _listed(desk: _Desk, key: str, held: Sequence[MemoRow]) -> Iterator[Block]:
    """Yield a heading with its rows; nothing where there is none."""
    if not held:
        return
    words = desk.style.words
    labeled, dated = any(row.label for row in held), any(row.aside for row in held)
    place = columns(desk, dated=dated, labeled=labeled)
    place = replace(place, text_width=place.text_width + _WON, date=place.date + _WON) if dated else place
    paged = any(row.pages for row in held)
    titles = (
        words("index", "label") if labeled else "",
        words("index", "description"),
        words("memo", "aside") if dated else "",
        words("index", "pages") if paged else "",
    )
    yield from _heading(desk, key)
    yield replace(column_heads(desk, place, titles), before=4)
    group = words("memo", key)
    listed = [
        Row(row.label, row.title, row.pages, 0, row.aside, row.notes, group, dated=dated, above=2.5, below=3.5)
        for row in held
    ]
    yield from together([block for row in listed for block in rows(desk, row, place)])


def _continued(desk: _Desk, group: str) -> Block:
    (block, *_) = desk.pen.paragraph(desk.style.words("memo", "continued", heading=group), "continued")
    return block


def _texts(memo: Memo, style: Style) -> Iterator[str]:
    """Yield all texts that may be printed; their characters decide which fonts are needed."""
    yield repr(style.wording)
    yield from (memo.petition, memo.beneficiary, memo.before, memo.after, memo.summary, *memo.moved, *memo.remarks)
    for row in (*memo.exhibits, *memo.front, *memo.cited):
        yield from (row.label, row.title, *row.notes, row.aside, row.pages)
