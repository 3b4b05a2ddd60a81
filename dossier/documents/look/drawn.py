"""Follow a page's content stream to learn roughly what it draws: text, images, dark boxes. Nothing is rendered.

No PDF library is needed: bytes go in, counts and places come out. Broken streams give rough answers, never errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from math import hypot

from dossier.documents.look.content import LOWEST_BOX, numbers
from dossier.documents.pdf.geometry import Matrix

MOST_WALKED = 262_144
_MOST_BOXES = 64
_PLENTY = 1000
_LITERAL = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
_STRING = rb"%s|<[0-9A-Fa-f\s]*+>" % _LITERAL
_STRINGS = re.compile(_STRING, re.DOTALL)
# also a whole array of strings, with the numbers between them
_SHOWN = re.compile(rb"\[(?:[-+\d.\s]*+(?:%s))++[-+\d.\s]*+\]|%s" % (_STRING, _STRING), re.DOTALL)
_BRACKETS = bytes.maketrans(b"[]<>{}()", b" " * 8)
_NUMERIC = frozenset(b"0123456789+-.")
_NAME, _ARRAY, _LITERAL_MARK = b"/[("
_INLINE = re.compile(rb"(?<![^\s\])>])BI(?![A-Za-z'\"*])")
_INLINE_END = re.compile(rb"\sEI(?=\s|$)")
_INLINE_SIZE = re.compile(rb"/(W|Width|H|Height)\s+(\d+)")
_FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_HIDDEN = frozenset({3.0, 7.0})
IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as placed by a stream: its pixels, the matrix of its unit square, and whether it has hardly any data."""

    width: int
    height: int
    matrix: Matrix
    sparse: bool


@dataclass(slots=True)
class Drawn:
    """What was found in a page's streams so far: bytes of visible and hidden text, images, filled shapes, dark boxes."""

    shown: int = 0
    layer: int = 0
    fills: int = 0
    pictures: list[Picture] = field(default_factory=list)
    boxed: bool = False
    turned: bool = False

    def under(self) -> None:
        """Note that an image was drawn over the text so far, which becomes a layer below it."""
        self.layer, self.shown = self.layer + self.shown, 0


Draw = Callable[[bytes, Matrix], None]
"""Draws a named XObject with this matrix."""


@dataclass(slots=True)
class _State:
    matrix: Matrix
    hidden: bool = False
    dark: bool = True
    dark_line: bool = True
    line: float = 1.0


def walk(content: bytes, start: Matrix, drawn: Drawn, draw: Draw) -> None:
    """Follow the operators of one stream and record what they draw; `draw` is called for each XObject."""
    _Walk(content, start, drawn, draw).run()


