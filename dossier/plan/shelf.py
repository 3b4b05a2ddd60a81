"""Know what a reference can name: the exhibit of each entry, its documents with their roles and pages, and its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dossier.bundle.plan import MarkPages, PlannedDocument, PlannedExhibit, Seen
from dossier.case import Case
from dossier.plan.arrange import Arrangement
from dossier.plan.parts import enclosed, planned_parts
from dossier.record import Entry


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that a reference can name by its role.

    `exhibit` is where it stands, by label, or by the id of its entry while there are no labels; `pages` are its pages within
    that exhibit, empty where they are not known. `label` is what a citation names: that of the document where it is printed.
    `cited` are the pages that a citation of all of it gives: none where its label tells it.
    """

    role: str
    exhibit: str
    pages: tuple[int, ...]
    label: str = ""
    cited: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry in an exhibit: `pages` of the whole exhibit, None where they are not known, and the entry's own documents.

    `first` is the page on which the documents of a guest begin, 0 for the exhibit's own entry. `marks` gives the page of each
    mark, 0 where it is not known.
    """

    exhibit: str
    pages: int | None
    first: int = 0
    documents: tuple[Shown, ...] = ()
    marks: Mapping[str, int] = field(default_factory=dict)


Shelf = Mapping[str, Standing]
"""What stands in a bundle, by the id of the entry."""

FiledShelf = Mapping[str, tuple[Standing, ...]]
"""What stands in bundles that were filed, by the id of the entry, the newest first."""


def planned_shelf(exhibits: Iterable[PlannedExhibit], marks: MarkPages) -> Shelf:
    """Return what stands in planned exhibits."""
    every = {exhibit.label: exhibit for exhibit in exhibits}
    return {
        entry: Standing(label, exhibit.page_count, first, tuple(_documents(exhibit, entry, every)), _of(entry, marks))
        for label, exhibit in every.items()
        for entry, first in ((exhibit.entry, 0), *((guest.entry, guest.first) for guest in exhibit.guests))
    }


def _of(entry: str, marks: MarkPages) -> Mapping[str, int]:
    return {mark: page for (of, mark), page in marks.items() if of == entry}


def _documents(exhibit: PlannedExhibit, entry: str, every: Mapping[str, PlannedExhibit]) -> Iterator[Shown]:
    page = 1
    for (owner, _), parts in groupby(exhibit.documents, key=lambda each: (each.entry, each.number)):
        held = list(parts)
        pages = tuple(range(page, page + sum(part.span.count for part in held)))
        if owner == entry:
            yield _own(exhibit, held, pages)
        page += len(pages)
    yield from (_seen(each, every.get(each.label)) for each in exhibit.seen if each.entry == entry and each.label)


def _own(exhibit: PlannedExhibit, parts: Sequence[PlannedDocument], pages: tuple[int, ...]) -> Shown:
    label = next((part.sublabel for part in parts if part.sublabel and exhibit.sublabeled), exhibit.label)
    told = label != exhibit.label or len(pages) == exhibit.page_count
    return Shown(parts[0].role, exhibit.label, pages, label, () if told else pages[:1])


def _seen(seen: Seen, host: PlannedExhibit | None) -> Shown:
    """Return a document that stands in another exhibit; without `host` that one was filed before."""
    pages = seen.pages or tuple(range(1, host.page_count + 1) if host else ())
    return Shown(seen.role, seen.label, pages, seen.label, seen.pages)


def recorded_shelf(case: Case, arrangement: Arrangement, *, draft: bool) -> Shelf:
    """Return what stands in the exhibits of an arrangement, before they have labels.

    Where a file is missing or cannot be used, a draft does not know the pages; a bundle for filing has those in hand.
    """
    return {
        entry.id: standing
        for group in arrangement.groups
        for host in group.entries
        for entry, standing in _recorded(case, (host, *arrangement.guests.get(host.id, ())), draft=draft)
    }


def _recorded(case: Case, entries: tuple[Entry, ...], *, draft: bool) -> Iterator[tuple[Entry, Standing]]:
    owned = [(entry, document) for entry in entries for document in enclosed(entry)]
    counts, unknown = dict[int, int](), set[int]()
    for part in planned_parts([document for _, document in owned], case.documents, draft=draft):
        counts[part.number] = counts.get(part.number, 0) + len(part.pages)
        if draft and (part.missing or not case.documents[part.file].usable):
            unknown.add(part.number)
    host, whole = entries[0].id, None if unknown else sum(counts.values())
    for entry in entries:
        own = (
            Shown(document.role, host, () if place in unknown else tuple(range(1, counts[place] + 1)))
            for place, (owner, document) in enumerate(owned)
            if owner is entry and place in counts
        )
        seen = (
            Shown(each.role, each.see, each.pages.listed if each.pages else ()) for each in entry.documents if each.see
        )
        marks = {mark.id: 0 for each in entry.documents for mark in each.marks if mark.id}
        yield entry, Standing(host, whole, documents=(*own, *seen), marks=marks)
