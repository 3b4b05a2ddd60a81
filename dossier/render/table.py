"""Draw the criteria table: exhibits by criteria, with a mark where one is offered under the other."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from dossier.bundle.naming import label_runs
from dossier.bundle.plan import PlannedExhibit
from dossier.bundle.wording import offered_under
from dossier.render.drawing import Drawing
from dossier.render.marks import TableMark, draw_mark
from dossier.render.rows import together
from dossier.text.page_numbers import cited
from dossier.typeset.flow import Block, gap, headless, spacer, tagged
from dossier.typeset.lines import Line, one_line, set_lines, told_apart
from dossier.typeset.sheet import Sheet
from dossier.typeset.tagging import Tag

_PAGE_ROOM = 34.0
_LAST_ROWS = 8  # rows kept with the sums; fewer would look lost on a page of their own
_MARK_ROOM = 13.0  # of a mark in the legend, before its words
_LEGEND_GAP = 15.0
_GROUP_GAP = 7.0  # between columns that are counted separately
_HEAD_ROOM = 110.0  # the greatest length of a turned column heading


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of the table, in points from the left edge of the text area."""

    label: float
    title: float
    marks: tuple[float, ...]  # centers
    step: float
    right: float


def draw_table(drawing: Drawing) -> None:
    """Draw the table as a part of the bundle."""
    style, pen = drawing.style, drawing.pen
    title = style.words("table", "title")
    blocks = [*pen.paragraph(title, "title", keep=True), gap(10), *table(drawing)]
    drawing.draw("table", drawing.running(title), blocks, head=head(drawing))


def table(drawing: Drawing, *, counted: bool = False) -> list[Block]:
    """Return the table with its caption and legend, without a title.

    `counted` adds the number of categories beside that of the regulation, which is for counsel and stands on no sheet that is filed.
    """
    style, pen = drawing.style, drawing.pen
    grid = _grid(drawing)
    keys = {key for key, _ in drawing.plan.criteria}
    addressed = _addressed(drawing)
    placed = [(section, exhibit) for section in drawing.plan.sections for exhibit in section.exhibits]
    shown = [each for _, each in placed if keys.intersection(each.criteria) or each.label in addressed]
    titles = told_apart(
        [[pen.run(exhibit.title, "table-row")] for exhibit in shown], grid.title - _PAGE_ROOM, pen.typesetter
    )
    rows = [
        _row(drawing, grid, exhibit, title, addressed.get(exhibit.label, frozenset()))
        for exhibit, title in zip(shown, titles, strict=True)
    ]
    others: dict[str, list[str]] = {}
    for section, exhibit in placed:
        if exhibit not in shown:
            others.setdefault(section.name, []).append(exhibit.label)
    blocks = _caption(drawing, counted=counted)
    if rows:
        blocks += [
            spacer(4),
            _legend(drawing),
            spacer(12),
            *tagged([head(drawing), *together([*rows, _sums(drawing, grid)], _LAST_ROWS)], Tag("Table")),
        ]
    if others:
        named = [f"{name}, {', '.join(label_runs(labels))}" for name, labels in others.items()]
        words = style.words("table", "none", others="; ".join(named))
        blocks += headless(pen.paragraph(words, "note", before=8))
    return blocks


def _addressed(drawing: Drawing) -> dict[str, frozenset[str]]:
    """For each exhibit that addresses criteria without being offered under them, by label: their keys."""
    keys, found = {key for key, _ in drawing.plan.criteria}, dict[str, set[str]]()
    for section in drawing.plan.sections:
        for reference in section.cross_references:
            if reference.addressed and section.key in keys:
                found.setdefault(reference.label, set()).add(section.key)
    return {label: frozenset(addressed) for label, addressed in found.items()}


def _grid(drawing: Drawing) -> _Grid:
    widths, measure = drawing.style.columns, drawing.style.measure
    keys = [key for key, _ in drawing.plan.criteria]
    first = {group.keys[0] for group in drawing.plan.groups[1:]}
    gaps = [_GROUP_GAP * sum(key in first for key in keys[: place + 1]) for place in range(len(keys))] or [0.0]
    room = measure - widths["table-label"] - widths["table-title"] - gaps[-1]
    step = min(widths["table-mark"] * 1.6, room / max(len(keys), 1))
    start = measure - step * max(len(keys), 1) - gaps[-1]
    centers = tuple(start + step * (place + 0.5) + gaps[place] for place in range(len(keys)))
    return _Grid(widths["table-label"], start - widths["table-label"] - 10, centers, step, measure)


