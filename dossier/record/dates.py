"""Read and print dates: a year, a month, a day, or a span between two of these that may have no end yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Day
from functools import total_ordering

from dossier.record.wrong_form import FormError, date_hint

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PRINTED = re.compile(rf"(?:({'|'.join(_MONTHS)}) (?:([0-9]{{1,2}}), )?)?([0-9]{{4}})\Z")


def _in_the_calendar(year: str, month: str | None, day: str | None) -> bool:
    try:
        Day(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day. Month and day are 0 where they are not known.

    Sorts by the calendar; a less precise date comes before every day inside it.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2024`, `2024-05` or `2024-05-17`. FormError, a ValueError, states what was expected."""
        match = _FORM.match(text.strip())
        if match is None or not _in_the_calendar(*match.groups()):
            raise FormError("a date such as 2024-05", text, date_hint(text))
        year, month, day = (int(part or 0) for part in match.groups())
        return cls(year, month, day)

    def __str__(self) -> str:
        """Return the date as the record has it."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def printed(self) -> str:
        """The date as printed for readers: `May 17, 2024`, `May 2024`, `2024`."""
        if not self.month:
            return str(self.year)
        month = _MONTHS[self.month - 1]
        return f"{month} {self.day}, {self.year}" if self.day else f"{month} {self.year}"

    @property
    def last_day(self) -> Day:
        """The last day that this date can mean."""
        if self.day:
            return Day(self.year, self.month, self.day)
        month = self.month or 12
        following = Day(self.year + month // 12, month % 12 + 1, 1) if self.year < 9999 or month < 12 else Day.max
        return Day.fromordinal(following.toordinal() - 1) if following is not Day.max else Day.max

    @property
    def first_day(self) -> Day:
        """The first day that this date can mean."""
        return Day(self.year, self.month or 1, self.day or 1)


OPEN = PartialDate(9999, 12, 31)
"""The end of an ongoing span: later than every date in a record."""

_ONGOING = frozenset({"", "present"})
_SPAN = "a date such as 2024-05, or two with a slash between"


def printed_date(text: str) -> PartialDate | None:
    """Read a date as it is printed for readers, `May 17, 2024`, `May 2024` or `2024`; None for any other text."""
    found = _PRINTED.match(text.strip())
    if found is None:
        return None
    month, day, year = found.groups()
    parts = [year, *([f"{_MONTHS.index(month) + 1:02}"] if month else []), *([f"{int(day):02}"] if day else [])]
    try:
        return PartialDate.parse("-".join(parts))
    except ValueError:
        return None


@total_ordering
@dataclass(frozen=True, slots=True)
class Span:
    """A date, or two dates with a slash between them: `2022-01/2026-09`. `end` equals `start` for a single date.

    An ongoing span, `2022-01/present`, ends at `OPEN`. Sorts by end, then start: ongoing spans are newest, and among
    them the one that began last.
    """

    start: PartialDate
    end: PartialDate

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read a date, `start/end`, `start/` or `start/present`. FormError, a ValueError, states what was expected."""
        first, slash, second = (part.strip() for part in text.strip().partition("/"))
        if not slash:
            date = PartialDate.parse(first)
            return cls(date, date)
        try:
            start = PartialDate.parse(first)
            end = OPEN if second.casefold() in _ONGOING else PartialDate.parse(second)
        except FormError:
            raise FormError(_SPAN, text, date_hint(text)) from None
        if end.last_day < start.first_day:
            raise FormError("a span whose end is not before its start", text)
        return cls(start, end)

    def __lt__(self, other: Span) -> bool:
        return (self.end, self.start) < (other.end, other.start)

    def __str__(self) -> str:
        """Return the span as the record has it."""
        if self.goes_on:
            return f"{self.start}/present"
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def goes_on(self) -> bool:
        """Whether the span has no end yet."""
        return self.end == OPEN

    @property
    def printed(self) -> str:
        """The span as printed: `January 2022 – September 2026`, `May 11–13, 2022`, `July 2023 – present`."""
        if self.start == self.end:
            return self.start.printed
        if self.goes_on:
            return f"{self.start.printed} – present"
        return _within(self.start, self.end) or f"{self.start.printed} – {self.end.printed}"

    def years_until(self, last: int) -> range:
        """Return every calendar year that the span touches; for an ongoing span, up to `last`."""
        return range(self.start.year, (max(last, self.start.year) if self.goes_on else self.end.year) + 1)


def _within(start: PartialDate, end: PartialDate) -> str:
    """Return the short US form of two dates that share a month, a year or their precision; empty if they do not."""
    if not start.month and not end.month:
        return f"{start.year}–{end.year}"
    if start.year != end.year or bool(start.day) != bool(end.day) or not (start.month and end.month):
        return ""
    first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
    if not start.day:
        return f"{first}–{last} {end.year}"
    if start.month == end.month:
        return f"{first} {start.day}–{end.day}, {end.year}"
    return f"{first} {start.day} – {last} {end.day}, {end.year}"
