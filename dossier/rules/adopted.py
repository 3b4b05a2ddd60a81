"""Words of the law that rule packs share: a file in `rules/passages/` holds them once, for every pack that names it.

A pack lists such files in `passages`. What they hold of definitions, provisions, requirements and remarks follows the
pack's own, in the order of the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dossier.finding import Finding
from dossier.reading.parse import Parsed
from dossier.reading.shape import R005
from dossier.reading.spot import Spot, shown
from dossier.record.places import Place, Step

PASSAGES: Final = "passages"
"""The key of a pack that names the files with the words it shares."""

_PARTS = ("definitions", "provisions", "required_other", "remarks")


def named_files(parsed: Parsed) -> tuple[str, ...]:
    """Return the names of the files that a pack names in `passages`."""
    return tuple(str(name) for name in _items(parsed.values, PASSAGES))


def unknown_files(parsed: Parsed, known: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each name that no file has."""
    spot = Spot(parsed.file, parsed.place)
    for index, name in enumerate(named_files(parsed)):
        if name not in known:
            at = spot.at((PASSAGES, index))
            yield R005.at(
                at, f"no shared words of the law are called {shown(name)}", hint=f"known are {', '.join(known)}"
            )


def with_words(parsed: Parsed, shared: Sequence[Mapping[str, Any]]) -> Parsed:
    """Return a pack with shared words after its own; each shared item has the place of `passages` in the pack."""
    at = parsed.place.inside.get(PASSAGES, parsed.place)
    values, place = {name: value for name, value in parsed.values.items() if name != PASSAGES}, parsed.place
    for part in _PARTS:
        taken, own = [item for file in shared for item in _items(file, part)], _items(parsed.values, part)
        if taken:
            values[part] = [*own, *taken]
            listed = place.inside.get(part, at)
            inside: dict[Step, Place] = dict(listed.inside)
            inside |= dict.fromkeys(range(len(own), len(own) + len(taken)), at)
            place = place.with_inside(part, listed._replace(inside=inside))
    return replace(parsed, values=values, place=place)


def _items(values: Mapping[str, Any], name: str) -> list[Any]:
    value = values.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]
