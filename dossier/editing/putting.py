"""Decide where in a text new fields of an entry go: before its documents, or at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from dossier.editing.entry_text import Value, comment, flow
from dossier.editing.nodes import end_of, last_end
from dossier.editing.page import Page, Path, Splice
from dossier.errors import DossierError

_LAST = "documents"


def put(page: Page, path: Path, fields: Mapping[str, Value], note: str) -> Iterator[Splice]:
    """Yield the splices that put fields into the mapping at `path`, which must exist."""
    node = page.node(path)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise DossierError("there is no entry to put fields into; `dossier check` shows where")
    if node.flow_style:
        at = last_end(node)
        yield Splice(at, at, "".join(f", {name}: {flow(value)}" for name, value in fields.items()))
        return
    lines = [f"{' ' * _column(node)}{name}: {flow(value)}  {comment(note)}" for name, value in fields.items()]
    yield page.lines_at(page.visible_end(_end(node)), lines)


def _column(node: Any) -> int:
    return int(node.value[0][0].start_mark.column)


def _end(node: Any) -> int:
    """Return where the field before the documents ends, or the last one."""
    names = [key.value for key, _ in node.value]
    place = names.index(_LAST) if _LAST in names else len(names)
    return end_of(node.value[place - 1][1]) if place else last_end(node)
