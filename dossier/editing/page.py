"""Hold the text of a record's file with its YAML nodes, and replace pieces of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.editing.nodes import composed
from dossier.reading.breaks import LINE_BREAK, YAML_BREAK

Path = Sequence[str | int]
"""The keys and positions that lead from the root of a text to a value: `("reviews", 2, "documents")`."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A replacement of a piece of text: its start and end in characters, and the new text."""

    start: int
    end: int
    text: str


def replaced(text: str, splices: Iterable[Splice]) -> str:
    """Put splices into a text from its end backward, so that no offset moves; those at one place keep their order."""
    for splice in sorted(splices, key=lambda each: each.start)[::-1]:
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


class Page:
    """A text with the node of its document; `end` is where the document ends, `newline` its line ending."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = LINE_BREAK.search(text)
        self.newline = found[0] if found else "\n"
        self.root, self.end = composed(text)

    def node(self, path: Path) -> Any:
        """Return the node at a path that exists."""
        node = self.root
        for step in path:
            values = node.value
            node = values[step] if isinstance(step, int) else next(value for key, value in values if key.value == step)
        return node

    def line_end(self, index: int) -> int:
        """Return the end of the line that holds an offset."""
        found = YAML_BREAK.search(self.text, index)
        return found.start() if found else len(self.text)

    def visible_end(self, index: int) -> int:
        """Return the end of the line with the last visible character before an offset.

        The end mark of a folded text comes after the blank lines below it.
        """
        return self.line_end(len(self.text[:index].rstrip()) if self.text[:index].strip() else index)

    def after_comments(self, index: int, column: int) -> int:
        """Return the end of the line on which something ends, or of comments below it indented beyond `column`."""
        end = at = self.visible_end(index)
        while found := YAML_BREAK.match(self.text, at):
            at = self.line_end(found.end())
            line = self.text[found.end() : at]
            if line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) > column:
                end = at
            elif line.strip():
                break
        return end

    def lines_at(self, at: int, lines: Iterable[str]) -> Splice:
        """Put lines after the end of a line."""
        return Splice(at, at, "".join(self.newline + line for line in lines))
