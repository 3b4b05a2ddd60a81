"""Define the structure of drawn pages: what is a heading, a paragraph, a table or a link, in the order in which it is read.

A screen reader follows this tree; on paper it is not seen (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Content(NamedTuple):
    """A marked part of a page's content stream: the page, and its number (MCID) on that page, from 0."""

    page: int
    number: int


class LinkArea(NamedTuple):
    """A link, by its place among all links that were drawn, from 0, and the page on which it lies."""

    page: int
    link: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure. `role` is a standard type: `H1`, `P`, `TD`.

    `alt` is said in place of what is drawn. `scope` tells of a heading in a table whether it heads its row or its column,
    `span` how many columns a cell takes.
    """

    role: str
    kids: tuple[Element | Content | LinkArea, ...] = ()
    alt: str = ""
    scope: str = ""
    span: int = 1

    @property
    def below(self) -> Iterator[Element]:
        """This element and all elements beneath it, in the order in which they are read."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.below
