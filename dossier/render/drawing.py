"""Provide what every generated page is made with: plan, style, pen, sheet, and shared phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from dossier.bundle.plan import BundlePlan, Guest, PlannedDocument, PlannedSection, Seen
from dossier.render.bands import Foot
from dossier.text.page_numbers import cited
from dossier.typeset.flow import Block, Frame, Pen, pour
from dossier.typeset.shaping import Run, Typesetter
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style


class Desk(Protocol):
    """What rows and facts are drawn with, whatever they belong to."""

    @property
    def style(self) -> Style:
        """The measures and words."""

    @property
    def pen(self) -> Pen:
        """What sets text in the types of the style."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The tools of one rendering. `index_pages` maps each label to its index page, once the index is drawn."""

    plan: BundlePlan
    style: Style
    pen: Pen
    sheet: Sheet
    foot: Foot
    index_pages: dict[str, int]

    def draw(
        self,
        part: str,
        running: str,
        blocks: Sequence[Block],
        *,
        head: Block | None = None,
        continued: Callable[[str], Block] | None = None,
        drop: float = 0.0,
    ) -> Mapping[str, int]:
        """Draw a part over as many pages as needed, with `running` at the foot of each; return the page of each mark."""

        def begin() -> None:
            self.foot.draw(self.sheet, running)

        self.sheet.start(part)
        return pour(self.sheet, Frame(self.style, begin, head, continued, drop), blocks)

    def running(self, part: str) -> str:
        """Return the foot text of the pages before the first section."""
        return self.style.words("foot", "running", beneficiary=self.plan.front.beneficiary, part=part)

    def section(self, key: str) -> PlannedSection | None:
        """Return the section of a criterion, None if nothing is offered under it."""
        return next((section for section in self.plan.sections if section.key == key), None)

    def back(self, label: str) -> list[Block]:
        """Return the link back to the index, at the top right of a divider."""
        page = self.index_page(label)
        (line,) = self.pen.lines([self.back_run(page)], "back", self.style.measure)
        baseline, room = self.pen.baseline("back"), self.style.measure

        def draw(sheet: Sheet, x: float, y: float) -> None:
            sheet.line(x + room - line.width, y - baseline, line)

        return [Block(self.pen.leading("back"), draw)]

    def index_page(self, mark: str) -> int:
        """Return the page of the index that has the row of a label or the heading of a section."""
        return self.index_pages.get(mark, self.plan.parts["index"].first)

    def reference(self, seen: Seen) -> str:
        """Return `see Exhibit F-5 at 3–4`: pages are counted within the exhibit, and said as the petition cites them."""
        return self.style.words("exhibit", "see", exhibit=self.plan.naming.cited(seen.label, seen.pages))

    def with_guest(self, guest: Guest) -> str:
        """Name an entry whose documents stand in the exhibit of another, with its date."""
        return self.style.words("index", "with", title=", ".join(filter(None, (guest.title, guest.date))))

    def back_run(self, page: int) -> Run:
        """Return `Index, page 2` as a link."""
        return self.pen.run(self.style.words_at("back", page=page), "back", page)

    def excerpt(self, document: PlannedDocument, group: str) -> str:
        """Return `excerpt, pp. 1–4, 9 of 20`; empty for a whole document."""
        if not document.excerpt_of:
            return ""
        return self.style.words(group, "excerpt", pages=cited(document.source_pages), total=document.excerpt_of)


@contextmanager
def binary() -> Iterator[None]:
    """Write streams as bytes; reportlab's default ASCII encoding takes time here and again when read."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before


def new_canvas(target: BytesIO, style: Style, setter: Typesetter, *, lang: str | None = None) -> Canvas:
    """Make a canvas that starts with a font of ours: reportlab's own first font is not embedded."""
    font = setter.face(style.types["foot"].font).font
    pdfmetrics.registerFont(font)
    size = (style.width, style.height)
    return Canvas(target, pagesize=size, invariant=1, pageCompression=1, initialFontName=font.fontName, lang=lang)
