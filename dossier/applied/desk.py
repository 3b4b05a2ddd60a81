"""Hold together what a comparison looks at: the file, the issue, the record, and where each exhibit stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.applied.base import Base
from dossier.applied.matching import Matched, Pair
from dossier.applied.sections import Names, section_names, sections_of
from dossier.finding import Location
from dossier.record import Entry, Petition, Record
from dossier.returned.rows import Returned, plain
from dossier.rules import RulePack

OUT = frozenset({"exclude", "excluded", "omit", "remove", "delete"})
"""Decisions that leave an exhibit out."""


@dataclass(frozen=True, slots=True)
class Ours:
    """The record as it is now, and the petition that the index is of."""

    record: Record
    petition: Petition
    pack: RulePack

    def at(self, *path: str) -> Location:
        """Return where the petition has a value."""
        return self.record.places.at(*self.petition.origin, *path)


@dataclass(frozen=True, slots=True)
class Desk:
    """The three sides of a comparison.

    `live` are the exhibits whose rows stand in the file, in its order, and `standing` their sections; `gone` those that counsel left
    out, and `absent` those of them that have no row. `notes` are words on headings that are not the program's.
    """

    back: Returned
    base: Base
    ours: Ours
    found: Matched
    names: Names
    pairs: Mapping[str, Pair]
    live: tuple[Pair, ...]
    standing: Mapping[str, str]
    notes: tuple[str, ...]
    gone: frozenset[str]
    absent: frozenset[str]

    def entry(self, label: str) -> Entry | None:
        """Return the entry of an exhibit as the record has it now; None where either is not there."""
        exhibit = self.base.exhibits.get(label)
        return self.ours.record.entry(exhibit.entry) if exhibit else None


def desk_of(back: Returned, base: Base, ours: Ours, found: Matched) -> Desk:
    """Return the desk for a file whose rows were matched."""
    names = section_names(ours.pack)
    pairs = {pair.base.label: pair for pair in found.pairs}
    live = tuple(pair for pair in found.pairs if pair.base.label in base.exhibits and not pair.row.deleted)
    standing, notes = sections_of(live, base, names, back)
    gone = frozenset(label for label in base.exhibits if label not in pairs or is_out(pairs[label]))
    absent = frozenset(label for label in gone if label not in pairs)
    return Desk(back, base, ours, found, names, pairs, live, standing, notes, gone, absent)


def is_out(pair: Pair) -> bool:
    """Return whether counsel struck a row out or decided so."""
    return pair.row.deleted or plain(pair.row.decision).casefold() in OUT
