"""Decide where in a text new items of a list go, and in which layout: that of the list, or of the lists around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from dossier.editing.entry_text import Item, block, comment, flow
from dossier.editing.nodes import end_of, is_block_list, last_end
from dossier.editing.page import Page, Path, Splice
from dossier.errors import DossierError
from dossier.reading.breaks import BREAKS, YAML_BREAK

_INDENT = 2
_COMMENT = re.compile(r"(?:(?<=\s)|\A)#.*")


def appended(page: Page, path: Path, items: Sequence[Item]) -> Iterator[Splice]:
    """Yield the splices that put items at the end of the list at `path`, which is begun if there is none.

    What holds the list must exist. DossierError if a text stands in its place.
    """
    *above, key = path
    yield from _List(page, page.node(above), str(key), items, top=not above).splices()


class _List:
    """A list to extend: the node of the mapping that holds it, and its key; `top` if that mapping is the whole text."""

    def __init__(self, page: Page, holder: Any, key: str, items: Sequence[Item], *, top: bool) -> None:
        self.page, self.holder, self.key, self.items, self.top = page, holder, key, items, top
        self.column = holder.start_mark.column if isinstance(holder, yaml.MappingNode) else 0
        self.one_line = all(item.on_one_line and not item.comments for item in items)

    def splices(self) -> Iterator[Splice]:
        if not isinstance(self.holder, yaml.MappingNode):
            yield from self._first()
            return
        pair = next(((key, node) for key, node in self.holder.value if key.value == self.key), None)
        if pair is None:
            yield from self._begun()
        elif isinstance(pair[1], yaml.ScalarNode) or self._hollow(pair[1]):
            yield from self._emptied(*pair)
        elif pair[1].flow_style:
            items = [(flow(item.value), item.comments) for item in self.items]
            inline = self.one_line and not YAML_BREAK.search(self._tail(pair[1]))
            yield from self._in_brackets(pair[1], items, inline=inline)
        else:
            yield self._after_last(pair[1])

    def _first(self) -> Iterator[Splice]:
        """Begin a list in a text that is empty so far: comments, `---` or `~`."""
        if isinstance(self.holder, yaml.ScalarNode):
            yield Splice(self.holder.start_mark.index, self.holder.end_mark.index, "")
        yield self._at_the_end()

    def _begun(self) -> Iterator[Splice]:
        """Begin a list after everything else that its holder has."""
        if self.holder.flow_style:
            listed = f"{self.key}: {flow([item.value for item in self.items])}"
            notes = [note for item in self.items for note in item.comments]
            yield from self._in_brackets(self.holder, [(listed, notes)], inline=self.one_line)
        elif self.top:
            yield self._at_the_end()
        else:
            at = self.page.visible_end(end_of(self.holder))
            yield self.page.lines_at(at, [f"{' ' * self.column}{self.key}:", *self._habitual()])

    def _at_the_end(self) -> Splice:
        """Begin a list at the end of the document, after a blank line."""
        before = self.page.text[: self.page.end]
        lines = [f"{' ' * self.column}{self.key}:", *self._habitual()]
        if before and not before.endswith(tuple(BREAKS)):
            lines.insert(0, "")
        if before.strip() and not _blank_line_ends(before):
            lines.insert(0, "")
        return Splice(self.page.end, self.page.end, self.page.newline.join(lines) + self.page.newline)

    def _habitual(self) -> Iterator[str]:
        """Return the first items of a list: at the top level in the indentation of the other lists of the text."""
        pairs = self.holder.value if self.top and isinstance(self.holder, yaml.MappingNode) else ()
        lists = (node for _, node in pairs if is_block_list(node) and isinstance(node.value[0], yaml.MappingNode))
        other = next(lists, None)
        dash = other.start_mark.column if other else self.column + _INDENT
        parts = any(isinstance(item.value, Mapping) for item in self.items)
        return self._blocks(dash, self._offset(other.value[-1], dash) if other else _INDENT, spaced=self.top and parts)

    def _emptied(self, key: Any, node: Any) -> Iterator[Splice]:
        """Fill a list after a key without a value: `publications:`, `publications: []`, `publications: ~`."""
        start, end, text = node.start_mark.index, node.end_mark.index, self.page.text
        if self.holder.flow_style:
            yield self._emptied_in_brackets(key, node)
            return
        if start < end and text[start] in "|>":
            raise DossierError(f"{self.key}: stands before an empty text here; take the {text[start]} away")
        if end > start:
            yield Splice(len(text[:start].rstrip(" \t")), end, " " if text[end : end + 1] == "#" else "")
        yield self.page.lines_at(self.page.after_comments(end, self.column), self._habitual())

    def _emptied_in_brackets(self, key: Any, node: Any) -> Splice:
        """Fill a list in the same way inside of `{}`; on lines of its own if there are comments."""
        start, end, text = node.start_mark.index, node.end_mark.index, self.page.text
        lead = "" if end > start or text[start - 1 : start].isspace() else " "
        if ":" not in text[key.end_mark.index : start]:  # `{publications}` is a key, too
            lead = ": "
        if not any(item.comments for item in self.items):
            return Splice(start, end, lead + flow([item.value for item in self.items]))
        lines = _listed([(flow(item.value), item.comments) for item in self.items], self._further_in)
        return Splice(start, end, f"{lead}[{''.join(self.page.newline + line for line in lines)}]")

    def _after_last(self, node: Any) -> Splice:
        """Put items after the last item of a block list and its comments, in the indentation of the list."""
        dash, last = node.start_mark.column, node.value[-1]
        at = self.page.after_comments(end_of(last), self.column)
        spaced = False
        if len(node.value) > 1:
            between = self.page.text[end_of(node.value[-2]) : last.start_mark.index]
            spaced = any(not line.strip() for line in YAML_BREAK.split(between)[1:-1])
        lines = self._blocks(dash, self._offset(last, dash), spaced=spaced)
        return self.page.lines_at(at, ["", *lines] if spaced else lines)

    def _offset(self, item: Any, dash: int) -> int:
        """Return how far the fields stand from the hyphen; two if the last item does not show it."""
        start = item.start_mark.index - (item.start_mark.column - dash)
        beside = item.start_mark.column > dash and self.page.text[start : start + 1] == "-"
        return item.start_mark.column - dash if beside and not getattr(item, "flow_style", True) else _INDENT

    def _blocks(self, dash: int, offset: int, *, spaced: bool) -> Iterator[str]:
        for number, item in enumerate(self.items):
            if spaced and number:
                yield ""
            yield from block(item, dash=dash, offset=offset)

    def _hollow(self, node: Any) -> bool:
        """Return whether there are brackets with nothing between them, not even a line end or a comment."""
        if node.value or not node.flow_style:
            return False
        return not self.page.text[node.start_mark.index + 1 : node.end_mark.index - 1].strip(" ")

    def _in_brackets(self, node: Any, items: Sequence[tuple[str, Sequence[str]]], *, inline: bool) -> Iterator[Splice]:
        """Put items before the closing bracket, each on a line of its own; if `inline`, right after the last item."""
        text, last, tail = self.page.text, _last(node), self._tail(node)
        # a comma directly after a colon would belong to the text before it
        comma = "" if not node.value else " ," if text[last - 1] == ":" else ","
        if inline:
            yield Splice(last, last, f"{comma}{' ' if comma else ''}{', '.join(item for item, _ in items)}")
            return
        if "," not in _COMMENT.sub("", tail):
            yield Splice(last, last, comma)
        broken = bool(YAML_BREAK.search(tail))
        close = last + len(tail)
        at = max(len(text[:close].rstrip()), last) if broken else close
        indent = " " * _start(node).start_mark.column if broken and node.value else self._further_in
        yield self.page.lines_at(at, _listed(items, indent))

    def _tail(self, node: Any) -> str:
        """Return what stands between the last item and the closing bracket."""
        return self.page.text[_last(node) : node.end_mark.index - 1]

    @property
    def _further_in(self) -> str:
        return " " * (self.column + 2 * _INDENT)


def _listed(items: Sequence[tuple[str, Sequence[str]]], indent: str) -> list[str]:
    """Return items of a list in brackets, each on a line of its own below its comments."""
    return [
        f"{indent}{piece}"
        for number, (item, notes) in enumerate(items, start=1)
        for piece in (*map(comment, notes), item + ("," if number < len(items) else ""))
    ]


def _last(node: Any) -> int:
    """Return where the last item in brackets ends, or where the bracket opens."""
    return last_end(node) if node.value else int(node.start_mark.index) + 1


def _start(node: Any) -> Any:
    """Return the node with which the last item of a list or mapping begins."""
    last = node.value[-1]
    return last[0] if isinstance(last, tuple) else last


def _blank_line_ends(text: str) -> bool:
    lines = YAML_BREAK.split(text)
    return len(lines) > 1 and not lines[-1].strip() and not lines[-2].strip()
