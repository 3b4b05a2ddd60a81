"""Draw the index of exhibits: each section with the words of the law, and a row for each item in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace

from dossier.bundle.items import Item, index_items
from dossier.bundle.labels import natural
from dossier.bundle.outcome import IndexRow
from dossier.bundle.plan import CrossReference, PlannedDocument, PlannedExhibit, PlannedSection, Seen, Withdrawn
from dossier.render.drawing import Drawing
from dossier.render.front import front_rows
from dossier.render.rows import Columns, Row, column_heads, columns, rows, together
from dossier.text.page_numbers import cited
from dossier.typeset.clean import clean
from dossier.typeset.flow import Block, gap, spacer, tagged
from dossier.typeset.sheet import Sheet
from dossier.typeset.tagging import Tag

_ABOVE_HEADING = 17.0
_ABOVE_CONTINUED = 12.0
_COLUMNS = 4
_CLOSE = 1.5  # above and below the rows of documents
_EXAMPLE = 3  # the page that the example of a citation names, where an exhibit has as many
Moved = Callable[[Row], Row | None]
"""Returns a row as an index is to have it; None for one that it leaves out."""

_DESCRIBED = 2  # most lines of a description to which the place among the authors may be added


def draw_index(drawing: Drawing) -> None:
    """Draw the index and record the index page of each label and each section."""
    style, pen = drawing.style, drawing.pen
    head, listed, title = index_head(drawing), index_blocks(drawing), index_title(drawing)
    blocks = [*pen.paragraph(title, "title", keep=True), *_how_to_cite(drawing), gap(14)]
    blocks += tagged([head, *listed], Tag("Table"))
    if not drawing.plan.sections:
        blocks += pen.paragraph(style.words("index", "empty"), "body", before=12)
    running = drawing.running(title)
    marks = drawing.draw("index", running, blocks, head=head, continued=continuing(drawing))
    drawing.index_pages.update(marks)


def index_title(drawing: Drawing) -> str:
    """Return the title of the index; that of a response or a supplement is called after it."""
    return drawing.style.words("index", drawing.plan.front.kind or "title")


def index_head(drawing: Drawing) -> Block:
    """Return the heads of the columns."""
    heads = (*(drawing.style.words("index", key) for key in ("label", "description", "date", "pages")),)
    return column_heads(drawing, columns(drawing), heads)  # type: ignore[arg-type]


def continuing(drawing: Drawing) -> Callable[[str], Block]:
    """Return what makes the heading of a section that goes on over another page."""

    def continued(group: str) -> Block:
        words = drawing.style.words("index", "continued", heading=group)
        (block, *_) = drawing.pen.paragraph(words, "continued", before=_ABOVE_CONTINUED)
        return replace(block, height=block.height + 4)

    return continued


def as_it_is(row: Row) -> Row | None:
    """Return the row itself."""
    return row


def index_blocks(drawing: Drawing, moved: Moved = as_it_is) -> list[Block]:
    """Return the rows of the whole index, each as `moved` returns it."""
    place = columns(drawing)
    listed = together(_drawn(drawing, front_rows(drawing), moved))
    listed += _narratives(drawing, moved, opening=True)
    listed += [block for section in drawing.plan.sections for block in _section(drawing, section, place, moved)]
    return listed + _narratives(drawing, moved, opening=False)


def _drawn(drawing: Drawing, these: Sequence[Row], moved: Moved) -> list[Block]:
    place = columns(drawing)
    return [block for row in filter(None, map(moved, these)) for block in rows(drawing, row, place)]


def _narratives(drawing: Drawing, moved: Moved, *, opening: bool) -> list[Block]:
    """Return the rows of the narratives before the sections, or of those behind them."""
    found = _drawn(drawing, _narrative_rows(drawing, opening=opening), moved)
    return found if opening or not found else [gap(_ABOVE_HEADING), *found]


def _narrative_rows(drawing: Drawing, *, opening: bool) -> list[Row]:
    return [
        Row("", each.heading, str(each.pages), each.pages.first, mark=each.part_key)
        for each in drawing.plan.narratives
        if each.opening is opening
    ]


def _how_to_cite(drawing: Drawing) -> list[Block]:
    """Tell how a page is cited, and that sheets of ours are not counted; nothing without exhibits."""
    shown = max(drawing.plan.exhibits, key=lambda exhibit: min(exhibit.page_count, _EXAMPLE), default=None)
    if shown is None:
        return []
    example = drawing.plan.naming.cited(shown.label, (max(min(shown.page_count, _EXAMPLE), 1),))
    return drawing.pen.paragraph(drawing.style.words("index", "cite", example=example), "note", before=6)


def _section(drawing: Drawing, section: PlannedSection, place: Columns, moved: Moved) -> list[Block]:
    """Return the heading of a section and its rows."""
    pen = drawing.pen
    law = [pen.run(section.citation, "heading-cite")] if section.citation else []
    if section.text:
        law += [pen.run(("  " if law else "") + section.text, "regulation")]
    words = pen.paragraph(law, "regulation", keep=True, width=place.date + place.date_width - 24)
    blocks = [
        *tagged([_heading(drawing, section, place, moved)], Tag("TR"), Tag("TH", scope="Row", span=_COLUMNS)),
        *tagged(words, Tag("TR"), Tag("TD", span=_COLUMNS)),
        spacer(5),
    ]
    listed = [*filter(None, map(moved, index_rows_of(drawing, section)))]
    return blocks + together(
        [
            block
            for row, after in zip(listed, [*listed[1:], None], strict=True)
            for block in _kept(drawing, row, after, place)
        ]
    )


def _kept(drawing: Drawing, row: Row, after: Row | None, place: Columns) -> list[Block]:
    """Return the blocks of a row: an exhibit stays with its first document, its last document with the one before it."""
    blocks = rows(drawing, row, place)
    leads = not row.ruled and (not row.exhibit or (after is not None and after.ruled))
    return [*blocks[:-1], replace(blocks[-1], keep=True)] if leads else blocks


def _heading(drawing: Drawing, section: PlannedSection, place: Columns, moved: Moved) -> Block:
    """Return the section's heading with the page of its divider."""
    pen, start = drawing.pen, section.start
    found = moved(Row("", section.heading, str(start or ""), start))
    pages, target = (found.pages, found.target) if found else ("", 0)
    lines = pen.lines(section.heading, "heading", place.date + place.date_width)
    number = next(iter(pen.lines(pages, "row-number", place.right)), None)
    height = len(lines) * pen.leading("heading") + 2

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y - pen.baseline("heading")
        with sheet.tag("Link") if target else nullcontext():
            if target:
                sheet.link((x, y - height, x + place.right, y), target)
            for place_, line in enumerate(lines):
                sheet.line(x, baseline - place_ * pen.leading("heading"), line)
            if number is not None:
                sheet.line(x + place.right - number.width, baseline, number)

    return Block(height, draw, before=_ABOVE_HEADING, keep=True, mark=section.part_key, tags=(Tag("H2"),))


