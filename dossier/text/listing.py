"""Join words as a sentence lists them."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return `EB-1A, EB-1B and O-1A`, with `last` before the last of several words."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end
