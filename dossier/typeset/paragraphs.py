"""Define paragraphs of written text: what mail, plain text and Markdown share before they become pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple


class Piece(NamedTuple):
    """Text in one hand: plain, `italic`, `bold` or `code`. `struck` words have a stroke through them.

    `target` is the bundle page that it links to, 0 for none.
    """

    text: str
    hand: str = ""
    struck: bool = False
    target: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or one line of it if line breaks are preserved.

    `quote` is the depth of quotation, `indent` the depth of lists, `bullet` hangs before the first line. `blank`
    counts the empty lines before it. `heading` is 1 for the highest level, 0 for text. `kept` preserves spaces and
    columns as typed. `page` begins a new page. A row of a table has `cells` instead of pieces; `head` tells the first.
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
    cells: tuple[tuple[Piece, ...], ...] = ()
    head: bool = False

    @property
    def text(self) -> str:
        """The text without its bullet; that of cells with a tab between them."""
        return "\t".join("".join(piece.text for piece in pieces) for pieces in self.cells or (self.pieces,))


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join adjacent pieces of one style and drop empty ones."""
    kept = (piece for piece in pieces if piece.text)
    return tuple(
        Piece("".join(piece.text for piece in group), *like)
        for like, group in groupby(kept, key=lambda piece: piece[1:])
    )


def said(paragraphs: Iterable[Paragraph]) -> str:
    """Return all text of the paragraphs, one line each."""
    return "\n".join(paragraph.text for paragraph in paragraphs)
