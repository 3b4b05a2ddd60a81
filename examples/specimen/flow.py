"""Flowing documents: paragraphs, headings, tables and bullet points set by platypus on any paper."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from specimen.ink import BLACK, GREY, LETTER, PALE, Size, mark, register_fonts, sign

OnPage = Callable[[Canvas, BaseDocTemplate], None]


def style(name: str, **changes: Any) -> ParagraphStyle:
    """One of our paragraph styles, changed where asked."""
    register_fonts()
    base: dict[str, dict[str, Any]] = {
        "body": {"fontName": "Serif", "fontSize": 10.5, "leading": 14, "spaceAfter": 7},
        "sans": {"fontName": "Sans", "fontSize": 10, "leading": 13.5, "spaceAfter": 6},
        "small": {"fontName": "Sans", "fontSize": 8, "leading": 10.5, "spaceAfter": 3},
        "title": {"fontName": "Serif-Bd", "fontSize": 16, "leading": 20, "spaceAfter": 10},
        "head": {"fontName": "Sans-Bd", "fontSize": 11.5, "leading": 15, "spaceBefore": 8, "spaceAfter": 4},
        "centre": {"fontName": "Serif", "fontSize": 11, "leading": 15, "alignment": TA_CENTER, "spaceAfter": 6},
        "right": {"fontName": "Serif", "fontSize": 10.5, "leading": 14, "alignment": TA_RIGHT, "spaceAfter": 8},
        "just": {"fontName": "Serif", "fontSize": 10.8, "leading": 14.6, "alignment": TA_JUSTIFY, "spaceAfter": 4},
        "cell": {"fontName": "Sans", "fontSize": 8.5, "leading": 10.6},
        "wide": {"fontName": "Sans", "fontSize": 10.5, "leading": 13.5},
    }
    return ParagraphStyle(name, **{"textColor": BLACK, **base[name], **changes})


def para(text: str, name: str = "body", **changes: Any) -> Paragraph:
    """A paragraph in one of our styles; `text` may carry reportlab's own markup."""
    return Paragraph(text, style(name, **changes))


def paras(text: str, name: str = "body", **changes: Any) -> list[Flowable]:
    """Paragraphs from text with blank lines between them; `# ` starts a heading, `- ` a point."""
    out: list[Flowable] = []
    for block in text.strip().split("\n\n"):
        words = " ".join(block.split())
        if words.startswith("# "):
            out.append(para(words[2:], "head", keepWithNext=1))
        elif words.startswith("- "):
            out.append(Paragraph(words[2:], style(name, leftIndent=14, bulletIndent=3, **changes), bulletText="•"))
        else:
            out.append(para(words, name, **changes))
    return out


def grid(rows: Sequence[Sequence[str]], widths: Sequence[float], *, head: bool = True, rules: str = "box") -> Table:
    """A table of text cells; `rules` is `box` (every line) or `journal` (three horizontal rules)."""
    cells = [
        [
            para(text, "wide" if rules == "box" else "cell", fontName="Sans-Bd" if head and at == 0 else "Sans")
            for text in row
        ]
        for at, row in enumerate(rows)
    ]
    commands: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
    if rules == "box":
        commands += [("GRID", (0, 0), (-1, -1), 0.4, GREY)]
        if head:
            commands += [("BACKGROUND", (0, 0), (-1, 0), HexColor("#e9e9e9"))]
    elif rules == "journal":
        commands += [
            ("LINEABOVE", (0, 0), (-1, 0), 0.9, BLACK),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, BLACK),
            ("LINEBELOW", (0, -1), (-1, -1), 0.9, BLACK),
        ]
    return Table(cells, colWidths=list(widths), style=TableStyle(commands), repeatRows=1 if head else 0, hAlign="LEFT")


class Signature(Flowable):
    """A scribbled signature over a rule."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.width, self.height = name, 190.0, 44.0

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The room it takes."""
        return (self.width, self.height)

    def draw(self) -> None:
        """Draw it at the flow's place."""
        sign(self.canv, self.name, 6, 5)
        self.canv.setStrokeColor(PALE)
        self.canv.line(0, 3, 170, 3)


def flowed(
    story: Sequence[Flowable],
    *,
    size: Size = LETTER,
    title: str,
    on_page: OnPage | None = None,
    margins: tuple[float, float, float, float] = (72, 72, 72, 60),
) -> bytes:
    """A PDF of running text; `margins` are left, top, right, bottom; each page carries the SPECIMEN mark."""
    register_fonts()
    out = io.BytesIO()
    left, top, right, bottom = margins
    template = BaseDocTemplate(out, pagesize=size, title=title, invariant=1, pageCompression=1)

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        mark(canvas, size[0])
        if on_page is not None:
            on_page(canvas, document)

    frame = Frame(left, bottom, size[0] - left - right, size[1] - top - bottom, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate("page", [frame], onPage=decorate)])
    template.build(list(story))
    return out.getvalue()


def gap(points: float) -> Spacer:
    """Vertical room."""
    return Spacer(1, points)
