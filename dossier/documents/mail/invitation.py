"""Put calendar entries (RFC 5545) in words: what, when, where, who, and whether it is an invitation or a cancellation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from typing import NamedTuple

from dossier.documents.mail.content_lines import ContentLine, content_lines
from dossier.documents.mail.moment import UNSTATED, Clock, clock, day_in_full
from dossier.documents.written.html_text import html_paragraphs
from dossier.typeset.paragraphs import said

_METHODS = {
    "REQUEST": "invitation",
    "CANCEL": "cancellation",
    "REPLY": "answer to an invitation",
    "COUNTER": "proposal of another time",
    "DECLINECOUNTER": "proposal declined",
    "ADD": "further date",
    "REFRESH": "request for the present state",
}
_KINDS = {"VEVENT": "Calendar entry", "VTODO": "Task", "VJOURNAL": "Journal entry"}
_ANSWERS = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
    "NEEDS-ACTION": "no answer yet",
}
_STATUS = {"CANCELLED": "canceled", "NEEDS-ACTION": "to be done", "IN-PROCESS": "in process"}
_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?")
_LENGTH = re.compile(r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_MOST_ENTRIES = 200
# the label of each line, and the properties that it shows, in the order in which they are printed
_LINES = (
    ("Where", ("LOCATION",)),
    ("Status", ("STATUS",)),
    ("Organizer", ("ORGANIZER",)),
    ("Invited", ("ATTENDEE",)),
    ("Contact", ("CONTACT",)),
    ("Repeats", ("RRULE",)),
    ("Also on", ("RDATE",)),
    ("Not on", ("EXDATE",)),
    ("Categories", ("CATEGORIES",)),
    ("Address", ("URL",)),
    ("Comment", ("COMMENT",)),
    ("Description", ("DESCRIPTION",)),
)
_FORMATTED = "X-ALT-DESC"
"""The description as HTML, which some programs write alone."""
_PEOPLE = {"ORGANIZER", "ATTENDEE"}


@dataclass(slots=True)
class _Entry:
    """An entry of a calendar."""

    kind: str
    lines: list[ContentLine] = field(default_factory=list)

    def all(self, *names: str) -> list[ContentLine]:
        """Return its lines of these names."""
        return [line for line in self.lines if line.name in names]


class _Point(NamedTuple):
    """A day, and the time of day with its time zone where they are stated."""

    day: str
    clock: Clock | None
    zone: str


def invitation_text(text: str) -> str:
    """Return the facts of a calendar entry, a line for each; empty if there is no entry."""
    method, entries = _entries(content_lines(text))
    blocks = ["\n".join(_told(entry, method)) for entry in entries[:_MOST_ENTRIES]]
    beyond = len(entries) - _MOST_ENTRIES
    return "\n\n".join([*blocks, *([f"{beyond} further entries are not shown."] if beyond > 0 else [])])


def _entries(lines: Iterable[ContentLine]) -> tuple[str, list[_Entry]]:
    """Return the method of a calendar and its entries; what stands inside an entry, such as an alarm, is passed over."""
    method, inside = "", list[str]()
    entries: list[_Entry] = []
    for line in lines:
        if line.name == "BEGIN":
            inside.append(line.value.strip().upper())
            if inside[-1] in _KINDS:
                entries.append(_Entry(inside[-1]))
        elif line.name == "END":
            del inside[-1:]
        elif line.name == "METHOD":
            method = line.value.strip().upper()
        elif inside and inside[-1] in _KINDS:
            entries[-1].lines.append(line)
    return method, entries


def _told(entry: _Entry, method: str) -> Iterator[str]:
    manner = _METHODS.get(method, "")
    yield f"{_KINDS[entry.kind]}: {manner}" if manner else _KINDS[entry.kind]
    for line in entry.all("SUMMARY"):
        yield f"What: {line.text}"
    yield from _when(entry)
    for label, names in _LINES:
        for line in entry.all(*names) or (entry.all(_FORMATTED) if label == "Description" else ()):
            if told := _value(line):
                yield f"{label}: {told}"


def _value(line: ContentLine) -> str:
    if line.name in _PEOPLE:
        return _person(line)
    if line.name in {"RDATE", "EXDATE"}:
        return ", ".join(_shown(_point(each, line)) for each in line.value.split(",")[:100])
    if line.name == _FORMATTED:
        return said(html_paragraphs(line.text))
    if line.name == "STATUS":
        return _STATUS.get(line.text.upper(), line.text.lower())
    return line.text


def _person(line: ContentLine) -> str:
    """Return `Prof. Brandt <brandt@example.org>, accepted`."""
    name, address = line.parameters.get("CN", ""), re.sub("(?i)^mailto:", "", line.value.strip())
    shown = f"{name} <{address}>" if name and address and name != address else name or address
    answer = _ANSWERS.get(line.parameters.get("PARTSTAT", "").upper(), "") if line.name == "ATTENDEE" else ""
    return f"{shown}, {answer}" if answer else shown


def _when(entry: _Entry) -> Iterator[str]:
    starts, ends = entry.all("DTSTART"), entry.all("DTEND")
    if starts:
        start = _point(starts[0].value, starts[0])
        end = _point(ends[0].value, ends[0]) if ends else None
        yield f"When: {_span(start, end)}"
    for line in entry.all("DURATION"):
        yield f"Length: {_length(line.value)}"
    for line in entry.all("DUE"):
        yield f"Due: {_shown(_point(line.value, line))}"


def _point(value: str, line: ContentLine) -> _Point:
    """Read a moment of the calendar; what is none stands as it is written."""
    found = _TIME.match(value.strip())
    try:
        day = Day(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return _Point(value.strip(), None, "")
    if found[4] is None:
        return _Point(day_in_full(day), None, "")
    time = clock(":".join(part for part in found.group(4, 5, 6) if part))
    if time is None:
        return _Point(value.strip(), None, "")
    return _Point(day_in_full(day), time, "UTC" if found[7] else line.parameters.get("TZID", ""))


def _span(start: _Point, end: _Point | None) -> str:
    if end is None or end == start:
        return _shown(start)
    if start.clock and end.clock and (start.day, start.zone) == (end.day, end.zone):
        begin = start.clock.time if start.clock.half == end.clock.half else str(start.clock)
        return _at(start, f"{begin}–{end.clock}")
    if end.clock:
        return f"{_shown(start)} to {_shown(end)}"
    return f"{start.day} to {end.day} (the end not included)"


def _shown(point: _Point) -> str:
    """Return `Wednesday, June 12, 2024, 5:00 p.m. (Europe/Berlin)`."""
    return _at(point, str(point.clock)) if point.clock else point.day


def _at(point: _Point, time: str) -> str:
    return f"{point.day}, {time} ({point.zone or UNSTATED})"


def _length(value: str) -> str:
    """Return a length as `1 hour 30 minutes`; what is no length stands as it is written."""
    found = _LENGTH.fullmatch(value.strip())
    parts = _counted(found.groups()[1:]) if found else []
    return " ".join(parts) or value.strip()


def _counted(numbers: Sequence[str | None]) -> list[str]:
    units = ("week", "day", "hour", "minute", "second")
    counts = [(int(number), unit) for number, unit in zip(numbers, units, strict=True) if number and len(number) < 9]
    return [f"{count} {unit}" if count == 1 else f"{count} {unit}s" for count, unit in counts if count]
