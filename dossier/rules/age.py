"""Report the age of rule packs: the law changes, and a pack records from when the newest text is that was read for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta

from dossier.record import PartialDate
from dossier.text.listing import listed

Dated = tuple[str, str]
"""A classification, and the date of its rules as the pack has it."""

_LONGEST = 180
_VERIFY = f"more than {_LONGEST} days ago: verify the law before filing."


def as_of(date: str) -> str:
    """Return the date of the rules in a sentence."""
    return f"Rules data as of {date}."


def outdated(date: str, today: Day) -> str:
    """Return a warning if the rules are older than half a year; empty otherwise, or if their date is worded."""
    return f"That is {_VERIFY}" if _old(date, today) else ""


def months_old(date: str, today: Day) -> int | None:
    """Return how many months lie between the date of the rules and a day; None if their date is worded or later."""
    try:
        day = PartialDate.parse(date).last_day
    except ValueError:
        return None
    months = 12 * (today.year - day.year) + today.month - day.month
    return months if months >= 0 else None


def as_of_all(rules: Iterable[Dated], today: Day) -> str:
    """Return the dates of several packs in one line, with one warning for those that are old; empty without packs."""
    dated = tuple(dict.fromkeys(rules))
    warning = old_among(dated, today)
    return " ".join(filter(None, (f"Rules data as of {_dates(dated)}.", warning))) if dated else ""


def as_of_short(rules: Iterable[Dated], today: Day) -> str:
    """Return the dates of several packs in a few words, and whether they are old; empty without packs."""
    dated = tuple(dict.fromkeys(rules))
    old = sum(_old(date, today) for _, date in dated)
    part = "" if old == len(dated) else "in part "
    return f"Rules data as of {_dates(dated)}{f', {part}over {_LONGEST} days old' if old else ''}." if dated else ""


def old_among(rules: Iterable[Dated], today: Day) -> str:
    """Return one warning for all packs that are older than half a year; empty if none is."""
    old = tuple(each for each in dict.fromkeys(rules) if _old(each[1], today))
    return f"The rules data for {listed([name for name, _ in old])} dates from {_VERIFY}" if old else ""


def _dates(dated: Iterable[Dated]) -> str:
    by_date: dict[str, list[str]] = {}
    for name, date in dated:
        by_date.setdefault(date, []).append(name)
    return listed([f"{date} ({', '.join(names)})" for date, names in by_date.items()])


def old_from(date: str) -> Day | None:
    """Return the first day on which rules of this date are old; None if their date is worded."""
    try:
        return PartialDate.parse(date).last_day + timedelta(days=_LONGEST + 1)
    except (ValueError, OverflowError):
        return None


def _old(date: str, today: Day) -> bool:
    first = old_from(date)
    return first is not None and today >= first
