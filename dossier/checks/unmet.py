"""Decide which needs of an entry nothing in the record closes, petition by petition."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dossier.case import Case
from dossier.checks.closed_by import Others, Papers
from dossier.checks.lookup import documented
from dossier.checks.unsuitable import doubted
from dossier.record import Entry
from dossier.rules.needs import Need, asked_of, kind_needs

Unmet = Mapping[str, Sequence[int]]
"""For each petition, the needs of the kind that are not closed, by their position."""


def unmet_by_petition(case: Case, entry: Entry, petitions: Collection[str], has: Papers, others: Others) -> Unmet:
    """Find what is asked of an entry in each petition that holds it, and nothing in the record closes."""
    needs, shown = kind_needs(entry.kind).needs, documented(entry)
    positions = [place for place, need in enumerate(needs) if _is_open(need, entry, has, shown=shown)]
    if not positions:
        return {}
    doubts = doubted(case, entry)
    unmet: dict[str, list[int]] = {}
    for petition in petitions:
        pack = case.packs[petition]
        criteria = frozenset(claim.criterion for claim in pack.claims(entry) if not claim.comparable)
        asked = asked_of(entry.kind, pack.classification, criteria)
        # skip optional needs of evidence that is usually not taken there; what the law itself demands still applies
        taken = asked_of(entry.kind, pack.classification, _undoubted(criteria, doubts, pack.classification))
        unmet[petition] = [
            place
            for place in positions
            if place in (asked if needs[place].demanded else taken) and not others.close(needs[place], entry, criteria)
        ]
    return unmet


def _undoubted(criteria: frozenset[str], doubts: frozenset[tuple[str, str]], classification: str) -> frozenset[str]:
    return frozenset(key for key in criteria if (classification, key) not in doubts) if doubts else criteria


def _is_open(need: Need, entry: Entry, has: Papers, *, shown: bool) -> bool:
    """Whether nothing in the entry closes it. An entry without any document is only asked for facts that the law demands."""
    if not shown and (need.of_documents or not need.demanded):
        return False
    return not need.stated(entry) and not has.close(need) and need.asked(entry)
