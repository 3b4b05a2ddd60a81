"""Where in the evidence a disagreement lies: the document and its entry, also for an object deep in a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from dossier.verify.bundle_file import Opened
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

_UP = frozenset({"/Parent", "/Annots"})


def located(
    bundle: Opened, found: Mapping[int, ReadSheet], expected: Expected, remarks: Iterable[Disagreement]
) -> Iterator[Disagreement]:
    """Yield the disagreements with the document of their page; for an object, with the first page that refers to it."""
    told = list(remarks)
    wanted = {one.object for one in told if one.object}
    pages = _pages_of(bundle, found, expected, wanted) if wanted else {}
    for one in told:
        page = one.page or pages.get(one.object, 0)
        yield replace(one, page=page, source=expected.sources.get(page, ""))


def _pages_of(
    bundle: Opened, found: Mapping[int, ReadSheet], expected: Expected, wanted: set[int]
) -> Mapping[int, int]:
    """Return the first evidence page from which each of these objects can be reached."""
    pages: dict[int, int] = {}
    seen: set[int] = set()
    for number in sorted(expected.sources):
        if number in found and len(pages) < len(wanted):
            for reached in _reached(bundle, found[number].page_id, seen):
                if reached in wanted:
                    pages.setdefault(reached, number)
    return pages


def _reached(bundle: Opened, start: int, seen: set[int]) -> Iterator[int]:
    """Yield the numbers of all objects that are reached from one, each once for all pages."""
    waiting = [start]
    while waiting:
        number = waiting.pop()
        if number and number not in seen:
            seen.add(number)
            yield number
            waiting.extend(_references(bundle.fetch(number)))


def _references(value: object) -> Iterator[int]:
    if isinstance(value, IndirectObject):
        yield value.idnum
    elif isinstance(value, ArrayObject):
        for part in value:
            yield from _references(part)
    elif isinstance(value, DictionaryObject):
        for key in value:
            if key not in _UP:
                yield from _references(value.raw_get(key))
