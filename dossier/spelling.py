"""The nearest known name to one that is misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one; empty where none is near."""
    plain = {one.replace("_", "-"): one for one in known}
    found = get_close_matches(name[:64].casefold().replace("_", "-").replace(" ", "-"), plain, n=1, cutoff=0.7)
    return plain[found[0]] if found else ""
