"""Draw the pages of the working paper for counsel: a separate PDF that is never part of a bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from dossier.bundle.plan import BundlePlan
from dossier.bundle.working_paper import Chapter, PaperLine, WorkingPaper
from dossier.render.bands import Foot
from dossier.render.cover import fact, petitioner
from dossier.render.drawing import Drawing, binary, new_canvas
from dossier.render.fact_rows import fact_rows
from dossier.render.figure import figure
from dossier.render.rows import Row, column_heads, columns, rows, together
from dossier.render.table import head, table
from dossier.typeset.flow import Block, Frame, Pen, gap, nothing, pour, rule, stack
from dossier.typeset.shaping import Typesetter, characters_of, typesetter
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style

_PAPER = "paper"
_HEAD = 42.0  # from the upper edge of the sheet to the baseline of the heading
_FOOTER = 52.0  # from the lower edge to the first baseline of the fixed footer
_TIGHT = 2.5  # white space of a row of the first page, in points
_NOTES = 6
_ABOVE = 26.0  # white space above a chapter
_DATED = frozenset({"requests", "making", "codes", "front", "points"})
_UNLABELED = frozenset({"left_out", "front", "law", "uncited", "points"})
_FACTS = frozenset({"exhibits", "places"})


def draw_working_paper(paper: WorkingPaper, plan: BundlePlan, style: Style) -> bytes:
    """Draw the paper as a PDF. It is laid out twice, since its contents list the page of each chapter."""
    style = style.worded(plan.naming.forms)
    with binary():
        return _drawn(paper, plan, style, typesetter(style, characters_of(_texts(paper, plan, style))))


def _drawn(paper: WorkingPaper, plan: BundlePlan, style: Style, setter: Typesetter) -> bytes:
    chapters = {part.key: _chapter(_desk(plan, style, setter, BytesIO()), part) for part in paper.chapters}
    blank = {key: chapter.blank() for key, chapter in chapters.items()}
    marks, pages = _poured(paper, _desk(plan, style, setter, BytesIO()), blank, {}, 0)
    target = BytesIO()
    drawing = _desk(plan, style, setter, target)
    _poured(paper, drawing, chapters, marks, pages)
    drawing.sheet.canvas.save()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _SetChapter:
    """A part that is set: its columns and its blocks."""

    heads: Block
    blocks: tuple[Block, ...]

    def blank(self) -> _SetChapter:
        """Return a copy that draws nothing, to find its place on the pages quickly."""
        return _SetChapter(
            replace(self.heads, draw=nothing), tuple(replace(block, draw=nothing) for block in self.blocks)
        )


def _poured(
    paper: WorkingPaper, drawing: Drawing, chapters: Mapping[str, _SetChapter], marks: Mapping[str, int], pages: int
) -> tuple[Mapping[str, int], int]:
    """Lay the paper out on pages; return the page of each chapter, and the number of pages."""
    blocks = _front(drawing, paper, marks)
    for chapter in chapters.values():
        blocks += chapter.blocks
    columns_of = {block.group: chapter.heads for chapter in chapters.values() for block in chapter.blocks}
    drawing.sheet.start(_PAPER)
    marks = pour(
        drawing.sheet,
        Frame(drawing.style, _edges(drawing, pages), continued=partial(_continued, drawing, columns_of)),
        blocks,
    )
    return marks, drawing.sheet.page


def _desk(plan: BundlePlan, style: Style, setter: Typesetter, target: BytesIO) -> Drawing:
    canvas = new_canvas(target, style, setter, lang="en-US")
    canvas.setTitle(f"{style.words('paper', 'heading')}: {plan.front.beneficiary}, {plan.front.classification}")
    canvas.setCreator("dossier")
    canvas.setAuthor("")
    sheet = Sheet(canvas, {_PAPER: 1})
    return Drawing(plan, style, Pen(style, setter), sheet, Foot(style, setter, plan.draft), {})


def _edges(drawing: Drawing, pages: int) -> Callable[[], None]:
    """Return a function that draws head and foot of a page: what it is and is not, whose, and the fixed footer."""
    style, pen, sheet, front = drawing.style, drawing.pen, drawing.sheet, drawing.plan.front
    left, right = style.foot.margin, style.width - style.foot.margin
    baseline = style.height - _HEAD
    heading = pen.lines(style.words("paper", "heading"), "paper-head", style.measure)[0]
    draft = pen.lines(style.words("foot", "draft"), "paper-head", style.measure)[0]
    legend = pen.lines(style.words("paper", "legend"), "paper-legend", right - left)
    footer = pen.lines(style.words("cover", "footer"), "paper-footer", right - left)
    words = {"beneficiary": front.beneficiary, "classification": front.classification}
    running = style.words("paper", "running", pages=style.counted(pages, "page"), **words)
    foot = replace(drawing.foot, draft=False)

    def draw() -> None:
        sheet.line(left, baseline, heading)
        if drawing.plan.draft:
            sheet.line(right - draft.width, baseline, draft)
        sheet.rule(left, baseline - 7, right, style.rules["thin"])
        sheet.line(left, _FOOTER, legend[0])
        for number, line in enumerate(footer, 1):
            sheet.line(left, _FOOTER - number * pen.leading("paper-footer"), line)
        foot.draw(sheet, running)

    return draw


def _front(drawing: Drawing, paper: WorkingPaper, marks: Mapping[str, int]) -> list[Block]:
    """Name the bundle that this paper accompanies, and list the chapters."""
    style, pen, front = drawing.style, drawing.pen, drawing.plan.front
    classification = f"{front.classification}, {front.classification_name}".removesuffix(", ")
    blocks = [
        *pen.paragraph(style.words("paper", "legend"), "paper-legend-front", keep=True),
        *pen.paragraph(style.words("paper", "title"), "title", before=10, keep=True),
        *pen.paragraph(
            style.words("paper", "subtitle", classification=classification), "cover-subtitle", before=4, even=True
        ),
        gap(10),
        *(
            block
            for label, *values in _facts(drawing, paper)
            if values[0]
            for block in fact(drawing, label, ("", *values), room=_TIGHT)
        ),
        rule(style, "hair"),
        *pen.paragraph(paper.offered, "note", before=12),
        *pen.paragraph(style.words("paper", "about"), "note", before=4),
        gap(10),
    ]
    place = columns(drawing, labeled=False)
    words = style.words
    blocks.append(
        column_heads(drawing, place, ("", words("paper", "contents"), words("paper", "items"), words("paper", "page")))
    )
    for part in paper.chapters:
        page = marks.get(part.key, 1)
        items = f"{part.items:,}" if part.lines else ""
        row = Row("", _words(style, part)[0], str(page), 0, date=items, above=0.5, below=1.0)
        blocks += [_leading_to(drawing, block, part.key) for block in rows(drawing, row, place)]
    return blocks


def _leading_to(drawing: Drawing, block: Block, key: str) -> Block:
    """Return the block as a link to a chapter."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        block.draw(sheet, x, y)
        rect = (x, y - block.height, x + drawing.style.measure, y)
        sheet.canvas.linkRect("", key, rect, thickness=0, Border="[0 0 0]")

    return replace(block, draw=draw)


