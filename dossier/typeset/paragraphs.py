"""Written text as paragraphs: what mail, plain text and Markdown have in common before they become pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple


class Piece(NamedTuple):
    """Text in one hand: plain, `italic`, `bold` or `code`. `struck` words have a stroke through them."""

    text: str
    hand: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line of one that is kept as it was broken.

    `quote` counts how often it was quoted, `indent` the lists it stands in, `bullet` hangs before its first line.
    `blank` is how many empty lines come before it. `heading` is 1 for the highest, 0 for text. `kept` keeps spaces and
    columns as they were typed. `page` begins a new page.
    """

    pieces: tuple[Piece, ...]
    quote: int = 0
    indent: int = 0
    bullet: str = ""
    blank: int = 0
    heading: int = 0
    kept: bool = False
    rule: bool = False
    page: bool = False

    @property
    def text(self) -> str:
        """What it says, without its bullet."""
        return "".join(piece.text for piece in self.pieces)


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbors of one hand made one, and empty ones left out."""
    kept = (piece for piece in pieces if piece.text)
    return tuple(
        Piece("".join(piece.text for piece in group), hand, struck)
        for (hand, struck), group in groupby(kept, key=lambda piece: (piece.hand, piece.struck))
    )


def said(paragraphs: Iterable[Paragraph]) -> str:
    """All words of the paragraphs, a line each."""
    return "\n".join(paragraph.text for paragraph in paragraphs)
