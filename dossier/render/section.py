"""Draw the divider before a section: its letter, the words of the law, the user's narrative, and its exhibits."""

from __future__ import annotations

from dataclasses import replace

from dossier.bundle.plan import PlannedSection
from dossier.render.drawing import Drawing
from dossier.render.index import section_rows
from dossier.render.narrative import narrative_blocks
from dossier.render.rows import Row, column_heads, columns, rows, together
from dossier.typeset.flow import Block, gap, headless, spacer
from dossier.typeset.shaping import Run

_TOP = 64.0


def draw_section(drawing: Drawing, section: PlannedSection) -> None:
    """Draw a section's divider."""
    style, pen = drawing.style, drawing.pen
    blocks = [*drawing.back(section.part_key), spacer(_TOP)]
    if section.letter:
        blocks += _centered(drawing, style.words("section", "label", letter=section.letter), "section-letter", 0)
    blocks += _centered(drawing, section.name, "section-name", 10)
    blocks += _centered(drawing, section.citation, "section-cite", 8)
    blocks += headless(pen.paragraph(section.text, "regulation", before=14, centered=True, width=360))
    blocks.append(gap(30))
    blocks += narrative_blocks(drawing, section.narrative)
    running = style.words("foot", "section" if section.letter else "plain", letter=section.letter, name=section.name)
    drawing.draw(section.part_key, running, [*blocks, gap(26), *_list(drawing, section)], head=_heads(drawing))


def _centered(drawing: Drawing, text: str, kind: str, before: float) -> list[Block]:
    return headless(drawing.pen.paragraph(text, kind, before=before, centered=True, keep=True))


def _list(drawing: Drawing, section: PlannedSection) -> list[Block]:
    """List what stands in the section and what is also offered there, with a line or two for each."""
    style, pen = drawing.style, drawing.pen
    short = [
        replace(row, notes=(), dated=False, title=_short_title(drawing, row), above=2.0, below=3.0)
        for row in section_rows(drawing, section)
    ]
    if not short:
        return pen.paragraph(style.words("section", "none"), "note", centered=True)
    place = columns(drawing, dated=False)
    return [_heads(drawing), *together([block for row in short for block in rows(drawing, row, place)])]


def _heads(drawing: Drawing) -> Block:
    words = drawing.style.words
    heads = (words("index", "label"), words("section", "exhibits"), "", words("index", "pages"))
    return column_heads(drawing, columns(drawing, dated=False), heads)


def _short_title(drawing: Drawing, row: Row) -> list[Run]:
    """Return the title, preceded by `see Exhibit C-2` for what stands elsewhere."""
    if row.kind == "row-title" or not row.notes:
        return [drawing.pen.run(str(row.title), row.kind)]
    return [drawing.pen.run(f"{row.title}: ", row.kind), drawing.pen.run(row.notes[0], "row-title")]
