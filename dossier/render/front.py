"""Make the rows of the index for what stands in the front: forms and letters, without labels."""

from __future__ import annotations

from dossier.bundle.plan import PlannedFront
from dossier.render.drawing import Drawing
from dossier.render.rows import Row
from dossier.text.page_numbers import cited


def front_rows(drawing: Drawing) -> list[Row]:
    """Return a row for each form and letter in the front, in order."""
    return [_row(drawing, item) for item in drawing.plan.front_items]


def _row(drawing: Drawing, item: PlannedFront) -> Row:
    return Row(
        label="",
        title=item.title,
        notes=(_unnumbered(drawing, item),),
        date=item.date,
        pages=str(item.span),
        target=item.span.first,
        mark=item.part_key,
    )


def _unnumbered(drawing: Drawing, item: PlannedFront) -> str:
    """Tell on which pages no number could be printed; empty where all have theirs."""
    without = item.unnumbered
    if not without:
        return ""
    words = drawing.style.words
    if len(without) == item.span.count:
        return words("index", "unnumbered")
    return words("index", "unnumbered-on", pages=cited(without))
