"""Gather the contents of the cover from the record and the rule pack."""

from __future__ import annotations

from dossier.bundle.plan import FrontMatter
from dossier.case import Case
from dossier.people.petitioner import is_own
from dossier.plan.arrange import Arrangement
from dossier.plan.response import response_title
from dossier.record import Beneficiary, Entry, PartialDate, Petition
from dossier.record.kinds.plans import Plan
from dossier.rules import Filing

_STILL_TO_COME = frozenset({"announced", "contracted"})


def front_matter(case: Case, petition_id: str, arrangement: Arrangement, date: PartialDate | None) -> FrontMatter:
    """Gather the words of the cover; the record's date is the one given, or the newest in the bundle."""
    record, petition, pack = case.record, case.record.petitions[petition_id], case.packs[petition_id]
    date = date or newest_date(arrangement, petition)
    return FrontMatter(
        beneficiary=record.beneficiary.name,
        field=record.beneficiary.field,
        classification=pack.classification,
        classification_name=pack.name,
        citation=pack.citation,
        statute=pack.statute,
        prepared_for=petition.prepared_for,
        record_date=date.printed if date else "",
        planned_filing_date=petition.planned_filing_date.printed if petition.planned_filing_date else "",
        rules_as_of=_printed(pack.as_of),
        threshold=f"at least {pack.threshold.number} of {len(pack.criteria)}" if pack.threshold else "",
        chapeau=pack.chapeau,
        comparable_citation=pack.comparable.cite if pack.comparable and pack.comparable.allowed else "",
        title=petition.title or response_title(petition),
        form=petition.form or (pack.filing.form if pack.filing else ""),
        petitioner=_petitioner(petition, record.beneficiary, pack.filing),
        self_petition=pack.filing.self_petition if pack.filing else None,
        representative=petition.representative.printed if petition.representative else "",
        kind=("response" if petition.answers_notice else "supplement") if petition.supplement_to else "",
        notice=petition.notice.printed if petition.answers_notice and petition.notice else "",
        filed_on=petition.filed_on.printed if petition.supplement_to and petition.filed_on else "",
    )


def _petitioner(petition: Petition, beneficiary: Beneficiary, filing: Filing | None) -> str:
    """Return who files as recorded; empty where it is the beneficiary, who may."""
    if petition.petitioner is None or (filing and filing.self_petition and is_own(petition, beneficiary)):
        return ""
    return petition.petitioner.name


def _printed(text: str) -> str:
    """Return a date of the pack in printed form; a user's own pack may word it differently."""
    try:
        return PartialDate.parse(text).printed
    except ValueError:
        return text


def newest_date(arrangement: Arrangement, petition: Petition) -> PartialDate | None:
    """Return the newest date that has certainly passed by the filing: for a span, its start; no span of a plan."""
    filing = petition.planned_filing_date
    entries = list(arrangement.entries)
    dates = [entry.date.start for entry in entries if entry.date and not _plans_ahead(entry)]
    dates += [document.captured_on for entry in entries for document in entry.documents if document.captured_on]
    come = [date for date in dates if not filing or date.first_day <= filing.last_day]
    return max(come, key=lambda date: (date.last_day, date), default=None)


def _plans_ahead(entry: Entry) -> bool:
    """Return whether the entry's date is a period that a plan covers, or in the future, rather than a document's date."""
    if entry.status in _STILL_TO_COME:
        return True
    return isinstance(entry, Plan) and entry.date is not None and entry.date.start != entry.date.end
