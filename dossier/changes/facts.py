"""Compare what two records say of the same entries, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossier.record.facts import ALWAYS_TOLD, PRIVATE

Facts = Mapping[str, Mapping[str, Any]]
"""What a record says of the `petition`, and of the `entries` in its bundle by id (`record/facts`)."""
_NARRATIVE = "narrative"
_TOLD_BY_PAGES = (("documents",), ("front",))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A fact that changed: the entry that it is of (none for the petition), its field, and both values as text.

    `long` tells values that are whole texts of the user, which are named and not printed.
    """

    entry: str
    field: str
    before: str
    after: str
    long: bool = False


def entry_changes(before: Facts, after: Facts, entries: Iterable[str]) -> Iterator[FieldChange]:
    """Yield the fields of these entries that changed; an entry of which one side knows nothing is passed over."""
    for entry in entries:
        then, now = (side.get("entries", {}).get(entry) for side in (before, after))
        if isinstance(then, Mapping) and isinstance(now, Mapping):
            yield from _changes(entry, (), then, now)


def petition_changes(before: Facts, after: Facts) -> tuple[FieldChange, ...]:
    """Return what changed of what cover, letters and narratives print, as far as both sides tell it."""
    then, now = (side.get("petition", {}) for side in (before, after))
    unknown = {name for name in ALWAYS_TOLD if name not in then or name not in now}
    return tuple(_changes("", (), *(_without(unknown, side) for side in (then, now))))


def _without(names: Collection[str], told: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in told.items() if name not in names}


def _changes(entry: str, path: tuple[str, ...], before: Any, after: Any) -> Iterator[FieldChange]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in sorted({*before, *after} - PRIVATE):
            if path in _TOLD_BY_PAGES and not (name in before and name in after):
                continue  # that it came or went is told by the bundle
            yield from _changes(entry, (*path, name), before.get(name), after.get(name))
        return
    if path[:1] == (_NARRATIVE,) and len(path) == 1:
        yield from _changes(entry, path, *(side if isinstance(side, Mapping) else {} for side in (before, after)))
        return
    yield FieldChange(entry, " ".join(path), _text(before), _text(after), long=path[:1] == (_NARRATIVE,))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(_thing(name, each) for name, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _thing(name: str, value: Any) -> str:
    """Return a thing of a list after what tells it apart, which is not said twice."""
    if isinstance(value, Mapping):
        value = {key: each for key, each in value.items() if str(each) != name}
    return f"{name} {_text(value)}".strip()
