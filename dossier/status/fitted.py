"""Text fitted to the columns of a terminal, whatever the script: cut, padded, wrapped, and bars."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.report import Look, columns, printable

_NARROWEST = 24


def padded(text: str, width: int) -> str:
    """The text with spaces behind it up to a width."""
    return text + " " * max(width - columns(text), 0)


def cut(text: str, width: int, look: Look) -> str:
    """The text, or as much of it as there is room for and an ellipsis."""
    if columns(text) <= width:
        return text
    mark = "…" if look.unicode else "..."
    return _start(text, width - len(mark)) + mark


def wrapped(text: str, look: Look, *, indent: str = "", hanging: str = "") -> list[str]:
    """The text in lines of the terminal's width, `indent` before the first, `hanging` before each of the others."""
    room = max(look.width, _NARROWEST + max(len(indent), len(hanging)))
    lines, line, begun = [], indent, False
    for word in _words(printable(text), room - max(columns(indent), columns(hanging))):
        if begun and columns(line) + 1 + columns(word) > room:
            lines.append(line)
            line, begun = hanging, False
        line += f" {word}" if begun else word
        begun = True
    return [*lines, line] if begun else lines


def bar(share: float, width: int, look: Look) -> str:
    """A bar that is this share of a width; anything at all shows."""
    return ("█" if look.unicode else "#") * max(round(share * width), 1 if share else 0)


def _words(text: str, room: int) -> Iterator[str]:
    """The words of a text, those that no line holds in pieces."""
    for word in text.split():
        rest = word
        while columns(rest) > room:
            piece = _start(rest, room) or rest[0]
            yield piece
            rest = rest[len(piece) :]
        if rest:
            yield rest


def _start(text: str, width: int) -> str:
    """As much of the beginning of a text as takes no more than a width."""
    taken = 0
    for place, character in enumerate(text):
        taken += columns(character)
        if taken > width:
            return text[:place]
    return text
