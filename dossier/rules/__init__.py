"""Hold the law as data: one rule pack per classification, and the types it is made of."""

from __future__ import annotations

from dossier.record import CLASSIFICATIONS
from dossier.rules.age import as_of, as_of_all, as_of_short, old_among, old_from, outdated
from dossier.rules.load import PackError, known_as, load, load_all, read_pack
from dossier.rules.pack import BACKGROUND, LETTERS, OTHER, REQUIRED, SECTIONS, EvidenceRow, RulePack, Weight
from dossier.rules.passage import (
    Comparable,
    CriteriaGroup,
    Criterion,
    Definition,
    Filing,
    Passage,
    Provision,
    Remark,
    Requirement,
    SecondStep,
    Section,
    Threshold,
)

__all__ = [
    "BACKGROUND",
    "CLASSIFICATIONS",
    "LETTERS",
    "OTHER",
    "REQUIRED",
    "SECTIONS",
    "Comparable",
    "CriteriaGroup",
    "Criterion",
    "Definition",
    "EvidenceRow",
    "Filing",
    "PackError",
    "Passage",
    "Provision",
    "Remark",
    "Requirement",
    "RulePack",
    "SecondStep",
    "Section",
    "Threshold",
    "Weight",
    "as_of",
    "as_of_all",
    "as_of_short",
    "known_as",
    "load",
    "load_all",
    "old_among",
    "old_from",
    "outdated",
    "read_pack",
]
