"""How old a rule pack is: the law changes, and a pack says as of when it was read."""

from __future__ import annotations

from datetime import date as Day

from dossier.record import PartialDate

_LONGEST = 180


def as_of(date: str, today: Day | None = None) -> str:
    """The date of the rules in a sentence; with the day of today also that they are old, where they are."""
    words = f"Rules data as of {date}."
    return f"{words} {old}" if today and (old := outdated(date, today)) else words


def outdated(date: str, today: Day) -> str:
    """What to say of rules that are older than half a year; empty where they are not, or where their date is in words."""
    try:
        days = (today - PartialDate.parse(date).last_day).days
    except ValueError:
        return ""
    return f"That is more than {_LONGEST} days ago: verify the law before filing." if days > _LONGEST else ""
