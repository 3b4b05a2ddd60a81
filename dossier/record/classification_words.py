"""Everyday words for classifications: `NIW`, `O1` or `EB-11` as what a record calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_BETWEEN = re.compile(r"[^a-z0-9]+")
# What people write around the name itself.
_AROUND = re.compile(r"\b(?:the|an?|visa|status|green ?card|petition|classification|category)\b")
# Letters and figures only. What may mean two classifications is left out: EB-1, O-1B, extraordinary ability.
_CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("o1a", "o1", "o1science", "o1sciences"), "O-1A"),
        **dict.fromkeys(("o1barts", "o1arts"), "O-1B arts"),
        **dict.fromkeys(("o1bmptv", "o1mptv", "o1bfilm", "o1bmotionpicture", "mptv"), "O-1B MPTV"),
        **dict.fromkeys(("eb1a", "eb11"), "EB-1A"),
        **dict.fromkeys(("eb1b", "eb12", "outstandingresearcher", "outstandingprofessor"), "EB-1B"),
        **dict.fromkeys(("eb2niw", "niw", "nationalinterestwaiver", "eb2nationalinterestwaiver", "eb2"), "EB-2 NIW"),
    }
)


def meant_classification(words: str) -> str:
    """Return the classification that somebody means; empty if it is none, or may be more than one."""
    plain = words.casefold()
    return _CALLED.get(_BETWEEN.sub("", plain)) or _CALLED.get(_BETWEEN.sub("", _AROUND.sub("", plain)), "")
