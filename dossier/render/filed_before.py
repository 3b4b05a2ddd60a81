"""Draw the list of exhibits that were filed before a supplement, to which it refers without enclosing them again."""

from __future__ import annotations

from itertools import groupby

from dossier.render.drawing import Drawing
from dossier.render.rows import Row, column_heads, columns, rows, together
from dossier.typeset.flow import Block, gap, tagged
from dossier.typeset.tagging import Tag

_ABOVE = 17.0
_SPAN = 3


def draw_filed_before(drawing: Drawing) -> None:
    """Draw the list: a heading for each filing, and a row for each exhibit with its pages as filed, which leads nowhere."""
    pen, words, place = drawing.pen, drawing.style.words, columns(drawing, dated=False)
    title = words("filed", "title")
    heads = (words("index", "label"), words("index", "description"), "", words("filed", "pages"))
    head = column_heads(drawing, place, heads)
    listed: list[Block] = []
    for filing, group in groupby(drawing.plan.filed, key=lambda each: each.filing):
        heading = pen.paragraph(filing, "heading", before=_ABOVE, keep=True)
        listed += tagged(heading, Tag("TR"), Tag("TH", scope="Row", span=_SPAN))
        made = (Row(each.label, each.title, each.pages, 0, dated=False) for each in group)
        listed += together([block for row in made for block in rows(drawing, row, place)])
    blocks = [
        *pen.paragraph(title, "title", keep=True),
        *pen.paragraph(words("filed", "note"), "note", before=6),
        gap(14),
        *tagged([head, *listed], Tag("Table")),
    ]
    drawing.draw("filed", drawing.running(title), blocks, head=head)
