"""List what is due on which day: requests, answers to notices, letters and captures that age, rules to verify, planned filings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from dossier.case import Case
from dossier.checks.evidence import is_testimony
from dossier.checks.lookup import offered
from dossier.checks.numbers import a_year_after
from dossier.record import Document, Entry, PartialDate, Petition
from dossier.record.requested import request
from dossier.rules import RulePack, old_from

# A fresh letter or capture takes some weeks; so much before a planned filing what will be old by then is named.
_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something due on a day.

    `key` tells it from all others of the case; `noted` is the day of the record that it comes from, for calendars that
    want to know when an entry was made.
    """

    day: Day
    noted: Day
    key: str
    summary: str
    details: str = ""


def reminders(case: Case, petitions: Iterable[str]) -> tuple[Reminder, ...]:
    """Return what is due in the record and in these petitions, by day.

    An entry marked confidential is named by its id only. Notes to counsel, and notes on documents, are left out.
    """
    found = [reminder for entry in case.record.entries for reminder in _requests(entry)]
    for petition in petitions:
        found += _of_petition(case, case.record.petitions[petition], case.packs[petition])
    return tuple(sorted(found, key=lambda reminder: (reminder.day, reminder.key)))


def _requests(entry: Entry) -> Iterator[Reminder]:
    for place, document in enumerate(entry.documents):
        if document.due and document.status != "in-hand":
            day = document.due.last_day
            noted = document.requested_on.last_day if document.requested_on else day
            key = f"request {entry.id} {place} {document.due}"
            yield Reminder(day, noted, key, *_request_words(entry, document))


def _request_words(entry: Entry, document: Document) -> tuple[str, str]:
    if entry.confidential:
        return f"Due: a document for {entry.id}", ""
    asked = request(entry, document)
    source = f" from {asked.source}" if asked.source else ""
    return f"Due: {asked.document} for {entry.id}{source}", entry.english_title


def _of_petition(case: Case, petition: Petition, pack: RulePack) -> Iterator[Reminder]:
    name = f"{petition.id} ({pack.classification})"
    filing = petition.planned_filing_date
    early = _before(filing) if filing else None
    yield from _answer(petition, name)
    if not petition.supplement_to:  # of whose rules the petition that it continues speaks
        yield from _rules(petition, pack, name, early)
    if filing is None or early is None:
        return
    yield _reminder(petition, "filing", filing.first_day, f"Planned filing of {name}: {filing.printed}")
    entries = offered(case, petition)
    for what, old in (("letters", _old_letters(entries, filing)), ("captures", _old_captures(entries, filing))):
        if old:
            summary = f"{what.capitalize()} that will be older than 12 months when {name} is filed: {len(old)}"
            yield _reminder(petition, what, early, summary, f"For {', '.join(old)}. Planned filing: {filing.printed}.")


def _answer(petition: Petition, name: str) -> Iterator[Reminder]:
    """Yield the day by which the answer to a notice is due, as the record has it."""
    if petition.supplement_to and petition.due:
        notice = petition.notice
        to = f" to {notice.printed}" if notice else ""
        day = petition.due.last_day
        noted = notice.date.last_day if notice and notice.date else day
        yield Reminder(day, noted, f"answer {petition.id} {petition.due}", f"Answer due: {name}", f"The answer{to}.")


def _before(filing: PartialDate) -> Day:
    return filing.first_day - min(_AHEAD, filing.first_day - Day.min)


def _reminder(petition: Petition, what: str, day: Day, summary: str, details: str = "") -> Reminder:
    return Reminder(day, day, f"{what} {petition.id} {day.isoformat()}", summary, details)


def _rules(petition: Petition, pack: RulePack, name: str, early: Day | None) -> Iterator[Reminder]:
    """Yield a reminder that the rules are old by the day before the filing that is named, or, without one, when they get old."""
    old = old_from(pack.as_of)
    if old and (early is None or early >= old):
        summary = f"Rules data for {name} is more than 180 days old: verify the law before filing"
        yield _reminder(petition, "rules", early or old, summary, f"Rules data as of {pack.as_of}.")


def _old_letters(entries: Iterable[Entry], filing: PartialDate) -> list[str]:
    """Return the ids of letters, other than formal ones, that are more than 12 months old on the first day of the filing."""
    letters = [entry for entry in entries if is_testimony(entry) and entry.date]
    return [each.id for each in letters if each.date and a_year_after(each.date.end) < filing.first_day]


def _old_captures(entries: Iterable[Entry], filing: PartialDate) -> list[str]:
    """Return the ids of entries with a captured page that is more than 12 months old by then, each once."""
    return [entry.id for entry in entries if any(_old_capture(document, filing) for document in entry.documents)]


def _old_capture(document: Document, filing: PartialDate) -> bool:
    captured = document.captured_on
    return document.in_hand and captured is not None and a_year_after(captured) < filing.first_day
