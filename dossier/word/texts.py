"""What a part of a Word document holds as text: paragraphs, each with the pieces of its runs, and content controls."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dossier.word.markup import Document, Tag

Branch = tuple[int, int]
"""A branch of `mc:AlternateContent`: where that begins, and which of its branches this is, from 0."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one element of a run: `begin` to `end` in the text, `tag` the element, `run` that run."""

    begin: int
    end: int
    text: str
    tag: Tag
    run: Tag
    free: bool
    """Whether a content control may stand here."""


@dataclass(slots=True)
class Text:
    """A paragraph with what is read of it as one. A second rendering of it, for older programs, is not `counted`."""

    paragraph: Tag
    branches: tuple[Branch, ...]
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    counted: bool = True

    @property
    def text(self) -> str:
        """The joined text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True, eq=False)
class Control:
    """A content control: what it is called, its tag, the elements that say so, and what stands in it.

    `closed` are those whose content is plain text or computed, in which no other control may stand.
    """

    sdt: Tag
    around: Control | None
    alias: Tag | None = None
    tag: Tag | None = None
    content: Tag | None = None
    closed: bool = False
    held: list[tuple[Text, Piece]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """Return the value of `alias` or `tag`; empty where there is none."""
        found = self.alias if name == "alias" else self.tag
        return found.given.get("val", "") if found is not None else ""

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts that stand in it, in part or as a whole."""
        return tuple({id(text): text for text, _ in self.held}.values())

    @property
    def text(self) -> str:
        """What stands in it, a line for each paragraph with text."""
        lines: dict[int, str] = defaultdict(str)
        for text, piece in self.held:
            lines[id(text)] += piece.text
        return "\n".join(filter(None, lines.values()))


@dataclass(frozen=True, slots=True)
class TextModel:
    """A part: its bytes, its texts in reading order, its controls, and the elements of each run by where that begins."""

    document: Document
    texts: tuple[Text, ...]
    controls: tuple[Control, ...]
    children: dict[int, list[Tag]]
