"""Find the streams that pages draw with: their content, and everything below their resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pikepdf

from dossier.bundle.fingerprint import NAMES
from dossier.documents.pdf.objects import Broken, Plain

# What these keys lead to is not drawn, or is another page.
_ASIDE = frozenset(
    {
        *("/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/ToUnicode", "/OPI"),
        *("/OC", "/Properties", "/Alternates", "/Widths", "/W", "/A", "/AA", "/Dest", "/Popup"),
    }
)
_MOST_OBJECTS = 500_000
_TILING = 1


class Sort(Enum):
    """What a stream is to the pages that draw with it."""

    CONTENT = "content"
    FORM = "form"
    GLYPH = "glyph"
    PICTURE = "picture"
    FONT = "font"
    NAMES = "names"
    OTHER = "other"
    FILE = "file"


_BY_KEY = {
    **dict.fromkeys(NAMES, Sort.NAMES),
    "/Contents": Sort.CONTENT,
    "/CharProcs": Sort.GLYPH,
    "/FontFile": Sort.FONT,
    "/FontFile2": Sort.FONT,
    "/FontFile3": Sort.FONT,
}
# Dictionaries whose keys are any names that a writer chose, such as `/A` or `/P`.
_NAMING = frozenset({Sort.NAMES, Sort.GLYPH})
_BY_SUBTYPE = {"/Image": Sort.PICTURE, "/Form": Sort.FORM}


@dataclass(frozen=True, slots=True)
class Part:
    """An object that a page draws with, by its reference, and what it is to the page.

    `stream` is None for what is no stream, or cannot be read; `keys` is what the dictionary of a stream says, with references
    left as they are.
    """

    name: str
    sort: Sort
    stream: pikepdf.Stream | None = None
    keys: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Reach:
    """What each page draws with. Objects that pages share are read once."""

    plain: Plain
    pdf: pikepdf.Pdf
    roots: list[dict[str, Sort]] = field(default_factory=list)
    below: dict[str, dict[str, Sort]] = field(default_factory=dict)

    def parts(self) -> Iterator[Part]:
        """Yield each object that the pages draw with as it was read, once, in the order of the pages."""
        for page in self.pdf.pages:
            wanted = self._of_page(page)
            self.roots.append(wanted)
            yield from self._parts(wanted)

    def pages_with(self, broken: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Return the pages (from 1) that draw with each of these streams, which are named by their references."""
        above: dict[str, list[str]] = {}
        for name, members in self.below.items():
            for member in members:
                above.setdefault(member, []).append(name)
        return {name: self._pages_above(name, above) for name in broken}

    def _of_page(self, page: pikepdf.Page) -> dict[str, Sort]:
        held = self.plain.of(page.obj)
        wanted: dict[str, Sort] = {}
        if isinstance(held, dict):
            for key in ("/Contents", "/Resources"):
                _note(held.get(key), _BY_KEY.get(key), wanted)
        return wanted

    def _parts(self, wanted: Mapping[str, Sort]) -> Iterator[Part]:
        waiting = list(wanted.items())[::-1]
        while waiting and len(self.below) < _MOST_OBJECTS:
            name, sort = waiting.pop()
            if name in self.below:
                continue
            self.below[name] = {}
            part = self._read(name, sort)
            waiting += list(self.below[name].items())[::-1]
            yield part

    def _read(self, name: str, sort: Sort) -> Part:
        number, generation, _ = name.split()
        seen = Sort.OTHER if sort is Sort.NAMES else sort
        try:
            value = self.pdf.get_object(int(number), int(generation))
        except Broken:
            return Part(name, seen)
        held = self.plain.of(value)
        if not isinstance(value, pikepdf.Stream):
            _note(held, sort, self.below[name])
            return Part(name, seen)
        _note(held, None, self.below[name])
        if not isinstance(held, dict):
            return Part(name, seen)
        if self.plain.resolve(held.get("/PatternType")) == _TILING:
            seen = Sort.FORM
        return Part(name, _BY_SUBTYPE.get(str(self.plain.resolve(held.get("/Subtype"))), seen), value, held)

    def _pages_above(self, name: str, above: Mapping[str, Sequence[str]]) -> tuple[int, ...]:
        seen, waiting = {name}, [name]
        while waiting:
            more = [each for each in above.get(waiting.pop(), ()) if each not in seen]
            seen.update(more)
            waiting.extend(more)
        return tuple(number for number, wanted in enumerate(self.roots, 1) if not seen.isdisjoint(wanted))


def _note(value: Any, sort: Sort | None, into: dict[str, Sort]) -> None:
    """Note each reference in a value with what it leads to."""
    if isinstance(value, str):
        if value.endswith(" R"):
            into.setdefault(value, sort or Sort.OTHER)
        return
    within = None if sort is Sort.NAMES else sort
    if isinstance(value, dict):
        for key, member in value.items():
            if sort in _NAMING:
                _note(member, within, into)
            elif key not in _ASIDE:
                _note(member, _BY_KEY.get(key, within), into)
    elif isinstance(value, list):
        for member in value:
            if isinstance(member, (str, dict, list)):
                _note(member, within, into)


def drawn(pdf: pikepdf.Pdf, *sorts: Sort) -> list[pikepdf.Stream]:
    """Return the streams of these sorts that the pages of a document draw with."""
    parts = Reach(Plain(pdf), pdf).parts()
    return [part.stream for part in parts if part.stream is not None and part.sort in sorts]
