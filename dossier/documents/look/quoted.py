"""Look for quoted passages in the text of a prepared document, and where on the page as it is seen each line of them lies.

Only pages that can hold them are read, each of them up to a bounded number of characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pypdfium2

from dossier.documents.look.page_text import UNSEEN, PageText
from dossier.documents.look.text_layer import MOST_PAGES
from dossier.documents.pdf.geometry import Box, PageGeometry, place
from dossier.text.quotes.finding import MOST_PLACES, Span, over_the_end, spans
from dossier.text.quotes.folding import Folded, fold
from dossier.text.quotes.nearest import nearest
from dossier.text.quotes.passages import Area, Found, Passage, Piece, Sought

_MOST_OTHERS = 12
_HELD = 64
_SAMPLE = 400


class QuotedPages:
    """The text of an open document, page by page from 1, with the geometry of its pages.

    With `level`, the text is read as if no page were rotated: of pages whose text stands sideways, pdfium mixes up the lines.
    """

    def __init__(self, document: pypdfium2.PdfDocument, shapes: Sequence[PageGeometry], *, level: bool = False) -> None:
        self._document, self._shapes, self._level = document, shapes, level
        self.count = min(len(document), len(shapes))
        self.folded = lru_cache(maxsize=_HELD)(self._folded)

    def _folded(self, page: int) -> Folded:
        with PageText(self._document, page, level=self._level) as text:
            return fold(text.words())

    def piece(self, page: int, span: Span) -> Piece:
        """Return what stands there, with a box for each line in percent of the page as it is seen."""
        folded = self.folded(page)
        first, last = folded.places[span[0]], folded.places[span[1]]
        with PageText(self._document, page, level=self._level) as text:
            boxes = [self._seen(page, box) for box in text.boxes(first, last - first + 1)]
        return Piece(page, " ".join(folded.original[first : last + 1].replace(UNSEEN, "").split()), tuple(boxes))

    def _seen(self, page: int, box: Box) -> Area:
        """Return a box of a page in percent of the page as a viewer shows it, from its upper left corner."""
        put = place(self._shapes[page - 1])
        area, lies = put.area, put.matrix.box(box).cut(put.area)
        left, right = (round(100 * (x - area.x0) / area.width, 3) for x in (lies.x0, lies.x1))
        top, bottom = (round(100 * (area.y1 - y) / area.height, 3) for y in (lies.y1, lies.y0))
        return (left, top, right, bottom)


def look_for(
    path: Path, shapes: Sequence[PageGeometry], sought: Iterable[Sought], lock: str | None = None
) -> list[Found]:
    """Return what is found of each passage in a PDF; of one that no viewer opens, nothing."""
    wanted = list(sought)
    try:
        found = _looked(path, shapes, wanted, lock, level=False)
        missed = [each for each, there in zip(wanted, found, strict=True) if not there.places]
        if missed and any(shape.turns for shape in shapes):
            again = dict(zip(missed, _looked(path, shapes, missed, lock, level=True), strict=True))
            found = [_better(there, again.get(each)) for each, there in zip(wanted, found, strict=True)]
    except pypdfium2.PdfiumError:
        return [Found() for _ in wanted]
    return found


def _looked(
    path: Path, shapes: Sequence[PageGeometry], sought: Sequence[Sought], lock: str | None, *, level: bool
) -> list[Found]:
    with pypdfium2.PdfDocument(path, password=lock or None) as document:
        pages = QuotedPages(document, shapes, level=level)
        found = [_on_its_pages(pages, each) for each in sought]
        missed = [each for each, there in zip(sought, found, strict=True) if not there.places]
        others = _others(pages, missed) if missed else {}
        return [_told(pages, each, there, others.get(each, ())) for each, there in zip(sought, found, strict=True)]


def _better(found: Found, other: Found | None) -> Found:
    return other if other is not None and (other.places or (other.others and not found.others)) else found


def _on_its_pages(pages: QuotedPages, sought: Sought) -> Found:
    """Look for one passage on the page where it should be, or on all that were selected."""
    quote, chosen = fold(sought.quote), sought.selected(pages.count)
    if sought.page > pages.count:
        return Found()
    asked = (sought.page,) if sought.page else chosen[:MOST_PAGES]
    places = tuple(passage for page in asked for passage in _beginning_on(pages, page, chosen, quote))[:MOST_PLACES]
    if places:
        return Found(places, rtl=_from_the_right(" ".join(piece.words for piece in places[0])))
    return Found(textless=not any(pages.folded(page).text for page in asked))


def _told(pages: QuotedPages, sought: Sought, found: Found, others: tuple[int, ...]) -> Found:
    """Return what was found; of a passage that is not there, the pages on which it stands instead, or what comes near it."""
    if found.places or others or not 0 < sought.page <= pages.count:
        return replace(found, others=others)
    near, differs = nearest(pages.folded(sought.page).original, sought.quote)
    return replace(found, near=near, differs=differs)


def _others(pages: QuotedPages, missed: Iterable[Sought]) -> dict[Sought, tuple[int, ...]]:
    """Return the pages on which passages begin that are not where they should be; each page is read once for all of them."""
    asked = [(each, fold(each.quote), each.selected(pages.count)) for each in dict.fromkeys(missed)]
    found: dict[Sought, list[int]] = {each: [] for each, _, _ in asked}
    for page in range(1, min(pages.count, MOST_PAGES) + 1):
        for each, quote, chosen in asked:
            if len(found[each]) < _MOST_OTHERS and any(True for _ in _beginning_on(pages, page, chosen, quote)):
                found[each].append(page)
    return {each: tuple(there) for each, there in found.items()}


def _beginning_on(pages: QuotedPages, page: int, chosen: Sequence[int], quote: Folded) -> Iterator[Passage]:
    """Yield the places where a passage begins on this page; it may end on the next page of those that were chosen."""
    folded = pages.folded(page)
    for span in spans(folded, quote):
        yield (pages.piece(page, span),)
    following = _after(page, chosen)
    parts = over_the_end(folded, pages.folded(following), quote) if following else None
    if parts is not None:
        tail, head, _ = parts
        yield (pages.piece(page, tail), pages.piece(following, head))


def _after(page: int, chosen: Sequence[int]) -> int:
    at = chosen.index(page) + 1 if page in chosen else len(chosen)
    return chosen[at] if at < len(chosen) else 0


def _from_the_right(text: str) -> bool:
    """Return whether most letters of a text belong to scripts that run from right to left."""
    directions = [unicodedata.bidirectional(char) for char in text[:_SAMPLE]]
    return sum(each in {"R", "AL"} for each in directions) > sum(each == "L" for each in directions)
