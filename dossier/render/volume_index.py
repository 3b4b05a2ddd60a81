"""Draw the index that opens a volume: the rows of the bundle's index, linked where the volume holds their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from dossier.bundle.plan import BundlePlan
from dossier.render.bands import Foot
from dossier.render.characters import typesetter_of
from dossier.render.drawing import Drawing, binary, new_canvas
from dossier.render.index import continuing, index_blocks, index_head, index_title
from dossier.render.rows import Row
from dossier.text.listing import listed
from dossier.typeset.flow import Frame, Pen, gap, pour, tagged
from dossier.typeset.shaping import Typesetter
from dossier.typeset.sheet import DrawnLink, Sheet
from dossier.typeset.style import Style
from dossier.typeset.tagging import Tag

_PART = "volume"
_SEE = "row-see"
_BELOW = 5.0  # the last row of an exhibit


@dataclass(frozen=True, slots=True)
class Volumes:
    """The files that a bundle is divided into, from the first on: their bundle pages, and what each holds in words.

    `name` is what each is called, `Volume` or `Part`.
    """

    name: str
    runs: tuple[range, ...]
    contents: tuple[str, ...]

    def holding(self, first: int, last: int) -> tuple[int, ...]:
        """Return the numbers, from 1, of those that hold a page of this run."""
        return tuple(number for number, run in enumerate(self.runs, 1) if run.start <= last and first < run.stop)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row with pages as the index of a volume prints it: its label, the last column, and the bundle page that it opens, 0 for none."""

    label: str
    where: str
    target: int


@dataclass(frozen=True, slots=True)
class VolumeIndex:
    """The pages of the index of a volume as a PDF, their number, their links in bundle pages, and what has to stand on them."""

    pdf: bytes
    pages: int
    links: tuple[DrawnLink, ...]
    title: str
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True)
class VolumeIndexes:
    """Draws the indexes of the volumes of one bundle, in its own type."""

    plan: BundlePlan
    style: Style
    typesetter: Typesetter

    @classmethod
    def of(cls, plan: BundlePlan, style: Style) -> VolumeIndexes:
        """Return what draws the indexes for this plan."""
        worded = style.worded(plan.naming.forms)
        return cls(plan, worded, typesetter_of(plan, worded))

    def drawn(self, volumes: Volumes, number: int) -> VolumeIndex:
        """Draw the index of the volume with this number, from 1."""
        target, style = BytesIO(), self.style
        with binary():
            canvas = new_canvas(target, style, self.typesetter)
            sheet = Sheet(canvas, {_PART: 1})
            drawing = Drawing(
                self.plan, style, Pen(style, self.typesetter), sheet, Foot(style, self.typesetter, self.plan.draft), {}
            )
            title, rows = _draw(drawing, volumes, number)
            sheet.close()
            canvas.save()
        return VolumeIndex(target.getvalue(), sheet.parts[_PART][1], tuple(sheet.links), title, rows)


def _draw(drawing: Drawing, volumes: Volumes, number: int) -> tuple[str, tuple[PrintedRow, ...]]:
    style, pen, sheet = drawing.style, drawing.pen, drawing.sheet
    run, place = volumes.runs[number - 1], _Shelf(drawing, volumes, number, [])
    of = style.words(
        "volume",
        "of",
        name=volumes.name,
        number=number,
        count=len(volumes.runs),
        contents=volumes.contents[number - 1],
        pages=_pages(run),
    )
    beneficiary = drawing.plan.front.beneficiary
    running = style.words("volume", "running", name=volumes.name, number=number, beneficiary=beneficiary)

    def begin() -> None:
        drawing.foot.draw(sheet, running, numbered=False)

    head = index_head(drawing)
    title = pen.paragraph(index_title(drawing), "title", keep=True)
    blocks = [*title, *pen.paragraph(of, "heading", before=6, keep=True), gap(14)]
    blocks += tagged([head, *index_blocks(drawing, place.moved)], Tag("Table"))
    sheet.start(_PART)
    pour(sheet, Frame(style, begin, head, continuing(drawing)), blocks)
    return of, tuple(place.printed)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Moves the rows of the whole index into that of one volume, and notes what is printed of each."""

    drawing: Drawing
    volumes: Volumes
    number: int
    printed: list[PrintedRow]

    def moved(self, row: Row) -> Row | None:
        """Return a row as this volume has it: with a link where it holds the pages, else with the volume that does.

        Documents of an exhibit that stands elsewhere are left out; the exhibit itself is not.
        """
        found = self._moved(row)
        if found and found.pages:
            self.printed.append(PrintedRow(found.label, found.pages, found.target))
        return found

    def _moved(self, row: Row) -> Row | None:
        if not row.pages:
            return row
        first, last = _ends(row.pages)
        held = self.volumes.holding(first, last)
        if self.number in held:
            start = max(first, self.volumes.runs[self.number - 1].start)
            target = max(row.target, start)
            return replace(row, target=target, notes=(*row.notes, self._parted(held)))
        if row.exhibit and not self._has(row.exhibit):
            return None
        notes = row.notes if row.kind == _SEE else ()
        found = replace(row, target=0, pages=self._elsewhere(held), notes=notes)
        return replace(found, ruled=True, below=_BELOW) if row.mark else found

    def _has(self, label: str) -> bool:
        span = self.drawing.plan.exhibit(label).span
        return self.number in self.volumes.holding(span.first, span.last)

    def _parted(self, held: Sequence[int]) -> str:
        if len(held) < 2:
            return ""
        name = self.volumes.name.lower()
        return self.drawing.style.words("volume", "parted", name=name, numbers=listed(list(map(str, held))))

    def _elsewhere(self, held: Sequence[int]) -> str:
        name, words = self.volumes.name, self.drawing.style.words
        if len(held) == 1:
            return words("volume", "elsewhere", name=name, number=held[0])
        return words("volume", "several", name=name, numbers=f"{held[0]}–{held[-1]}")


def _ends(pages: str) -> tuple[int, int]:
    first, _, last = pages.partition("–")
    return int(first), int(last or first)


def _pages(run: range) -> str:
    return str(run.start) if len(run) == 1 else f"{run.start}–{run.stop - 1}"
