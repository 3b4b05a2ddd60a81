"""Draw the user's own words: as blocks of a page, and on sheets of their own."""

from __future__ import annotations

from dossier.bundle.plan import PlannedNarrative
from dossier.documents.written.narrative import narrative_paragraphs
from dossier.render.drawing import Drawing
from dossier.typeset.flow import Block, headless, spacer
from dossier.typeset.prose import prose

_TOP = 14.0
_BELOW = 16.0


def narrative_blocks(drawing: Drawing, text: str) -> list[Block]:
    """Set a narrative, with its references as links; one that leads nowhere stays as written."""
    return headless(prose(drawing.pen, narrative_paragraphs(text, drawing.plan.targets)))


def draw_narratives(drawing: Drawing, *, opening: bool) -> None:
    """Draw the narratives that stand before the sections, or those behind the last exhibit."""
    for narrative in drawing.plan.narratives:
        if narrative.opening == opening:
            _draw(drawing, narrative)


def _draw(drawing: Drawing, narrative: PlannedNarrative) -> None:
    title = drawing.pen.paragraph(narrative.heading, "title", keep=True)
    blocks = [*drawing.back(narrative.part_key), spacer(_TOP), *title, spacer(_BELOW)]
    blocks += narrative_blocks(drawing, narrative.text)
    drawing.draw(narrative.part_key, drawing.running(narrative.heading), blocks)
