"""Looks at pages as their readers will see them: suspected by structure, confirmed by sight. D007, D008, D012, D013, D018.

Messages are phrases that follow the name of the file and its pages: `'evidence/a.pdf', page 3: shows nothing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dossier.documents.facts import Problem
from dossier.documents.sight import Seen, Wish, see
from dossier.documents.suspicion import Suspicion, suspect

LEAST_DPI = 150
LEAST_SCREEN_DPI = 90
_SCREENS = frozenset({"png", "webp", "gif", "bmp"})
_PHOTOS = _SCREENS | {"jpeg", "heic", "avif", "jpeg2000"}
# bounds for books: which way the text runs shows on the first pages, and an empty page is worth a note only
_MOST_DIRECTIONS = 200
_MOST_BLANKS = 100


def look(prepared: Path, *, source: str) -> tuple[Problem, ...]:
    """What is wrong with the pages of a prepared PDF; `source` is the media of the file that it was made from."""
    pages = suspect(prepared)
    wishes = [wish for wish in _wishes(pages, source) if wish.blank or wish.covered or wish.direction]
    seen = {found.page: found for found in see(prepared, wishes)} if wishes else {}
    sideways = _sideways(pages, seen)
    return tuple(
        problem
        for page in pages
        for problem in _problems(page, seen.get(page.page, Seen(page.page)), source, sideways=sideways)
    )


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
        )


def _sideways(pages: Sequence[Suspicion], seen: Mapping[int, Seen]) -> bool:
    """Whether most pages with text lie on their side: then it is no table that was meant to."""
    lying = sum(found.turned in {1, 3} for found in seen.values())
    return 2 * lying > min(sum(page.texts for page in pages), _MOST_DIRECTIONS)


def _problems(page: Suspicion, seen: Seen, source: str, *, sideways: bool) -> Iterator[Problem]:
    if seen.blank:
        yield Problem("D008", "shows nothing", "leave it out with `pages`, or scan it again", page.page)
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
            "recognise its text in a copy: ocrmypdf --skip-text scan.pdf copy.pdf",
            page.page,
        )
    if seen.turned == 2 or (seen.turned and (page.picture or sideways)):
        yield Problem("D018", *_TURNED[seen.turned], page.page)


def _coarse(page: Suspicion, source: str) -> Problem:
    # in steps of five, so that pages from one scanner stand in one finding
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
