"""Draw a document of its own from blocks of text, with running heads and a page count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from dossier.typeset.flow import Block, Frame, Pen, nothing, pour
from dossier.typeset.lines import one_line
from dossier.typeset.shaping import characters_of, typesetter
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style

_PART = "written"
_RUNNING = 20.0  # points from the text up to the running head's baseline; its rule is at a third of that


@dataclass(frozen=True, slots=True)
class Paper:
    """What all pages of a document share."""

    style: Style
    pen: Pen
    title: str

    def running(self, sheet: Sheet, count: int) -> None:
        """Draw the head of each page after the first: title, page number and page count."""
        if sheet.page < 2:
            return
        style, pen = self.style, self.pen
        y, edge = style.height - style.top + _RUNNING, style.width - style.margin
        words = style.words_at("running_page", page=sheet.page, count=count)
        (number,) = pen.lines(words, "written-running", style.measure)
        room = style.measure - number.width - 24
        sheet.line(style.margin, y, one_line([pen.run(self.title, "written-running")], room, pen.typesetter))
        sheet.line(edge - number.width, y, number)
        sheet.rule(style.margin, y - _RUNNING / 3, edge, style.rules["hair"])


def pen_for(style: Style, texts: Iterable[str]) -> Pen:
    """Return a pen whose fonts cover these texts and the standard words of the style."""
    return Pen(style, typesetter(style, characters_of((repr(style.wording), *texts))))


def drawn(paper: Paper, parts: Sequence[Sequence[Block]]) -> bytes:
    """Draw the document, after laying it out once to count its pages."""
    blank = [[replace(block, draw=nothing) for block in part] for part in parts]
    count = _poured(paper, blank, BytesIO(), 0)
    target = BytesIO()
    _poured(paper, parts, target, count)
    return target.getvalue()


def _poured(paper: Paper, parts: Sequence[Sequence[Block]], target: BytesIO, count: int) -> int:
    """Draw the parts, each on a new page, with running heads if the page count is known; return the page count."""
    style, canvas = paper.style, _canvas(target, paper)
    sheet = Sheet(canvas, {_PART: 1})
    sheet.start(_PART)

    def begin() -> None:
        sheet.write("")  # reportlab omits a last page on which nothing was written
        if count:
            paper.running(sheet, count)

    for part in parts:
        pour(sheet, Frame(style, begin), part)
    if count:
        canvas.save()
    return sheet.parts[_PART][1]


def _canvas(target: BytesIO, paper: Paper) -> Canvas:
    font = paper.pen.typesetter.face(paper.style.types["written"].font).font
    pdfmetrics.registerFont(font)
    size = (paper.style.width, paper.style.height)
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=1, initialFontName=font.fontName)
    canvas.setTitle(paper.title)
    return canvas
