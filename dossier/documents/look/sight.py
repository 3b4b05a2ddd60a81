"""Look at pages as a viewer shows them: whether they are empty or hide text, which way text runs, and the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from dossier.documents.look.blank import shows_nothing
from dossier.documents.look.boxes import objects
from dossier.documents.look.covered import hides_text
from dossier.documents.look.direction import direction
from dossier.documents.look.hidden import Hiding, Looks, hidden_text
from dossier.documents.look.replaced import replaced_text
from dossier.documents.look.text_layer import MOST_PAGES, words_on
from dossier.processes.share import time_left

_MOST_SIDE = 2000
# Processor time in seconds that the search for covered text may take in a document; then it is given up.
_MOST_FOR_COVERED = 8.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A page (from 1) to look at, and what for; `picture` marks a scan, which is never perfectly clean."""

    page: int
    picture: bool = False
    blank: bool = False
    covered: bool = False
    direction: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a page: nothing at all, text hidden by a dark box or otherwise, clockwise quarter turns of text."""

    page: int
    blank: bool = False
    covered: bool = False
    turned: int = 0
    hidden: tuple[Hiding, ...] = ()
    replaced: bool = False


def view(path: Path, wishes: Sequence[Wish]) -> Iterator[tuple[str, Seen | None]]:
    """Yield each page's text, and what was seen on it if that was wished and the page can be shown.

    Text is read up to MOST_PAGES; later pages without a wish are skipped.
    """
    wished = {wish.page: wish for wish in wishes}
    goes_on, looks = time_left(_MOST_FOR_COVERED), Looks()
    with pypdfium2.PdfDocument(path) as document:
        for number in range(1, len(document) + 1):
            wish = wished.get(number)
            if number <= MOST_PAGES or wish is not None:
                yield _viewed(document, number, wish, goes_on, looks)


def _viewed(
    document: Any, number: int, wish: Wish | None, goes_on: Callable[[], bool], looks: Looks
) -> tuple[str, Seen | None]:
    try:
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError):
        return "", None
    text = pdfium.FPDFText_LoadPage(page.raw)
    words = words_on(text) if text and number <= MOST_PAGES else ""
    seen = None
    if wish is not None:
        with suppress(pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
            seen = _look(page, text, wish, goes_on, looks)
    pdfium.FPDFText_ClosePage(text)
    page.close()
    return words, seen


def _look(page: Any, text: Any, wish: Wish, goes_on: Callable[[], bool], looks: Looks) -> Seen | None:
    blank = wish.blank and _blank(page, picture=wish.picture)
    if not text:
        return Seen(wish.page, blank=blank) if blank or not _reads(wish) else None
    drawn = objects(page) if wish.hidden else ()
    hidden = hidden_text(page, text, drawn, looks, picture=wish.picture) if drawn else ()
    covered = wish.covered and not blank and hides_text(page, text, goes_on)
    turned = direction(page, text) if wish.direction and not blank else 0
    replaced = bool(drawn) and replaced_text(page, drawn)
    return Seen(wish.page, blank=blank, covered=covered, turned=turned, hidden=hidden, replaced=replaced)


def _reads(wish: Wish) -> bool:
    return wish.covered or wish.direction or wish.hidden


def _blank(page: Any, *, picture: bool) -> bool:
    bitmap = page.render(scale=min(1.0, _MOST_SIDE / max(page.get_size())), grayscale=True, may_draw_forms=False)
    empty = shows_nothing(bitmap.to_pil(), picture=picture)
    bitmap.close()
    return empty
