"""Compose YAML nodes of a record's text, and find where in the text they end."""

from __future__ import annotations

from typing import Any

import yaml

from dossier.reading import engines


def composed(text: str) -> tuple[Any, int]:
    """Return the node of the document, and where its text ends: at the end of the file or at a line `...`."""
    root, loader = engines.composed(text)
    ends = (event for event in yaml.parse(text, Loader=loader) if isinstance(event, yaml.DocumentEndEvent))
    marks = (event.start_mark for event in ends if event.explicit)
    mark = next(marks, None)
    return root, mark.index if mark else len(text)


def is_block_list(node: Any) -> bool:
    """Return whether it is a list with items on lines of their own."""
    return isinstance(node, yaml.SequenceNode) and not node.flow_style and bool(node.value)


def end_of(node: Any) -> int:
    """Return where the last visible character of a node stands; the end mark of a block node comes after comments."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    return last_end(node)


def last_end(node: Any) -> int:
    """Return where the last item of a list, or the last field and its value, ends."""
    last = node.value[-1]
    return max(end_of(part) for part in (last if isinstance(last, tuple) else (last,)))
