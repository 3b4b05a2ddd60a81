"""Draw the index of exhibits: each section with the words of the law, and a row for each item in it."""

from __future__ import annotations

from dataclasses import replace

from dossier.bundle.labels import natural
from dossier.bundle.outcome import IndexRow
from dossier.bundle.plan import CrossReference, PlannedExhibit, PlannedSection, Withdrawn
from dossier.render.drawing import Drawing
from dossier.render.rows import Columns, Row, column_heads, columns, rows, together
from dossier.typeset.clean import clean
from dossier.typeset.flow import Block, gap, spacer
from dossier.typeset.sheet import Sheet

_ABOVE_HEADING = 17.0
_ABOVE_CONTINUED = 12.0
_DESCRIBED = 2  # most lines of a description to which the place among the authors may be added


def draw_index(drawing: Drawing) -> None:
    """Draw the index and record the index page of each label and each section."""
    style, pen = drawing.style, drawing.pen
    place = columns(drawing)
    heads = (*(style.words("index", key) for key in ("label", "description", "date", "pages")),)
    head = column_heads(drawing, place, heads)  # type: ignore[arg-type]
    blocks = [*pen.paragraph(style.words("index", "title"), "title", keep=True), *_how_to_cite(drawing), gap(14), head]
    for section in drawing.plan.sections:
        blocks += _section(drawing, section, place)
    if not drawing.plan.sections:
        blocks += pen.paragraph(style.words("index", "empty"), "body", before=12)

    def continued(group: str) -> Block:
        words = style.words("index", "continued", heading=group)
        (block, *_) = pen.paragraph(words, "continued", before=_ABOVE_CONTINUED)
        return replace(block, height=block.height + 4)

    marks = drawing.draw(
        "index", drawing.running(style.words("index", "title")), blocks, head=head, continued=continued
    )
    drawing.index_pages.update(marks)


def _how_to_cite(drawing: Drawing) -> list[Block]:
    """Tell how a page is cited, and that the pages of an exhibit begin with its divider; nothing without exhibits."""
    label = next((exhibit.label for exhibit in drawing.plan.exhibits), "")
    return drawing.pen.paragraph(drawing.style.words("index", "cite", label=label), "note", before=6) if label else []


def _section(drawing: Drawing, section: PlannedSection, place: Columns) -> list[Block]:
    """Return the heading of a section and its rows."""
    pen = drawing.pen
    law = [pen.run(section.citation, "heading-cite")] if section.citation else []
    if section.text:
        law += [pen.run(("  " if law else "") + section.text, "regulation")]
    blocks = [
        _heading(drawing, section, place),
        *pen.paragraph(law, "regulation", keep=True, width=place.date + place.date_width - 24),
        spacer(5),
    ]
    return blocks + together([block for row in section_rows(drawing, section) for block in rows(drawing, row, place)])


def _heading(drawing: Drawing, section: PlannedSection, place: Columns) -> Block:
    """Return the section's heading with the page of its divider."""
    pen = drawing.pen
    lines = pen.lines(section.heading, "heading", place.date + place.date_width)
    (number,) = pen.lines(str(section.divider.first), "row-number", place.right)
    height = len(lines) * pen.leading("heading") + 2

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.link((x, y - height, x + place.right, y), section.divider.first)
        baseline = y - pen.baseline("heading")
        sheet.line(x + place.right - number.width, baseline, number)
        for place_, line in enumerate(lines):
            sheet.line(x, baseline - place_ * pen.leading("heading"), line)

    return Block(height, draw, before=_ABOVE_HEADING, keep=True, mark=section.part_key)


def index_rows(drawing: Drawing) -> tuple[IndexRow, ...]:
    """Return the rows of the whole index as printed, for whoever reads it without its pages."""
    return tuple(_as_printed(row) for section in drawing.plan.sections for row in section_rows(drawing, section))


def _as_printed(row: Row) -> IndexRow:
    title = row.title if isinstance(row.title, str) else "".join(run.text for run in row.title)
    described = "\n".join(filter(None, map(clean, (title, *row.notes))))
    return IndexRow(clean(row.label), "", described, clean(row.date), row.pages)


def section_rows(drawing: Drawing, section: PlannedSection) -> list[Row]:
    """Return the rows of a section by label, then those offered from other sections."""
    standing: list[PlannedExhibit | Withdrawn] = [*section.exhibits, *section.withdrawn]
    standing.sort(key=lambda each: natural(each.label))
    found = [
        _exhibit_row(drawing, section, each)
        if isinstance(each, PlannedExhibit)
        else _withdrawn_row(drawing, section, each)
        for each in standing
    ]
    return found + [_cross_row(drawing, section, reference) for reference in section.cross_references]


def _exhibit_row(drawing: Drawing, section: PlannedSection, exhibit: PlannedExhibit) -> Row:
    comparable = drawing.style.words("index", "comparable") if section.key in exhibit.comparable else ""
    return Row(
        label=exhibit.label,
        title=exhibit.title,
        notes=(
            exhibit.original_title,
            _with_authorship(drawing, exhibit),
            exhibit.shows,
            *(drawing.style.words("index", "with", title=guest.title) for guest in exhibit.guests),
            _flags(drawing, exhibit),
            comparable,
        ),
        date=exhibit.date,
        pages=str(exhibit.span),
        target=exhibit.divider.first,
        group=section.heading,
        mark=exhibit.label,
    )


def _cross_row(drawing: Drawing, section: PlannedSection, reference: CrossReference) -> Row:
    exhibit = drawing.plan.exhibit(reference.label)
    return Row(
        label="",
        title=drawing.style.words("index", "addressed" if reference.addressed else "see", label=reference.label),
        notes=(reference.title, drawing.style.words("index", "comparable") if reference.comparable else ""),
        date=reference.date,
        pages=str(exhibit.span),
        target=exhibit.divider.first,
        group=section.heading,
        kind="row-see",
    )


def _withdrawn_row(drawing: Drawing, section: PlannedSection, gone: Withdrawn) -> Row:
    words = drawing.style.words("index", "withdrawn")
    return Row(gone.label, words, "", 0, group=section.heading, kind="row-see")


def _with_authorship(drawing: Drawing, exhibit: PlannedExhibit) -> str:
    """Add the place among the authors to a publication's description, if it then still fits two lines."""
    text, place = exhibit.description, exhibit.authorship.partition(", ")[0]
    if exhibit.kind != "publications" or not place or place in text:
        return text
    longer = f"{text}; {place}" if text else place
    return longer if len(drawing.pen.lines(longer, "row-note", columns(drawing).text_width)) <= _DESCRIBED else text


def _flags(drawing: Drawing, exhibit: PlannedExhibit) -> str:
    """Describe translation, excerpts and marked passages."""
    flags = []
    if exhibit.languages:
        key = "translated" if exhibit.translated else "foreign"
        flags.append(drawing.style.words("index", key, languages=drawing.style.languages(exhibit.languages)))
    flags += dict.fromkeys(filter(None, (drawing.excerpt(document, "index") for document in exhibit.documents)))
    if exhibit.marked:
        flags.append(drawing.style.words("index", "marked"))
    return "; ".join(flags)
