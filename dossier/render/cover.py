"""Draw the cover: what the bundle is, for whom, and as of when."""

from __future__ import annotations

from dataclasses import replace

from dossier.render.drawing import Drawing
from dossier.typeset.flow import Block, gap, rule, stack
from dossier.typeset.sheet import Sheet


def draw_cover(drawing: Drawing) -> None:
    """Draw the cover; on a draft the fixed footer stands at the foot of its last page if there is room."""
    style, pen, front = drawing.style, drawing.pen, drawing.plan.front
    classification = f"{front.classification}, {front.classification_name}".removesuffix(", ")
    blocks = [
        gap(0),
        rule(style, "thick"),
        *pen.paragraph(front.title or style.words("cover", "title"), "cover-title", before=16, keep=True),
        *pen.paragraph(
            style.words("cover", "subtitle", classification=classification), "cover-subtitle", before=8, even=True
        ),
        gap(64),
        *pen.paragraph(style.words("cover", "beneficiary"), "cover-label", keep=True),
        *pen.paragraph(front.beneficiary, "cover-name", before=2, keep=True),
        *pen.paragraph(front.field, "cover-field", before=2),
        gap(44),
        *(block for label, value in _facts(drawing) if value for block in fact(drawing, label, value)),
        rule(style, "hair"),
    ]
    footer = pen.paragraph(style.words("cover", "footer"), "cover-footer", width=style.measure)
    if drawing.plan.draft:
        filled = stack(blocks[1:]) + 120
        room = style.height - style.top - style.bottom - filled - stack(footer)
        footer[0] = replace(footer[0], before=max(room, 24.0))
    else:
        footer = []  # what is filed is no place for a disclaimer
    drawing.draw("cover", drawing.running(front.title or style.words("cover", "title")), [*blocks, *footer], drop=120)


def _facts(drawing: Drawing) -> list[tuple[str, str]]:
    front, style = drawing.plan.front, drawing.style
    exhibits = style.counted(len(list(drawing.plan.exhibits)), "exhibit")
    pages = style.counted(drawing.plan.page_count, "page")
    values = {
        "form": front.form,
        "classification": ", ".join(filter(None, (front.classification, front.classification_name))),
        "citation": "; ".join(filter(None, (front.statute, front.citation))),
        "petitioner": _petitioner(drawing),
        "representative": front.representative,
        "prepared_for": front.prepared_for,
        "record_date": front.record_date,
        "planned_filing_date": front.planned_filing_date,
        "rules_as_of": front.rules_as_of if drawing.plan.draft else "",
        "contents": style.words("cover", "contents_value", exhibits=exhibits, pages=pages),
    }
    return [(style.words("cover", key), value) for key, value in values.items()]


def _petitioner(drawing: Drawing) -> str:
    """Return who files; a draft also says where nobody who may is recorded."""
    front, style = drawing.plan.front, drawing.style
    if front.petitioner or front.self_petition is None:
        return front.petitioner
    if front.self_petition:
        return style.words("cover", "self_petitioner")
    return style.words("cover", "no_petitioner") if drawing.plan.draft else ""


def fact(drawing: Drawing, label: str, value: str) -> list[Block]:
    """Return a label with its value, under a hair rule."""
    pen, at, measure = drawing.pen, drawing.style.columns["cover-label"], drawing.style.measure
    labels = pen.lines(label, "cover-label", at - 8)
    values = pen.lines(value, "cover-value", measure - at)
    step = pen.leading("cover-value")
    height = max(len(labels), len(values)) * step + 9

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.rule(x, y, x + measure, drawing.style.rules["hair"])
        baseline = y - 4 - pen.baseline("cover-value")
        for number, line in enumerate(labels):
            sheet.line(x, baseline - number * step, line)
        for number, line in enumerate(values):
            sheet.line(x + at, baseline - number * step, line)

    return [Block(height, draw)]
