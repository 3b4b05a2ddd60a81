"""Write reminders as a calendar that calendar programs import (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from datetime import timedelta
from hashlib import sha256

from dossier.report import printable
from dossier.status.reminders import Reminder

_LINE = 75  # octets of a line, without its end (RFC 5545, 3.1)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


def calendar(reminders: Iterable[Reminder]) -> bytes:
    """Return a calendar of all-day events, the same bytes for the same reminders."""
    events = [line for reminder in reminders for line in _event(reminder)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dossier//remind//EN", *events, "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _event(reminder: Reminder) -> Iterator[str]:
    """Yield the lines of an event; it takes no time of the day and is nobody else's business."""
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(reminder.key.encode()).hexdigest()[:32]}@dossier"
    yield f"DTSTAMP:{_day(reminder.noted)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(reminder.day)}"
    if reminder.day < Day.max:
        yield f"DTEND;VALUE=DATE:{_day(reminder.day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(reminder.summary)}"
    if reminder.details:
        yield f"DESCRIPTION:{_text(reminder.details)}"
    yield from ("CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT")


def _day(day: Day) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """Escape a text value; what would end a line or command a terminal becomes a space or is shown as unknown."""
    return printable(text).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Return a line with its end, broken before 75 octets are passed and never inside a character."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join([*pieces, ""]).encode()
