"""Keep the line and column of each value of the record in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from dossier.finding import Location

Step = str | int


NOTHING: Mapping[Step, Place] = MappingProxyType({})
"""What is inside a value that is plain text."""


class Place(NamedTuple):
    """Line and column of a value, of the key before it (0 if there is none), and the places of what is inside it.

    `empty` marks a key without a value. A named tuple, because a record has tens of thousands of them.
    """

    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    inside: Mapping[Step, Place] = NOTHING
    empty: bool = False

    def walk(self, path: tuple[Step, ...]) -> Iterator[Place]:
        """Yield this place, then each place along the path as far as the file goes."""
        place = self
        yield place
        for step in path:
            inner = place.inside.get(step)
            if inner is None:
                return
            place = inner
            yield place

    def without(self, path: tuple[Step, ...]) -> Place:
        """Return this place without the list item at the end of the path; later items move up."""
        step, *rest = path
        inner = self.inside.get(step)
        if inner is None:
            return self
        if rest:
            return self.with_inside(step, inner.without(tuple(rest)))
        if isinstance(step, str):
            return self
        kept = [place for index, place in self.inside.items() if index != step]
        return self._replace(inside=dict(enumerate(kept)))

    def with_inside(self, step: Step, place: Place) -> Place:
        """Return this place with another one inside it."""
        return self._replace(inside={**self.inside, step: place})


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a whole case. A path is the file, then keys and list positions (from 0)."""

    files: Mapping[str, Place] = field(default_factory=dict)

    def at(self, *path: Step) -> Location:
        """Return where the value stands; if it is absent, where its nearest parent stands."""
        place = [Place(1, 1), *self._walk(path)][-1]
        return Location(str(path[0]), place.line, place.column)

    def written(self, *path: Step) -> bool:
        """Return whether a value stands there, even one that was refused; a key alone is none."""
        found = list(self._walk(path))
        return len(found) == len(path) and not found[-1].empty

    def field_around(self, at: Location, *path: Step) -> str:
        """Return the name of the field, of the part at the path, in which a place stands; empty if in none."""
        *_, part = [Place(1, 1), *self._walk(path)]
        begun = [
            (place.key_line, place.key_column, str(name))
            for name, place in part.inside.items()
            if (place.key_line, place.key_column) <= (at.line, at.column)
        ]
        return max(begun)[2] if begun else ""

    def __contains__(self, path: tuple[Step, ...]) -> bool:
        return len(list(self._walk(path))) == len(path)

    def _walk(self, path: tuple[Step, ...]) -> Iterator[Place]:
        top = self.files.get(str(path[0]))
        return top.walk(path[1:]) if top is not None else iter(())
