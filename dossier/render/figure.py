"""Draw the timeline: for each section, a bar with a number for every year that its exhibits cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.bundle.plan import PlannedSection
from dossier.render.drawing import Drawing
from dossier.typeset.flow import Block, headless, spacer
from dossier.typeset.lines import one_line, set_lines
from dossier.typeset.sheet import Sheet
from dossier.typeset.tagging import Tag

_MOST_COLUMNS = 45
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_NAME_LINES = 2
_LEAST_SCALE = 3  # the least full height, so that single exhibits do not look like many


@dataclass(frozen=True, slots=True)
class _Axis:
    """The years of the figure, `step` years per column."""

    first: int
    step: int
    count: int
    left: float
    width: float

    def column(self, year: int) -> int:
        return (year - self.first) // self.step

    def center(self, column: int) -> float:
        return self.left + self.width * (column + 0.5)

    def label(self, column: int) -> str:
        year = self.first + column * self.step
        return str(year) if self.step == 1 else f"{year}–"


def draw_timeline(drawing: Drawing) -> None:
    """Draw the timeline as a part of the bundle."""
    style = drawing.style
    title = style.words("figure", "title")
    blocks = [*drawing.pen.paragraph(title, "title", keep=True), *figure(drawing)]
    drawing.draw("timeline", drawing.running(title), blocks)


def figure(drawing: Drawing) -> list[Block]:
    """Return the figure with its caption, or a sentence if nothing is dated."""
    style, pen = drawing.style, drawing.pen
    years = sorted({year for exhibit in drawing.plan.exhibits for year in exhibit.years})
    if not years:
        return headless(pen.paragraph(style.words("figure", "empty"), "note", before=4))
    axis = _axis(drawing, years[0], years[-1])
    undated = sum(not exhibit.years for exhibit in drawing.plan.exhibits)
    words = [style.words("figure", "caption")]
    words += [style.words("figure", "undated", exhibits=style.counted(undated, "exhibit"))] if undated else []
    caption = pen.paragraph(" ".join(words), "note", before=4, keep=True)
    shown = [section for section in drawing.plan.sections if any(exhibit.years for exhibit in section.exhibits)]
    counts = [Counter(_columns(section, axis)) for section in shown]
    highest = max(_LEAST_SCALE, *(max(count.values()) for count in counts))
    bars = [_bars(drawing, axis, section, count, highest) for section, count in zip(shown, counts, strict=True)]
    return headless([*caption, spacer(10), *bars, _years(drawing, axis)])


def _axis(drawing: Drawing, first: int, last: int) -> _Axis:
    step = next((step for step in _STEPS if (last - first) // step < _MOST_COLUMNS), _STEPS[-1])
    start = first - first % step if step > 1 else first
    count = (last - start) // step + 1
    left = drawing.style.columns["figure-name"]
    return _Axis(start, step, count, left, min((drawing.style.measure - left) / count, 44.0))


def _columns(section: PlannedSection, axis: _Axis) -> Iterator[int]:
    """Yield the columns of all exhibits of a section, each column once per exhibit."""
    for exhibit in section.exhibits:
        yield from {axis.column(year) for year in exhibit.years}


def _bars(drawing: Drawing, axis: _Axis, section: PlannedSection, counts: Counter[int], highest: int) -> Block:
    """Draw one section: its name, and a bar with its number for each year."""
    pen = drawing.pen
    name = section.heading
    lines = set_lines([pen.run(name, "figure-row")], axis.left - 10, pen.typesetter)
    if len(lines) > _NAME_LINES:
        short = dict(drawing.plan.criteria).get(section.key, section.name)
        name = f"{section.letter}. {short}" if section.letter else short
        lines = (one_line([pen.run(name, "figure-row")], axis.left - 10, pen.typesetter),)
    kind = "figure-count" if axis.width >= 12 else "figure-count-small"
    height, thick = drawing.style.columns["figure-row"], min(axis.width * 0.5, 9.0)
    tallest = height - pen.leading(kind) - 4
    numbers = {column: one_line([pen.run(str(count), kind)], 99, pen.typesetter) for column, count in counts.items()}

    def draw(sheet: Sheet, x: float, y: float) -> None:
        base = y - height
        for number, line in enumerate(lines):
            above = (len(lines) - 1 - number) * pen.leading("figure-row")
            sheet.line(x, base + 2 + above, line)
        sheet.rule(x + axis.left, base, x + axis.left + axis.width * axis.count, drawing.style.rules["hair"])
        for column, count in sorted(counts.items()):
            tall = max(tallest * count / highest, 1.5)
            center = x + axis.center(column)
            sheet.bar(center - thick / 2, base, thick, tall)
            sheet.line(center - numbers[column].width / 2, base + tall + 1.8, numbers[column])

    told = "; ".join(f"{axis.label(column)}: {count}" for column, count in sorted(counts.items()))
    return Block(height, draw, keep=True, tags=(Tag("Figure", f"{name}: {told}"),))


def _years(drawing: Drawing, axis: _Axis) -> Block:
    """Label the years below the bars: all if there is room, otherwise every second, fifth or tenth."""
    pen = drawing.pen
    kind = "figure-year" if axis.width >= 20 else "figure-year-small"
    labels = [one_line([pen.run(axis.label(column), kind)], 99, pen.typesetter) for column in range(axis.count)]
    widest = max(line.width for line in labels) + 5
    every = next((every for every in (1, 2, 5, 10, 20) if axis.width * every >= widest), 20)
    shown = [
        (column, line)
        for column, line in enumerate(labels)
        if every == 1 or (axis.first // axis.step + column) % every == 0
    ]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y - 3 - pen.baseline(kind)
        for column, line in shown or [(0, labels[0])]:
            center = x + axis.center(column)
            tick = f"{drawing.style.rules['hair']} w {center:.2f} {y:.2f} m {center:.2f} {y - 3:.2f} l S"
            sheet.write(tick, decoration=True)
            with sheet.artifact():  # each bar says its years
                sheet.line(center - line.width / 2, baseline, line)

    return Block(pen.leading(kind) + 4, draw)
