"""Mark what is drawn, so that programs that read a page aloud know what each part of it is and what comes first.

Text outside of any element, rules and bars are artifacts: a screen reader passes over them (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

HEADINGS = {
    "cover-title": "H1",
    "title": "H1",
    "section-name": "H1",
    "merged-name": "H1",
    "cover-heading": "H2",
    "heading": "H2",
    "exhibit-label": "H2",
    "missing-words": "H3",
    "written-title": "H2",
    "written-heading-1": "H2",
    "written-heading-2": "H3",
    "written-heading-3": "H4",
}
"""Types in which headings are set, and the level of each; what is set in any other type is a paragraph."""

_CELLS = frozenset({"TH", "TD"})


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """An element of the structure: all that is drawn under the same object belongs to the same element.

    `role`, `alt`, `scope` and `span` are those of `bundle.structure.Element`.
    """

    role: str
    alt: str = ""
    scope: str = ""
    span: int = 1


class Marked(NamedTuple):
    """What was drawn under an element: the tags from the outermost on, and the number of the content on its page.

    For a link, `number` is -1 and `link` its place among the links. Both are -1 for a cell, which is there even if empty.
    """

    page: int
    path: tuple[Tag, ...]
    number: int
    link: int = -1


class Tagging:
    """Writes the operators around marked content. What is drawn under one element without a break is one sequence."""

    def __init__(self) -> None:
        self.marked: list[Marked] = []
        self._path: tuple[Tag, ...] = ()
        self._aside = 0
        self._open: tuple[Tag, ...] | None = None  # an empty path is an artifact
        self._next = 0

    @contextmanager
    def within(self, page: int, tags: tuple[Tag, ...]) -> Iterator[None]:
        """Put everything drawn inside beneath these elements, the outermost first."""
        before, self._path = self._path, (*self._path, *tags)
        if tags[-1].role in _CELLS and not self._aside:
            self.marked.append(Marked(page, self._path, -1))
        try:
            yield
        finally:
            self._path = before

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Make everything drawn inside an artifact."""
        self._aside += 1
        try:
            yield
        finally:
            self._aside -= 1

    def before(self, page: int, *, decoration: bool = False) -> str:
        """Return the operators to write before the next content on this page."""
        path = () if decoration or self._aside else self._path
        if self._open == path:
            return ""
        ended, self._open = self.end(), path
        if not path:
            return f"{ended}/Artifact BMC "
        number, self._next = self._next, self._next + 1
        self.marked.append(Marked(page, path, number))
        return f"{ended}/{path[-1].role} <</MCID {number}>> BDC "

    def end(self) -> str:
        """Return the operator that ends the open sequence, if there is one."""
        ended = "" if self._open is None else "EMC "
        self._open = None
        return ended

    def turn(self) -> None:
        """Begin a page, whose sequences are numbered from 0."""
        self._next = 0

    def link(self, page: int, link: int) -> None:
        """Note a link under the element at hand; what is no link element gets one beneath it."""
        if not self._aside and self._path:
            path = self._path if self._path[-1].role == "Link" else (*self._path, Tag("Link"))
            self.marked.append(Marked(page, path, -1, link))
