"""Decide how a text gets a value at a path: what stands there is replaced, what leads there is begun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from dossier.editing.entry_text import WIDTH, flow, scalar
from dossier.editing.nodes import end_of, last_end
from dossier.editing.page import Page, Path, Splice
from dossier.errors import DossierError
from dossier.reading.breaks import YAML_BREAK

Set = str | Sequence[str]
"""A value that can be set: a text, or a list of words."""

_INDENT = 2
_AFTER_HEADER = re.compile(r"\s(#.*)")


def value_put(page: Page, path: Path, value: Set) -> Iterator[Splice]:
    """Yield the splices that give the key at the end of `path` a value; keys before it are added where there are none.

    A list that is there keeps its layout, and each of its words its comment. DossierError where that cannot be, or where
    something else stands in the place of a map.
    """
    holder, key, node, rest = None, None, page.root, [str(step) for step in path]
    while rest and isinstance(node, yaml.MappingNode) and (pair := _pair(node, rest[0])):
        holder, (key, node) = node, pair
        rest = rest[1:]
    inside = bool(holder and holder.flow_style)
    if not rest:
        yield from _replaced(page, node, value, inside=inside)
    elif isinstance(node, yaml.MappingNode) and node.value:
        yield _added(page, node, rest, value)
    elif key is not None and _hollow(page, node):
        yield _begun(page, key, node, (rest, value), inside=inside)
    else:
        raise DossierError(
            f"{'.'.join(map(str, path))}: the place is taken by something else; `dossier check` shows where"
        )


def _pair(node: Any, name: str) -> Any:
    return next(((key, value) for key, value in node.value if key.value == name), None)


def _hollow(page: Page, node: Any) -> bool:
    text = page.text[node.start_mark.index : node.end_mark.index]
    if isinstance(node, yaml.ScalarNode):
        return text in {"", "~", "null"}
    return isinstance(node, yaml.MappingNode) and not node.value and "#" not in text


def _lines(path: Sequence[str], value: Set, column: int) -> Iterator[str]:
    """Yield the lines of a key with what is below it, in block style."""
    start = f"{' ' * column}{scalar(path[0])}:"
    if len(path) > 1:
        yield start
        yield from _lines(path[1:], value, column + _INDENT)
    elif isinstance(value, str):
        yield f"{start} {scalar(value)}"
    elif len(line := f"{start} {flow(value)}") <= WIDTH:
        yield line
    else:
        yield start
        yield from (f"{' ' * (column + _INDENT)}- {scalar(word)}" for word in value)


def _on_one_line(path: Sequence[str], value: Set) -> str:
    """Return a key with what is below it, as it stands between braces."""
    inner = flow(value) if len(path) == 1 else "{" + _on_one_line(path[1:], value) + "}"
    return f"{scalar(path[0], inside=True)}: {inner}"


def _added(page: Page, node: Any, path: Sequence[str], value: Set) -> Splice:
    """Put a key after the others of a map."""
    if node.flow_style:
        at = last_end(node)
        return Splice(at, at, f", {_on_one_line(path, value)}")
    column = node.value[0][0].start_mark.column
    return page.lines_at(page.after_comments(end_of(node), column - 1), _lines(path, value, column))


def _begun(page: Page, key: Any, node: Any, what: tuple[Sequence[str], Set], *, inside: bool) -> Splice:
    """Put the first key below one that has nothing."""
    path, value = what
    start, end = node.start_mark.index, node.end_mark.index
    if inside or end > start:
        lead = "" if page.text[start - 1 : start].isspace() else " "
        return Splice(start, end, f"{lead}{{{_on_one_line(path, value)}}}")
    at = page.visible_end(key.end_mark.index)
    return page.lines_at(at, _lines(path, value, key.start_mark.column + _INDENT))


def _replaced(page: Page, node: Any, value: Set, *, inside: bool) -> Iterator[Splice]:
    """Put a value in the place of a text, or words in a list."""
    if isinstance(node, yaml.SequenceNode) and not isinstance(value, str):
        yield from _relisted(page, node, value)
        return
    if not isinstance(node, yaml.ScalarNode):
        raise DossierError("a list or a map stands where a text belongs; `dossier check` shows where")
    start, end = node.start_mark.index, node.end_mark.index
    lead = " " if start == end and not page.text[start - 1 : start].isspace() else ""
    new, kept = scalar(value, inside=inside) if isinstance(value, str) else flow(value), ""
    if page.text[start:end][:1] in {"|", ">"}:
        end = max(len(page.text[:end].rstrip()), start + 1)
        header = _AFTER_HEADER.search(page.text[start : page.line_end(start)])
        kept = f"  {header[1]}" if header else ""
    yield Splice(start, end, f"{lead}{new}{kept}")


def _relisted(page: Page, node: Any, words: Sequence[str]) -> Iterator[Splice]:
    """Give a list of words another order, and put further ones behind those that are there."""
    there = [str(item.value) for item in node.value]
    if missing := [word for word in there if word not in words]:
        raise DossierError(f"'{missing[0]}' would be lost from a list; take it out by hand")
    if not there:
        yield Splice(node.start_mark.index, node.end_mark.index, flow(words))
    elif node.flow_style:
        yield from _in_brackets(page, node, words)
    else:
        yield _in_lines(page, node, words)


def _in_brackets(page: Page, node: Any, words: Sequence[str]) -> Iterator[Splice]:
    ends = [node.start_mark.index, *(item.end_mark.index for item in node.value)]
    starts = [*(item.start_mark.index for item in node.value), node.end_mark.index]
    if any("#" in page.text[end:start] for end, start in zip(ends, starts, strict=True)):
        raise DossierError(
            f"line {node.start_mark.line + 1}: comments in this list would stand beside other words; "
            f"change it by hand to {flow(words)}"
        )
    for item, word in zip(node.value, words, strict=False):
        if item.value != word:
            yield Splice(item.start_mark.index, item.end_mark.index, scalar(word, inside=True))
    if more := words[len(node.value) :]:
        yield Splice(ends[-1], ends[-1], "".join(f", {scalar(word, inside=True)}" for word in more))


def _in_lines(page: Page, node: Any, words: Sequence[str]) -> Splice:
    """Move the lines of a list, each with the comments beside and above it."""
    dash = node.start_mark.column
    first = at = end = node.start_mark.index - dash
    pieces: dict[str, str] = {}
    for item in node.value:
        end = page.visible_end(end_of(item))
        pieces.setdefault(str(item.value), page.text[at:end])
        found = YAML_BREAK.match(page.text, end)
        at = found.end() if found else end
    lines = [pieces.get(word, f"{' ' * dash}- {scalar(word)}") for word in words]
    return Splice(first, end, page.newline.join(lines))
