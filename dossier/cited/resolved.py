"""Put words in place of the typed references of a letter, and the table of exhibits where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossier.bundle.inserted import inserting
from dossier.bundle.naming import Naming
from dossier.bundle.narrative import Reference, replaced
from dossier.bundle.plan import BundlePlan
from dossier.cited.known import Known
from dossier.plan.targets import meant

Row = tuple[str, str, str]
"""A row of the table of exhibits: label, title, bundle pages."""
HEADS = ("", "Description", "Pages")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def words_for(reference: Reference, there: Known, naming: Naming) -> str | None:
    """Return the citation that stands for a reference; None for one that leads nowhere."""
    standing = there.standing(reference)
    if standing is None:
        return None
    named = meant(reference, standing)
    return naming.cited(named.label, named.pages, words=reference.words)


def resolved_text(text: str, there: Known, naming: Naming, rows: Iterable[Row]) -> str:
    """Return a letter in Markdown with its references resolved; one that leads nowhere stays as written."""
    words = replaced(text, lambda each: words_for(each, there, naming) or each.written)
    return inserting(words, _table(rows, naming))


def exhibit_rows(plan: BundlePlan, labels: Iterable[str] | None = None) -> tuple[Row, ...]:
    """Return the rows of the table of exhibits: all, or those of these labels in their order."""
    every = {each.label: (each.label, each.title, str(each.span)) for each in plan.exhibits}
    return tuple(every[label] for label in (every if labels is None else labels) if label in every)


def _table(rows: Iterable[Row], naming: Naming) -> str:
    heads = (naming.word, *HEADS[1:])
    lines = [heads, ("---", "---", "---"), *([_SPECIAL.sub(r"\\\1", cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
