"""Read dates as exports write them, never more precisely: `2019 Jan-Feb`, `May 17, 2024`, `2014//`, `20190128`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dossier.importers.values.proposal import Draft
from dossier.record.dates import PartialDate, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_BETWEEN = r"\s*(?:-|–|/|\bto\b)\s*"
_NUMERIC = re.compile(r"(\d{4})[-/.](\d{1,2})?(?:[-/.](\d{1,2})?)?(?:[/T ].*)?\Z", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?\Z")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_MONTH = re.compile(rf"\b({_NAME})", re.IGNORECASE)
_TWO_MONTHS = re.compile(
    rf"(?:(\d{{4}})\s+)?({_NAME})(?:\s+(\d{{4}}))?{_BETWEEN}(?:(\d{{4}})\s+)?({_NAME})(?:,?\s+(\d{{4}}))?\Z",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(\d{{4}}),?\s+({_NAME})(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?)?(?:\s*[-–]\s*\d{{1,2}})?\Z", re.IGNORECASE
)
_DAY_FIRST = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+)?({_NAME}),?\s+(\d{{4}})\Z", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({_NAME})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\Z", re.IGNORECASE)


def date(text: str) -> str:
    """Return the certain part of a date as a record writes it; empty if there is none."""
    text = " ".join(text.replace(" ", " ").split()).strip(" ,;.[]()")
    for reading in (_compact, _numeric, _named, _two_months):
        if found := reading(text):
            return found
    years = _YEAR.findall(text)
    return years[0] if len(set(years)) == 1 else ""


def is_whole(text: str, found: str) -> bool:
    """Return whether a date keeps everything in its text: no month or number was left out."""
    said = len(re.findall(r"\d+", text)) + len(_MONTH.findall(text))
    parts = {part for part in re.split(r"[-/]", found) if part}
    return said <= len(parts) or (bool(_NUMERIC.match(text) or _COMPACT.match(text)) and "-" in found)


def of(year: str, month: str = "", day: str = "") -> str:
    """Return a date from its parts; what is not certain is left out."""
    years = set(_YEAR.findall(year))
    if len(years) != 1:
        return ""
    (year,) = years
    month = month.strip()
    number = _month(month)
    if not number and month:
        return date(f"{year} {month}") if _MONTH.search(month) else year
    return _valid(year, number, _number(day)) or year


def beside_year(year: str, day: str) -> str:
    """Return a date from a day and the year in a field of its own, which the day need not name; else the year alone."""
    return date(day if year and year in day else f"{day}, {year}" if day else year) or of(year)


def put(draft: Draft, found: str, told: str) -> None:
    """Set the date of a draft; where none was found, leave what the export tells to confirm."""
    draft.put("date", found)
    if "date" not in draft.fields and told:
        draft.unsure.append(f"the date, in the export {told}")


def span(start: str, end: str) -> str:
    """Return a span between two dates, or the only one that is given."""
    if not start or not end or start == end:
        return start or end
    first, last = PartialDate.parse(start), PartialDate.parse(end)
    return f"{start}/{end}" if first.first_day <= last.last_day else start


def around(dates: Sequence[str]) -> str:
    """Return the span from the first of several dates to the last."""
    known = sorted(PartialDate.parse(each) for each in dates if each)
    return span(str(known[0]), str(known[-1])) if known else ""


def contradict(dates: Iterable[str]) -> bool:
    """Return whether some of these dates differ in more than precision."""
    known = sorted(filter(None, dates), key=len)
    return any(not known[-1].startswith(each) for each in known)


def shared(dates: Iterable[str]) -> str:
    """Return the year that all of these dates share; empty if there is none."""
    years = {each[:4] for each in dates if each}
    return years.pop() if len(years) == 1 else ""


def _compact(text: str) -> str:
    found = _COMPACT.match(text)
    return _valid(*(found[1], int(found[2]), int(found[3] or 0))) if found and _YEAR.match(found[1]) else ""


def _numeric(text: str) -> str:
    found = _NUMERIC.match(text)
    if not found:
        return ""
    return _valid(found[1], int(found[2] or 0), int(found[3] or 0)) or (found[1] if _YEAR.match(found[1]) else "")


def _named(text: str) -> str:
    if found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
    else:
        return ""
    return _valid(year, _month(month), _number(day or ""))


def _two_months(text: str) -> str:
    found = _TWO_MONTHS.match(text)
    if not found:
        return ""
    before, first, middle, between, last, after = found.groups()
    end = between or after or before or middle
    start = before or middle or end
    if not start or not end:
        return ""
    try:
        return str(Span.parse(f"{_valid(start, _month(first), 0)}/{_valid(end, _month(last), 0)}"))
    except ValueError:
        return start


def _month(text: str) -> int:
    if number := _number(text):
        return number if number <= 12 else 0
    short = text.strip()[:3].lower()
    whole = re.fullmatch(_NAME, text.strip(), re.IGNORECASE)
    return _MONTHS.index(short) + 1 if whole and short in _MONTHS else 0


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\s*\d{1,2}\s*", text) else 0


def _valid(year: str, month: int, day: int) -> str:
    """Return the date as far as it is valid in the calendar."""
    for parts in ((month, day), (month,), ()):
        if all(parts):
            try:
                return str(PartialDate.parse("-".join([year, *(f"{part:02}" for part in parts)])))
            except ValueError:
                continue
    return ""