def _caption(drawing: Drawing, *, counted: bool) -> list[Block]:
    """Explain what the marks show and what they do not."""
    style, pen = drawing.style, drawing.pen
    if not counted:
        return pen.paragraph(style.words("table", "caption"), "note", keep=True)
    offered = drawing.plan.documented
    if any(group.name for group in drawing.plan.groups):
        return pen.paragraph(
            f"{style.words('table', 'caption')} {offered_under(offered, drawing.plan.groups)}", "note", keep=True
        )
    words = {"categories": style.counted(len(offered), "category"), "threshold": drawing.plan.front.threshold}
    recorded = style.words("table", "recorded_of" if drawing.plan.front.threshold else "recorded", **words)
    text = " ".join([style.words("table", "caption"), recorded, style.words("table", "counsel")])
    return pen.paragraph(text, "note", keep=True)


def _legend(drawing: Drawing) -> Block:
    """Explain each kind of mark in use."""
    style, pen = drawing.style, drawing.pen
    entries = [
        (TableMark(stands=True), style.words("table", "stands")),
        (TableMark(stands=False), style.words("table", "offered")),
    ]
    if any(exhibit.comparable for exhibit in drawing.plan.exhibits):
        entries.append((TableMark(stands=True, comparable=True), style.words("table", "comparable")))
    if _addressed(drawing):
        entries.append((TableMark(stands=False, addressed=True), style.words("table", "addressed")))
    lines = [(mark, one_line([pen.run(words, "row-note")], style.measure, pen.typesetter)) for mark, words in entries]

    places, right, row = [], 0.0, 0
    for mark, line in lines:
        width = _MARK_ROOM + line.width
        if right and right + width > style.measure:
            right, row = 0.0, row + 1
        places.append((right, row, mark, line))
        right += width + _LEGEND_GAP

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for left, row, mark, line in places:
            baseline = y - row * pen.leading("row-note") - pen.baseline("row-note")
            with sheet.artifact():  # the marks in the table say what they mean
                draw_mark(sheet, x + left + 4, baseline + 3, mark)
            sheet.line(x + left + _MARK_ROOM, baseline, line)

    return Block(pen.leading("row-note") * (row + 1), draw, keep=True)


def head(drawing: Drawing) -> Block:
    """Draw the names of the criteria, turned to read upward, over a rule."""
    style, pen, grid = drawing.style, drawing.pen, _grid(drawing)
    most = max(int((grid.step - 2) / pen.leading("table-column")), 1)
    names = [_turned(drawing, name, most) for _, name in drawing.plan.criteria]
    longest = max((line.width for lines in names for line in lines), default=0.0)
    label = one_line([pen.run(style.words("table", "exhibit"), "column")], style.measure, pen.typesetter)
    groups = _groups(drawing, grid)
    names_height = max(longest, 20.0) + 8
    height = names_height + (pen.leading("row-note") + 6 if groups else 0)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        bottom = y - height
        for left, right, name in groups:
            over = bottom + names_height + 2
            sheet.rule(x + left, over, x + right, style.rules["hair"])
            with sheet.artifact():  # a cell for each column follows, and the caption says what is counted
                sheet.line(x + min((left + right - name.width) / 2, grid.right - name.width), over + 3.5, name)
        with sheet.tag("TH", scope="Column"):
            sheet.line(x, bottom + 5, label)
        for center, lines in zip(grid.marks, names, strict=True):
            with sheet.tag("TH", scope="Column"):
                for number, line in enumerate(lines):
                    away = (number - (len(lines) - 1) / 2) * pen.leading("table-column")
                    sheet.turned_line(x + center + away + 3, bottom + 5, line)
        sheet.rule(x, bottom, x + grid.right, style.rules["thin"])

    return Block(height, draw, keep=True, tags=(Tag("TR"),))


