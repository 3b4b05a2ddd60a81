"""A case: everything that the pure steps need, and nothing that they would have to fetch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.documents.facts import DocumentFacts
from dossier.record import Record
from dossier.rules import RulePack


@dataclass(frozen=True, slots=True)
class Case:
    """The record, the rule pack of each petition, the facts of each file named, and the files of `evidence/` by name.

    `documents` is keyed by the file as the record names it; a file that is named has facts, if only a problem.
    """

    record: Record
    packs: Mapping[str, RulePack]
    documents: Mapping[str, DocumentFacts]
    evidence_files: tuple[str, ...] = ()
