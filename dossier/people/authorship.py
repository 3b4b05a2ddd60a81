"""Find the beneficiary's place in the author list of a work, with what the record states about the place.

A place is given only if the split of the list is certain and exactly one printed name is the beneficiary's.
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
    """Where somebody stands in an author list, counted from 1; `of` is 0 if the number of authors is not known.

    That is so if the list is truncated, or if one person signs with a group and is therefore not the sole author.
    """

    number: int
    of: int

    @property
    def sole(self) -> bool:
        """Whether there is no other author."""
        return self.of == 1

    @property
    def last(self) -> bool:
        """Whether this is the last author."""
        return self.number == self.of

    def __str__(self) -> str:
        """Return `sole author`, `first author of 7`, `author 3 of 7`, `last author of 7`; `author 3` if truncated."""
        if self.sole:
            return "sole author"
        of = f" of {self.of}" if self.of else ""
        if self.number == 1:
            return f"first author{of}"
        return f"last author{of}" if self.last else f"author {self.number}{of}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Which persons of an author list are the beneficiary, and which may be, as places from 0."""

    authors: AuthorList
    same: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()

    @property
    def place(self) -> Place | None:
        """The beneficiary's place, None if it is not certain."""
        if not self.authors.sure or len(self.same) != 1 or self.same[0] >= self.authors.counted:
            return None
        authors = self.authors
        unknown = authors.cut or authors.beside or (authors.groups and len(authors.persons) == 1)
        return Place(self.same[0] + 1, 0 if unknown else len(self.authors.persons))

    def names(self, places: Sequence[int]) -> list[str]:
        """Return the printed names at these places."""
        return [self.authors.persons[place] for place in places]


def person_of(beneficiary: Beneficiary, *more: str) -> Person:
    """Return the beneficiary as a person with the recorded spellings, and with `more` spellings for one entry."""
    return _person((beneficiary.name, *beneficiary.names_as_printed, *more), tuple(beneficiary.namesakes))


def standing(authors: AuthorList, person: Person) -> Standing:
    """Return which of these authors are the person, and which may be."""
    verdicts = [
        _verdict(author, printed, person)
        for author, printed in zip(authors.persons, authors.printed or authors.persons, strict=True)
    ]
    same, unsure = (
        tuple(place for place, verdict in enumerate(verdicts) if verdict == wanted)
        for wanted in (Verdict.SAME, Verdict.UNSURE)
    )
    return Standing(authors, same, unsure)


def _verdict(author: str, printed: str, person: Person) -> Verdict:
    """Return whether an author is the person, by the name in order and by the name as printed, whichever says less.

    `James, Thomas` in order is Thomas James, whose words alone would fit James Thomas.
    """
    verdict = compare(author, person)
    certain = verdict < Verdict.SAME or printed == author or compare(printed, person) == Verdict.SAME
    return verdict if certain else Verdict.UNSURE


def is_collaborator(entry: Entry) -> bool:
    """Return whether the record says that the beneficiary is named as a collaborator of a group, and is no author."""
    return getattr(entry, "authors_role", "") == "named-collaborator"


def author_place(entry: Entry, beneficiary: Beneficiary) -> Place | None:
    """Return the beneficiary's place among the authors of an entry, None if it is not certain or there is none."""
    listed: Sequence[str] = getattr(entry, "authors", ())
    if is_collaborator(entry) or not listed or not beneficiary.name:
        return None
    return standing(read_list(listed), person_of(beneficiary, *entry.names_as_printed)).place


def authorship(entry: Entry, beneficiary: Beneficiary) -> str:
    """Return the place with what the record adds: `first author of 7, equal contribution, corresponding author`.

    Of a work that names the beneficiary as a collaborator of a group it is `named collaborator`, and no place.
    """
    if is_collaborator(entry):
        return "named collaborator"
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
