"""Hold what is asked for at each kind of entry as data: the types, and the contents of the files in this folder."""

from __future__ import annotations

from dossier.rules.needs.load import (
    asked_of,
    both_ways,
    canonical,
    cited,
    filing_notes,
    kind_needs,
    petition_needs,
    read_table,
    requirement_needs,
    roles,
    rule_rows,
    sources,
    states,
)
from dossier.rules.needs.types import (
    BothWays,
    DocumentRole,
    Doubt,
    FilingNote,
    KindNeeds,
    Need,
    PetitionNeed,
    RuleRow,
    Source,
)

__all__ = [
    "BothWays",
    "DocumentRole",
    "Doubt",
    "FilingNote",
    "KindNeeds",
    "Need",
    "PetitionNeed",
    "RuleRow",
    "Source",
    "asked_of",
    "both_ways",
    "canonical",
    "cited",
    "filing_notes",
    "kind_needs",
    "petition_needs",
    "read_table",
    "requirement_needs",
    "roles",
    "rule_rows",
    "sources",
    "states",
]
