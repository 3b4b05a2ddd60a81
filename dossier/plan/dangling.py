"""References in narratives that lead nowhere only because a document is not in hand yet (B001).

References that can never resolve are reported by the checks, which do not know whether a draft is built; a draft has
placeholders.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.finding import Finding, Severity
from dossier.plan.arrange import NO_DOCUMENT, Arrangement
from dossier.plan.parts import planned_parts
from dossier.record import Entry
from dossier.record.narrative import Reference, references

_HINT = "build with --draft until the document is in hand, or take the reference out"


def dangling(case: Case, petition_id: str, arrangement: Arrangement) -> Iterator[Finding]:
    """Yield a finding for each reference to an entry left out for lack of a document, or to a page not in hand yet."""
    petition = case.record.petitions[petition_id]
    undocumented = {entry.id for entry, reason in arrangement.left_out if reason == NO_DOCUMENT}
    exhibits = {entry.id: entry for group in arrangement.groups for entry in group.entries}
    for key, text in petition.narrative.items():
        for reference in dict.fromkeys(references(text)):
            if reference.entry in undocumented:
                what = "an entry without a document in hand"
            elif reference.entry in exhibits and _still_to_come(case, exhibits[reference.entry], reference):
                what = "a page of a document that is not in hand"
            else:
                continue
            place = case.record.places.at(*petition.origin, "narrative", key)
            message = f"[[{reference.text}]] refers to {what}"
            yield Finding(place, "B001", Severity.ERROR, message, _HINT, petition=petition_id)


def _still_to_come(case: Case, entry: Entry, reference: Reference) -> bool:
    in_hand = planned_parts(entry, case.documents, draft=False)
    if reference.page <= sum(len(part.pages) for part in in_hand):
        return False
    return any(part.missing for part in planned_parts(entry, case.documents, draft=True))
