"""The law as data: one rule pack per classification, and the types that they are made of."""

from __future__ import annotations

from dossier.record import CLASSIFICATIONS
from dossier.rules.load import PackError, load, load_all, read_pack
from dossier.rules.pack import (
    BACKGROUND,
    LETTERS,
    OTHER,
    REQUIRED,
    SECTIONS,
    Comparable,
    Criterion,
    Definition,
    EvidenceRow,
    Passage,
    Requirement,
    RulePack,
    SecondStep,
    Section,
    Threshold,
    Weight,
)

__all__ = [
    "BACKGROUND",
    "CLASSIFICATIONS",
    "LETTERS",
    "OTHER",
    "REQUIRED",
    "SECTIONS",
    "Comparable",
    "Criterion",
    "Definition",
    "EvidenceRow",
    "PackError",
    "Passage",
    "Requirement",
    "RulePack",
    "SecondStep",
    "Section",
    "Threshold",
    "Weight",
    "load",
    "load_all",
    "read_pack",
]
