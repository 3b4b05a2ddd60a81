"""What closes a need: documents in hand by their role, letters and contributions elsewhere that speak of the entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.checks.lookup import documented
from dossier.record import CRITERIA, Document, Entry
from dossier.record.kinds.contributions import Contribution
from dossier.record.kinds.letters import Letter
from dossier.rules.needs import Need, canonical, roles
from dossier.rules.needs.types import holds

_PLACES = ("organization", "site", "employer", "association")


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents of an entry, by what they are for it; `unnamed` are those in hand whose role nobody said or knows."""

    in_hand: frozenset[str]
    unnamed: tuple[str, ...]
    to_come: Mapping[str, Document]

    def close(self, need: Need) -> bool:
        """Whether one in hand is what is asked for."""
        return not self.in_hand.isdisjoint(need.roles) or bool(need.main and self.unnamed)

    def on_the_way(self, need: Need) -> Document | None:
        """One that is asked for and still to come."""
        return next((self.to_come[role] for role in need.roles if role in self.to_come), None)


def papers(entry: Entry) -> Papers:
    """The documents of an entry, sorted by role."""
    known = roles()
    in_hand, unnamed = set(), []
    to_come: dict[str, Document] = {}
    for document in entry.documents:
        role = canonical(document.role) if document.role else ""
        if not document.in_hand:
            to_come.setdefault(role, document)
        elif role in known:
            in_hand.add(role)
        else:
            unnamed.append(document.file)
    return Papers(frozenset(in_hand), tuple(unnamed), to_come)


class Others:
    """Other entries of a record that are in hand and speak of an entry: letters, and contributions that came with outputs."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_subject: dict[str, list[Letter]] = {}
        self._outputs: set[str] = set()
        for other in entries:
            if isinstance(other, Contribution) and documented(other):
                self._outputs.update(other.outputs)
            if isinstance(other, Letter) and documented(other):
                for subject in _subjects(other):
                    self._by_subject.setdefault(subject, []).append(other)

    def letters_on(self, entry: Entry) -> tuple[Letter, ...]:
        """The letters in hand that address the entry itself."""
        return tuple(self._by_subject.get(entry.id, ()))

    def close(self, need: Need, entry: Entry, criteria: Collection[str]) -> bool:
        """Whether a contribution carries what is asked for, or a letter does that speaks of the entry or its criterion."""
        if need.carried and entry.id in self._outputs:
            return True
        conditions = need.letters
        if conditions is None or not self._by_subject:
            return False
        subjects = (entry.id, *(key for key in need.under if key in criteria), *_places(entry))
        return any(
            letter is not entry and holds(conditions, letter)
            for subject in subjects
            for letter in self._by_subject.get(subject, ())
        )


def _subjects(letter: Letter) -> Iterator[str]:
    """The ids and criteria that it names; a criterion counts where no entry is named, its house where nothing is."""
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
