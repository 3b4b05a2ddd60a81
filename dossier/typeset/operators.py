"""Write shaped text as PDF operators: one show operator per uniform setting, kerning inside it."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from dossier.typeset.lines import Line
from dossier.typeset.shaping import ShapedPiece

Moves = dict[int, tuple[float, float, float]]
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord(sign): f"\\{sign}" for sign in "\\()"
}


def number(value: float) -> str:
    """Format a number for PDF: no exponent, at most three decimals."""
    return f"{round(value, 3):g}" if abs(value) < 100_000 else f"{value:.0f}"


def text_operators(canvas: Any, x: float, y: float, line: Line) -> str:
    """Return the operators that draw a line of text, self-contained between BT and ET."""
    operators = [f"BT 1 0 0 1 {number(x)} {number(y)} Tm"]
    spacing = 0.0
    for (face, size, tracking), pieces in groupby(
        line.pieces, key=lambda piece: (piece.face, piece.size, piece.tracking)
    ):
        if tracking != spacing:
            operators.append(f"{number(tracking)} Tc")
            spacing = tracking
        characters, moves = _joined(list(pieces))
        operators += _shown(canvas, face.font, size, characters, moves)
    if spacing:
        operators.append("0 Tc")
    return " ".join([*operators, "ET"])


def _joined(pieces: list[ShapedPiece]) -> tuple[str, Moves]:
    """Return the characters of pieces set alike, and by position how glyphs are moved before, after and upward."""
    moves: Moves = {}
    start = 0
    for piece in pieces:
        for place, before, after, rise in piece.shaped.moves:
            moves[start + place] = (before, after, rise)
        start += len(piece.shaped.characters)
    return "".join(piece.shaped.characters for piece in pieces), moves


def _shown(canvas: Any, font: Any, size: float, characters: str, moves: Moves) -> list[str]:
    """Return font and show operators; several where the glyphs are spread over several subsets of the font."""
    document = canvas._doc  # noqa: SLF001 - reportlab's own way to write text
    operators = []
    start = 0
    for subset, codes in font.splitString(characters, document):
        operators.append(f"{font.getSubsetInternalName(subset, document)} {number(size)} Tf")
        own = (
            {place - start: moves[place] for place in range(start, start + len(codes)) if place in moves}
            if moves
            else {}
        )
        operators += _moved(codes, own, size) if own else [f"({escaped(codes)}) Tj"]
        start += len(codes)
    return operators


def _moved(codes: bytes, moves: Moves, size: float) -> list[str]:
    """Return codes with kerning as TJ operators; a raised or lowered glyph gets one of its own."""
    operators: list[str] = []
    array: list[str] = []
    start = 0
    for place in sorted(moves):
        before, after, rise = moves[place]
        array += [f"({escaped(codes[start:place])})"] if place > start else []
        if rise and array:
            operators.append(f"[{' '.join(array)}] TJ")
            array = []
        glyph = f"({escaped(codes[place : place + 1])})"
        array += [part for part in (_shift(before), glyph, _shift(after)) if part]
        if rise:
            operators += [f"{number(rise * size / 1000)} Ts", f"[{' '.join(array)}] TJ", "0 Ts"]
            array = []
        start = place + 1
    array += [f"({escaped(codes[start:])})"] if start < len(codes) else []
    return [*operators, *([f"[{' '.join(array)}] TJ"] if array else [])]


@lru_cache(maxsize=4096)  # few distances, used by the ten thousand
def _shift(distance: float) -> str:
    """Return a move to the right in TJ units: thousandths of an em, counted to the left."""
    return number(-distance) if abs(distance) > 0.01 else ""


@lru_cache(maxsize=4096)
def escaped(codes: bytes) -> str:
    """Escape codes for the parentheses of a PDF string."""
    return codes.decode("latin-1").translate(_ESCAPES)
