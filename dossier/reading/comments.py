"""Comments of a YAML text, and the part of the record that each is about.

A comment on the line of a value is about that value. One on a line of its own is about what stands right below it; or,
where it stands further in than that, about the part that it closes, as the last lines of an entry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final

import yaml

from dossier.reading.breaks import BREAKS, YAML_BREAK
from dossier.reading.engines import composed
from dossier.record.places import Step

Path = tuple[Step, ...]
"""The keys and list positions that lead from the top of a file to a part of it."""

_REST: Final = re.compile(f"[^{BREAKS}]*")
_NOTHING_YET: Final = re.compile(r"[ \t]*(?:[-?][ \t]+)*\Z")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: where its first `#` stands in the text, all of its words, and the part that it is about."""

    at: int
    text: str
    path: Path


def comments_like(text: str, form: re.Pattern[str]) -> Iterator[Comment]:
    """Yield the comments of a text, readable as YAML, that match `form` from their `#` on and are about some part of it.

    A `#` inside of a text, quoted, plain or a block, begins no comment.
    """
    if not form.search(text):
        return
    page = _Page(text)
    for found in form.finditer(text):
        if page.is_comment(found.start()) and (path := page.meant(found.start())):
            yield Comment(found.start(), _rest(text, found.start()), path)


@dataclass(frozen=True, slots=True)
class _Spots:
    """Places in a text in ascending order, each with the path of the part that begins or ends there."""

    at: list[int] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)

    def put(self, at: int, path: Path) -> None:
        self.at.append(at)
        self.paths.append(path)

    def until(self, at: int) -> int:
        """Return how many of the places are not behind this one."""
        return bisect_right(self.at, at)


class _Page:
    """A text, and where each part of it begins and ends. `columns` has the parts that are not in brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *(found.end() for found in YAML_BREAK.finditer(text))]
        self.begins, self.ends = _Spots(), _Spots()
        self.columns: dict[Path, int] = {}
        self.texts: list[tuple[int, int]] = []
        self.brackets: list[tuple[int, int]] = []
        self.outermost: list[tuple[int, int]] = []
        self._known: set[int] = set()
        root = _composed(text)
        if root is not None:
            self._walk(root, ())
        # of parts that end at one place, the innermost is the last
        ends = sorted(zip(self.ends.at, self.ends.paths, strict=True), key=lambda end: (end[0], len(end[1])))
        self.ends = _Spots([at for at, _ in ends], [path for _, path in ends])

    def is_comment(self, at: int) -> bool:
        """Return whether the comment of a line begins with the `#` at this place."""
        start = self._line_start(at)
        marks = (found for found in range(start, at + 1) if self.text[found] == "#")
        return next((found for found in marks if not _around(self.texts, found)), -1) == at

    def meant(self, at: int) -> Path:
        """Return the path of the part that a comment is about; empty where the text has no part."""
        start = self._line_start(at)
        before, column = self.text[start:at], at - start
        if not _NOTHING_YET.match(before):
            return self._last(at)
        index = self.begins.until(at)
        below = self.begins.paths[index] if index < len(self.begins.at) else ()
        if brackets := self._brackets(at):
            return below if below and self.begins.at[index] < brackets[1] else self._last(at)
        if below and (before.strip() or column <= self.columns.get(below, 0)):
            return below
        return self._closed(index, column)

    def _line_start(self, at: int) -> int:
        return self.lines[bisect_right(self.lines, at) - 1]

    def _brackets(self, at: int) -> tuple[int, int] | None:
        """Return the innermost brackets around a place."""
        if not _around(self.outermost, at):
            return None
        index = bisect_right(self.brackets, at, key=itemgetter(0))
        return next((span for span in self.brackets[index - 1 :: -1] if span[1] > at), None)

    def _last(self, at: int) -> Path:
        """Return the part that was the last to end or to begin before a place."""
        begun, ended = self.begins.until(at) - 1, self.ends.until(at) - 1
        if ended >= 0 and self.ends.at[ended] >= self.begins.at[begun]:
            return self.ends.paths[ended]
        return self.begins.paths[begun] if begun >= 0 else ()

    def _closed(self, index: int, column: int) -> Path:
        """Return the part that a comment in this column closes: the innermost that stands further out.

        Below the last item of a list, the column of its hyphen will do.
        """
        while index and self.begins.paths[index - 1] not in self.columns:
            index -= 1
        last = self.begins.paths[index - 1] if index else ()
        for depth in range(len(last), 0, -1):
            path = last[:depth]
            if self.columns[path] < column + isinstance(path[-1], int):
                return path
        return last[:2]

    def _walk(self, node: Any, path: Path) -> int:
        """Take up a node and what is inside it; return where its last visible character stands."""
        end = int(node.end_mark.index)
        if id(node) in self._known:  # by an alias, which has a finding of its own
            return end
        self._known.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            self._take_text(node)
            return end
        if node.flow_style:
            self._take_brackets(node.start_mark.index, end)
        last = end
        for number, part in enumerate(node.value):
            inside = self._pair if isinstance(node, yaml.MappingNode) else self._item
            last = inside(node, part, path, number)
        return end if node.flow_style else last

    def _item(self, node: Any, value: Any, path: Path, number: int) -> int:
        path = (*path, number)
        self._begin(value, path, None if node.flow_style else node)
        end = self._walk(value, path)
        self.ends.put(end, path)
        return end

    def _pair(self, node: Any, pair: tuple[Any, Any], path: Path, _number: int) -> int:
        key, value = pair
        if isinstance(key, yaml.ScalarNode):
            path = (*path, key.value)
            self._begin(key, path, None if node.flow_style else key)
        self._walk(key, path)
        end = max(self._walk(value, path), int(key.end_mark.index))
        self.ends.put(end, path)
        return end

    def _begin(self, first: Any, path: Path, in_line_with: Any) -> None:
        self.begins.put(first.start_mark.index, path)
        if in_line_with is not None:
            self.columns[path] = in_line_with.start_mark.column

    def _take_brackets(self, start: int, end: int) -> None:
        self.brackets.append((start, end))
        if not self.outermost or self.outermost[-1][1] <= start:
            self.outermost.append((start, end))

    def _take_text(self, node: Any) -> None:
        """Take up where the text of a scalar stands, without the line that announces a block of text."""
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if node.style in ("|", ">"):
            start += len(_rest(self.text, start))
        if end > start:
            self.texts.append((start, end))


def _around(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Return whether one of the spans, in ascending order and apart from each other, holds a place."""
    index = bisect_right(spans, at, key=itemgetter(0)) - 1
    return index >= 0 and at < spans[index][1]


def _rest(text: str, at: int) -> str:
    """Return the rest of a line."""
    found = _REST.match(text, at)
    return found[0] if found else ""


def _composed(text: str) -> Any:
    """Return the YAML node of a text; None where it holds nothing or neither engine takes it."""
    try:
        return composed(text)[0]
    except yaml.YAMLError:
        return None
