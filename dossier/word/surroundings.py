"""What stands around a paragraph and in it, where a table is to take its place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from dossier.word.markup import Document, Tag

# A paragraph with one of these holds more than its words.
_MORE = frozenset({"sectPr", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "commentReference"})


class Surroundings:
    """The neighbors of each element of a part, looked up once they are asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def beside(self, paragraph: Tag) -> tuple[Tag | None, Tag | None]:
        """Return the elements right before and right behind it; None where it is the first or the last."""
        siblings = self._families[paragraph.parent.begin if paragraph.parent is not None else -1]
        place = bisect_right(siblings, paragraph.begin, key=lambda tag: tag.begin) - 1
        return siblings[place - 1] if place > 0 else None, siblings[place + 1] if place + 1 < len(siblings) else None

    def holds_more(self, paragraph: Tag) -> bool:
        """Return whether it holds a picture, a note or the end of a section."""
        following = bisect_right(self._more, paragraph.begin)
        return following < len(self._more) and self._more[following] < paragraph.end

    @cached_property
    def _families(self) -> dict[int, list[Tag]]:
        found: dict[int, list[Tag]] = defaultdict(list)
        for tag in self._document.tags:
            if tag.parent is not None:
                found[tag.parent.begin].append(tag)
        return found

    @cached_property
    def _more(self) -> list[int]:
        return [tag.begin for tag in self._document.tags if tag.name in _MORE]
