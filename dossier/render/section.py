"""Draw the divider before a section: its letter, the words of the law, the user's narrative, and its exhibits."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.bundle.narrative import Reference, pieces
from dossier.bundle.plan import PlannedSection
from dossier.render.desk import Desk
from dossier.render.index import section_rows
from dossier.render.rows import Row, column_heads, columns, rows, together
from dossier.typeset.flow import Block, gap, headless, spacer
from dossier.typeset.shaping import Run

_TOP = 64.0


def draw_section(desk: Desk, section: PlannedSection) -> None:
    """Draw a section's divider."""
    style, pen = desk.style, desk.pen
    blocks = [*desk.back(section.part_key), spacer(_TOP)]
    if section.letter:
        blocks += _centered(desk, style.words("section", "label", letter=section.letter), "section-letter", 0)
    blocks += _centered(desk, section.name, "section-name", 10)
    blocks += _centered(desk, section.citation, "section-cite", 8)
    blocks += headless(pen.paragraph(section.text, "regulation", before=14, centered=True, width=360))
    blocks.append(gap(30))
    for number, paragraph in enumerate(narrative(desk, section.narrative)):
        blocks += headless(pen.paragraph(paragraph, "body", before=0 if number == 0 else 7))
    running = style.words("foot", "section" if section.letter else "plain", letter=section.letter, name=section.name)
    desk.draw(section.part_key, running, [*blocks, gap(26), *_list(desk, section)], head=_heads(desk))


def _centered(desk: Desk, text: str, kind: str, before: float) -> list[Block]:
    return headless(desk.pen.paragraph(text, kind, before=before, centered=True, keep=True))


def narrative(desk: Desk, text: str) -> list[list[Run]]:
    """Split the user's narrative into paragraphs, with references as links; an unknown one stays as written."""
    return [
        [_piece(desk, piece) for piece in pieces(paragraph)]
        for paragraph in re.split(r"\n\s*\n", text.strip())
        if paragraph.strip()
    ]


def _piece(desk: Desk, piece: str | Reference) -> Run:
    if isinstance(piece, str):
        return desk.pen.run(piece, "body")
    target = desk.plan.targets.get(piece.text)
    if target is None:
        return desk.pen.run(f"[[{piece.text}]]", "body")
    return desk.pen.run(target.text, "body", target.page)


def _list(desk: Desk, section: PlannedSection) -> list[Block]:
    """List what stands in the section and what is also offered there, with a line or two for each."""
    style, pen = desk.style, desk.pen
    short = [
        replace(row, notes=(), dated=False, title=_short_title(desk, row), above=2.0, below=3.0)
        for row in section_rows(desk, section)
    ]
    if not short:
        return pen.paragraph(style.words("section", "none"), "note", centered=True)
    place = columns(desk, dated=False)
    return [_heads(desk), *together([block for row in short for block in rows(desk, row, place)])]


def _heads(desk: Desk) -> Block:
    words = desk.style.words
    heads = (words("index", "label"), words("section", "exhibits"), "", words("index", "pages"))
    return column_heads(desk, columns(desk, dated=False), heads)


def _short_title(desk: Desk, row: Row) -> list[Run]:
    """Return the title, preceded by `see Exhibit C-2` for what stands elsewhere."""
    if row.kind == "row-title" or not row.notes:
        return [desk.pen.run(str(row.title), row.kind)]
    return [desk.pen.run(f"{row.title}: ", row.kind), desk.pen.run(row.notes[0], "row-title")]
