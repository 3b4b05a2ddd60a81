"""All finding codes, collected from the modules that declare them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dossier import checks
from dossier.bundle import lock, upload_limit
from dossier.finding import Code
from dossier.reading import parse, read

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


ALL: Mapping[str, Code] = _by_code(parse.CODES, read.CODES, checks.CODES, lock.CODES, upload_limit.CODES)
"""Every code by its name, in the order of the families."""


def page() -> str:
    """Return the findings page of the documentation."""
    sections = [_PREFACE]
    for family, name in FAMILIES.items():
        codes = [code for code in ALL.values() if code.code.startswith(family)]
        if codes:
            sections += [f"## {family}: {name}", *(_entry(code) for code in codes)]
    return "\n\n".join(sections) + "\n"


_PREFACE = """\
# Findings

What `dossier check` can say. An **error** stops a build, a **warning** asks for a look, a **note** informs. `dossier explain CODE` prints
the same in a terminal. A code never changes its meaning. `waive: [{code: D006, reason: …}]` in an entry waives a finding
there; `dossier status` lists it with its reason.

This page is written by `make docs` from the code."""


def _entry(code: Code) -> str:
    parts = [
        f"### {code.code}: {code.title}",
        f"*{code.severity.capitalize()}.* {code.meaning}",
        f"**Why:** {code.why}",
    ]
    if code.source:
        parts.append(f"**Source:** {code.source}")
    for name, example in (("Wrong", code.wrong), ("Right", code.right)):
        if example:
            parts.append(f"{name}:\n\n```yaml\n{example}\n```")
    return "\n\n".join(parts)
