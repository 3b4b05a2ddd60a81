"""Draw one letter of the front as a file of its own, with the look that it has in the bundle, its pages numbered from 1."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from dossier.bundle.plan import BundlePlan, PageRun, PlannedFront
from dossier.render.bands import Foot
from dossier.render.drawing import Drawing, binary, new_canvas
from dossier.render.letter import draw_letters
from dossier.typeset.flow import Pen
from dossier.typeset.shaping import characters_of, typesetter
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style

_SIGNS = "•⁰¹²³⁴⁵⁶⁷⁸⁹"  # what stands for marks of Markdown


def letter_pages(plan: BundlePlan, item: PlannedFront, style: Style) -> bytes:
    """Return a letter of the front as a PDF. It is drawn twice, since its feet give the number of its pages."""
    style = style.worded(plan.naming.forms)
    texts = [f"{item.title} {item.date} {item.letter} {_SIGNS}", repr(style.wording)]
    texts += [target.text for target in plan.targets.values()]
    texts += [f"{exhibit.label} {exhibit.title}" for exhibit in plan.exhibits]
    pen = Pen(style, typesetter(style, characters_of(texts)))
    count, data = _drawn(plan, item, pen, 1)
    return data if count == 1 else _drawn(plan, item, pen, count)[1]


def _drawn(plan: BundlePlan, item: PlannedFront, pen: Pen, count: int) -> tuple[int, bytes]:
    span, target, style = PageRun(1, count), BytesIO(), pen.style
    alone = replace(plan, front_items=(replace(item, span=span),), parts={item.part_key: span})
    with binary():
        canvas = new_canvas(target, style, pen.typesetter, lang="en-US")
        canvas.setTitle(item.title)
        sheet = Sheet(canvas, {item.part_key: 1})
        draw_letters(Drawing(alone, style, pen, sheet, Foot(style, pen.typesetter, plan.draft), {}))
        sheet.close()
        canvas.save()
    return sheet.parts[item.part_key][1], target.getvalue()
