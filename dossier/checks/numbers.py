"""Check published numbers: each needs its source and the day on which it was read (E005)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Day
from functools import lru_cache

from dossier.case import Case
from dossier.checks.lookup import entry_at, petitions
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry, PartialDate
from dossier.record.kinds.remuneration import Comparator
from dossier.record.parts import part_at
from dossier.record.shared import Citations, Figure

E005 = Code(
    "E005",
    Severity.WARNING,
    "a number without source or capture date, or older than 12 months",
    "A citation count, journal metric, ranking or wage figure is recorded without its source or the day on which "
    "it was read, or it was read more than 12 months before the planned filing date (without one, before the "
    "newest capture in the record). A number for a named year does not age.",
    "Counts differ by source and grow with time: only a number with source and date can be compared with its document.",
    wrong="citations: {value: 41}",
    right="citations: {value: 41, source: Google Scholar, captured_on: 2026-10-01}",
    source="common practice; method and source are asked for in 2 USCIS-PM M.4(C)(4) and 6 USCIS-PM F.2(B)(2)",
)
CODES = (E005,)

_SAY_WHERE = "add `source` and `captured_on`, and save the page that shows it"
_READ_AGAIN = "read it again, save the page that shows it, and bring `value` and `captured_on` up to date"
_Number = Citations | Figure | Comparator
_Path = tuple[str | int, ...]


def unsourced_numbers(case: Case) -> Iterator[Finding]:
    """Report numbers without source or date, and those that were read too long ago."""
    newest = newest_capture(case)
    for entry, path, number in _every_number(case):
        limit = _day_of_use(case, entry) or newest
        if message := _remark(number, limit):
            yield E005.at(
                entry_at(case, entry, *path),
                f"{_name(number)} {message}",
                hint=_READ_AGAIN if message.startswith("was read") else _SAY_WHERE,
                entry=entry.id,
            )


def _remark(number: _Number, limit: Day | None) -> str:
    dated = number.captured_on or getattr(number, "year", None)
    missing = [word for word, given in (("source", number.source), ("capture date", dated)) if not given]
    if missing:
        return f"has no {' and no '.join(missing)}"
    captured = number.captured_on
    if captured and limit and not getattr(number, "year", None) and a_year_after(captured) < limit:
        return f"was read on {captured}, more than 12 months before {limit.isoformat()}"
    return ""


def _every_number(case: Case) -> list[tuple[Entry, _Path, _Number]]:
    return case.once("numbers", lambda: [(entry, *each) for entry in case.record.entries for each in _numbers(entry)])


@lru_cache(maxsize=64)
def _fields(kind: type[Entry]) -> tuple[str, ...]:
    """Return the fields of a kind that hold published numbers."""
    parts = {name: part_at(kind, (name,)) for name in kind.model_fields}
    return tuple(name for name, part in parts.items() if part and issubclass(part, _Number))


def _numbers(entry: Entry) -> Iterator[tuple[_Path, _Number]]:
    for field in _fields(type(entry)):
        value = getattr(entry, field)
        if isinstance(value, _Number):
            yield (field,), value
        elif isinstance(value, tuple):
            yield from (((field, index), item) for index, item in enumerate(value) if isinstance(item, _Number))


def _name(number: _Number) -> str:
    if isinstance(number, Figure):
        return f"'{number.name}'"
    return "the citation count" if isinstance(number, Citations) else "the wage figure"


def _day_of_use(case: Case, entry: Entry) -> Day | None:
    """Return the last planned filing of the petitions that hold the entry."""
    return max(
        (
            petition.planned_filing_date.first_day
            for petition in petitions(case)
            if petition.planned_filing_date and not petition.excludes(entry)
        ),
        default=None,
    )


def newest_capture(case: Case) -> Day | None:
    """Return the last day on which a number or page of the record was captured, or None."""
    of_numbers = (number.captured_on for _, _, number in _every_number(case))
    of_pages = (document.captured_on for entry in case.record.entries for document in entry.documents)
    return max((day.last_day for day in (*of_numbers, *of_pages) if day), default=None)


def a_year_after(captured: PartialDate) -> Day:
    """Return the same day of the next year; for a month or a year, its last day."""
    day = captured.last_day
    year = min(day.year + 1, Day.max.year)
    return Day(year, day.month, min(day.day, monthrange(year, day.month)[1]))


CHECKS = (unsourced_numbers,)
