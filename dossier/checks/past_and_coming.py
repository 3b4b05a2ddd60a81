"""Report petitions that show performances behind or ahead only, where the law names both (E013)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.case import Case
from dossier.checks.lookup import offered, petition_at, petitions
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry, Petition
from dossier.rules.needs import BothWays, both_ways, sources

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
    source="8 CFR 214.2(o)(3)(iv)(B)(1), (3); 2 USCIS-PM M.4",
)
CODES = (E013,)

_AHEAD = frozenset({"announced", "contracted", "in-production", "running"})
_BEHIND = frozenset({"completed", "released"})


def one_way_only(case: Case) -> Iterator[Finding]:
    """Report petitions that show parts behind and none ahead, or the other way round."""
    for petition in petitions(case) if case.record.complete else ():
        pack = case.packs[petition.id]
        for wanted in (each for each in both_ways() if each.concerns(pack.classification)):
            for key in wanted.criteria:
                entries = [
                    entry
                    for entry in offered(case, petition)
                    if any(claim.criterion == key and not claim.comparable for claim in pack.claims(entry))
                ]
                ways = {_way(entry, petition) for entry in entries}
                if len(ways) == 1 and (way := ways.pop()):
                    yield _one_way(case, petition, wanted, (key, way))


def _way(entry: Entry, petition: Petition) -> str:
    """`past`, `to come`, or nothing where the entry does not tell, or is both."""
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


CHECKS = (one_way_only,)
