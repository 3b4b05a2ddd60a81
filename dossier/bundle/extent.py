"""Tell in a few words which exhibits a bundle holds: `Exhibits A–L`, `Exhibits 1–48`, `Exhibits (i), (iii)–(vi) and L`."""

from __future__ import annotations

import re

from dossier.bundle.labels import natural
from dossier.bundle.naming import label_runs
from dossier.bundle.plan import BundlePlan
from dossier.text.listing import listed

_MOST_RUNS = 6
_HEAD = re.compile(r"(.+)-[0-9]+\Z")


def covered(plan: BundlePlan) -> str:
    """Return the first and the last of what stands in the bundle: its sections where they are part of the labels.

    A supplement begins in the middle of them, and has its labels named.
    """
    labels = sorted((exhibit.label for exhibit in plan.exhibits), key=natural)
    heads = list(dict.fromkeys(match[1] if (match := _HEAD.match(label)) else label for label in labels))
    if len(labels) < 2:
        return plan.naming.named(labels[0]) if labels else ""
    if plan.front.kind and len(runs := label_runs(labels)) <= _MOST_RUNS:
        return f"{plan.naming.plural} {listed(runs)}"
    if len(heads) == 1:
        return f"{plan.naming.plural} {labels[0]} to {labels[-1]}"
    return f"{plan.naming.plural} {_numerals(heads) if plan.numbering == 'numeral' else _ends(heads)}"


def _ends(heads: list[str]) -> str:
    return f"{heads[0]}–{heads[-1]}"


def _numerals(heads: list[str]) -> str:
    """Return the heads in order, numerals in sequence as a run; letters of other sections stand alone."""
    runs: list[list[str]] = []
    for head in heads:
        if runs and _follows(runs[-1][-1], head):
            runs[-1].append(head)
        else:
            runs.append([head])
    return listed([part for run in runs for part in ([_ends(run)] if len(run) > 2 else run)])


def _follows(head: str, other: str) -> bool:
    return head.startswith("(") and other.startswith("(") and natural(other)[1] == natural(head)[1] + 1
