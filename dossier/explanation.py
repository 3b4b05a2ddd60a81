"""What a finding means, and what a classification and its criteria say, in text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent, wrap

from dossier.finding import Code
from dossier.report import PLAIN, Look
from dossier.rules import Criterion, EvidenceRow, RulePack, Weight


def explain_code(code: Code, look: Look = PLAIN) -> str:
    """Meaning, reason, source, and an example that is wrong and one that is right."""
    parts = [look.paint(f"{code.code} {code.severity}: {code.title}", "1"), _wrapped(code.meaning, look)]
    parts.append(_labelled("Why it matters", code.why, look))
    if code.source:
        parts.append(_labelled("Source", code.source, look))
    parts += [
        f"{name}\n{indent(text.strip(), '    ')}"
        for name, text in (("Wrong", code.wrong), ("Right", code.right))
        if text
    ]
    return "\n\n".join(parts) + "\n"


def list_codes(codes: Iterable[Code]) -> str:
    """Every code with its severity and title, a line each."""
    return "".join(f"{code.code}  {code.severity:<7}  {code.title}\n" for code in codes)


def explain_pack(pack: RulePack, look: Look = PLAIN) -> str:
    """A classification: its law, its number of criteria, and its criteria in the order of the regulation."""
    parts = [
        look.paint(f"{pack.classification}: {pack.name}", "1") + f"\n{pack.statute}; {pack.citation}",
        _wrapped(pack.chapeau, look),
        *(f"{criterion.key}  {criterion.cite}\n{_inset(criterion.text, look)}" for criterion in pack.criteria),
        f"At least {pack.threshold.number}: {pack.threshold.cite}\n{_inset(pack.threshold.text, look)}",
    ]
    if pack.comparable:
        parts.append(f"Comparable evidence: {pack.comparable.cite}\n{_inset(pack.comparable.text, look)}")
    parts += [f"{item.name}: {item.cite}\n{_inset(item.text, look)}" for item in pack.required_other]
    parts.append(f"Rules as of {pack.as_of}. `dossier explain {pack.id} CRITERION` says more of one.")
    return "\n\n".join(parts) + "\n"


def explain_criterion(pack: RulePack, criterion: Criterion, look: Look = PLAIN) -> str:
    """A criterion: its words, and which sorts of evidence may be offered under it."""
    title = f"{pack.classification}, {criterion.name}: {criterion.cite}"
    parts = [look.paint(title, "1"), _wrapped(criterion.text, look)]
    rows = "\n".join(dict.fromkeys(_rows(pack.evidence, criterion, look)))
    if rows:
        parts.append(f"Sorts of evidence that the tool knows for it\n{rows}")
    parts.append(f"Wording: {criterion.verified}. Rules as of {pack.as_of}.")
    return "\n\n".join(parts) + "\n"


def _rows(rows: Iterable[EvidenceRow], criterion: Criterion, look: Look) -> Iterator[str]:
    for weight, words in (
        (Weight.PRIMARY, ""),
        (Weight.CONDITIONAL, ", if that is documented"),
        (Weight.SUPPORTING, ", in support"),
    ):
        for row in rows:
            if row.criteria.get(criterion.key) is weight:
                facts = f": {row.facts}" if row.facts and weight is Weight.CONDITIONAL else ""
                yield _inset(f"{row.name} ({row.kind}{words}){facts}", look)


def _labelled(name: str, text: str, look: Look) -> str:
    return f"{name}\n{_inset(text, look)}"


def _inset(text: str, look: Look) -> str:
    return indent(_wrapped(text, look, narrower=4), "    ")


def _wrapped(text: str, look: Look, *, narrower: int = 0) -> str:
    width = max(min(look.width, 100) - narrower, 30)
    return "\n".join(wrap(text, width, break_long_words=False, break_on_hyphens=False))
