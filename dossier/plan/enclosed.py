"""Order the documents of an exhibit, and give each its own label: both stay as they were first built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dossier.bundle.labels import Given, PetitionLabels
from dossier.bundle.sublabels import GivenDocument, noted, parted, placed, sublabel
from dossier.plan.arrange import Arrangement
from dossier.plan.documents import Enclosed
from dossier.record import Document, Entry

Held = Mapping[str, Sequence[Entry]]
"""The entries whose documents stand in each exhibit, its own first, by label."""


def held_by_label(arrangement: Arrangement, labels: PetitionLabels) -> Held:
    """Return the entries of each exhibit by its label; every entry that stands in a section has one."""
    standing = labels.standing
    return {
        standing[Given(group.key, entry.id)]: (entry, *arrangement.guests.get(entry.id, ()))
        for group in arrangement.groups
        for entry in group.entries
    }


def given_documents(labels: PetitionLabels, beginning: str = "") -> Mapping[str, Mapping[int, GivenDocument]]:
    """Return the documents that were given a label, by the label of their exhibit and their place in it.

    With a beginning only those whose label begins so are looked at: there may be thousands.
    """
    found: dict[str, dict[int, GivenDocument]] = {}
    for sub, document in labels.documents.items():
        if sub.startswith(beginning):
            label, place = parted(sub, scheme=labels.numbering)
            found.setdefault(label, {})[place] = document
    return found


def with_documents(labels: PetitionLabels, held: Held) -> PetitionLabels:
    """Return the labels with one for each document in hand of these exhibits that has none yet."""
    given, documents = given_documents(labels), dict(labels.documents)
    for label, entries in held.items():
        present = _present(_pairs(entries))
        for place, document in zip(placed(given.get(label, {}), present), noted(present), strict=True):
            documents.setdefault(sublabel(label, place, scheme=labels.numbering), document)
    return replace(labels, documents=documents)


def enclosed_in(label: str, entries: Sequence[Entry], labels: PetitionLabels) -> tuple[Enclosed, ...]:
    """Return the documents of an exhibit in the order of their labels; what is not in hand stays behind its neighbor."""
    pairs = _pairs(entries)
    places = iter(placed(given_documents(labels, label).get(label, {}), _present(pairs)))
    ordered, last = [], 0
    for index, (entry, document) in enumerate(pairs):
        last = next(places) if document.in_hand else last
        own = sublabel(label, last, scheme=labels.numbering) if document.in_hand else ""
        ordered.append(((last, index), Enclosed(entry, document, own, guest=entry is not entries[0])))
    return tuple(each for _, each in sorted(ordered, key=lambda pair: pair[0]))


def renamed(before: PetitionLabels, held: Held) -> Iterator[tuple[str, GivenDocument, Entry]]:
    """Yield each document that went from an exhibit to which one came, with its label and the exhibit's entry.

    A document that went long ago has a label too, which is never given again; only with one that came is it news.
    """
    given = given_documents(before)
    for label, entries in held.items():
        known = given.get(label, {})
        taken = placed(known, _present(_pairs(entries)))
        standing = [known[place] for place in taken if place in known]
        if known and any(place not in known for place in taken):
            for place in sorted(place for place in known.keys() - set(taken) if known[place] not in standing):
                yield sublabel(label, place, scheme=before.numbering), known[place], entries[0]


def _pairs(entries: Sequence[Entry]) -> list[tuple[Entry, Document]]:
    return [(entry, document) for entry in entries for document in entry.documents if not document.see]


def _present(pairs: Sequence[tuple[Entry, Document]]) -> list[GivenDocument]:
    return [
        GivenDocument(entry.id, document.file, str(document.pages or ""))
        for entry, document in pairs
        if document.in_hand
    ]
