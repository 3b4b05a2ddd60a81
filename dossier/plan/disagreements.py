"""Disagreements between the labels already assigned and the record (B002)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.labels import Given, PetitionLabels
from dossier.bundle.lock import B002
from dossier.case import Case
from dossier.finding import Finding
from dossier.plan.arrange import Arrangement


def disagreements(
    case: Case, petition_id: str, arrangement: Arrangement, before: PetitionLabels, after: PetitionLabels
) -> tuple[Finding, ...]:
    """Return a finding for a numbering without effect, and for each exhibit that gets a new label beside its old one.

    `before` holds the labels in the lock, which must not be empty, `after` those of this build.
    """
    return (*_numbering(case, petition_id, before), *_moved(case, petition_id, arrangement, before, after))


def _numbering(case: Case, petition_id: str, before: PetitionLabels) -> Iterator[Finding]:
    petition = case.record.petitions[petition_id]
    if petition.numbering == before.numbering:
        return
    yield B002.at(
        case.record.places.at(*petition.origin, "numbering"),
        f"labels were given out under numbering '{before.numbering}' and stay; '{petition.numbering}' has no effect",
        hint="dossier build --renumber starts afresh and prints old and new labels",
        petition=petition_id,
    )


def _moved(
    case: Case, petition_id: str, arrangement: Arrangement, before: PetitionLabels, after: PetitionLabels
) -> Iterator[Finding]:
    held, given = before.standing, after.standing
    by_entry: dict[str, list[tuple[str, str]]] = {}
    for label, earlier in before.exhibits.items():
        by_entry.setdefault(earlier.entry, []).append((label, earlier.section))
    for group in arrangement.groups:
        for entry in group.entries:
            if Given(group.key, entry.id) in held or entry.id not in by_entry:
                continue
            label, section = by_entry[entry.id][-1]
            yield B002.at(
                case.record.places.at(*entry.origin, "claims"),
                f"exhibit {label} stood under {section} and stands under {group.key} now: "
                f"{label} prints as withdrawn, the exhibit is {given[Given(group.key, entry.id)]}",
                hint=f"to keep {label}, put {section} first in `claims`; else letters that cite {label} need the new label",
                entry=entry.id,
                petition=petition_id,
            )
