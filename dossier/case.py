"""Define a case: all that the pure steps need, so that they fetch nothing themselves."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dossier.bundle.filed import Filed
from dossier.bundle.handed import Handed
from dossier.bundle.lock import Lock
from dossier.bundle.spots import Spot
from dossier.documents.files.digest_list import DigestList
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.files.letters import LetterText
from dossier.record import Record
from dossier.rules import RulePack
from dossier.text.quotes.passages import Found, Sought

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Case:
    """The record, the rule pack of each petition, the facts of each named file, and the files in `evidence/`.

    `documents` is keyed by the file name in the record; each named file has facts, if only a problem. `recorded` is what
    `evidence.sha256` lists, and `digests` holds the SHA-256 of files that matter for it and that the record does not name. `letters` are the
    letters that petitions name, `spots` the room for a number on the pages of files that stand in the front, both by file. `marks`
    tells what was found of each passage that the record marks, by the name of its file. `cited` are the letters outside the bundle whose
    citations are checked, by file. `filed` is what was filed before each supplement, `handed_over` names the petitions of which
    something was handed over, `lock` has the labels given out, and `handed` what was handed over last, by petition.
    """

    record: Record
    packs: Mapping[str, RulePack]
    documents: Mapping[str, DocumentFacts]
    evidence_files: tuple[str, ...] = ()
    recorded: DigestList = field(default_factory=DigestList)
    digests: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, LetterText] = field(default_factory=dict)
    spots: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)
    marks: Mapping[tuple[str, Sought], Found] = field(default_factory=dict)
    cited: Mapping[str, LetterText] = field(default_factory=dict)
    filed: Mapping[str, Filed] = field(default_factory=dict)
    handed_over: frozenset[str] = frozenset()
    lock: Lock = field(default_factory=Lock)
    handed: Mapping[str, Handed] = field(default_factory=dict)
    _kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, what: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what `make` returns, called once per case and key: many checks ask the same question about each entry."""
        if what not in self._kept:
            self._kept[what] = make()
        made: Kept = self._kept[what]
        return made
