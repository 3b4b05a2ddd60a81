"""Hold the law as data: one rule pack per classification, and the types it is made of."""

from __future__ import annotations

from dossier.record import CLASSIFICATIONS
from dossier.rules.age import as_of, outdated
from dossier.rules.load import PackError, known_as, load, load_all, read_pack
from dossier.rules.pack import BACKGROUND, LETTERS, OTHER, REQUIRED, SECTIONS, EvidenceRow, RulePack, Weight
from dossier.rules.passage import (
    Comparable,
    CriteriaGroup,
    Criterion,
    Definition,
    Passage,
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
    "PackError",
    "Passage",
    "Remark",
    "Requirement",
    "RulePack",
    "SecondStep",
    "Section",
    "Threshold",
    "Weight",
    "as_of",
    "known_as",
    "load",
    "load_all",
    "outdated",
    "read_pack",
]
