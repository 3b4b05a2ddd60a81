"""Check the record against itself: a work recorded twice (X001), two endeavors (X006) or CVs (X008) in one petition."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.case import Case
from dossier.checks import chronology, totals
from dossier.checks.lookup import entry_at, offered, petitions
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry, Span
from dossier.record.kinds.credentials import Credential
from dossier.record.kinds.plans import Plan
from dossier.text.identifiers import plain_doi
from dossier.text.spelling import same_words

X001 = Code(
    "X001",
    Severity.WARNING,
    "the same DOI, PMID or title twice",
    "Two entries of one kind have the same DOI, the same PMID, or the same title with the same date and place.",
    "A work counted twice makes every count in the petition doubtful.",
    wrong="publications:\n  - {id: stroke-2024, title: CT perfusion thresholds, doi: 10.1000/xyz123}\n"
    "  - {id: perfusion, title: CT perfusion, doi: 10.1000/XYZ123}",
    right="publications:\n  - {id: stroke-2024, title: CT perfusion thresholds, doi: 10.1000/xyz123}",
    source="Matter of Ho, 19 I&N Dec. 582, 591-92 (BIA 1988); from knowledge, not read",
)
X006 = Code(
    "X006",
    Severity.WARNING,
    "two statements of an endeavor in one petition",
    "A petition offers more than one entry under `plans` of the type endeavor.",
    "What is weighed is one endeavor. Where two statements differ, as clinical work and research may, it is asked which of them is meant.",
    wrong="plans:\n  - {id: endeavor-clinic, title: A clinic, type: endeavor}\n  - {id: endeavor-trial, title: A trial, type: endeavor}",
    right="plans:\n  - {id: endeavor-trial, title: A trial and the clinic that it needs, type: endeavor}",
    source="6 USCIS-PM F.5; published appeal decisions",
)
X008 = Code(
    "X008",
    Severity.NOTE,
    "two curricula vitae in one petition",
    "A petition holds more than one entry under `credentials` of the type cv.",
    "A reader compares them line by line, and what differs is asked about. One of the day of filing is enough.",
    wrong="credentials:\n  - {id: cv-2024, title: Curriculum vitae, type: cv, date: 2024-05}\n"
    "  - {id: cv-2026, title: Curriculum vitae, type: cv, date: 2026-10}",
    right="credentials:\n  - {id: cv-2026, title: Curriculum vitae, type: cv, date: 2026-10}",
    source="common practice",
)
CODES = (X001, totals.X002, X006, X008)

# What distinguishes two works of the same title, if both have it.
_APART = ("type", "venue", "event", "publication", "issuer", "association", "body", "writer", "organization", "date")


def recorded_twice(case: Case) -> Iterator[Finding]:
    """Report each later entry with the DOI, the PMID or the title of an earlier one."""
    seen: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in case.record.entries:
        for field, words in _FIELDS.items():
            value = words(entry)
            if not value:
                continue
            earlier = seen.setdefault((entry.kind, field, value), [])
            twin = next((other for other in earlier if field != "title" or not _apart(entry, other)), None)
            earlier.append(entry)
            if twin is not None:
                yield X001.at(
                    entry_at(case, entry, field),
                    f"'{twin.id}' has the same {_NAMES[field]}{_otherwise(entry, twin, field)}",
                    hint="keep one of the two, or correct the number",
                    entry=entry.id,
                )
                break


def _doi(entry: Entry) -> str:
    return plain_doi(getattr(entry, "doi", ""))


def _pmid(entry: Entry) -> str:
    return str(getattr(entry, "pmid", "")).strip()


def _title(entry: Entry) -> str:
    return same_words(entry.title)


def _apart(one: Entry, other: Entry) -> bool:
    pairs = ((getattr(one, field, None), getattr(other, field, None)) for field in _APART)
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _otherwise(one: Entry, other: Entry, field: str) -> str:
    """Return in words whether title and date of two entries for one work differ too."""
    differ = [
        words
        for words, differs in (
            ("title", _title(one) != _title(other)),
            ("date", bool(one.date and other.date and _apart_in_time(one.date, other.date))),
        )
        if field != "title" and differs
    ]
    return f", but another {' and another '.join(differ)}" if differ else ""


def _apart_in_time(one: Span, other: Span) -> bool:
    return one.start.first_day > other.end.last_day or other.start.first_day > one.end.last_day


def several_endeavors(case: Case) -> Iterator[Finding]:
    """Report petitions that offer more than one statement of an endeavor."""
    for petition in petitions(case):
        stated = [each for each in offered(case, petition) if isinstance(each, Plan) and each.type == "endeavor"]
        for later in stated[1:]:
            yield X006.at(
                entry_at(case, later),
                f"'{later.id}' states an endeavor, and so does '{stated[0].id}'",
                hint="make them one statement, or exclude one from this petition",
                entry=later.id,
                petition=petition.id,
            )


def several_cvs(case: Case) -> Iterator[Finding]:
    """Report petitions that hold more than one curriculum vitae: every one but the newest."""
    for petition in petitions(case):
        held = [each for each in offered(case, petition) if isinstance(each, Credential) and each.type == "cv"]
        ordered = sorted(held, key=_last_day, reverse=True)
        for older in ordered[1:]:
            yield X008.at(
                entry_at(case, older),
                f"'{older.id}' is a curriculum vitae, and so is '{ordered[0].id}'",
                hint="keep the newest, or exclude the other from this petition",
                entry=older.id,
                petition=petition.id,
            )


def _last_day(entry: Entry) -> int:
    return entry.date.end.last_day.toordinal() if entry.date else 0


_FIELDS: dict[str, Callable[[Entry], str]] = {"doi": _doi, "pmid": _pmid, "title": _title}
_NAMES = {"doi": "DOI", "pmid": "PMID", "title": "title"}

CHECKS = (recorded_twice, several_endeavors, several_cvs, *totals.CHECKS, *chronology.CHECKS)
