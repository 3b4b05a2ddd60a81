"""Report the age of a rule pack: the law changes, and a pack records when it was read."""

from __future__ import annotations

from datetime import date as Day

from dossier.record import PartialDate

_LONGEST = 180


def as_of(date: str, today: Day | None = None) -> str:
    """Return the date of the rules in a sentence; given today's date, also warn if they are old."""
    words = f"Rules data as of {date}."
    return f"{words} {old}" if today and (old := outdated(date, today)) else words


def outdated(date: str, today: Day) -> str:
    """Return a warning if the rules are older than half a year; empty otherwise, or if their date is worded."""
    try:
        days = (today - PartialDate.parse(date).last_day).days
    except ValueError:
        return ""
    return f"That is more than {_LONGEST} days ago: verify the law before filing." if days > _LONGEST else ""
