"""Name the places of a bundle that other files can point at: `C-2`, `C-2b`, `C-2.p3`.

A name stays as long as the label does; `bundle.pdf#nameddest=C-2.p3` opens page 3 of Exhibit C-2 in any edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.bundle.plan import BundlePlan, PlannedExhibit

_NUMERAL = re.compile(r"\(([a-z0-9]+)\)")


class Addressed(NamedTuple):
    """An exhibit by its pages: the page that its label leads to, its evidence pages, and the first page of each sublabel."""

    label: str
    start: int
    pages: range
    documents: tuple[tuple[str, int], ...]


def planned_destinations(plan: BundlePlan) -> Mapping[str, int]:
    """Return the bundle page of each named destination of a plan, in the order of their bytes."""
    return destinations(map(_addressed, plan.exhibits))


def _addressed(exhibit: PlannedExhibit) -> Addressed:
    documents = tuple((document.sublabel, document.span.first) for document in exhibit.documents)
    return Addressed(exhibit.label, exhibit.span.first, exhibit.evidence.pages, documents)


def destinations(exhibits: Iterable[Addressed]) -> Mapping[str, int]:
    """Return the bundle page of each named destination, in the order of their bytes.

    The brackets of numerals are left out, since addresses bear them badly: `(iv)-1` is `iv-1`. A capital letter keeps them:
    without, exhibit (B)-1 of a criterion and B-1 of the background would be the same. Original, translation and certificate
    share one sublabel, which leads to the first of them.
    """
    found: dict[str, int] = {}
    for name, page in (each for exhibit in exhibits for each in _names(exhibit)):
        found.setdefault(destination_name(name), page)
    return dict(sorted(found.items(), key=lambda one: one[0].encode()))


def destination_name(label: str, page: int = 0) -> str:
    """Return the name of the place of an exhibit or a document, or of a page within the exhibit."""
    return _NUMERAL.sub(r"\1", f"{label}.p{page}" if page else label)


def _names(exhibit: Addressed) -> Iterator[tuple[str, int]]:
    yield exhibit.label, exhibit.start
    yield from ((sublabel, page) for sublabel, page in exhibit.documents if sublabel)
    yield from ((f"{exhibit.label}.p{place}", page) for place, page in enumerate(exhibit.pages, 1))
