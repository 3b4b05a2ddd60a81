"""Decide what closes a need, and which needs of an entry nothing closes.

A need is closed by a document in hand with the role asked for, or by a letter or contribution elsewhere about the
entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.case import Case
from dossier.checks.lookup import documented
from dossier.checks.unsuitable import doubted
from dossier.record import CRITERIA, Document, Entry
from dossier.record.kinds.contributions import Contribution
from dossier.record.kinds.letters import Letter
from dossier.rules.needs import Need, asked_of, canonical, kind_needs, roles
from dossier.rules.pack import holds

Unmet = Mapping[str, Sequence[int]]
"""For each petition, the positions of the needs of the kind that are not closed."""

_PLACES = ("organization", "site", "employer", "association")


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents of an entry by role; `unnamed` are those in hand without a known role, `marked` those with `marks`."""

    in_hand: frozenset[str]
    unnamed: tuple[str, ...]
    to_come: Mapping[str, Document]
    marked: frozenset[str] = frozenset()

    def close(self, need: Need) -> bool:
        """Return whether a document in hand closes the need."""
        held = self.marked if need.marked else self.in_hand
        return not held.isdisjoint(need.roles) or bool(need.main and self.unnamed)

    def on_the_way(self, need: Need) -> Document | None:
        """Return a document that closes the need once it comes, or None."""
        return next((self.to_come[role] for role in need.roles if role in self.to_come), None)


def papers(documents: Iterable[Document]) -> Papers:
    """Return the documents that show an entry, sorted by role; what stands in another exhibit counts as in hand."""
    known = roles()
    in_hand, marked, unnamed = set(), set(), []
    to_come: dict[str, Document] = {}
    for document in documents:
        role = canonical(document.role) if document.role else ""
        if not document.shown:
            to_come.setdefault(role, document)
        elif role in known:
            in_hand.add(role)
            marked.update([role] if document.marks else [])
        else:
            unnamed.append(document.file or f"see: {document.see}")
    return Papers(frozenset(in_hand), tuple(unnamed), to_come, frozenset(marked))


class Others:
    """Other entries in hand that are about an entry: letters, and contributions that list it among their outputs."""

    def __init__(self, case: Case, entries: Iterable[Entry]) -> None:
        self._by_subject: dict[str, list[Letter]] = {}
        self._outputs: set[str] = set()
        for other in entries:
            if isinstance(other, Contribution) and documented(case, other):
                self._outputs.update(other.outputs)
            if isinstance(other, Letter) and documented(case, other):
                for subject in _subjects(other):
                    self._by_subject.setdefault(subject, []).append(other)

    def letters_on(self, entry: Entry) -> tuple[Letter, ...]:
        """Return the letters in hand that address the entry itself."""
        return tuple(self._by_subject.get(entry.id, ()))

    def close(self, need: Need, entry: Entry, criteria: Collection[str]) -> bool:
        """Return whether a contribution, or a letter about the entry or its criterion, closes the need."""
        if need.carried and entry.id in self._outputs:
            return True
        conditions = need.letters
        if conditions is None or not self._by_subject:
            return False
        about = () if need.named else (*(key for key in need.under if key in criteria), *_places(entry))
        subjects = (entry.id, *about)
        return any(
            letter is not entry and holds(conditions, letter)
            for subject in subjects
            for letter in self._by_subject.get(subject, ())
        )


def _subjects(letter: Letter) -> Iterator[str]:
    """Yield the ids that a letter addresses, else its criteria, else the organization of its writer."""
    ids = [subject for subject in letter.addresses if subject not in CRITERIA]
    if letter.addresses:
        yield from ids or letter.addresses
    elif letter.organization:
        yield _plain(letter.organization)


def _places(entry: Entry) -> Iterator[str]:
    for field in _PLACES:
        if place := getattr(entry, field, ""):
            yield _plain(place)


def _plain(name: str) -> str:
    return f"at {' '.join(name.casefold().split())}"


def unmet_by_petition(case: Case, entry: Entry, petitions: Collection[str], has: Papers, others: Others) -> Unmet:
    """Return for each petition what is asked of an entry there and nothing in the record closes."""
    needs, shown = kind_needs(entry.kind).needs, documented(case, entry)
    positions = [place for place, need in enumerate(needs) if _is_open(need, entry, has, shown=shown)]
    if not positions:
        return {}
    doubts = doubted(case, entry)
    unmet: dict[str, list[int]] = {}
    for petition in petitions:
        pack = case.packs[petition]
        criteria = frozenset(pack.criteria_of(entry))
        asked = asked_of(entry.kind, pack.classification, criteria)
        # skip optional needs of evidence that is usually not accepted there; what the law itself demands still applies
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
    """Return whether nothing in the entry closes the need. Without documents E001 stands for the main one."""
    if not shown and need.of_documents and need.main:
        return False
    return not need.stated(entry) and not has.close(need) and need.asked(entry)