class _Walk:
    """One pass through a content stream; each public method handles one kind of operator."""

    def __init__(self, content: bytes, start: Matrix, drawn: Drawn, draw: Draw) -> None:
        self._content, self._drawn, self._draw = content, drawn, draw
        self._state = _State(start)
        self._stack: list[_State] = []
        self._text = 0
        self._name = b""
        self._boxes: list[tuple[float, float]] = []
        self._outline: list[tuple[float, float]] = []

    def run(self) -> None:
        position = 0
        while position < len(self._content):
            position = self._stretch(position)

    def _stretch(self, start: int) -> int:
        """Follow the stream to the end of the next inline image, or to its own end."""
        for match in _SHOWN.finditer(self._content, start):
            if (after := self._words(start, match.start())) is not None:
                return after
            self._text += self._length(match[0])
            start = match.end()
        after = self._words(start, len(self._content))
        return len(self._content) if after is None else after

    def _length(self, strings: bytes) -> int:
        """Estimate the bytes of text; if there is plenty already, a rough estimate is enough."""
        if strings[0] != _ARRAY:
            return _length(strings)
        return len(strings) if self._drawn.shown > _PLENTY else sum(map(_length, _STRINGS.findall(strings)))

    def _words(self, start: int, end: int) -> int | None:
        """Follow the operators between two strings; return where an inline image among them ends."""
        words = self._content[start:end]
        inline = _INLINE.search(words) if b"BI" in words else None
        if inline is not None:
            words = words[: inline.start()]
        tokens = words.translate(_BRACKETS).replace(b"/", b" /").split()
        first = 0
        for index, token in enumerate(tokens):
            if (handle := _HANDLERS.get(token)) is not None:
                handle(self, token, tokens[first:index])
                self._text, first = 0, index + 1
            elif token[0] not in _NUMERIC:
                first = index + 1
                if token[0] == _NAME:
                    self._name = token[1:]
        return None if inline is None else self._inline(start + inline.end())

    def save(self, _token: bytes, _operands: list[bytes]) -> None:
        if len(self._stack) < 256:
            self._stack.append(copy(self._state))

    def restore(self, _token: bytes, _operands: list[bytes]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def move(self, _token: bytes, operands: list[bytes]) -> None:
        if len(values := numbers(operands)) >= 6:
            self._state.matrix = self._state.matrix.after(Matrix(*values[-6:]))

    def mode(self, _token: bytes, operands: list[bytes]) -> None:
        if values := numbers(operands):
            self._state.hidden = values[-1] in _HIDDEN

    def show(self, _token: bytes, _operands: list[bytes]) -> None:
        if self._state.hidden:
            self._drawn.layer += self._text
        else:
            self._drawn.shown += self._text

    def color(self, token: bytes, operands: list[bytes]) -> None:
        dark = _dark(token.lower(), numbers(operands))
        if token.islower():
            self._state.dark = dark
        else:
            self._state.dark_line = dark

    def line(self, _token: bytes, operands: list[bytes]) -> None:
        if values := numbers(operands):
            self._state.line = values[-1]

    def rectangle(self, _token: bytes, operands: list[bytes]) -> None:
        if len(self._boxes) < _MOST_BOXES and len(values := numbers(operands)) >= 4:
            self._boxes.append((abs(values[-2]), abs(values[-1])))

    def point(self, _token: bytes, operands: list[bytes]) -> None:
        if len(self._outline) < _MOST_BOXES and len(values := numbers(operands[-2:])) == 2:
            self._outline.append((values[-2], values[-1]))

    def paint(self, token: bytes, _operands: list[bytes]) -> None:
        state, drawn = self._state, self._drawn
        if token != b"n":
            drawn.fills += 1
        if self._outline:
            across, down = zip(*self._outline, strict=True)
            self._boxes.append((max(across) - min(across), max(down) - min(down)))
        if token in _FILLS and state.dark:
            drawn.boxed = drawn.boxed or any(_hides(box, state.matrix) for box in self._boxes)
        if token in _STROKES and state.dark_line and state.line * _scale(state.matrix) >= LOWEST_BOX:
            drawn.boxed = True
        self._boxes, self._outline = [], []

    def object(self, _token: bytes, _operands: list[bytes]) -> None:
        self._draw(self._name, self._state.matrix)

    def _inline(self, start: int) -> int:
        """Record an inline image; return where its data ends (ISO 32000-1, 8.9.7)."""
        found = _INLINE_END.search(self._content, start)
        end = found.end() if found else len(self._content)
        sizes = {
            key[:1]: int(value) for key, value in _INLINE_SIZE.findall(self._content, start, min(end, start + 512))
        }
        width, height = sizes.get(b"W", 1), sizes.get(b"H", 1)
        sparse = (end - start) * 100 < width * height
        self._drawn.pictures.append(Picture(width, height, self._state.matrix, sparse))
        self._drawn.fills += 1
        return end


_HANDLERS: dict[bytes, Callable[[_Walk, bytes, list[bytes]], None]] = {
    b"q": _Walk.save,
    b"Q": _Walk.restore,
    b"cm": _Walk.move,
    b"Tr": _Walk.mode,
    b"w": _Walk.line,
    b"re": _Walk.rectangle,
    b"Do": _Walk.object,
    **dict.fromkeys((b"Tj", b"TJ", b"'", b'"'), _Walk.show),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), _Walk.point),
    **dict.fromkeys((b"g", b"rg", b"k", b"sc", b"scn", b"cs"), _Walk.color),
    **dict.fromkeys((b"G", b"RG", b"K", b"SC", b"SCN", b"CS"), _Walk.color),
    **dict.fromkeys((*_FILLS, *_STROKES, b"n", b"sh"), _Walk.paint),
}


def _length(string: bytes) -> int:
    return max(0, len(string) - 2 - string.count(b" ")) // (1 if string[0] == _LITERAL_MARK else 2)


def _dark(operator: bytes, values: list[float]) -> bool:
    """Return whether a color may be dark. A single number may be ink in one special color space and light in another."""
    if operator == b"g":
        return not values or values[-1] < 0.45
    if len(values) == 3:
        red, green, blue = values
        return 0.3 * red + 0.59 * green + 0.11 * blue < 0.45
    if len(values) == 4:
        return values[3] + sum(values[:3]) / 3 > 0.5
    return True


def _scale(matrix: Matrix) -> float:
    return max(hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d))


def _hides(box: tuple[float, float], matrix: Matrix) -> bool:
    scale = _scale(matrix)
    return min(box) * scale >= LOWEST_BOX
