"""Show the line of a text file that a finding points at, with a caret under the column."""

from __future__ import annotations

from dossier.finding import Finding
from dossier.report.look import Look, columns, printable


def excerpt(line: str, finding: Finding, look: Look, color: str) -> list[str]:
    """Return the source line and a caret under the column; a line wider than the terminal is cut around the caret."""
    gutter, split = f"  {finding.at.line} | ", finding.at.column - 1
    room = max(look.width - len(gutter), 20)
    before, after = printable(line[:split][-4 * room :]), printable(line[split:][: 4 * room].rstrip())
    if not before.strip() and not after:
        return []
    if columns(before + after) > room:
        before, after = _window(before, after, room, look.ellipsis)
    caret = " " * (len(gutter) - 2) + "| " + " " * columns(before) + look.paint("^", color)
    return [f"{gutter}{before}{after}", caret]


def _window(before: str, after: str, room: int, ellipsis: str) -> tuple[str, str]:
    """Return as much of both sides of the caret as fits, with ellipses where something is cut off."""
    right = min(columns(after), max(room // 2, room - columns(before)))
    left = room - right
    if columns(before) > left:
        while columns(before) > left - len(ellipsis):
            before = before[1:]
        before = ellipsis + before
    if columns(after) > right:
        while columns(after) > right - len(ellipsis):
            after = after[:-1]
        after += ellipsis
    return before, after
