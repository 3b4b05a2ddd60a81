"""Make a text fit for a cell of an Office file."""

from __future__ import annotations

import re

LONGEST = 32_767
"""The most characters of a cell (Excel specifications and limits)."""

# XML 1.0 has no place for these, nor for half of a pair.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_text(text: str) -> str:
    """Return a text without characters that XML cannot hold; a sign stands where one was."""
    return _UNWRITABLE.sub("\ufffd", text)


def cell_text(text: str) -> str:
    """Return a text as a cell holds it, cut where it is too long."""
    return xml_text(text)[:LONGEST]
