"""Read the text of a generated page and its positions from the show-text operators and the fonts' own maps.

pypdf's text extraction handles any page and takes milliseconds for each; generated pages are simple and many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dossier.verify.fonts import Font

Matrix = tuple[float, float, float, float, float, float]
Forms = Callable[[str], "Drawing | None"]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_TOKEN = re.compile(
    rb"(?P<string>\((?:[^()\\]|\\.)*\))"
    rb"|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*]*)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_NUMBERED = re.compile(r"‹U\+(10[0-9A-F]{4}|[0-9A-F]{4,5})›")
_SAME_LINE = 2.0
_NO_FONT = Font("that is not there", 1, {}, embedded=False)


class DrawnRun(NamedTuple):
    """Text from one starting point, in the space of the page. `borrowed` names a font that is not in the file."""

    x: float
    y: float
    text: str
    borrowed: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A generated content stream with its fonts and its forms by name."""

    content: bytes
    fonts: Mapping[str, Font]
    forms: Forms = lambda _name: None
    matrix: Matrix = _IDENTITY


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """The runs on one height of a page, from left to right."""

    y: float
    runs: tuple[DrawnRun, ...]

    @property
    def text(self) -> str:
        """The whole text, without white space."""
        return squeeze("".join(run.text for run in self.runs))


def squeeze(text: str) -> str:
    """Return the text without any white space, since the width of gaps is a matter of layout.

    A character that no font has is drawn as its number, as in `‹U+1E900›`, and read as itself.
    """
    bare = "".join(text.split())
    return _NUMBERED.sub(lambda found: chr(int(found[1], 16)), bare) if "‹U+" in bare else bare


def lines(runs: Iterable[DrawnRun]) -> list[DrawnLine]:
    """Return the runs by height, the highest line first."""
    found: list[list[DrawnRun]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if found and found[-1][0].y - run.y <= _SAME_LINE:
            found[-1].append(run)
        else:
            found.append([run])
    return [DrawnLine(line[0].y, tuple(sorted(line, key=lambda run: run.x))) for line in found]


def runs(drawing: Drawing) -> list[DrawnRun]:
    """Return what a content stream shows, in the order of drawing; shown without a move in between it is one run."""
    found: list[DrawnRun] = []
    _Reader(found).read(drawing, drawing.matrix, depth=0)
    return [run for run in found if run.text.strip()]


class _Reader:
    """Follows the graphics and text state of a content stream as far as text needs it (ISO 32000-1, 9.4)."""

    def __init__(self, found: list[DrawnRun]) -> None:
        self._found = found
        self._space: Matrix = _IDENTITY
        self._line: Matrix = _IDENTITY
        self._leading = 0.0
        self._font: Font | None = None
        self._moved = True

    def read(self, drawing: Drawing, space: Matrix, depth: int) -> None:
        saved: list[tuple[Matrix, Font | None, float]] = []
        self._space = space
        self._font = None
        for operator, operands in _operations(drawing.content):
            match operator:
                case b"q":
                    saved.append((self._space, self._font, self._leading))
                case b"Q" if saved:
                    self._space, self._font, self._leading = saved.pop()
                case b"cm":
                    self._space = _after(_matrix(operands), self._space)
                case b"Tf":
                    self._font = drawing.fonts.get(_name(operands[0]))
                case b"Do" if depth < 5:
                    self._draw(drawing.forms(_name(operands[0])), depth)
                case _:
                    self._text(operator, operands)

    def _draw(self, form: Drawing | None, depth: int) -> None:
        if form is not None:
            kept = self._space, self._font, self._line, self._leading
            self.read(form, _after(form.matrix, self._space), depth + 1)
            self._space, self._font, self._line, self._leading = kept
            self._moved = True

    def _text(self, operator: bytes, operands: list[bytes]) -> None:
        match operator:
            case b"BT":
                self._place(_IDENTITY)
            case b"Tm":
                self._place(_matrix(operands))
            case b"Td" | b"TD":
                x, y = float(operands[0]), float(operands[1])
                self._leading = -y if operator == b"TD" else self._leading
                self._place(_after((1, 0, 0, 1, x, y), self._line))
            case b"TL":
                self._leading = float(operands[0])
            case b"T*":
                self._place(_after((1, 0, 0, 1, 0, -self._leading), self._line))
            case b"'" | b'"':
                self._place(_after((1, 0, 0, 1, 0, -self._leading), self._line))
                self._show(operands[-1:])
            case b"Tj" | b"TJ":
                self._show(operands)

    def _place(self, line: Matrix) -> None:
        self._line = line
        self._moved = True

    def _show(self, strings: list[bytes]) -> None:
        codes = b"".join(_string(string) for string in strings if string[:1] in b"(<")
        font = self._font or _NO_FONT
        text, borrowed = font.decode(codes), "" if font.embedded else font.name
        if self._moved or not self._found:
            *_, x, y = _after(self._line, self._space)
            self._found.append(DrawnRun(x, y, text, borrowed))
        else:
            x, y, before, other = self._found[-1]
            self._found[-1] = DrawnRun(x, y, before + text, other or borrowed)
        self._moved = False


def _operations(content: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    operands: list[bytes] = []
    for token in _TOKEN.finditer(content):
        if token.lastgroup == "operator":
            yield token[0], operands
            operands = []
        else:
            operands.append(token[0])


def _name(operand: bytes) -> str:
    return operand.decode("utf-8", "replace")


def _string(operand: bytes) -> bytes:
    if operand[:1] == b"<":
        digits = b"".join(operand[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_unescaped, operand[1:-1]) if b"\\" in operand else operand[1:-1]


def _unescaped(escape: re.Match[bytes]) -> bytes:
    what = escape[1]
    return bytes([int(what, 8) & 255]) if what[:1].isdigit() else _MEANT.get(what, what)


def _matrix(operands: list[bytes]) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return (a, b, c, d, e, f)


def _after(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies the first, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
