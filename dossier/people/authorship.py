"""The beneficiary's place among the authors of a work, read off the author list, and what the record states beside it.

A place is told only where the list is surely split and exactly one printed name is the beneficiary's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.people.author_list import AuthorList, read_list
from dossier.people.names import Person, Verdict, compare
from dossier.record import Beneficiary, Entry

SHARED = frozenset({"co-first", "co-senior"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands in an author list, counted from 1; `of` is 0 where it is not known among how many.

    So it is in a list that is cut short, and where one person signs with a group, who is then not the sole author.
    """

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


@dataclass(frozen=True, slots=True)
class Standing:
    """Which persons of an author list are the beneficiary, and which perhaps, by their places from 0."""

    authors: AuthorList
    same: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()

    @property
    def place(self) -> Place | None:
        """The beneficiary's place, None where it cannot be told."""
        if not self.authors.sure or len(self.same) != 1 or self.same[0] >= self.authors.counted:
            return None
        unknown = self.authors.cut or (self.authors.groups and len(self.authors.persons) == 1)
        return Place(self.same[0] + 1, 0 if unknown else len(self.authors.persons))

    def names(self, places: Sequence[int]) -> list[str]:
        """The printed names at these places."""
        return [self.authors.persons[place] for place in places]


def person_of(beneficiary: Beneficiary, *more: str) -> Person:
    """The beneficiary by the recorded spellings, and by `more` that hold for one entry."""
    return _person((beneficiary.name, *beneficiary.names_as_printed, *more), tuple(beneficiary.namesakes))


def standing(authors: AuthorList, person: Person) -> Standing:
    """Who of these authors is the person."""
    verdicts = [compare(author, person) for author in authors.persons]
    same, unsure = (
        tuple(place for place, verdict in enumerate(verdicts) if verdict == wanted)
        for wanted in (Verdict.SAME, Verdict.UNSURE)
    )
    return Standing(authors, same, unsure)


def author_place(entry: Entry, beneficiary: Beneficiary) -> Place | None:
    """The beneficiary's place among the authors of an entry, None where it cannot be told."""
    listed: Sequence[str] = getattr(entry, "authors", ())
    if not listed or not beneficiary.name:
        return None
    return standing(read_list(listed), person_of(beneficiary, *entry.names_as_printed)).place


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


@lru_cache(maxsize=64)
def _person(names: tuple[str, ...], namesakes: tuple[str, ...]) -> Person:
    return Person.of(names, namesakes)
