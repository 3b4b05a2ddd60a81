"""Draw the cover: on which form what is sought, for whom and by whom; on a draft also what is for counsel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum

from dossier.bundle.extent import covered
from dossier.bundle.plan import BundlePlan
from dossier.render.drawing import Desk, Drawing
from dossier.typeset.flow import Block, gap, rule, stack
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style

Fact = tuple[str, Sequence[str]]
"""What a fact is about, and its lines: the first in larger type."""


_DROP = 80.0  # white space above what is filed


def draw_cover(drawing: Drawing) -> None:
    """Draw the cover; on a draft the fixed footer stands at the foot of its last page if there is room."""
    style, pen = drawing.style, drawing.pen
    title = cover_title(drawing.plan, style)
    blocks = [
        gap(0),
        *pen.paragraph(style.words("cover", "draft") if drawing.plan.draft else "", "cover-draft", keep=True),
        gap(16),
        rule(style, "thick"),
        *pen.paragraph(title, "cover-title", before=18, keep=True, even=True),
        *pen.paragraph(covered(drawing.plan), "cover-range", before=8, keep=True),
        gap(44),
        *(block for label, values in facts(drawing) if any(values) for block in fact(drawing, label, values)),
        rule(style, "hair"),
        *(_for_counsel(drawing) if drawing.plan.draft else ()),
    ]
    footer = pen.paragraph(style.words("cover", "footer"), "cover-footer", width=style.measure)
    if drawing.plan.draft:
        room = style.height - style.top - style.bottom - stack(blocks[1:]) - stack(footer)
        footer[0] = replace(footer[0], before=max(room, 24.0))
    else:
        footer = []  # what is filed is no place for a disclaimer
    drawing.draw("cover", drawing.running(title), [*blocks, *footer], drop=0.0 if drawing.plan.draft else _DROP)


def cover_title(plan: BundlePlan, style: Style) -> str:
    """Return the title of a bundle: the user's own, or what is usual for its kind."""
    return plan.front.title or style.words("cover", "supplement" if plan.front.kind else "title")


def facts(drawing: Drawing) -> Iterator[Fact]:
    """Yield what a cover says, those on which nothing is recorded without lines."""
    front, words = drawing.plan.front, drawing.style.words
    classification = ", ".join(filter(None, (front.classification, front.classification_name)))
    yield words("cover", "form"), (front.form,)
    yield words("cover", "notice"), (front.notice,)
    yield words("cover", "filed_on"), (front.filed_on,)
    yield words("cover", "classification"), (classification, "; ".join(filter(None, (front.statute, front.citation))))
    yield words("cover", "petitioner"), (petitioner(drawing),)
    yield words("cover", "beneficiary"), (front.beneficiary, front.field)
    yield words("cover", "representative"), (front.representative,)


def petitioner(drawing: Drawing) -> str:
    """Return who files; a draft also says where nobody who may is recorded."""
    front, style = drawing.plan.front, drawing.style
    if front.petitioner or front.self_petition is None:
        return front.petitioner
    if front.self_petition:
        return style.words("cover", "self_petitioner")
    return style.words("cover", "no_petitioner") if drawing.plan.draft else ""


def _for_counsel(drawing: Drawing) -> Iterator[Block]:
    """Yield what a draft says besides: for whom it is, when it is to be filed, and of which day its contents are."""
    front, style = drawing.plan.front, drawing.style
    exhibits = style.counted(len(list(drawing.plan.exhibits)), "exhibit")
    values = {
        "prepared_for": front.prepared_for,
        "planned_filing_date": front.planned_filing_date,
        "record_date": front.record_date,
        "rules_as_of": front.rules_as_of,
        "contents": style.words(
            "cover", "contents_value", exhibits=exhibits, pages=style.counted(drawing.plan.page_count, "page")
        ),
    }
    yield gap(26)
    yield from drawing.pen.paragraph(style.words("cover", "for_counsel"), "cover-heading", keep=True)
    yield gap(4)
    for key, value in values.items():
        if value:
            yield from fact(drawing, style.words("cover", key), ("", value))
    yield rule(style, "hair")


def fact(drawing: Desk, label: str, values: Sequence[str], *, room: float = 11.0) -> list[Block]:
    """Return a label with its lines, under a hair rule; an empty first line leaves only smaller type.

    `room` is the white space of the row, in points.
    """
    pen, at, measure = drawing.pen, drawing.style.columns["cover-label"], drawing.style.measure
    labels = pen.lines(label, "cover-label", at - 8)
    kinds = ("cover-value", *["cover-more"] * (len(values) - 1))
    lines = [
        (line, kind)
        for value, kind in zip(values, kinds, strict=True)
        if value
        for line in pen.lines(value, kind, measure - at)
    ]
    step = pen.leading("cover-label")
    height = max(len(labels) * step, fsum(pen.leading(kind) for _, kind in lines)) + room

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.rule(x, y, x + measure, drawing.style.rules["hair"])
        first = y - room / 2 + 0.5 - pen.baseline(lines[0][1] if lines else "cover-label")
        for number, line in enumerate(labels):
            sheet.line(x, first - number * step, line)
        top = y - room / 2 + 0.5
        for line, kind in lines:
            sheet.line(x + at, top - pen.baseline(kind), line)
            top -= pen.leading(kind)

    return [Block(height, draw)]
