"""The drawing surface: pages of one PDF, text and rules on them, and the links that arise while they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas

from dossier.bundle import LinkBox, Span
from dossier.render.faces import Shaped
from dossier.render.lines import Line
from dossier.render.typeset import Piece

_ASCENT, _DESCENT = 0.78, 0.24  # of a link box above and below the baseline, in em


class Sheet:
    """Draws page after page. Places are in points from the lower left corner; `page` is the bundle page in hand."""

    def __init__(self, canvas: Canvas, spans: Mapping[str, Span]) -> None:
        self.canvas: Any = canvas
        self.links: list[LinkBox] = []
        self.parts: dict[str, tuple[int, int]] = {}
        self.page = 0
        self._spans = spans
        self._drawn = 0
        self._part = ""

    def start(self, part: str) -> None:
        """Begin a generated part; its first page follows."""
        self._part = part
        self.parts[part] = (self._drawn, 0)

    def turn(self) -> None:
        """Begin the next page of the part."""
        if self._drawn:
            self.canvas.showPage()
        self._drawn += 1
        first, count = self.parts.get(self._part, (0, 0))
        if self._part:
            self.parts[self._part] = (first, count + 1)
            self.page = self._spans[self._part].first + count

    def specimen(self) -> None:
        """Begin page 0, which belongs to no part."""
        self._drawn = 1

    def write(self, operators: str) -> None:
        """Add raw operators to the page."""
        self.canvas.addLiteral(operators)

    def rule(self, x0: float, y: float, x1: float, weight: float) -> None:
        """A black line from left to right."""
        self.write(f"{_n(weight)} w {_n(x0)} {_n(y)} m {_n(x1)} {_n(y)} l S")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """A black bar standing on `y`."""
        self.write(f"{_n(x)} {_n(y)} {_n(width)} {_n(height)} re f")

    def link(self, rect: tuple[float, float, float, float], target: int) -> None:
        """Make an area of the page lead to a bundle page."""
        x0, y0, x1, y1 = (round(value, 2) for value in rect)
        self.links.append(LinkBox(self.page, (x0, y0, x1, y1), target))

    def line(self, x: float, y: float, line: Line) -> None:
        """Text with its baseline at `y`; pieces with a target become links."""
        if not line.pieces:
            return
        self.write(text_operators(self.canvas, x, y, line))
        for target, group in groupby(line.pieces, key=lambda piece: piece.target):
            pieces = list(group)
            width = sum(piece.width for piece in pieces)
            if target:
                size = max(piece.size for piece in pieces)
                self.link((x, y - _DESCENT * size, x + width, y + _ASCENT * size), target)
            x += width

    def turned_line(self, x: float, y: float, line: Line) -> None:
        """Text that reads upwards from `y`, its baseline at `x`."""
        self.write(f"q 0 1 -1 0 {_n(x)} {_n(y)} cm {text_operators(self.canvas, 0, 0, line)} Q")


def text_operators(canvas: Any, x: float, y: float, line: Line) -> str:
    """The operators that draw a line of text, self-contained between BT and ET."""
    operators = ["BT", f"1 0 0 1 {_n(x)} {_n(y)} Tm"]
    font, spacing = "", "0"
    for piece in line.pieces:
        explained = not piece.shaped.literal
        if explained:
            operators.append(f"/Span <</ActualText <{_utf16(piece.text)}>>> BDC")
        if (tracking := _n(piece.tracking)) != spacing:
            operators.append(f"{tracking} Tc")
            spacing = tracking
        for name, shown in _shown(canvas, piece):
            if name != font:
                operators.append(f"{name} Tf")
                font = name
            operators.append(shown)
        if explained:
            operators.append("EMC")
    if spacing != "0":
        operators.append("0 Tc")
    return " ".join([*operators, "ET"])


def _shown(canvas: Any, piece: Piece) -> list[tuple[str, str]]:
    """(font and size, show operator) for a piece: several where its glyphs are spread over several font subsets."""
    font = piece.face.font
    size = _n(piece.size)
    found = []
    place = 0
    for subset, codes in font.splitString(piece.shaped.characters, canvas._doc):  # noqa: SLF001 - reportlab's own way
        name = f"{font.getSubsetInternalName(subset, canvas._doc)} {size}"  # noqa: SLF001
        found.append((name, _show(canvas, codes, piece.shaped, place, piece.size)))
        place += len(codes)
    return found


def _show(canvas: Any, codes: bytes, shaped: Shaped, start: int, size: float) -> str:
    """Codes with their kerning in one TJ; glyphs that are raised or lowered stand in their own."""
    moves = {place - start: rest for place, *rest in shaped.moves if start <= place < start + len(codes)}
    if not moves:
        return f"({canvas._escape(codes)}) Tj"  # noqa: SLF001
    operators: list[str] = []
    array: list[str] = []
    plain = bytearray()

    def flush() -> None:
        if plain:
            array.append(f"({canvas._escape(bytes(plain))})")  # noqa: SLF001
            plain.clear()

    for place, code in enumerate(codes):
        before, after, rise = moves.get(place, (0.0, 0.0, 0.0))
        if before or rise:
            flush()
        if rise:
            operators += [f"[{' '.join(array)}] TJ"] if array else []
            operators.append(f"{_n(rise * size / 1000)} Ts")
            array = []
        if before:
            array.append(_n(-before))
        plain.append(code)
        if after or rise:
            flush()
        if after:
            array.append(_n(-after))
        if rise:
            operators += [f"[{' '.join(array)}] TJ", "0 Ts"]
            array = []
    flush()
    return " ".join([*operators, *([f"[{' '.join(array)}] TJ"] if array else [])])


def _n(value: float) -> str:
    return str(fp_str(value))


def _utf16(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be", "replace").hex().upper()
