"""Labels of documents inside an exhibit: `C-2a`, `C-2b`, kept in the order in which they were first built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
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


def exhibit_of(sub: str, *, scheme: str) -> str:
    """Return the label of the exhibit that a document's label belongs to; empty where it is the label of no document."""
    try:
        return parted(sub, scheme=scheme)[0]
    except ValueError:
        return ""


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
    several = _several(present)
    for key in _KEYS:
        taken, free = set(found.values()), dict[Hashable, list[int]]()
        for place in sorted(given.keys() - taken, reverse=True):
            known = given[place]
            if key is _same or not (known.pages and known.file in several):
                free.setdefault(key(known), []).append(place)
        for index, document in enumerate(present):
            if index not in found and free.get(key(document)):
                found[index] = free[key(document)].pop()
    following = count(max(given, default=0) + 1)
    return tuple(found.get(index) or next(following) for index in range(len(present)))


def _same(document: GivenDocument) -> Hashable:
    return (document.file, document.pages)


def _file_of_entry(document: GivenDocument) -> Hashable:
    return (document.entry, document.file)


def _file(document: GivenDocument) -> Hashable:
    return document.file


_KEYS = (_same, _file_of_entry, _file)
"""What a document is known by, the surest first.

The file alone tells where its pages tell nothing: it stands once, or did when it was given a place.
"""


def _several(present: Iterable[GivenDocument]) -> frozenset[str]:
    """Return the files that stand there more than once."""
    times = Counter(document.file for document in present)
    return frozenset(file for file, number in times.items() if number > 1)


def noted(present: Sequence[GivenDocument]) -> tuple[GivenDocument, ...]:
    """Return what the lock keeps of documents: their pages only where a file stands in the exhibit more than once."""
    several = _several(present)
    return tuple(document if document.file in several else replace(document, pages="") for document in present)
