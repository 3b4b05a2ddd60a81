"""Inspect pages as readers will see them: suspected by structure, confirmed by sight (D007, D008, D011-D013, D018).

Messages are phrases that follow the name of the file and its pages: `'evidence/a.pdf', page 3: a scan without a text layer`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dossier.documents.files.facts import Problem, TextFacts
from dossier.documents.look.hidden import Hiding
from dossier.documents.look.sight import Seen, Wish, view
from dossier.documents.look.suspicion import Suspicion
from dossier.documents.look.text_layer import MOST_PAGES, text_facts

LEAST_DPI = 150
LEAST_SCREEN_DPI = 90
_SCREENS = frozenset({"png", "webp", "gif", "bmp"})
_PHOTOS = _SCREENS | {"jpeg", "heic", "avif", "jpeg2000"}
# What we draw ourselves hides nothing.
_OURS = _PHOTOS | {"tiff", "text", "markdown"}
# Limits for books: the first pages show which way the text runs, and an empty page is worth only a note.
_MOST_DIRECTIONS = 200
_MOST_BLANKS = 100
_SELECT = (
    "select all in a viewer and paste it into an editor to read it; if it is no part of the document, print the page and "
    "scan it, or get another copy"
)


def look(prepared: Path, pages: Sequence[Suspicion], *, source: str) -> tuple[tuple[Problem, ...], TextFacts]:
    """Return what is wrong with the pages of a prepared PDF, given these suspicions, and the facts of its text.

    `source` is the media type of the file that it was made from.
    """
    wishes = [wish for wish in _wishes(pages, source) if wish.blank or wish.covered or wish.direction or wish.hidden]
    try:
        text, seen = _viewed(prepared, len(pages), wishes)
    except RuntimeError:  # pdfium cannot open it
        if wishes:
            raise
        return tuple(_told(pages, {}, source)), TextFacts()
    return tuple(_told(pages, seen, source)), text


def _viewed(prepared: Path, count: int, wishes: Sequence[Wish]) -> tuple[TextFacts, Mapping[int, Seen]]:
    seen: dict[int, Seen] = {}

    def texts() -> Iterator[str]:
        for words, found in viewed:
            if found is not None:
                seen[found.page] = found
            yield words

    viewed = view(prepared, wishes)
    each = texts()
    text = text_facts(each, count)
    # when there is too much text to read, there may still be something to see
    for _ in each:
        pass
    return text, seen


def _told(pages: Sequence[Suspicion], seen: Mapping[int, Seen], source: str) -> Iterator[Problem]:
    sideways = _sideways(pages, seen)
    for page in pages:
        yield from _problems(page, seen.get(page.page, Seen(page.page)), source, sideways=sideways)


def _wishes(pages: Sequence[Suspicion], source: str) -> Iterator[Wish]:
    directions = blanks = 0
    for page in pages:
        directions, blanks = directions + page.turned, blanks + page.blank
        yield Wish(
            page.page,
            picture=page.picture,
            blank=page.blank and blanks <= _MOST_BLANKS,
            covered=page.boxed and source not in _PHOTOS,
            direction=page.turned and directions <= _MOST_DIRECTIONS,
            hidden=page.texts and source not in _OURS and page.page <= MOST_PAGES,
        )


def _sideways(pages: Sequence[Suspicion], seen: Mapping[int, Seen]) -> bool:
    """Return whether most pages with text lie on their side: then it is not just a table meant to."""
    lying = sum(found.turned in {1, 3} for found in seen.values())
    return 2 * lying > min(sum(page.texts for page in pages), _MOST_DIRECTIONS)


def _problems(page: Suspicion, seen: Seen, source: str, *, sideways: bool) -> Iterator[Problem]:
    for why in seen.hidden:
        if not (seen.covered and why is Hiding.COVERED):
            yield _hidden(why, page.page)
    if seen.replaced:
        yield Problem("D012", "text is shown, and other words are stored to be copied in its place", _SELECT, page.page)
    if seen.blank:
        yield Problem("D008", "blank: nothing is shown there", "leave it out with `pages`, or scan it again", page.page)
        return
    if page.picture and page.dpi < (LEAST_SCREEN_DPI if source in _SCREENS else LEAST_DPI):
        yield _coarse(page, source)
    if seen.covered:
        yield Problem(
            "D012",
            "text under a dark box is covered, but can still be copied out of the file",
            "take it out with a program that redacts, or print the page and scan it",
            page.page,
        )
    if page.picture and not page.texts and source not in _PHOTOS:
        yield Problem(
            "D013",
            "a scan without a text layer",
            "recognize its text in a copy: ocrmypdf --skip-text scan.pdf copy.pdf",
            page.page,
        )
    if seen.turned == 2 or (seen.turned and (page.picture or sideways)):
        yield Problem("D018", *_TURNED[seen.turned], page.page)


def _hidden(why: Hiding, page: int) -> Problem:
    if why is Hiding.OUTSIDE:  # mostly the marks of printers
        return Problem("D011", f"text {why}, and comes along unseen", "", page)
    return Problem("D012", f"text {why}, but can be copied out of the file", _SELECT, page)


def _coarse(page: Suspicion, source: str) -> Problem:
    # Rounded to steps of five, so that pages from one scanner share one finding.
    dots = max(1, int(page.dpi)) if page.dpi < 5 else int(page.dpi) // 5 * 5
    if source in _PHOTOS:
        return Problem(
            "D007",
            f"a picture of about {dots} dpi at the size at which it stands in the bundle",
            "take it again at a higher resolution, or ask for the original",
            page.page,
        )
    return Problem(
        "D007",
        f"a scan of about {dots} dpi at the size at which it stands in the bundle",
        "scan it again, at 300 dpi where you can",
        page.page,
    )


_TURNED = {
    1: ("stands sideways", "turn it to the left (counterclockwise) in a viewer, and save the file"),
    2: ("stands upside down", "turn it around in a viewer, and save the file"),
    3: ("stands sideways", "turn it to the right (clockwise) in a viewer, and save the file"),
}
