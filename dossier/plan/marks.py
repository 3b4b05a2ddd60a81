"""Place the passages that a record marks: which place of a quote is meant, and on which pages of an exhibit it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dossier.bundle.plan import Bracket, PlannedDocument, PlannedExhibit, PlannedMark
from dossier.case import Case
from dossier.documents.files.facts import DocumentFacts
from dossier.plan.brackets import brackets
from dossier.record import Entry
from dossier.record.marked import MarkedPassage, marked_passages
from dossier.text.quotes.passages import Found, Passage, Piece

MarkedPages = Mapping[tuple[str, str], int]
"""The page within its exhibit on which a marked passage begins, by the ids of its entry and of the mark."""


def standing(passage: MarkedPassage, found: Found) -> Passage | None:
    """Return the place that a mark means; None where its quote does not stand there once, or not as often as `nth` says."""
    nth, places = passage.mark.nth, found.places
    if nth is not None:
        return places[nth - 1] if nth <= len(places) else None
    return places[0] if len(places) == 1 else None


def by_area(passage: MarkedPassage, found: Found) -> Passage | None:
    """Return the area that is given for a quote, as its place: where the page has no text, or the text of no page has it."""
    mark = passage.mark
    if mark.area is None or mark.page is None or found.places or (found.others and not found.textless):
        return None
    left, top, right, bottom = mark.area
    return (Piece(mark.page, mark.quote, ((left, top, right, bottom),)),)


def with_marks(
    documents: Sequence[PlannedDocument], entries: Iterable[Entry], case: Case
) -> tuple[PlannedDocument, ...]:
    """Give each document of an exhibit the marks on its pages, and the brackets that are drawn for them.

    A page stands once in an exhibit, under the document that asks for it first, and is marked for all of them.
    """
    marked: dict[str, list[PlannedMark]] = {}
    for file, mark in _marks(entries, case):
        marked.setdefault(file, []).append(mark)
    return tuple(
        _marked(each, marked[each.file], case.documents[each.file]) if each.file in marked else each
        for each in documents
    )


def _marks(entries: Iterable[Entry], case: Case) -> Iterator[tuple[str, PlannedMark]]:
    """Yield a mark for each page on which a passage of these entries stands, with the file."""
    for entry in entries:
        for document in entry.documents:
            for passage in marked_passages(document):
                yield from ((passage.file, mark) for mark in planned_marks(passage, entry.id, case))


def planned_marks(passage: MarkedPassage, entry: str, case: Case) -> Iterator[PlannedMark]:
    """Yield a mark for each page on which a passage stands."""
    found = case.marks.get((passage.file, passage.sought))
    if found is None:
        return
    place = standing(passage, found)
    for piece in place or by_area(passage, found) or ():
        yield PlannedMark(
            id=passage.mark.id or "",
            entry=entry,
            page=piece.page,
            quote=passage.mark.quote,
            words=piece.words,
            boxes=piece.boxes,
            verified=place is not None,
            from_the_right=found.rtl,
        )


def drawn_brackets(marks: Iterable[PlannedMark], facts: DocumentFacts) -> tuple[tuple[int, Bracket], ...]:
    """Return the brackets that are drawn for marks, each with its page of the file."""
    here = list(marks)
    return tuple(
        (page, bracket)
        for page in sorted({mark.page for mark in here})
        for bracket in brackets([mark for mark in here if mark.page == page], facts.pages[page - 1])
    )


def _marked(document: PlannedDocument, marks: Iterable[PlannedMark], facts: DocumentFacts) -> PlannedDocument:
    here = tuple(dict.fromkeys(mark for mark in marks if mark.page in document.source_pages))
    ordered = sorted(here, key=lambda mark: document.source_pages.index(mark.page))
    return replace(document, marks=tuple(ordered), brackets=drawn_brackets(here, facts))


def marked_pages(exhibits: Iterable[PlannedExhibit]) -> MarkedPages:
    """Return the page within its exhibit of each marked passage that has an id: what `[[entry-id#first]]` prints."""
    found: dict[tuple[str, str], int] = {}
    for exhibit in exhibits:
        before = 0
        for document in exhibit.documents:
            for mark in document.marks:
                if mark.id:
                    found.setdefault((mark.entry, mark.id), before + document.source_pages.index(mark.page) + 1)
            before += document.span.count
    return found
