"""From a case to the plan of a bundle: which entry stands where, under which label, on which page.

`layout` decides everything but the page numbers, `number` fills them in for given lengths of the generated parts, as
often as it takes until these lengths settle. `plan` does both. Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Mapping

from dossier.bundle import BundlePlan
from dossier.case import Case
from dossier.lock import Lock
from dossier.plan.arrange import Arrangement, arrange, in_the_making
from dossier.plan.layout import Layout, discrepancies, layout
from dossier.plan.number import number
from dossier.plan.targets import unresolved
from dossier.record import PartialDate

__all__ = [
    "Arrangement",
    "Layout",
    "arrange",
    "discrepancies",
    "in_the_making",
    "layout",
    "number",
    "plan",
    "unresolved",
]


def plan(
    case: Case,
    petition_id: str,
    lock: Lock,
    lengths: Mapping[str, int],
    *,
    draft: bool = False,
    date: PartialDate | None = None,
) -> BundlePlan:
    """The bundle of one petition; `lengths` gives the pages of each generated part by its key, 1 where it has none."""
    return number(layout(case, petition_id, lock, draft=draft, date=date), lengths)
