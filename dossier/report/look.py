"""Show text to people: width, colors, and characters that a terminal can take."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import fill
from unicodedata import category, east_asian_width

_TAB = "    "
_NARROWEST = 40
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_PAINT = re.compile("\x1b\\[[0-9;]*m")
_OF_OURS = re.compile("(\x1b\\[[0-9;]*m|[\n\f])")

Tell = Callable[[str, int, int], None]
"""Receives the name of a step, how much is done, and the total."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown: width in columns, colors, characters beyond ASCII, and whether it goes to a terminal."""

    width: int = 100
    color: bool = False
    unicode: bool = True
    terminal: bool = False

    @property
    def ellipsis(self) -> str:
        """The sign for what is left out."""
        return "…" if self.unicode else "..."

    def paint(self, text: str, ansi: str) -> str:
        """Return the text in a color, or unchanged without colors."""
        return f"\x1b[{ansi}m{text}\x1b[0m" if self.color else text


PLAIN = Look()


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 entry`, `41 entries`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def printable(text: str) -> str:
    """Return text on one line, without characters that control a terminal."""
    return "".join(
        char if char.isprintable() else _TAB if char == "\t" else " " if char in "\r\n" else "�" for char in text
    )


def fitted(text: str, look: Look, hanging: str = "") -> str:
    """Wrap a line at words for people at a terminal, further lines with `hanging` before them; programs get it whole."""
    if not look.terminal or columns(text) <= look.width:
        return text
    return fill(
        text, max(look.width, _NARROWEST), subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def harmless(text: str) -> str:
    """Return text of several lines for a terminal: of control sequences only our colors stay."""
    return "".join(piece if _OF_OURS.fullmatch(piece) else printable(piece) for piece in _OF_OURS.split(text))


def bare(text: str) -> str:
    """Return text without our colors."""
    return _PAINT.sub("", text)


def columns(text: str) -> int:
    """Return how many terminal columns the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if category(char) in _NO_WIDTH else 2 if east_asian_width(char) in "WF" else 1 for char in text)