def _groups(drawing: Drawing, grid: _Grid) -> list[tuple[float, float, Line]]:
    """Return the name of each group of several columns, with its left and right edge."""
    pen, found = drawing.pen, []
    centers = dict(zip((key for key, _ in drawing.plan.criteria), grid.marks, strict=True))
    for group in drawing.plan.groups:
        columns = [centers[key] for key in group.keys if key in centers]
        if group.name and len(columns) > 1:
            left, right = columns[0] - grid.step / 2 + 2, columns[-1] + grid.step / 2 - 2
            found.append(
                (
                    left,
                    right,
                    one_line([pen.run(group.name, "row-note")], right - left + _GROUP_GAP + 4, pen.typesetter),
                )
            )
    return found


def _turned(drawing: Drawing, name: str, most: int) -> tuple[Line, ...]:
    """Set a column heading in as many lines as the column allows, cutting off the last one if need be."""
    pen = drawing.pen
    run = pen.run(name, "table-column")
    room = _HEAD_ROOM if most == 1 else _HEAD_ROOM * 0.8
    lines = set_lines([run], room, pen.typesetter)
    return lines if len(lines) <= most else (one_line([run], _HEAD_ROOM, pen.typesetter),)


def _row(
    drawing: Drawing, grid: _Grid, exhibit: PlannedExhibit, title: Sequence[Line], addressed: frozenset[str]
) -> Block:
    """Draw one exhibit: label, the start of its title, as long as tells it from others, its marks.

    The label links to the divider, whose page is printed.
    """
    pen = drawing.pen
    label = one_line([pen.run(exhibit.label, "table-label")], grid.label - 4, pen.typesetter)
    page = one_line([pen.run(cited([exhibit.span.first]), "table-page")], grid.title, pen.typesetter)
    marks = [
        (center, _mark(drawing, exhibit, key, addressed))
        for center, (key, _) in zip(grid.marks, drawing.plan.criteria, strict=True)
    ]
    words = {mark: drawing.style.words("table", mark.key) for _, mark in marks if mark}
    step, further = pen.leading("table-row"), pen.leading("row-note")
    height = step + further * max(len(title) - 1, 0)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y - pen.baseline("table-row")
        with sheet.tag("TH", scope="Row"), sheet.tag("Link"):
            title_and_page(sheet, x, y, baseline)
        for center, mark in marks:
            with sheet.tag("TD"), sheet.tag("Figure", words[mark]) if mark else nullcontext():
                if mark:
                    draw_mark(sheet, x + center, y - step / 2, mark)
        sheet.rule(x, y - height, x + grid.right, drawing.style.rules["hair"])

    def title_and_page(sheet: Sheet, x: float, y: float, baseline: float) -> None:
        sheet.link((x, y - height + 0.5, x + grid.label + grid.title, y - 0.5), exhibit.divider.first)
        sheet.line(x, baseline, label)
        for number, line in enumerate(title):
            sheet.line(x + grid.label, baseline - number * further, line)
        sheet.line(x + grid.label + grid.title - page.width, baseline, page)

    return Block(height, draw, tags=(Tag("TR"),))


def _mark(drawing: Drawing, exhibit: PlannedExhibit, key: str, addressed: frozenset[str]) -> TableMark | None:
    if key in addressed:
        return TableMark(stands=False, addressed=True)
    if key not in exhibit.criteria or not exhibit.documented:
        return None
    section = drawing.section(key)
    return TableMark(stands=section is not None and section.holds(exhibit), comparable=key in exhibit.comparable)


def _sums(drawing: Drawing, grid: _Grid) -> Block:
    """Count the exhibits offered under each criterion."""
    pen = drawing.pen
    words = one_line(
        [pen.run(drawing.style.words("table", "sum"), "table-row")], grid.label + grid.title, pen.typesetter
    )
    exhibits = [exhibit for exhibit in drawing.plan.exhibits if exhibit.documented]
    counts = [sum(key in exhibit.criteria for exhibit in exhibits) for key, _ in drawing.plan.criteria]
    numbers = [one_line([pen.run(str(count), "table-sum")], 99, pen.typesetter) for count in counts]
    height = pen.leading("table-sum") + 3

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y - 2 - pen.baseline("table-sum")
        with sheet.tag("TH", scope="Row"):
            sheet.line(x, baseline, words)
        for center, count, line in zip(grid.marks, counts, numbers, strict=True):
            with sheet.tag("TD"):
                if count:
                    sheet.line(x + center - line.width / 2, baseline, line)

    return Block(height, draw, tags=(Tag("TR"),))
