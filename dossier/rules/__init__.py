"""The law as data: one rule pack per classification, and the types that they are made of."""

from __future__ import annotations

from dossier.rules.pack import (
    BACKGROUND,
    LETTERS,
    OTHER,
    REQUIRED,
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
    "LETTERS",
    "OTHER",
    "REQUIRED",
    "Comparable",
    "Criterion",
    "Definition",
    "EvidenceRow",
    "Passage",
    "Requirement",
    "RulePack",
    "SecondStep",
    "Section",
    "Threshold",
    "Weight",
]
