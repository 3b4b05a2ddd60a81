"""Line breaks of a text, as editors count them and as YAML does, and the place of a character."""

from __future__ import annotations

import re
from typing import Final

from dossier.finding import Location

LINE_BREAK: Final = re.compile("\r\n|\n|\r")
"""A line break to an editor."""

BREAKS: Final = "\n\r\x85\u2028\u2029"
"""The characters that break a line of YAML (1.1, 5.4)."""

YAML_BREAK: Final = re.compile(f"\r\n|[{BREAKS}]")
"""A line break to YAML."""


def location(file: str, text: str, index: int) -> Location:
    """Return the place of a character in the text, with line breaks as editors count them."""
    start, line = 0, 1
    for found in LINE_BREAK.finditer(text, 0, index):
        start, line = found.end(), line + 1
    return Location(file, line, index - start + 1)