def _facts(drawing: Drawing, paper: WorkingPaper) -> list[tuple[str, ...]]:
    """Return what the first page says of the filing: a label, a value, and what is said below it."""
    front, style = drawing.plan.front, drawing.style
    exhibits = style.counted(len(list(drawing.plan.exhibits)), "exhibit")
    pages = style.counted(drawing.plan.page_count, "page")
    bundle = "bundle_draft" if drawing.plan.draft else "bundle_value"
    return [
        (style.words("cover", "form"), front.form),
        (style.words("cover", "petitioner"), petitioner(drawing)),
        (style.words("cover", "beneficiary"), front.beneficiary),
        (style.words("cover", "representative"), front.representative),
        (style.words("cover", "citation"), "; ".join(filter(None, (front.statute, front.citation)))),
        (style.words("cover", "prepared_for"), front.prepared_for),
        (style.words("paper", "bundle"), style.words("paper", bundle, exhibits=exhibits, pages=pages)),
        (style.words("cover", "record_date"), front.record_date),
        (style.words("cover", "planned_filing_date"), front.planned_filing_date),
        (style.words("cover", "rules_as_of"), front.rules_as_of, paper.rules_age),
    ]


def _chapter(drawing: Drawing, part: Chapter) -> _SetChapter:
    return _listed(drawing, part) if part.lines else _shown(drawing, part)


def _shown(drawing: Drawing, part: Chapter) -> _SetChapter:
    """Set a chapter that is drawn: the criteria table or the timeline."""
    heading = _words(drawing.style, part)[0]
    (first, *rest) = drawing.pen.paragraph(heading, "heading", before=_ABOVE, keep=True, mark=part.key)
    heads, drawn = (head(drawing), table(drawing, counted=True)) if part.key == "table" else (gap(0), figure(drawing))
    blocks = [_opening(first, part.key, heading), *rest, gap(6), *(replace(block, group=heading) for block in drawn)]
    return _SetChapter(heads, tuple(_kept(drawing.style, blocks)))


