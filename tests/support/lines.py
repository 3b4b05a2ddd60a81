"""Lines of a text as editors count them."""

from __future__ import annotations

import re


def source_line(text: str, line: int) -> str:
    """Return a line of a text by its number, as `Location` counts them; empty where there is none."""
    lines = re.split("\r\n|\n|\r", text)
    return lines[line - 1] if 0 < line <= len(lines) else ""
