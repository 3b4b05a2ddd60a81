"""Find what only laying out a petition's bundle brings to light, without laying it out.

References that wait for a document (B001); labels already given out that the record would change (B002).
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.labels import Given, PetitionLabels, give_labels
from dossier.bundle.lock import B002, Lock
from dossier.bundle.narrative import B001, Reference, references
from dossier.case import Case
from dossier.finding import Finding
from dossier.plan.arrange import NO_DOCUMENT, Arrangement, arrange
from dossier.plan.parts import planned_parts
from dossier.record import CRITERIA, Entry

_HINT = "build with --draft until the document is in hand, or take the reference out"


def discrepancies(case: Case, petition_id: str, lock: Lock, *, draft: bool = False) -> tuple[Finding, ...]:
    """Return where lock and record disagree, and which references of a narrative wait for a document."""
    arrangement = arrange(case, petition_id, draft=draft)
    before, found = lock.for_petition(petition_id), tuple[Finding, ...]()
    if before.numbering:
        after = wanted_labels(case, petition_id, lock, arrangement)
        found = (*_numbering(case, petition_id, before), *_moved(case, petition_id, arrangement, before, after))
    return (*found, *(() if draft else _dangling(case, petition_id, arrangement)))


def wanted_labels(case: Case, petition_id: str, lock: Lock, arrangement: Arrangement) -> PetitionLabels:
    """Return the labels of the lock, with new ones for what has none yet."""
    wanted = [(group.key, [entry.id for entry in group.entries]) for group in arrangement.groups]
    numbering = case.record.petitions[petition_id].numbering
    return give_labels(lock.for_petition(petition_id), wanted, numbering=numbering)


def _numbering(case: Case, petition_id: str, before: PetitionLabels) -> Iterator[Finding]:
    """Report a `numbering` in the record that does not take effect."""
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
    """Report each exhibit that gets a new label beside its old one; `before` is what the lock holds."""
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
                hint=f"{_keeping(label, section, entry)}; else letters that cite {label} need the new label",
                entry=entry.id,
                petition=petition_id,
            )


def _keeping(label: str, section: str, entry: Entry) -> str:
    """Return what keeps the label: the very line, where the entry claims nothing and a default has changed."""
    if entry.claims is None and section in CRITERIA:
        return f"`claims: [{section}]` in '{entry.id}' keeps {label}"
    return f"to keep {label}, put {section} first in `claims`"


def _dangling(case: Case, petition_id: str, arrangement: Arrangement) -> Iterator[Finding]:
    """Report references to an entry left out for want of a document, or to a page still to come.

    What can never resolve is found by the checks, which do not know whether a draft is built; a draft has placeholders.
    """
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
            yield B001.at(place, message, hint=_HINT, petition=petition_id)


def _still_to_come(case: Case, entry: Entry, reference: Reference) -> bool:
    in_hand = planned_parts(entry, case.documents, draft=False)
    if reference.page <= sum(len(part.pages) for part in in_hand):
        return False
    return any(part.missing for part in planned_parts(entry, case.documents, draft=True))
