"""Check what dates tell.

Ongoing spans (E016), parts that are past or to come only (E013), gaps and bursts over the years (E017).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Day
from itertools import pairwise

from dossier.case import Case
from dossier.checks.closed_by import Others
from dossier.checks.lookup import entry_at, offered, petition_at, petitions, whole_petitions
from dossier.checks.numbers import a_year_after, newest_capture
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry, PartialDate, Petition, Span
from dossier.record.kinds.plans import Plan
from dossier.rules.needs import BothWays, both_ways, sources
from dossier.text.listing import listed

E016 = Code(
    "E016",
    Severity.WARNING,
    "a span that goes on without a recent document",
    "The date of an entry has no end (`2023-07/present`), and no document in hand is dated within the 12 months before the "
    "planned filing date (without one, before the newest capture in the record).",
    "The bundle prints that the position or activity continues. Only a recent document shows that it does; a letter of the "
    "day on which it began does not. A document's day is its `date`, else its `captured_on`; a recent letter that "
    "addresses the entry counts too.",
    wrong="date: 2023-07/present\n    documents: [{file: evidence/appointment.pdf, role: appointment, date: 2023-06-20}]",
    right="date: 2023-07/present\n    documents: [{file: evidence/employer-letter.pdf, role: letter, date: 2026-11-02}]",
    source="common practice (not verified)",
)
E013 = Code(
    "E013",
    Severity.WARNING,
    "parts are recorded as past only, or as still to come only",
    'Under a criterion whose words are "has performed, and will perform" all entries lie behind, or all lie ahead. What lies '
    "ahead is told by the status (announced, contracted, in production, running), or by a date after the planned filing date.",
    "Both are asked for: what was performed shows the record, and what will be shows the work to come.",
    wrong="productions:\n  - {id: concert-2024, title: A concert, status: completed, claims: [productions]}",
    right="productions:\n  - {id: concert-2024, title: A concert, status: completed, claims: [productions]}\n"
    "  - {id: tour-2028, title: A tour, status: contracted, claims: [productions]}",
    source="8 CFR 214.2(o)(3)(iv)(B)(1), (3), (v)(B)(1), (3); 2 USCIS-PM M.4",
)
E017 = Code(
    "E017",
    Severity.NOTE,
    "the dated entries lie close together in time, or leave years out",
    "Of at least five dated entries that a petition offers under criteria, four in five begin within 18 months before the planned "
    "filing date (without one, before the newest capture in the record), or none is of the last three years, or three years in a "
    "row in between have none. Looked at where the words of the law speak of sustained acclaim.",
    "It is asked whether acclaim was sustained. A court rejected the question as a step of its own in one case (D. Neb., January "
    "28, 2026, for its parties); it is still asked. What the dates come to is for counsel.",
    wrong="five entries of 2026 and 2027, and a filing planned for March 2027",
    right="what was done before is recorded too, back to the first of its sort",
    source="8 CFR 204.5(h)(3); 8 CFR 214.2(o)(3)(iii); published appeal decisions",
)
CODES = (E013, E016, E017)

_AHEAD = frozenset({"announced", "contracted", "in-production", "running"})
_BEHIND = frozenset({"completed", "released"})
_SUSTAINED = "sustained"
_FEWEST_DATED = 5
_MOST_OF_THEM = 0.8
_BURST_MONTHS, _SILENT_YEARS = 18, 3


def unshown_spans(case: Case) -> Iterator[Finding]:
    """Report offered entries with an ongoing date and no recent document, each once."""
    newest, said = newest_capture(case), set[str]()
    for petition in petitions(case):
        filing = petition.planned_filing_date
        limit = filing.first_day if filing else newest
        entries = offered(case, petition)
        others = Others(case, entries)
        for entry in entries:
            if (
                entry.id in said
                or limit is None
                or entry.date is None
                or not entry.date.goes_on
                or isinstance(entry, Plan)
            ):
                continue
            if not any(a_year_after(day) >= limit for day in _days(entry, others)):
                said.add(entry.id)
                yield E016.at(
                    entry_at(case, entry, "date"),
                    f"'{entry.date}' goes on, and no document dated within 12 months before {_named(limit)} shows it",
                    hint="ask for a recent letter or record that confirms it, and give that document its `date`; "
                    "or write the end of the span",
                    entry=entry.id,
                )


def _days(entry: Entry, others: Others) -> Iterator[PartialDate]:
    """Yield the dates of documents in hand that show the entry: its own, and letters about it."""
    for document in entry.documents:
        if document.in_hand and (day := document.date or document.captured_on):
            yield day
    for letter in others.letters_on(entry):
        if letter.date:
            yield letter.date.end


def _named(day: Day) -> str:
    return PartialDate(day.year, day.month, day.day).printed


def one_way_only(case: Case) -> Iterator[Finding]:
    """Report petitions that show only past parts, or only future ones."""
    for petition in whole_petitions(case) if case.record.complete else ():
        pack = case.packs[petition.id]
        for wanted in (each for each in both_ways() if each.concerns(pack.classification)):
            for key in wanted.criteria:
                entries = [entry for entry in offered(case, petition) if key in pack.criteria_of(entry)]
                ways = {_way(entry, petition) for entry in entries}
                if len(ways) == 1 and (way := ways.pop()):
                    yield _one_way(case, petition, wanted, (key, way))


def _way(entry: Entry, petition: Petition) -> str:
    """Return `past` or `to come`; empty if the entry does not show it, or is both."""
    filing, date = petition.planned_filing_date, entry.date
    status = entry.status if entry.kind == "productions" else ""
    if status in _AHEAD or (filing and date and date.start.first_day > filing.last_day):
        return "to come"
    if status in _BEHIND or (filing and date and date.end.last_day < filing.first_day):
        return "past"
    return ""


def _one_way(case: Case, petition: Petition, wanted: BothWays, said: tuple[str, str]) -> Finding:
    key, way = said
    found = E013.at(
        petition_at(case, petition),
        f"what petition '{petition.id}' offers under '{key}' is all {way}",
        hint=f"record {wanted.name}: {wanted.advice}",
        petition=petition.id,
    )
    return replace(found, source="; ".join(sources()[each].cite for each in wanted.sources))


def uneven_years(case: Case) -> Iterator[Finding]:
    """Report petitions whose dated entries under criteria are all recent, all old, or leave years out."""
    newest = newest_capture(case)
    for petition in whole_petitions(case) if case.record.complete else ():
        pack, filing = case.packs[petition.id], petition.planned_filing_date
        day = filing.last_day if filing else newest
        spans = [entry.date for entry in offered(case, petition) if entry.date and pack.claims(entry)]
        sustained = day and len(spans) >= _FEWEST_DATED and any(_SUSTAINED in text for text in pack.words)
        if day and sustained and (uneven := list(_uneven(spans, day))):
            yield E017.at(
                petition_at(case, petition),
                f"of {len(spans)} dated entries that petition '{petition.id}' offers under criteria, {listed(uneven)}",
                hint="record what is left out; what the dates come to is for counsel",
                petition=petition.id,
            )


def _uneven(spans: Sequence[Span], day: Day) -> Iterator[str]:
    recent = sum(1 for span in spans if span.start.first_day > _months_before(day, _BURST_MONTHS))
    if recent >= _MOST_OF_THEM * len(spans):
        yield f"{recent} begin within {_BURST_MONTHS} months before {_named(day)}"
    last = max(day if span.goes_on else span.end.last_day for span in spans)
    if last <= _months_before(day, 12 * _SILENT_YEARS):
        yield f"none is of the {_SILENT_YEARS} years before {_named(day)}"
    years = {year for span in spans for year in span.years_until(day.year)}
    for first, until in pairwise(sorted(years)):
        if until - first > _SILENT_YEARS:
            yield f"none touches the years {first + 1} to {until - 1}"


def _months_before(day: Day, months: int) -> Day:
    """Return the same day so many months before; the last day of a shorter month."""
    month = day.year * 12 + day.month - 1 - months
    year, month = divmod(max(month, 12), 12)
    return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


CHECKS = (one_way_only, unshown_spans, uneven_years)
