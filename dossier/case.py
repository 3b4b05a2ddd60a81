"""A case: everything that the pure steps need, and nothing that they would have to fetch."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dossier.documents.files.facts import DocumentFacts
from dossier.record import Record
from dossier.rules import RulePack

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Case:
    """The record, the rule pack of each petition, the facts of each file named, and the files of `evidence/` by name.

    `documents` is keyed by the file as the record names it; a file that is named has facts, if only a problem.
    """

    record: Record
    packs: Mapping[str, RulePack]
    documents: Mapping[str, DocumentFacts]
    evidence_files: tuple[str, ...] = ()
    _kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, what: Hashable, make: Callable[[], Kept]) -> Kept:
        """What `make` makes of this case, made at the first call for `what`: many checks ask the same of a thousand entries."""
        if what not in self._kept:
            self._kept[what] = make()
        made: Kept = self._kept[what]
        return made
