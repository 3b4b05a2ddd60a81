"""Define what is asked about a quoted passage, and what was found of it."""

from __future__ import annotations

from dataclasses import dataclass

Area = tuple[float, float, float, float]
"""Left, top, right and bottom in percent of a page as it is seen."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A passage to look for in a file: word for word, on this page of it, or where `page` is 0 anywhere.

    `ranges` are the first and last pages of the runs that stand in the bundle, in order, empty for all.
    """

    quote: str
    page: int = 0
    ranges: tuple[tuple[int, int], ...] = ()

    def selected(self, count: int) -> tuple[int, ...]:
        """Return the selected pages of a document with so many."""
        ranges = self.ranges or ((1, count),)
        return tuple(page for first, last in ranges for page in range(first, min(last, count) + 1))


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a passage on one page: its words as the page has them, and a box for each line of it, in reading order."""

    page: int
    words: str
    boxes: tuple[Area, ...]


Passage = tuple[Piece, ...]
"""A place where a quote stands: one piece, or two where it runs over the end of a page."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a passage.

    `places` are those that begin on the page asked for, or all where none was named; `others` the pages on which it
    begins instead. `textless` means that the page has no text. `near` is what comes nearest to it on the page, `differs` how
    it differs. `rtl` says that the lines run from right to left. `unread` says why the file could not be read, if it could not.
    """

    places: tuple[Passage, ...] = ()
    others: tuple[int, ...] = ()
    textless: bool = False
    near: str = ""
    differs: str = ""
    rtl: bool = False
    unread: str = ""
