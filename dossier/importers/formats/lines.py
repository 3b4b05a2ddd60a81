"""Count the lines on which matches of a pattern begin, in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterator


def with_lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield each match of the pattern with the line on which it begins, from 1."""
    line, at = 1, 0
    for found in pattern.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        yield line, found
