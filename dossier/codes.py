"""Every code that a finding can have, gathered from the modules that declare them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dossier import checks, lock, parse, read
from dossier.finding import Code

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "Y": "Text of the record",
        "R": "Shape of the record",
        "D": "Documents",
        "T": "Language",
        "E": "Evidence",
        "C": "Criteria",
        "X": "Consistency",
        "P": "Privacy",
        "B": "Bundle",
    }
)
"""What the letter of a code stands for, in the order in which codes are listed."""


def _by_code(*families: tuple[Code, ...]) -> Mapping[str, Code]:
    declared = [code for family in families for code in family]
    order = list(FAMILIES)
    ordered = sorted(declared, key=lambda code: (order.index(code.code[0]), code.code))
    return MappingProxyType({code.code: code for code in ordered})


ALL: Mapping[str, Code] = _by_code(parse.CODES, read.CODES, checks.CODES, lock.CODES)
"""Every code by its name, in the order of the families."""
