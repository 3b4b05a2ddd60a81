"""Sets a journal article: masthead, abstract, two columns, figures, references, running heads, outline and inner links."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
)

from specimen.figures import Figure
from specimen.flow import gap, grid, para
from specimen.ink import BLACK, GREY, LETTER, NAVY, Size, mark, register_fonts
from specimen.linked import NamedCanvas

Block = tuple[Any, ...]


@dataclass(frozen=True)
class Article:
    """An article and how its journal sets it. `blocks` are ("h", title), ("p", text), ("fig", draw, height, caption), ("table", rows, widths, caption)."""

    journal: str
    short: str
    volume: str
    issn: str
    doi: str
    first_page: int
    kind: str
    title: str
    authors: str
    affiliations: str
    dates: str
    abstract: str
    keywords: str
    blocks: Sequence[Block]
    references: Sequence[str]
    running: str
    size: Size = LETTER
    colour: Color = field(default=NAVY)
    columns: int = 2
    numbered: bool = False
    serif: str = "Serif"
    lines: bool = False
    crop: tuple[float, float, float, float] | None = None


class _Section(Flowable):
    """A place that links and the outline lead to, named as LaTeX names it: `section.1`."""

    def __init__(self, name: str, title: str, *, linked: bool) -> None:
        super().__init__()
        self.name, self.title, self.linked = name, title, linked

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """It takes no room."""
        return (0, 0)

    def draw(self) -> None:
        """Note the place."""
        if self.linked:
            self.canv.bookmarkHorizontal(self.name, 0, 14)
            self.canv.addOutlineEntry(self.title, self.name, 0)


def _body(article: Article, column: float) -> list[Flowable]:
    story: list[Flowable] = []
    text = {"fontName": article.serif, "firstLineIndent": 0}
    number = figure = table = 0
    for block in article.blocks:
        if block[0] == "h":
            number += 1
            title = f"{number}  {block[1]}" if article.numbered else str(block[1])
            story += [
                _Section(f"section.{number}", title, linked=article.numbered),
                para(title, "head", fontSize=10.5, leading=13, textColor=article.colour, spaceBefore=6, keepWithNext=1),
            ]
        elif block[0] == "p":
            story += [para(" ".join(part.split()), "just", **text) for part in str(block[1]).strip().split("\n\n")]
        elif block[0] == "fig":
            figure += 1
            draw, height, caption = block[1:]
            legend = para(f"<b>Figure {figure}.</b> {caption}", "small", leading=9.8, spaceAfter=8)
            story += [KeepTogether([gap(3), Figure(draw, 1.3 * height), gap(2), legend])]
        else:
            table += 1
            rows, widths, caption = block[1:]
            legend = para(f"<b>Table {table}.</b> {caption}", "small", leading=9.8, spaceBefore=3)
            fitted = [width * column / sum(widths) for width in widths]
            story += [KeepTogether([legend, grid(rows, fitted, rules="journal"), gap(7)])]
    return story


def _references(article: Article) -> list[Flowable]:
    if not article.references:
        return []
    story: list[Flowable] = [
        _Section("section.references", "References", linked=article.numbered),
        para("References", "head", fontSize=10.5, leading=13, textColor=article.colour, keepWithNext=1),
    ]
    for at, reference in enumerate(article.references, 1):
        place = f'<a name="cite.{at}"/>' if article.numbered else ""
        story.append(
            para(f"{place}{at}. {reference}", "small", fontSize=7.6, leading=9.4, leftIndent=13, firstLineIndent=-13)
        )
    return story


def _head(article: Article) -> list[Flowable]:
    story: list[Flowable] = [
        para(article.kind.upper(), "small", textColor=article.colour, fontName="Sans-Bd", spaceAfter=5),
        para(article.title, "title", fontSize=17, leading=20.5, spaceAfter=7),
        para(article.authors, "sans", fontName="Sans-Bd", fontSize=10, spaceAfter=3),
        para(article.affiliations, "small", textColor=GREY, spaceAfter=4),
        para(article.dates, "small", textColor=GREY, spaceAfter=7),
    ]
    if article.abstract:
        story.append(
            para(
                f"<b>Abstract.</b> {' '.join(article.abstract.split())}",
                "just",
                fontSize=9.2,
                leading=11.6,
                backColor=HexColor("#f1f1ef"),
                borderPadding=(6, 7, 6, 7),
                leftIndent=7,
                rightIndent=7,
                spaceAfter=11,
            )
        )
        story.append(para(f"<b>Keywords:</b> {article.keywords}", "small"))
    return story


def _decorate(article: Article, canvas: Canvas, page: int) -> None:
    width, height = article.size
    number = article.first_page + page - 1
    canvas.saveState()
    canvas.setFont("Sans", 8)
    canvas.setFillColor(GREY)
    if page == 1:
        canvas.setFillColor(article.colour)
        canvas.setFont("Serif-Bd", 15)
        canvas.drawString(48, height - 46, article.journal)
        canvas.setFont("Sans", 7.8)
        canvas.setFillColor(BLACK)
        canvas.drawString(48, height - 62, article.volume)
        canvas.drawRightString(width - 48, height - 62, f"ISSN {article.issn}   https://doi.example/{article.doi}")
        canvas.setStrokeColor(article.colour)
        canvas.setLineWidth(1.4)
        canvas.line(48, height - 52, width - 48, height - 52)
    else:
        canvas.drawString(48, height - 38, article.running)
        canvas.drawRightString(width - 48, height - 38, article.short)
        canvas.setLineWidth(0.4)
        canvas.line(48, height - 42, width - 48, height - 42)
    canvas.setFillColor(GREY)
    canvas.drawCentredString(width / 2, 24, str(number))
    canvas.drawString(48, 24, f"© {article.volume[:4]} {article.short}")
    if article.lines:
        canvas.setFont("Sans", 6)
        for line in range(1, 53):
            canvas.drawRightString(38, height - 62 - line * 12.2, str(line + (page - 1) * 52))
    canvas.restoreState()


def _trim_marks(canvas: Canvas, crop: tuple[float, float, float, float]) -> None:
    """A crop box, and the printer's marks outside it, which a viewer does not show."""
    canvas.setCropBox(crop)
    canvas.saveState()
    canvas.setLineWidth(0.3)
    left, bottom, right, top = crop
    for x, out in ((left, -1), (right, 1)):
        for y in (bottom, top):
            canvas.line(x + out * 3, y, x + out * 16, y)
    canvas.setFont("Sans", 5)
    canvas.drawString(left + 40, top + 5, "SPECIMEN printer's sheet · cyan magenta yellow black")
    canvas.restoreState()


