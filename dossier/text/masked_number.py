"""Define the result of a search for private numbers: a code, what the number looks like, and a masked value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day

SEARCH = 6
"""Goes up with each change of what is found, so that what was kept of an earlier search is searched anew."""

# Printed in advertisements and on sample cards, and assigned to nobody.
_SPECIMENS = {"078051120", "219099999"}


@dataclass(frozen=True, slots=True, order=True)
class Private:
    """A number that belongs to a person: the finding's code, what it looks like, and what may be shown of it."""

    code: str
    what: str
    mask: str


def masked(value: str, keep: int) -> str:
    """Hide all but the last `keep` letters and digits of a value."""
    shown = sum(char.isalnum() for char in value) - keep
    hidden, seen = [], 0
    for char in value.upper():
        seen += char.isalnum()
        hidden.append("*" if char.isalnum() and seen <= shown else char)
    return " ".join("".join(hidden).split())


def social_security(value: str) -> Private:
    """Return a social security number, masked to its last four digits."""
    return Private("P001", "a social security number", f"***-**-{re.sub(r'[^0-9]', '', value)[-4:]}")


def social(value: str) -> bool:
    """Return whether nine digits can be a social security number: some areas, groups and serials are never assigned."""
    digits = re.sub(r"\D", "", value)
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    refused = area in {"000", "666"} or area >= "900" or group == "00" or serial == "0000"
    return not refused and digits not in _SPECIMENS and len(set(digits)) > 1


def whole(text: str, start: int, end: int) -> bool:
    """Return whether a match is a word of its own; always true for scripts written without spaces."""
    if not text[start].isascii() or not text[start].isalnum():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    last = text[end - 1]
    return not before.isalnum() and not (last.isalpha() and after.isalpha() and after.isascii())


def count_digits(value: str) -> int:
    """Count the digits of a value."""
    return sum(char.isdigit() for char in value)


def near(text: str, words: Sequence[str]) -> bool:
    """Return whether a text contains one of the words."""
    return any(word in text for word in words)


def a_day(digits: str) -> bool:
    """Return whether eight digits are a date, YYYYMMDD."""
    if not re.fullmatch(r"(?:19|20)\d{6}", digits):
        return False
    try:
        Day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
