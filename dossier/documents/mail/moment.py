"""A day and a time of day in words: one form for the head of a mail and for calendar entries."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from datetime import date as Day
from typing import NamedTuple

UNSTATED = "time zone not stated"

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\Z")
_OFFSET = re.compile(r"([+-])(\d{2}):?([0-5]\d)\Z")
_LARGEST = 15  # hours: no zone of the world is further from UTC
_ZERO = frozenset({"", "UT", "UTC", "GMT", "Z"})


class Clock(NamedTuple):
    """A time of day: `10:15` and `a.m.`."""

    time: str
    half: str

    def __str__(self) -> str:
        return f"{self.time} {self.half}"


def day_in_full(day: Day) -> str:
    """Return `Monday, November 2, 2026`."""
    return f"{day_name[day.weekday()]}, {month_name[day.month]} {day.day}, {day.year}"


def clock(text: str) -> Clock | None:
    """Read `17:05` or `17:05:30` as `5:05 p.m.`; seconds are left out where they are 0; None for no time of a day."""
    found = _CLOCK.match(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 60:
        return None
    hour, seconds = int(found[1]), f":{found[3]}" if int(found[3] or 0) else ""
    return Clock(f"{hour % 12 or 12}:{found[2]}{seconds}", "p.m." if hour > 11 else "a.m.")


def zone(text: str) -> str:
    """Return the time zone of a mail's date (RFC 5322, 3.3): `-0500` is `UTC−05:00`; other words stay as written.

    A comment names the zone besides: `+0200 (CEST)` is `UTC+02:00, CEST`.
    """
    stated, _, comment = text.strip().partition("(")
    offset, name = _offset(stated.strip()), comment.strip(" )")
    if not offset:
        return name or UNSTATED
    return offset if not name or name.upper() in _ZERO | {offset} else f"{offset}, {name}"


def _offset(text: str) -> str:
    if text.upper() in _ZERO:
        return "UTC" if text else ""
    found = _OFFSET.match(text)
    if found is None or int(found[2]) > _LARGEST:
        return text
    if int(found[2]) == int(found[3]) == 0:
        return "UTC"
    return f"UTC{'−' if found[1] == '-' else '+'}{found[2]}:{found[3]}"
