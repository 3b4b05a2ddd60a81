"""The divider before a section: its letter, the words of the law, the user's narrative, and what stands there."""

from __future__ import annotations

import re

from dossier.bundle import PlannedSection
from dossier.narrative import Reference, pieces
from dossier.render.desk import Desk
from dossier.render.flow import Block, gap
from dossier.render.index import section_rows
from dossier.render.rows import column_heads, columns, rows
from dossier.render.typeset import Run

_TOP = 84.0


def draw_section(desk: Desk, section: PlannedSection) -> None:
    """Draw a section's divider."""
    style, pen = desk.style, desk.pen
    blocks = [*desk.back(section.part_key), gap(_TOP)]
    blocks[-1] = Block(_TOP, lambda *_: None)
    if section.letter:
        blocks += _centred(desk, style.words("section", "label", letter=section.letter), "section-letter", 0)
    blocks += _centred(desk, section.name, "section-name", 10)
    blocks += _centred(desk, section.citation, "section-cite", 8)
    blocks += pen.paragraph(section.text, "regulation", before=14, centred=True, width=360)
    blocks.append(gap(30))
    for number, paragraph in enumerate(narrative(desk, section.narrative)):
        blocks += pen.paragraph(paragraph, "body", before=0 if number == 0 else 7)
    running = style.words("foot", "section" if section.letter else "plain", letter=section.letter, name=section.name)
    desk.draw(section.part_key, running, [*blocks, gap(26), *_list(desk, section)])


def _centred(desk: Desk, text: str, kind: str, before: float) -> list[Block]:
    return desk.pen.paragraph(text, kind, before=before, centred=True, keep=True)


def narrative(desk: Desk, text: str) -> list[list[Run]]:
    """The user's own words by paragraph, each reference with its words and as a link; an unknown one as written."""
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
    """The exhibits of the section as the index has them."""
    style, pen = desk.style, desk.pen
    found = section_rows(desk, section)
    if not found:
        return pen.paragraph(style.words("section", "none"), "note")
    place = columns(desk)
    words = {key: style.words("index", key) for key in ("label", "description", "date", "pages")}
    head = column_heads(desk, place, (words["label"], words["description"], words["date"], words["pages"]))
    return [head, *(block for row in found for block in rows(desk, row, place))]
