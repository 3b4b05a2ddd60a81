"""Know what a reference can name of exhibits that were filed before a supplement and are not enclosed again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dossier.bundle.filed import Filed, FiledDocument, FiledExhibit
from dossier.plan.shelf import Shelf, Shown, Standing


def filed_shelf(filed: Filed) -> Shelf:
    """Return what was filed of each entry; of several filings the newest that has it."""
    found: dict[str, Standing] = {}
    for _, exhibit in filed.exhibits:
        for entry in exhibit.entries:
            found.setdefault(entry, _standing(exhibit, entry))
    return found


def _standing(exhibit: FiledExhibit, entry: str) -> Standing:
    own = [document for document in exhibit.documents if document.entry == entry]
    first = own[0].pages[0] if own and entry != exhibit.entries[0] else 0
    marks = {mark: page for (of, mark), page in exhibit.marks.items() if of == entry or of == exhibit.entries[0]}
    return Standing(exhibit.label, exhibit.page_count, first, tuple(_shown(exhibit, own)), marks)


def _shown(exhibit: FiledExhibit, own: list[FiledDocument]) -> Iterator[Shown]:
    """Yield each document with its translation and certificate, which share its label."""
    for _, parts in groupby(enumerate(own), key=lambda each: each[1].sublabel or each[0]):
        held = [document for _, document in parts]
        pages = tuple(page for document in held for page in document.pages)
        label = held[0].sublabel if exhibit.sublabeled and held[0].sublabel else exhibit.label
        told = label != exhibit.label or len(pages) == exhibit.page_count
        yield Shown(held[0].role, exhibit.label, pages, label, () if told else pages[:1])