def _kept(style: Style, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a drawn chapter so that they share a page if one holds them, else all up to the first row."""
    rows = (number for number, block in enumerate(blocks) if block.tags and block.tags[0].role == "Table")
    whole = stack(blocks) <= style.height - style.top - style.bottom
    last = len(blocks) - 1 if whole else next(rows, 0) + 1
    yield from (replace(block, keep=block.keep or number < last) for number, block in enumerate(blocks))


def _listed(drawing: Drawing, part: Chapter) -> _SetChapter:
    style, pen = drawing.style, drawing.pen
    heading, about, what, aside = _words(style, part)
    labeled = part.key not in _UNLABELED
    place = columns(drawing, dated=part.key in _DATED, labeled=labeled)
    label = style.words("index", "label") if labeled and part.key != "codes" else ""
    pages = style.words("index", "pages") if any(line.pages for line in part.lines) else ""
    heads = column_heads(drawing, place, (label, what, aside, pages))
    (first, *rest) = pen.paragraph(heading, "heading", before=_ABOVE, keep=True, mark=part.key)
    intro = pen.paragraph(about, "note", before=2, keep=True)
    listed = [(_row(style, part, line, heading), line.facts) for line in part.lines]
    if part.key in _FACTS:
        lines = [block for row, facts in listed for block in fact_rows(drawing, row, facts, place)]
    else:
        lines = together(
            [block for row, _ in listed for piece in _pieces(row) for block in rows(drawing, piece, place)]
        )
    blocks = [_opening(first, part.key, heading), *rest, *intro, replace(heads, before=8), *lines]
    return _SetChapter(heads, tuple(blocks))


def _opening(block: Block, key: str, heading: str) -> Block:
    """Return the heading of a chapter, with the target of its links and its bookmark."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.canvas.bookmarkPage(key, fit="XYZ", left=0, top=y + 8, zoom=0)
        sheet.canvas.addOutlineEntry(heading, key, 0)
        block.draw(sheet, x, y)

    return replace(block, draw=draw)


def _row(style: Style, part: Chapter, line: PaperLine, heading: str) -> Row:
    title = line.title or style.words("paper", "whole")
    dated = part.key in _DATED
    return Row(line.label, title, line.pages, 0, date=line.aside, notes=line.notes, group=heading, dated=dated)


def _pieces(row: Row) -> Iterator[Row]:
    """Yield a row with many notes as several, so that a page can end between them."""
    starts = range(0, len(row.notes), _NOTES) or (0,)
    for start in starts:
        ends = start + _NOTES >= len(row.notes)
        piece = replace(row, notes=row.notes[start : start + _NOTES], ruled=ends, below=row.below if ends else 0.0)
        yield replace(piece, label="", title="", pages="", date="", above=0.0) if start else piece


def _continued(drawing: Drawing, columns_of: Mapping[str, Block], group: str) -> Block:
    """Return a heading for a chapter continued from the page before, with the column headings."""
    words = drawing.style.words("paper", "continued", heading=group)
    (above, *_) = drawing.pen.paragraph(words, "continued")
    heads = columns_of[group]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        above.draw(sheet, x, y)
        heads.draw(sheet, x, y - above.height - 2)

    return Block(above.height + 2 + heads.height, draw)


def _words(style: Style, part: Chapter) -> tuple[str, str, str, str]:
    """Return heading, explanation and column names of a chapter."""
    heading, about, what, aside = style.wording["paper"]["chapters"][part.key]
    return heading, about, what, aside


def _texts(paper: WorkingPaper, plan: BundlePlan, style: Style) -> Iterator[str]:
    """Yield all texts that may be printed; their characters decide which fonts are needed."""
    front = plan.front
    yield from (front.beneficiary, front.classification, front.classification_name, front.citation, front.statute)
    yield from (front.prepared_for, front.record_date, front.planned_filing_date, front.rules_as_of, paper.offered)
    yield from (front.form, front.petitioner, front.representative, paper.rules_age)
    yield repr(style.wording)
    for part in paper.chapters:
        for line in part.lines:
            yield from (line.label, line.title, *line.notes, line.aside, line.pages)
            yield from (words for fact in line.facts for words in fact)
