"""Tell the marks of footnotes from the text that they are set behind: "Exhibit C-2" with a raised 1 is not "Exhibit C-21"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.documents.look.page_text import PageText

RAISED = "\u2062"
"""Stands in the place of what is set higher; it shows nothing, and no text has it."""
_BEHIND = re.compile(r"[A-Z0-9][0-9a-z.,;:)\]”\"’'*\u2020\u2021]+")
_BEFORE = re.compile(r"(?<!\S)(?P<mark>[0-9]{1,3})\s{0,4}(?=[A-Za-z(\[“\"])")
_LEAST, _MOST = 0.15, 0.8  # of the size of what it belongs to: so much higher a mark stands, less than a line


def without_raised(page: PageText, words: str) -> str:
    """Return the words of a page with what is set higher than the figure or capital beside it made unseen."""
    gone = set(_raised(page, words))
    return "".join(RAISED if place in gone else char for place, char in enumerate(words)) if gone else words


def _raised(page: PageText, words: str) -> Iterator[int]:
    for run in _BEHIND.finditer(words):
        if any(char.isdigit() for char in run[0][1:]):
            yield from _above(page, run.start(), range(run.start() + 1, run.end()))
    for run in _BEFORE.finditer(words):
        yield from _above(page, run.end(), range(*run.span("mark")))


def _above(page: PageText, base: int, places: Iterable[int]) -> Iterator[int]:
    """Yield which of these places stand higher than another one, in letters no larger."""
    foot, size = page.stand(base)
    for place in places:
        high, letters = page.stand(place)
        if _LEAST * size < high - foot < _MOST * size and letters <= size:
            yield place
