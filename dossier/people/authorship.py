"""The beneficiary's place among the authors of a work, read off the author list, and what the record states beside it.

Nothing is said where the name is not in the list, or stands there twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.people.names import is_cut_short, standing_at
from dossier.record import Beneficiary, Entry

_SEVERAL = re.compile(r"\s*(?:,|\band\b|&)\s*")
_JOINED = re.compile(r"\s+(?:and|&)\s+")
_ONLY_CUT = re.compile(
    r"\W*+(?:et\s+al\b|(?:and\s+)?others)\W*+\Z|(?=\W*+\Z).*?(?:…|\.\.\.)", re.IGNORECASE | re.DOTALL
)
# Whoever signs for many is named in the list and is no author among the others.
_COLLECTIVE = re.compile(
    r"\b(?:groups?|investigators|collaborat\w+|consortium|networks?|committee|task force|trialists|on behalf of|for the)\b",
    re.IGNORECASE,
)
SHARED = frozenset({"co-first", "co-senior"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands in an author list, counted from 1; `of` is 0 where the list is cut short."""

    number: int
    of: int

    @property
    def sole(self) -> bool:
        """Whether there is no other author."""
        return self.of == 1

    @property
    def last(self) -> bool:
        """Whether nobody follows."""
        return self.number == self.of

    def __str__(self) -> str:
        """`sole author`, `first author of 7`, `author 3 of 7`, `last author of 7`; `author 3` of a list cut short."""
        if self.sole:
            return "sole author"
        of = f" of {self.of}" if self.of else ""
        if self.number == 1:
            return f"first author{of}"
        return f"last author{of}" if self.last else f"author {self.number}{of}"


def author_place(entry: Entry, beneficiary: Beneficiary) -> Place | None:
    """The beneficiary's place among the authors of an entry, None where it cannot be told."""
    listed = [author for text in getattr(entry, "authors", ()) for author in _each(text)]
    authors = [author for author in listed if not _ONLY_CUT.match(author)]
    cut_short = any(map(is_cut_short, listed))
    people = [author for author in authors if not _COLLECTIVE.search(author)]
    found = standing_at(_names(entry, beneficiary), people)
    return Place(found[0] + 1, 0 if cut_short else len(people)) if len(found) == 1 else None


def authorship(entry: Entry, beneficiary: Beneficiary) -> str:
    """The place with what the record states beside it: `first author of 7, equal contribution, corresponding author`."""
    place = author_place(entry, beneficiary)
    return ", ".join(_parts(entry, place)) if place else ""


def _parts(entry: Entry, place: Place) -> Iterator[str]:
    stated = getattr(entry, "position", "")
    shared = stated in SHARED and not place.sole
    if shared:
        number = f"author {place.number} of {place.of}" if place.of else f"author {place.number}"
        yield f"{stated} author ({number})"
    else:
        yield str(place)
        if stated == "senior" and not place.sole:
            yield "senior author"
    if getattr(entry, "equal_contribution", None) and not place.sole and not shared:
        yield "equal contribution"
    if getattr(entry, "corresponding", None):
        yield "corresponding author"


def _names(entry: Entry, beneficiary: Beneficiary) -> Iterable[str]:
    return [name for name in (beneficiary.name, *beneficiary.names_as_printed, *entry.names_as_printed) if name]


def _each(text: str) -> Sequence[str]:
    """The authors in a text that may hold one or several; `Haddad, Leila M., MD` is one."""
    if ";" in text:
        return [part.strip() for part in text.split(";") if part.strip()]
    parts = [part for part in _SEVERAL.split(text) if part]
    named = [part for part in parts if not _ONLY_CUT.match(part)]
    if len(named) > 2 and all(len(part.split()) > 1 for part in named):
        return parts
    return [part.strip() for part in _JOINED.split(text) if part.strip()]
