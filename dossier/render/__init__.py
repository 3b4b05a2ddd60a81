"""Draw the generated pages: cover, index, criteria table, dividers, placeholders, and bands of evidence pages.

One PDF holds them all; the assembler takes its pages from there. Links are recorded while the pages are drawn.
"""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO

from dossier.bundle.outcome import LinkBox, Rendered
from dossier.bundle.plan import BundlePlan
from dossier.render.bands import BandMaker, Foot
from dossier.render.characters import typesetter_of
from dossier.render.cover import cover_title, draw_cover
from dossier.render.drawing import Drawing, binary, new_canvas
from dossier.render.exhibit import draw_exhibit, draw_missing
from dossier.render.figure import draw_timeline
from dossier.render.filed_before import draw_filed_before
from dossier.render.index import draw_index, index_rows
from dossier.render.letter import draw_letters
from dossier.render.merged import draw_merged
from dossier.render.narrative import draw_narratives
from dossier.render.response import draw_responses
from dossier.render.section import draw_section
from dossier.render.structure import link_words, structure
from dossier.render.table import draw_table
from dossier.typeset.flow import Pen
from dossier.typeset.sheet import Sheet, Tally
from dossier.typeset.style import Style, load_style
from dossier.typeset.tagging import Tagging

__all__ = ["Style", "lengths", "load_style", "render"]


def render(plan: BundlePlan, style: Style, *, landscape: Collection[int] = ()) -> Rendered:
    """Draw the generated pages of a plan, with their links, and the band of every evidence page.

    Page numbers come from the plan. Where a part turns out longer or shorter than planned, the plan is made again
    with the lengths in `parts`. `landscape` holds the evidence pages on landscape sheets.
    """
    target, style = BytesIO(), style.worded(plan.naming.forms)
    with binary():
        tagging = Tagging()
        drawing, maker = _desk(plan, style, target, tagging)
        _draw_front(drawing)
        _draw_exhibits(drawing)
        bands = tuple(maker.bands(landscape))
        rows = index_rows(drawing)
        drawing.sheet.close()
        drawing.sheet.canvas.save()
    words = link_words(plan, style)
    links = tuple(LinkBox(*link, words(link.target)) for link in drawing.sheet.links)
    return Rendered(target.getvalue(), drawing.sheet.parts, links, bands, rows, structure(tagging.marked))


def lengths(plan: BundlePlan, style: Style) -> dict[str, int]:
    """Count the pages of cover, index, table and section dividers: a quick first guess, without the other parts."""
    style = style.worded(plan.naming.forms)
    setter = typesetter_of(plan, style)
    drawing = Drawing(plan, style, Pen(style, setter), Tally(_first_pages(plan)), Foot(style, setter, plan.draft), {})
    _draw_front(drawing)
    return {key: count for key, (_, count) in drawing.sheet.parts.items()}


def _desk(plan: BundlePlan, style: Style, target: BytesIO, tagging: Tagging) -> tuple[Drawing, BandMaker]:
    setter = typesetter_of(plan, style)
    canvas = new_canvas(target, style, setter)
    canvas.setTitle(cover_title(plan, style))
    sheet = Sheet(canvas, _first_pages(plan), tagging)
    maker = BandMaker(plan, canvas, style, setter)
    maker.draw_specimen(sheet)
    return Drawing(plan, style, Pen(style, setter), sheet, Foot(style, setter, plan.draft), {}), maker


def _first_pages(plan: BundlePlan) -> dict[str, int]:
    return {key: span.first for key, span in plan.parts.items()}


def _draw_front(drawing: Drawing) -> None:
    draw_cover(drawing)
    draw_responses(drawing)
    draw_letters(drawing)
    draw_index(drawing)
    if "filed" in drawing.plan.parts:
        draw_filed_before(drawing)
    draw_narratives(drawing, opening=True)
    if "table" in drawing.plan.parts:
        draw_table(drawing)
    if "timeline" in drawing.plan.parts:
        draw_timeline(drawing)
    for section in drawing.plan.sections:
        if section.divider.count:
            draw_section(drawing, section)
    draw_narratives(drawing, opening=False)


def _draw_exhibits(drawing: Drawing) -> None:
    for section in drawing.plan.sections:
        for exhibit in section.exhibits:
            if section.merged:
                draw_merged(drawing, section)
            elif exhibit.divider.count:
                draw_exhibit(drawing, exhibit)
            for document in exhibit.documents:
                if document.part_key:
                    draw_missing(drawing, exhibit, document)
