"""Compare dates of the record with each other: X002 reports an impossible order.

A month or a year contradicts a day only if no day within it fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dossier.case import Case
from dossier.checks.lookup import entry_at
from dossier.checks.totals import X002, Path, Remark
from dossier.finding import Finding
from dossier.record import Entry, PartialDate, Span
from dossier.record.kinds.contributions import Contribution
from dossier.record.kinds.experience import Experience
from dossier.record.kinds.letters import Letter
from dossier.record.kinds.publications import Publication
from dossier.record.kinds.remuneration import Comparator, Remuneration
from dossier.record.shared import Citations, Figure
from dossier.rules.needs import canonical

_LOOK = "correct the date that is wrong, and see what its document says"
_OVERLAP = 31
_OLD_SURVEY = 2
# Articles are online, read and cited months before the date of their issue.
_AHEAD = 365


def order(case: Case) -> Iterator[Finding]:
    """Report dates of one entry in an impossible order."""
    for entry in case.record.entries:
        for path, message in _remarks(entry):
            yield X002.at(entry_at(case, entry, *path), message, hint=_LOOK, entry=entry.id)


def letters_before(case: Case) -> Iterator[Finding]:
    """Report letters about entries that are dated after them."""
    for entry in case.record.entries:
        if not isinstance(entry, Letter) or entry.date is None:
            continue
        for index, name in enumerate(entry.addresses):
            other = case.record.entry(name)
            # A letter may discuss a patent before it is granted: the entry itself does not state that day.
            if other is None or other.date is None or "date" not in other.model_fields_set:
                continue
            if _later(other.date.start, entry.date.end):
                message = f"the letter is dated {entry.date.end}, but '{name}', which it mentions, is dated {other.date.start}"
                yield X002.at(entry_at(case, entry, "addresses", index), message, hint=_LOOK, entry=entry.id)


def two_full_times(case: Case) -> Iterator[Finding]:
    """Report two full-time appointments at different sites in the same months."""
    appointments = [
        entry
        for entry in case.record.entries
        if isinstance(entry, Experience) and entry.full_time == "yes" and entry.date is not None and entry.site
    ]
    for first, second in combinations(appointments, 2):
        if first.date is None or second.date is None or first.site.casefold() == second.site.casefold():
            continue
        start = max(first.date.start.last_day, second.date.start.last_day)
        days = (min(first.date.end.first_day, second.date.end.first_day) - start).days
        if days > _OVERLAP:
            message = f"full-time in {second.date}, and so is '{first.id}' in {first.date}"
            yield X002.at(entry_at(case, second, "date"), message, hint=_LOOK, entry=second.id)


def _remarks(entry: Entry) -> Iterator[Remark]:
    for first, second in entry.dates_in_order:
        yield from _ordered(first, getattr(entry, first), second, getattr(entry, second))
        for index, part in enumerate(entry.several):
            if {first, second} <= type(part).model_fields.keys():
                for path, message in _ordered(first, getattr(part, first), second, getattr(part, second)):
                    yield (entry.lists, index, *path), message
    if isinstance(entry, Publication) and entry.status in {"published", "retracted"}:
        first = "accepted_on" if entry.accepted_on else "submitted_on"
        yield from _ordered(first, getattr(entry, first), "date", entry.date)
    for index, document in enumerate(entry.documents):
        asked, due, captured = document.requested_on, document.due, document.captured_on
        if asked and due and _later(asked, due):
            yield ("documents", index, "due"), f"due on {due}, and asked for on {asked}"
        proves = canonical(document.role) in entry.captured_later
        if proves and captured and entry.date and _long_before(captured, entry.date.start):
            said = f"captured on {captured}, before {entry.date.start}, the date of the entry"
            yield ("documents", index, "captured_on"), said
    yield from _numbers(entry)


def _ordered(
    first: str, early: PartialDate | Span | None, second: str, late: PartialDate | Span | None
) -> Iterator[Remark]:
    begin = early.start if isinstance(early, Span) else early
    end = late.end if isinstance(late, Span) else late
    if begin is not None and end is not None and _later(begin, end):
        # The finding stands at the field that is more specific than the date of the entry.
        field, other, day, base = (first, second, begin, end) if second == "date" else (second, first, end, begin)
        relation = "after" if second == "date" else "before"
        yield (field,), f"`{field}` is {day}, {relation} `{other}`, {base}"


def _numbers(entry: Entry) -> Iterator[Remark]:
    citations = getattr(entry, "citations", None)
    read_on = citations.captured_on if isinstance(citations, Citations) and entry.status == "published" else None
    if read_on and entry.date and _long_before(read_on, entry.date.start):
        path: Path = ("citations", "captured_on")
        yield path, f"citations read on {read_on}, before {entry.date.start}, the date of the entry"
    metrics = getattr(entry, "metrics", None) or getattr(entry, "rankings", None) or ()
    for index, figure in enumerate(metrics):
        field = "metrics" if getattr(entry, "metrics", None) else "rankings"
        yield from _figure(entry, (field, index), figure)
    if isinstance(entry, Remuneration) and entry.date is not None:
        for where, wage in entry.compared_with():
            yield from _survey(entry.date, where, wage)


def _figure(entry: Entry, path: Path, figure: Figure) -> Iterator[Remark]:
    # Rankings are named after the following year.
    if figure.year and figure.captured_on and figure.year > figure.captured_on.year + 1:
        yield (*path, "year"), f"'{figure.name}' of {figure.year} was read on {figure.captured_on}"
    released = entry.first_released if isinstance(entry, Contribution) else None
    if released and figure.captured_on and _later(released, figure.captured_on):
        yield (
            (*path, "captured_on"),
            f"'{figure.name}' was read on {figure.captured_on}, before the release on {released}",
        )


def _survey(date: Span, path: Path, wage: Comparator) -> Iterator[Remark]:
    year = wage.year
    if year and not date.start.year - _OLD_SURVEY <= year <= date.end.year + 1:
        yield (*path, "year"), f"the wage figure is for {year}, but the pay is for {date}"


def _long_before(one: PartialDate, other: PartialDate) -> bool:
    """Return whether one date is earlier by more than the time from online publication to the issue."""
    return (other.first_day - one.last_day).days > _AHEAD


def _later(one: PartialDate, other: PartialDate) -> bool:
    """Return whether one date is later, whichever days are meant."""
    return one.first_day > other.last_day


CHECKS = (order, letters_before, two_full_times)
