"""List the documents of an exhibit as the index does: one item for each, with its translation and certificate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from dossier.bundle.plan import BundlePlan, PageRun, PlannedDocument, PlannedExhibit


@dataclass(frozen=True, slots=True)
class Item:
    """A document of an exhibit with what belongs to it. `sublabel` is empty where documents have no labels of their own."""

    sublabel: str
    documents: tuple[PlannedDocument, ...]

    @property
    def first(self) -> PlannedDocument:
        """The document itself."""
        return self.documents[0]

    @property
    def heading(self) -> str:
        """The name of the document."""
        return self.first.heading

    @property
    def span(self) -> PageRun:
        """All its pages, from those of the document to those of the certificate."""
        return PageRun(self.first.span.first, self.documents[-1].span.last - self.first.span.first + 1)


def items(exhibit: PlannedExhibit) -> tuple[Item, ...]:
    """Return the documents of an exhibit in order."""
    numbered = enumerate(exhibit.documents)
    groups = groupby(numbered, key=lambda each: each[1].sublabel or each[0])
    held = [tuple(document for _, document in group) for _, group in groups]
    return tuple(Item(each[0].sublabel if exhibit.sublabeled else "", each) for each in held)


def index_items(plan: BundlePlan, exhibit: PlannedExhibit) -> tuple[Item, ...]:
    """Return the documents that have rows of their own in the index; none where the row of the exhibit says it all."""
    found = items(exhibit) if plan.itemized else ()
    return () if len(found) == 1 and _said(exhibit, found[0]) else found


def _said(exhibit: PlannedExhibit, only: Item) -> bool:
    """Return whether the row of an exhibit already says what its only document is: of an article, that it is one."""
    if len(only.documents) > 1 or only.first.missing:
        return False
    if not (only.first.title or only.first.called):
        return True
    said = f"{exhibit.title} {exhibit.description}".casefold()
    return only.heading.casefold() in said or (only.first.role == "article" and not only.first.title)
