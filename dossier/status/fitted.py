"""Fit text to the columns of a terminal, in any script: cut, pad, wrap, and draw bars."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.report import Look, columns, printable

_NARROWEST = 24


def padded(text: str, width: int) -> str:
    """Pad the text with spaces to a width."""
    return text + " " * max(width - columns(text), 0)


def cut(text: str, width: int, look: Look) -> str:
    """Cut the text to a width, with an ellipsis if something is cut off."""
    if columns(text) <= width:
        return text
    mark = "…" if look.unicode else "..."
    return _start(text, width - len(mark)) + mark


def wrapped(text: str, look: Look, *, indent: str = "", hanging: str = "") -> list[str]:
    """Wrap the text to the terminal's width, with `indent` before the first line and `hanging` before the others."""
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
    """Draw a bar of this share of a width; any share above zero is visible."""
    return ("█" if look.unicode else "#") * max(round(share * width), 1 if share else 0)


def _words(text: str, room: int) -> Iterator[str]:
    """Split a text into words, and words wider than a line into pieces."""
    for word in text.split():
        rest = word
        while columns(rest) > room:
            piece = _start(rest, room) or rest[0]
            yield piece
            rest = rest[len(piece) :]
        if rest:
            yield rest


def _start(text: str, width: int) -> str:
    """Return as much of the beginning of a text as fits a width."""
    taken = 0
    for place, character in enumerate(text):
        taken += columns(character)
        if taken > width:
            return text[:place]
    return text