def index_rows(drawing: Drawing) -> tuple[IndexRow, ...]:
    """Return the rows of the whole index as printed, for whoever reads it without its pages."""
    between = (row for section in drawing.plan.sections for row in index_rows_of(drawing, section))
    opening, closing = (_narrative_rows(drawing, opening=first) for first in (True, False))
    return tuple(map(_as_printed, (*front_rows(drawing), *opening, *between, *closing)))


def _as_printed(row: Row) -> IndexRow:
    title = row.title if isinstance(row.title, str) else "".join(run.text for run in row.title)
    described = "\n".join(filter(None, map(clean, (title, *row.notes))))
    label, sub = (row.exhibit if row.label else "", row.label) if row.exhibit else (row.label, "")
    return IndexRow(clean(label), clean(sub), described, clean(row.date), row.pages)


def index_rows_of(drawing: Drawing, section: PlannedSection) -> list[Row]:
    """Return the rows of a section with those of the documents of each exhibit."""
    exhibits = {exhibit.label: exhibit for exhibit in section.exhibits}
    found: list[Row] = []
    for row in section_rows(drawing, section):
        below = document_rows(drawing, exhibits[row.mark], section.heading) if row.mark else []
        found += [replace(row, ruled=not below, below=2.0 if below else row.below), *below]
    return found


def document_rows(drawing: Drawing, exhibit: PlannedExhibit, group: str) -> list[Row]:
    """Return a row for each document of an exhibit that the index lists."""
    held = index_items(drawing.plan, exhibit)
    below = [_CLOSE] * (len(held) - 1) + [5.0]
    return [
        replace(_item_row(drawing, item), exhibit=exhibit.label, group=group, below=space, ruled=space > _CLOSE)
        for item, space in zip(held, below if held else (), strict=True)
    ]


def _item_row(drawing: Drawing, item: Item) -> Row:
    parts = [
        drawing.style.words("index", "part", name=drawing.style.words("index", each.part), pages=cited(each.span.pages))
        for each in item.documents[1:]
        if each.part in ("translation", "certificate")
    ]
    excerpt = drawing.excerpt(item.first, "index")
    return Row(
        label=item.sublabel,
        title=item.heading,
        notes=(
            item.first.original_title,
            excerpt,
            "; ".join(parts),
            *_marked(drawing, item.documents),
            item.first.missing,
        ),
        date=item.first.date,
        pages=str(item.span),
        target=item.span.first,
        kind="row-item",
        above=_CLOSE,
        indent=drawing.style.columns["item"],
    )


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
            *(drawing.with_guest(guest) for guest in exhibit.guests),
            *(_elsewhere(drawing, seen) for seen in exhibit.seen),
            _flags(drawing, exhibit),
            comparable,
        ),
        date=exhibit.date,
        pages=str(exhibit.span),
        target=exhibit.divider.first,
        group=section.heading,
        mark=exhibit.label,
    )


def _elsewhere(drawing: Drawing, seen: Seen) -> str:
    return drawing.style.words("index", "elsewhere", heading=seen.heading, reference=drawing.reference(seen))


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
    """Describe the translation, and excerpts and marked passages where no row of a document does."""
    flags = []
    if exhibit.languages:
        key = "translated" if exhibit.translated else "foreign"
        flags.append(drawing.style.words("index", key, languages=drawing.style.languages(exhibit.languages)))
    if not index_items(drawing.plan, exhibit):
        flags += dict.fromkeys(filter(None, (drawing.excerpt(document, "index") for document in exhibit.documents)))
        flags += _marked(drawing, exhibit.documents)
    return "; ".join(flags)


def _marked(drawing: Drawing, documents: Sequence[PlannedDocument]) -> list[str]:
    """Return that a passage of these documents is marked, or several; nothing where none is."""
    marks = [mark for document in documents for mark in document.marks]
    return [drawing.style.counted(len(marks), "passage")] if marks else []
