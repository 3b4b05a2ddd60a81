"""Findings that only arranging a petition's bundle reveals, without the work of laying it out."""

from __future__ import annotations

from dossier.bundle.labels import PetitionLabels, give_labels
from dossier.bundle.lock import Lock
from dossier.case import Case
from dossier.finding import Finding
from dossier.plan.arrange import Arrangement, arrange
from dossier.plan.dangling import dangling
from dossier.plan.disagreements import disagreements


def discrepancies(case: Case, petition_id: str, lock: Lock, *, draft: bool = False) -> tuple[Finding, ...]:
    """Return where lock and record disagree, and which references of a narrative wait for a document."""
    arrangement = arrange(case, petition_id, draft=draft)
    before, found = lock.for_petition(petition_id), tuple[Finding, ...]()
    if before.numbering:
        after = wanted_labels(case, petition_id, lock, arrangement)
        found = disagreements(case, petition_id, arrangement, before, after)
    return (*found, *(() if draft else dangling(case, petition_id, arrangement)))


def wanted_labels(case: Case, petition_id: str, lock: Lock, arrangement: Arrangement) -> PetitionLabels:
    """Return the labels of the lock, with new ones for what has none yet."""
    wanted = [(group.key, [entry.id for entry in group.entries]) for group in arrangement.groups]
    numbering = case.record.petitions[petition_id].numbering
    return give_labels(lock.for_petition(petition_id), wanted, numbering=numbering)
