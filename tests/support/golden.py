"""Golden pages: texts that people read, kept in `tests/golden/` and compared line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pypdfium2

from tests.support.places import ROOT

GOLDEN = ROOT / "tests" / "golden"
SAME_LINE = 4
"""Points by which the lower edges of words on one line may differ, in columns of other sizes of type."""


def lines_of(path: Path, pages: range) -> Iterator[str]:
    """The text of these pages (counted from 0) as it is read: a line of a page is a line, columns are two spaces apart."""
    with pypdfium2.PdfDocument(path) as document:
        for number in pages:
            yield f"--- page {number + 1} ---"
            yield from _lines(document[number].get_textpage())


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[str]:
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    rows: dict[float, list[tuple[float, str]]] = {}
    for left, bottom, right, top in sorted(boxes, key=lambda box: (-box[1], box[0])):
        row = next((row for row in rows if abs(row - bottom) <= SAME_LINE), bottom)
        rows.setdefault(row, []).append((left, text.get_text_bounded(left, bottom, right, top).strip()))
    for _, pieces in sorted(rows.items(), reverse=True):
        yield "  ".join(piece for _, piece in sorted(pieces))


def difference(name: str, kept: str, found: str) -> str:
    """What changed in a golden page, as a diff; nothing where it is the same."""
    lines = unified_diff(kept.splitlines(), found.splitlines(), f"tests/golden/{name}", "now", lineterm="", n=1)
    return "\n".join(lines)
