"""Evidence rows that rule packs share: a file in `rules/shared/` holds them once, and a pack holds what differs.

A pack names such a file in `shares` and then has all of its rows, in their order, except those under `without`. An item
of its `evidence` that names a shared row by `row` changes that row: each field of the item takes the place of the shared
one, and `none` takes the field away. Any other item is a row of the pack's own; it stands ahead of the shared row named
in `before`, or at the end. Files in `rules/shared/` share rows of others in the same way.

Of the criteria of a shared row a pack takes those that its classification has, and its `facts` only if one of these is
conditional. What the pack itself gives for a row is not reduced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dossier.finding import Finding, Location
from dossier.reading.parse import Parsed
from dossier.reading.shape import R005
from dossier.reading.spot import Spot, shown
from dossier.record.places import Place, Step
from dossier.text.spelling import nearest

SHARES: Final = "shares"
"""The key of a pack that names the file with the rows it shares."""

_ROW, _BEFORE, _WITHOUT, _EVIDENCE = "row", "before", "without", "evidence"
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """An evidence row that is not validated yet: its key, its fields as text, its place, and the fields the pack gives."""

    key: str
    fields: Any
    place: Place
    own: frozenset[str] = frozenset()

    def changed(self, fields: Mapping[str, Any], place: Place) -> Row:
        """Return the row with the fields of an item that names it; `none` removes a field."""
        merged = {name: value for name, value in {**self.fields, **fields}.items() if value != _NONE}
        return Row(self.key, merged, place, self.own | frozenset(fields))


@dataclass(frozen=True, slots=True)
class Layer:
    """The rows of a file together with those that it shares, and what is wrong with the names in it."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()


def layered(parsed: Parsed, shared: Sequence[Row]) -> Layer:
    """Put the evidence of a file on top of shared rows."""
    at = parsed.place.inside.get(SHARES, parsed.place)
    rows = [replace(row, place=at, own=frozenset()) for row in shared]
    for index, item in enumerate(_listed(parsed.values.get(_EVIDENCE))):
        rows = _with_row(rows, _written(item, parsed.place, index), _said(item, _BEFORE))
    without = _listed(parsed.values.get(_WITHOUT))
    kept = tuple(row for row in rows if not row.key or row.key not in without)
    return Layer(kept, tuple(_unknown_names(parsed, [row.key for row in shared])))


def _with_row(rows: Sequence[Row], row: Row, before: str) -> list[Row]:
    """Return the rows with this one in its place, or changed by it where they have its key."""
    keys = [each.key for each in rows]
    if row.key and row.key in keys:
        return [each.changed(row.fields, row.place) if each.key == row.key else each for each in rows]
    at = keys.index(before) if before and before in keys else len(rows)
    return [*rows[:at], row, *rows[at:]]


def _unknown_names(parsed: Parsed, known: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each name of a shared row that no shared row has."""
    named: list[tuple[Any, tuple[Step, ...]]] = [(name, (_WITHOUT,)) for name in _listed(parsed.values.get(_WITHOUT))]
    for index, item in enumerate(_listed(parsed.values.get(_EVIDENCE))):
        changes = _ROW if _said(item, _ROW) and "kind" not in item else _BEFORE
        named += [(name, (_EVIDENCE, index, changes)) for name in [_said(item, changes)] if name]
    spot = Spot(parsed.file, parsed.place)
    for name, path in named:
        if name not in known:
            near = nearest(str(name), known)
            hint = f"did you mean {near}?" if near else f"shared rows are {', '.join(known)}"
            yield spot.finding(R005, spot.at(path), f"no shared row is called {shown(name)}", hint)


def _said(item: Any, name: str) -> str:
    return str(item.get(name, "")) if isinstance(item, dict) else ""


def with_rows(parsed: Parsed, rows: Sequence[Row]) -> Parsed:
    """Return a pack with these rows as its evidence, cut to the criteria that it has, each with its place."""
    values = {name: value for name, value in parsed.values.items() if name not in {SHARES, _WITHOUT}}
    known = {item.get("key") for part in ("criteria", "required_other") for item in _items(values.get(part))}
    values[_EVIDENCE] = [_cut(row, known) for row in rows]
    above = parsed.place.inside.get(_EVIDENCE, parsed.place)
    inside: Mapping[Step, Place] = {index: row.place for index, row in enumerate(rows)}
    return replace(parsed, values=values, place=parsed.place.with_inside(_EVIDENCE, above._replace(inside=inside)))


def _written(item: Any, place: Place, index: int) -> Row:
    """Return an item of `evidence` as a row; what is no row at all stays for the validation to report."""
    *_, at = place.walk((_EVIDENCE, index))
    if not isinstance(item, dict):
        return Row("", item, at)
    fields = {name: value for name, value in item.items() if name not in {_ROW, _BEFORE}}
    return Row(_said(item, _ROW), fields, at, frozenset(fields))


def _cut(row: Row, known: Collection[Any]) -> Any:
    """Return the fields of a row without the shared criteria and facts that the pack has no use for."""
    if not isinstance(row.fields, dict):
        return row.fields
    fields = dict(row.fields)
    criteria = fields.get("criteria", {})
    if "criteria" not in row.own and isinstance(criteria, dict):
        criteria = fields["criteria"] = {key: weight for key, weight in criteria.items() if key in known}
    if "facts" not in row.own and isinstance(criteria, dict) and "conditional" not in criteria.values():
        fields.pop("facts", None)
    return fields


def no_such_file(name: Any, known: Sequence[str], at: Location) -> Finding:
    """Report a name in `shares` that no file of shared rows has."""
    return R005.at(at, f"no shared rows {shown(name)}", hint=f"known are {', '.join(known)}")


def _items(value: Any) -> Iterator[Mapping[str, Any]]:
    yield from (item for item in _listed(value) if isinstance(item, dict))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