def article_pdf(article: Article) -> bytes:
    """The article as its journal's PDF."""
    register_fonts()
    width, height = article.size
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=article.size, title=article.title, invariant=1, pageCompression=1)
    gutter = 16.0
    full = width - 96
    column = (full - gutter * (article.columns - 1)) / article.columns

    def frames(top: float) -> list[Frame]:
        return [
            Frame(48 + at * (column + gutter), 46, column, top - 46, 0, 0, 0, 0, id=f"c{at}")
            for at in range(article.columns)
        ]

    def decorate(canvas: Canvas, template: BaseDocTemplate) -> None:
        mark(canvas, width)
        if article.crop:
            _trim_marks(canvas, article.crop)
        if template.page == 1 and article.numbered:
            canvas.showOutline()
        _decorate(article, canvas, template.page)

    room = sum(part.wrap(full, height)[1] + part.getSpaceAfter() for part in _head(article)) + 16
    head_bottom = height - 74 - room
    head = Frame(48, head_bottom, full, room, 0, 0, 0, 0, id="head")
    document.addPageTemplates(
        [
            PageTemplate("first", [head, *frames(head_bottom - 6)], onPage=decorate),
            PageTemplate("later", frames(height - 54), onPage=decorate),
        ]
    )
    story = [NextPageTemplate("later"), *_head(article), FrameBreak(), *_body(article, column), *_references(article)]
    document.build(story, canvasmaker=NamedCanvas if article.numbered else Canvas)
    return out.getvalue()
