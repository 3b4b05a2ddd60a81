"""Find what only laying out a petition's bundle brings to light, without laying it out.

References that wait for a document (B001); labels already given out that the record would change (B002).
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.labels import Given, PetitionLabels, give_labels, natural
from dossier.bundle.lock import B002, Lock
from dossier.bundle.narrative import B001, Reference, references
from dossier.bundle.sublabels import parted, sublabel
from dossier.case import Case
from dossier.finding import Finding
from dossier.plan.arrange import Arrangement, arrange
from dossier.plan.enclosed import Held, given_documents, held_by_label, renamed, with_documents
from dossier.plan.filed_shelf import filed_shelf
from dossier.plan.front import letter_references
from dossier.plan.numerals import numerals
from dossier.plan.shelf import Shelf, recorded_shelf
from dossier.plan.supplement import filed_before, scope_of, texts_of
from dossier.plan.targets import objection, standing_of
from dossier.record import CRITERIA, Entry
from dossier.text.listing import listed

_RENUMBER = "dossier build --renumber starts afresh and prints old and new labels"
_HINT = "build with --draft until the document is in hand, or take the reference out"


def discrepancies(case: Case, petition_id: str, lock: Lock, *, draft: bool = False) -> tuple[Finding, ...]:
    """Return where lock and record disagree, and which references of a narrative wait for a document."""
    case = scope_of(case, petition_id).case
    arrangement = arrange(case, petition_id, draft=draft)
    before, found = lock.labels_of(petition_id, case.record.root(petition_id)), tuple[Finding, ...]()
    if before.numbering:
        after = wanted_labels(case, petition_id, lock, arrangement)
        held = held_by_label(arrangement, after)
        found = (
            *_numbering(case, petition_id, before),
            *_order_of_sections(case, petition_id, after),
            *_order_of_exhibits(case, petition_id, arrangement, after),
            *_moved(case, petition_id, arrangement, before, after),
            *_taken_in(case, petition_id, held, before),
            *_renamed(case, petition_id, held, before, after),
        )
    return (*found, *(() if draft else _dangling(case, petition_id, arrangement)))


def wanted_labels(case: Case, petition_id: str, lock: Lock, arrangement: Arrangement) -> PetitionLabels:
    """Return the labels of the lock, with new ones for what has none yet."""
    wanted = [(group.key, [entry.id for entry in group.entries]) for group in arrangement.groups]
    numbering = case.record.petitions[petition_id].numbering
    begins = numerals(case.packs[petition_id])
    before = lock.labels_of(petition_id, case.record.root(petition_id))
    labels = give_labels(before, wanted, numbering=numbering, numerals=begins)
    return with_documents(labels, held_by_label(arrangement, labels))


def _numbering(case: Case, petition_id: str, before: PetitionLabels) -> Iterator[Finding]:
    """Report a `numbering` in the record that does not take effect."""
    petition = case.record.petitions[petition_id]
    if petition.numbering == before.numbering:
        return
    yield B002.at(
        case.record.places.at(*petition.origin, "numbering"),
        f"labels were given out under numbering '{before.numbering}' and stay; '{petition.numbering}' has no effect",
        hint=_RENUMBER,
        petition=petition_id,
    )


def _moved(
    case: Case, petition_id: str, arrangement: Arrangement, before: PetitionLabels, after: PetitionLabels
) -> Iterator[Finding]:
    """Report each exhibit that gets a new label beside its old one; `before` is what the lock holds."""
    held, given = before.standing, after.standing
    by_entry: dict[str, list[tuple[str, str]]] = {}
    for label, earlier in before.own.items():
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


def _order_of_sections(case: Case, petition_id: str, labels: PetitionLabels) -> Iterator[Finding]:
    """Report `sections` of the record that do not take effect, since letters were given out in another order."""
    petition, letters = case.record.petitions[petition_id], labels.letters
    wanted = [key for key in petition.sections if key in letters]
    standing = sorted(letters, key=lambda key: natural(letters[key]))
    if standing[: len(wanted)] != wanted:
        yield B002.at(
            case.record.places.at(*petition.origin, "sections"),
            f"letters were given out in the order {listed(standing)} and stay; `sections` has no effect",
            hint=_RENUMBER,
            petition=petition_id,
        )


def _order_of_exhibits(
    case: Case, petition_id: str, arrangement: Arrangement, labels: PetitionLabels
) -> Iterator[Finding]:
    """Report an `order` of the record that does not take effect, since labels were given out in another order."""
    petition, standing = case.record.petitions[petition_id], labels.standing
    for group in arrangement.groups:
        label_of = {entry.id: standing[Given(group.key, entry.id)] for entry in group.entries}
        wanted = [label_of[entry] for entry in dict.fromkeys(petition.order.get(group.key, ())) if entry in label_of]
        kept = sorted(label_of.values(), key=natural)[: len(wanted)]
        if kept != wanted:
            yield B002.at(
                case.record.places.at(*petition.origin, "order", group.key),
                f"labels of the section were given out in another order and stay: it begins with {listed(kept)}; "
                f"this `order` has no effect",
                hint=_RENUMBER,
                petition=petition_id,
            )


def _taken_in(case: Case, petition_id: str, held: Held, before: PetitionLabels) -> Iterator[Finding]:
    """Report each label of an entry whose documents now stand in the exhibit of another for the first time."""
    known = {document.entry for sub, document in before.documents.items()}
    labels = {given.entry: label for label, given in before.own.items()}
    for label, entries in held.items():
        for guest in entries[1:]:
            own = {each.entry for each in given_documents(before).get(label, {}).values()}
            if guest.id in labels and guest.id in known - own:
                yield B002.at(
                    case.record.places.at(*guest.origin, "exhibit"),
                    f"exhibit {labels[guest.id]} was '{guest.id}', whose documents stand in exhibit {label} now: "
                    f"{labels[guest.id]} prints as withdrawn",
                    hint=f"letters that cite {labels[guest.id]} need the new label",
                    entry=guest.id,
                    petition=petition_id,
                )


def _renamed(
    case: Case, petition_id: str, held: Held, before: PetitionLabels, after: PetitionLabels
) -> Iterator[Finding]:
    """Report documents that went while others came: a renamed file is a new document."""
    given = given_documents(after)
    for sub, gone, entry in renamed(before, held):
        pages = f", pages {gone.pages}" if gone.pages else ""
        label, _ = parted(sub, scheme=after.numbering)
        there = {sublabel(label, place, scheme=after.numbering): each.file for place, each in given[label].items()}
        came = listed([f"'{file}' ({each})" for each, file in there.items() if each not in before.documents])
        yield B002.at(
            case.record.places.at(*entry.origin, "documents"),
            f"{sub} was '{gone.file}'{pages}, which is no longer a document of the exhibit; what came stands last: {came}",
            hint=f"if the file was renamed, letters that cite {sub} need the new label, or give it back its name",
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
    in_letters = tuple(letter_references(case, petition))
    texts = list(texts_of(petition))
    if not in_letters and not any(references(text) for _, text in texts):
        return
    in_hand = recorded_shelf(case, arrangement, draft=False)
    coming = recorded_shelf(case, arrange(case, petition_id, draft=True), draft=True)
    filed = filed_shelf(filed_before(case, petition_id))
    for path, text in texts:
        for reference in dict.fromkeys(references(text)):
            if what := _waits_for(reference, in_hand, coming, filed):
                place = case.record.places.at(*petition.origin, *path)
                yield B001.at(place, f"{reference.written} refers to {what}", hint=_HINT, petition=petition_id)
    for reference, at in in_letters:
        if what := _waits_for(reference, in_hand, coming, filed):
            yield B001.at(at, f"{reference.written} refers to {what}", hint=_HINT, petition=petition_id)


def _waits_for(reference: Reference, in_hand: Shelf, coming: Shelf, filed: Shelf) -> str:
    """Return what is still to come that a reference is about; empty where it is there, or will never be."""
    if reference.entry not in coming or objection(reference, coming[reference.entry]):
        return ""
    if standing_of(reference, in_hand, filed) is not None:
        return ""
    if reference.entry not in in_hand:
        return "an entry without a document in hand"
    if not objection(reference, in_hand[reference.entry]):
        return ""
    return "a page of a document that is not in hand" if reference.pages else "a document that is not in hand"
