"""Draw the divider before a section: its letter, the words of the law, the user's narrative, and its exhibits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.bundle.plan import PlannedSection
from dossier.render.drawing import Drawing
from dossier.render.exhibit import sheet_rows
from dossier.render.index import section_rows
from dossier.render.listing import listings, table_heads, tables_by_group
from dossier.render.narrative import narrative_blocks
from dossier.render.rows import Row, column_heads, columns, rows, together
from dossier.typeset.flow import Block, gap, headless, spacer, tagged
from dossier.typeset.shaping import Run
from dossier.typeset.tagging import Tag

_TOP = 64.0


def draw_section(drawing: Drawing, section: PlannedSection) -> None:
    """Draw a section's divider."""
    blocks = [
        *drawing.back(section.part_key),
        spacer(_TOP),
        *heading(drawing, section, "section-letter", "section-name"),
    ]
    blocks += [gap(30), *told(drawing, section), gap(26), *_list(drawing, section)]
    sheetless = [exhibit for exhibit in section.exhibits if not exhibit.divider.count]
    for exhibit in sheetless:
        blocks += listings(drawing, exhibit, named=True)
    tables = tables_by_group(sheetless)
    head = _heads(drawing, "exhibits")
    drawing.draw(
        section.part_key,
        running(drawing, section),
        blocks,
        continued=lambda group: table_heads(drawing, tables[group]) if group in tables else head,
    )


def running(drawing: Drawing, section: PlannedSection) -> str:
    """Return the foot text of a section's sheet."""
    key = "section" if section.letter else "plain"
    return drawing.style.words("foot", key, letter=section.letter, name=section.name)


def heading(drawing: Drawing, section: PlannedSection, letter: str, name: str) -> list[Block]:
    """Return letter and name of a section, in these types, with the words of the law."""
    words = drawing.style.words("section", "label", letter=section.letter) if section.letter else ""
    blocks = _centered(drawing, words, letter, 0) + _centered(drawing, section.name, name, 10)
    blocks += _centered(drawing, section.citation, "section-cite", 8)
    return blocks + headless(drawing.pen.paragraph(section.text, "regulation", before=14, centered=True, width=360))


def told(drawing: Drawing, section: PlannedSection) -> list[Block]:
    """Return the user's narrative of a section."""
    return narrative_blocks(drawing, section.narrative)


def _centered(drawing: Drawing, text: str, kind: str, before: float) -> list[Block]:
    return headless(drawing.pen.paragraph(text, kind, before=before, centered=True, keep=True))


def _list(drawing: Drawing, section: PlannedSection) -> list[Block]:
    """List what stands in the section and what is also offered there, with a line or two for each.

    Exhibits without a sheet of their own have their documents here.
    """
    exhibits = {exhibit.label: exhibit for exhibit in section.exhibits if not exhibit.divider.count}
    listed: list[Row] = []
    for row in section_rows(drawing, section):
        listed.append(_short(drawing, row))
        if row.mark in exhibits:
            listed += (_indented(drawing, each, row) for each in sheet_rows(drawing, exhibits[row.mark]))
    if not listed:
        return drawing.pen.paragraph(drawing.style.words("section", "none"), "note", centered=True)
    return _listed(drawing, listed, "exhibits")


def others(drawing: Drawing, section: PlannedSection) -> list[Block]:
    """List what else is offered in a section whose only exhibit has one sheet with it."""
    listed = [_short(drawing, row) for row in section_rows(drawing, section) if not row.mark]
    return [gap(26), *_listed(drawing, listed, "also")] if listed else []


def _short(drawing: Drawing, row: Row) -> Row:
    return replace(row, notes=(), dated=False, title=_short_title(drawing, row), above=2.0, below=3.0)


def _indented(drawing: Drawing, row: Row, above: Row) -> Row:
    indent = drawing.style.columns["item"]
    return replace(row, group=above.group, kind="row-item", indent=indent, above=1.5, below=3.0)


def _listed(drawing: Drawing, listed: Sequence[Row], key: str) -> list[Block]:
    place = columns(drawing, dated=False)
    found = together([block for row in listed for block in rows(drawing, row, place)])
    return tagged([_heads(drawing, key), *found], Tag("Table"))


def _heads(drawing: Drawing, key: str) -> Block:
    words = drawing.style.words
    heads = (words("index", "label"), words("section", key), "", words("index", "pages"))
    return column_heads(drawing, columns(drawing, dated=False), heads)


def _short_title(drawing: Drawing, row: Row) -> list[Run]:
    """Return the title, preceded by `see Exhibit C-2` for what stands elsewhere."""
    if row.kind == "row-title" or not row.notes:
        return [drawing.pen.run(str(row.title), row.kind)]
    return [drawing.pen.run(f"{row.title}: ", row.kind), drawing.pen.run(row.notes[0], "row-title")]
