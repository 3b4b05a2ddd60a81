"""Labels of documents inside an exhibit: `C-2a`, `C-2b`, kept in the order in which they were first built."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

_SMALL = "abcdefghjkmnpqrstuvwxyz"  # without i, l and o, which are read as 1 and 0
_SUFFIX = re.compile(rf"(?<=[0-9])[{_SMALL}]+\Z")
_NUMBERED = re.compile(r"(?P<label>[A-Z]{1,4})-(?P<place>[1-9][0-9]{0,5})\Z")


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """What the label of a document was given to: a file of an entry.

    `pages` is as recorded, and tells apart the documents of one exhibit that are parts of one file; empty for others.
    """

    entry: str
    file: str
    pages: str = ""


def sublabel(label: str, place: int, *, scheme: str) -> str:
    """Return the label of the document at a place of an exhibit, from 1: `C-2a`, `12a`, and `L-1` under `letter`."""
    return f"{label}-{place}" if scheme == "letter" else label + _small(place)


def parted(sub: str, *, scheme: str) -> tuple[str, int]:
    """Return the exhibit's label and the place of the document; ValueError where this is the label of no document."""
    if scheme == "letter":
        found = _NUMBERED.match(sub)
        if found:
            return found["label"], int(found["place"])
    elif found := _SUFFIX.search(sub):
        return sub[: found.start()], _place(found[0])
    raise ValueError(sub)


def _small(place: int) -> str:
    letters = ""
    while place:
        place, rest = divmod(place - 1, len(_SMALL))
        letters = _SMALL[rest] + letters
    return letters


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * len(_SMALL) + _SMALL.index(letter) + 1
    return place


def placed(given: Mapping[int, GivenDocument], present: Sequence[GivenDocument]) -> tuple[int, ...]:
    """Return the place of each document that is present: the one that it was given, or else one behind all of these.

    A document is known by its file, and by its pages too where the file stands in the exhibit more than once. `given` are
    the places of the exhibit's documents, those that went included; none of them is given again. `present` are documents
    with their pages as recorded.
    """
    found: dict[int, int] = {}
    for alike in _ALIKE:
        for index, document in enumerate(present):
            free = (place for place in sorted(given) if index not in found and place not in found.values())
            several = _several(present, document)
            place = next((place for place in free if alike(given[place], document, several)), 0)
            if place:
                found[index] = place
    following = count(max(given, default=0) + 1)
    return tuple(found.get(index) or next(following) for index in range(len(present)))


def _same(known: GivenDocument, document: GivenDocument, several: bool) -> bool:  # noqa: ARG001, FBT001  # one of several
    return (known.file, known.pages) == (document.file, document.pages)


def _same_file(known: GivenDocument, document: GivenDocument, several: bool) -> bool:  # noqa: FBT001  # one of several
    """Return whether this is the file, where its pages tell nothing: it stands once, or did when it was given a place."""
    return known.file == document.file and not (several and known.pages)


def _same_file_of_entry(known: GivenDocument, document: GivenDocument, several: bool) -> bool:  # noqa: FBT001
    return known.entry == document.entry and _same_file(known, document, several)


_ALIKE = (_same, _same_file_of_entry, _same_file)
"""Ways in which a document is known again, the surest first."""


def _several(present: Sequence[GivenDocument], document: GivenDocument) -> bool:
    return sum(each.file == document.file for each in present) > 1


def noted(document: GivenDocument, present: Sequence[GivenDocument]) -> GivenDocument:
    """Return what the lock keeps of a document: its pages only where its file stands in the exhibit more than once."""
    return document if _several(present, document) else replace(document, pages="")
