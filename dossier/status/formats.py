"""Write the status of a case in each of its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as Day
from types import MappingProxyType
from typing import Any

from dossier.bundle.wording import FOOTER
from dossier.record.requested import Request
from dossier.report import PLAIN, Look, json_text
from dossier.status import CaseStatus, EntryStatus, InTheMaking, Issued, PetitionStatus, SectionStatus
from dossier.status.gaps import Gap
from dossier.status.markdown import status_markdown
from dossier.status.next_steps import next_sentences
from dossier.status.screen import status_screen
from dossier.status.sentences import offered
from dossier.status.terminal import status_text

Format = Callable[..., str]


def status_json(status: CaseStatus, look: Look = PLAIN, *, errors: int = 0) -> str:  # noqa: ARG001  # all formats are called alike
    """Return one JSON object; docs/commands.md describes it."""
    document = {
        "format": "dossier-status/1",
        "date": status.today.isoformat(),
        "record": {
            "entries": status.entries,
            "kinds": dict(status.kinds),
            "in_hand": status.in_hand,
            "errors": errors,
            "years": _years(status.years),
            "in_the_making": _making(status.making),
            "gaps": [_gap(gap) for gap in status.gaps],
            "left_to_confirm": len(status.left_open),
        },
        "requests": [_request(each) | {"days_left": each.days_left(status.today)} for each in status.requests],
        "petitions": [_petition(petition) | _answer(petition, status.today) for petition in status.petitions],
        "next": list(next_sentences(status, errors)),
        "notice": FOOTER,
    }
    return json_text(document)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {"screen": status_screen, "text": status_text, "json": status_json, "markdown": status_markdown}
)
"""Each takes a status, a look, and the number of errors in the record."""


def _petition(petition: PetitionStatus) -> dict[str, Any]:
    counts = petition.groups
    return {
        "id": petition.id,
        "classification": petition.classification,
        "name": petition.name,
        "citation": petition.citation,
        "threshold": counts[0].number if len(counts) == 1 else None,
        "groups": [
            {"name": each.name, "criteria": list(each.keys), "number": each.number, "instead": each.instead}
            for each in counts
        ],
        "rules_as_of": petition.rules_as_of,
        "offered": offered(petition),
        "sections": [_section(section) for section in petition.sections],
        "gaps": [_gap(gap) for gap in petition.gaps],
        "doubts": [{"entry": each.entry, "what": each.what, "code": each.code} for each in petition.doubts],
        "in_the_making": _making(petition.making),
        "left_out": dict(petition.left_out),
        "confidential": list(petition.confidential),
        "waived": [
            {"entry": each.entry, "what": each.what, "code": each.code, "reason": each.reason}
            for each in petition.waived
        ],
        "years": _years(petition.years),
        "issued": _issued(petition.issued),
    }


def _answer(petition: PetitionStatus, today: Day) -> dict[str, Any]:
    """Describe what a supplement continues, and when the answer is due; nothing of a petition that is none."""
    if not petition.supplement_to:
        return {}
    due = petition.due
    days = (due.last_day - today).days if due else None
    return {"supplement_to": petition.supplement_to, "due": str(due or ""), "days_left": days}


def _issued(issued: Issued | None) -> dict[str, Any] | None:
    return {"number": issued.number, "date": issued.date, "differing": issued.differing} if issued else None


def _section(section: SectionStatus) -> dict[str, Any]:
    return {
        "key": section.key,
        "name": section.name,
        "citation": section.citation,
        "criterion": section.criterion,
        "entries": [_entry(entry) for entry in section.entries],
        "referred": list(section.referred),
        "in_hand": section.in_hand,
        "missing": section.missing,
        "documented": section.documented,
        "gaps": section.gaps,
        "remarks": section.remarks,
    }


def _entry(entry: EntryStatus) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "date": entry.date,
        "in_hand": entry.in_hand,
        "missing": entry.missing,
        "gaps": entry.gaps,
        "remarks": entry.remarks,
        "complete": entry.complete,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    request = _request(gap.request) if gap.request else None
    return {"entry": gap.entry, "what": gap.what, "code": gap.code, "request": request}


def _request(request: Request) -> dict[str, Any]:
    return {
        "entry": request.entry,
        "title": request.title,
        "document": request.document,
        "status": "requested" if request.asked else "missing",
        "requested_from": request.source,
        "requested_on": str(request.on) if request.on else "",
        "due": str(request.due) if request.due else "",
        "note": request.note,
    }


def _making(making: Iterable[InTheMaking]) -> Sequence[dict[str, str]]:
    return [
        {"id": each.id, "kind": each.kind, "title": each.title, "status": each.status, "date": each.date}
        for each in making
    ]


def _years(years: Mapping[int, int]) -> dict[str, int]:
    return {str(year): count for year, count in years.items()}
