"""Draw the band at the foot of each evidence page, in type that survives a photocopy of a fax, brackets beside it, and the foot of generated pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import fsum
from typing import Any

from dossier.bundle.outcome import Band
from dossier.bundle.plan import BRACKET_WIDTH, Bracket, BundlePlan
from dossier.bundle.spots import INSET, Spot, room
from dossier.typeset.lines import one_line
from dossier.typeset.operators import escaped
from dossier.typeset.shaping import Run, Typesetter
from dossier.typeset.sheet import Sheet
from dossier.typeset.style import Style

_PRINTABLE = "".join(map(chr, range(32, 127)))


@dataclass(frozen=True, slots=True)
class Foot:
    """Draws the foot of generated pages."""

    style: Style
    typesetter: Typesetter
    draft: bool

    def draw(self, sheet: Sheet, left: str, *, numbered: bool = True) -> None:
        """Draw the foot of the current page: what it belongs to on the left, its number, if it has one, on the right."""
        style, foot = self.style, self.style.foot
        edge = style.width - foot.margin
        sheet.rule(foot.margin, foot.rule, edge, style.rules["thin"])
        if numbered:
            number = one_line([self._run(str(sheet.page), "foot-number")], style.measure, self.typesetter)
            sheet.line(edge - number.width, foot.baseline, number)
        draft = one_line([self._run(style.words("foot", "draft"), "foot-draft")], style.measure, self.typesetter)
        room = style.width / (2 if self.draft else 1.5) - draft.width - foot.margin
        sheet.line(foot.margin, foot.baseline, one_line([self._run(left, "foot")], room, self.typesetter))
        if self.draft:
            sheet.line((style.width - draft.width) / 2, foot.baseline, draft)

    def _run(self, text: str, kind: str) -> Run:
        return Run(text, self.style.types[kind], base=0)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes plain text in one type with few operators, since there are thousands of bands."""

    canvas: Any
    font: Any
    size: float

    def shown(self, x: float, y: float, text: str) -> str:
        """Return the operators that draw the text from `x` on."""
        document, font = self.canvas._doc, self.font  # noqa: SLF001 - reportlab's own way to write text
        shown = [
            f"{font.getSubsetInternalName(subset, document)} {self.size} Tf ({escaped(codes)}) Tj"
            for subset, codes in font.splitString(text, document)
        ]
        return f"BT {x:.6g} {y:.6g} Td {' '.join(shown)} ET"

    def width(self, text: str) -> float:
        """Return the width of the text, in points."""
        widths = self.font.face.charWidths
        return float(fsum(widths.get(ord(character), 0) for character in text)) * self.size / 1000


class BandMaker:
    """Makes the bands of one bundle. Call `draw_specimen` first: it adds their characters to the fonts."""

    def __init__(self, plan: BundlePlan, canvas: Any, style: Style, typesetter: Typesetter) -> None:
        self._plan = plan
        self._style = style
        self._words: str = style.wording["foot"]["page"]
        self._draft = style.words("foot", "draft") if plan.draft else ""
        self._writers = {
            kind: _Writer(canvas, typesetter.face(style.types[kind].font).font, style.types[kind].size)
            for kind in ("band", "band-number", "band-draft")
        }

    def draw_specimen(self, sheet: Sheet) -> None:
        """Draw page 0: every character that a band may contain, in the band's fonts."""
        sheet.specimen()
        labels = "".join(exhibit.label for exhibit in self._plan.exhibits)
        used = "".join(dict.fromkeys(_PRINTABLE + self._words + self._draft + labels))
        for place, writer in enumerate(self._writers.values()):
            sheet.write(writer.shown(36, 700 - 24 * place, used))

    def bands(self, landscape: Collection[int]) -> Iterator[Band]:
        """Yield the band of each evidence page; `landscape` holds the bundle pages on landscape sheets."""
        wide = frozenset(landscape)
        yield from self._front(wide)
        for exhibit in self._plan.exhibits:
            first, count = exhibit.evidence.first, exhibit.page_count
            for document in exhibit.documents:
                for page in () if document.part_key else document.span.pages:
                    text = self._words.format(label=exhibit.label, page=page - first + 1, count=count)
                    yield self._band(page, text, document.brackets_on(page), wide=page in wide)

    def _front(self, wide: Collection[int]) -> Iterator[Band]:
        for item in self._plan.front_items:
            for page, spot in zip(item.span.pages, item.spots, strict=False):
                if item.fitted:
                    place, count = page - item.span.first + 1, item.span.count
                    text = self._style.words("foot", "notice", page=place, count=count)
                    yield self._band(page, text, item.document.brackets_on(page), wide=page in wide)
                else:
                    yield self._number(page, spot, wide=page in wide)

    def _number(self, page: int, spot: Spot, *, wide: bool) -> Band:
        """Return the number of a page of the front, alone, where there is room for it."""
        sheet = (self._style.height, self._style.width) if wide else (self._style.width, self._style.height)
        foot, number, parts = self._style.foot, str(page) if spot else "", ["q 0 g"]
        _, right, middle = self._writers.values()
        free = room(spot, *sheet)
        edge, baseline = (free[2] - INSET[0], free[1] + INSET[1]) if free else (sheet[0] - foot.margin, foot.baseline)
        if number:
            parts.append(right.shown(edge - right.width(number), baseline, number))
        if self._draft and spot == "band":
            parts.append(middle.shown((sheet[0] - middle.width(self._draft)) / 2, foot.baseline, self._draft))
        return Band(page, "", number, wide, "\n".join([*parts, "Q"]).encode("latin-1"))

    def _band(self, page: int, text: str, brackets: Iterable[Bracket], *, wide: bool) -> Band:
        foot, number = self._style.foot, str(page)
        width = self._style.height if wide else self._style.width
        left, right, middle = self._writers.values()
        edge = width - foot.margin
        parts = [
            f"q 0 g 0 G {self._style.rules['thin']} w {foot.margin} {foot.rule} m {edge} {foot.rule} l S",
            left.shown(foot.margin, foot.baseline, text),
            right.shown(edge - right.width(number), foot.baseline, number),
        ]
        if self._draft:
            parts.append(middle.shown((width - middle.width(self._draft)) / 2, foot.baseline, self._draft))
        parts += map(_drawn, brackets)
        return Band(page, text, number, wide, "\n".join([*parts, "Q"]).encode("latin-1"))


def _drawn(bracket: Bracket) -> str:
    """Return the operators that draw a bracket: a rule, and from both its ends a line toward the page."""
    rule, edge = f"{bracket.rule:.7g}", f"{bracket.rule + bracket.reach:.7g}"
    low, high = f"{bracket.bottom:.7g}", f"{bracket.top:.7g}"
    return f"{BRACKET_WIDTH} w {edge} {low} m {rule} {low} l {rule} {high} l {edge} {high} l S"
