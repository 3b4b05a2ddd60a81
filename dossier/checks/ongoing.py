"""Check ongoing spans for a recent document that shows them (E016)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day

from dossier.case import Case
from dossier.checks.closed_by import Others
from dossier.checks.lookup import entry_at, offered, petitions
from dossier.checks.numbers import a_year_after, newest_capture
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry, PartialDate
from dossier.record.kinds.plans import Plan

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
CODES = (E016,)


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


CHECKS = (unshown_spans,)
