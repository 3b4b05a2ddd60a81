"""Draw the one sheet of a section and its only exhibit."""

from __future__ import annotations

from dossier.bundle.plan import PlannedSection
from dossier.render.drawing import Drawing
from dossier.render.exhibit import draw_sheet, exhibit_blocks
from dossier.render.rows import together
from dossier.render.section import heading, others, told
from dossier.typeset.flow import gap


def draw_merged(drawing: Drawing, section: PlannedSection) -> None:
    """Draw the sheet: the section with the words of the law and the user's narrative, then the exhibit as on a sheet of its own.

    Behind a narrative that leaves too little room, label, title and documents of the exhibit stand together on the next page.
    """
    (exhibit,) = section.exhibits
    below = exhibit_blocks(drawing, exhibit)
    narrative = told(drawing, section)
    above = [
        *heading(drawing, section, "merged-letter", "merged-name"),
        *([gap(20), *narrative] if narrative else []),
        gap(34),
    ]
    draw_sheet(drawing, exhibit, [*above, *together(below, len(below)), *others(drawing, section)])
