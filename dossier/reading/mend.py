"""Build a part of the record from plain values without the invalid ones, so that everything else is checked too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dossier.finding import Finding
from dossier.reading.shape import complaints, field_names, strangers, stray_field, unknown_field
from dossier.reading.spot import Spot
from dossier.record.base import Part
from dossier.record.parts import part_at
from dossier.record.places import Place, Step

UNNAMED = "unnamed"
"""The stand-in for a missing id; it never reaches a record."""

_STAND_INS = {"id": UNNAMED, "title": "", "name": ""}
_PASSES = 6

P = TypeVar("P", bound=Part)


def read_part(
    model: type[P], written: Mapping[str, Any], spot: Spot, *, given: Mapping[str, Any] | None = None
) -> tuple[P | None, Place, list[Finding]]:
    """Return the part as far as it can be read, its places, and a finding for each fault.

    `given` holds fields that do not come from the file and must not be written in it. An invalid list item is
    removed, and the places of later items move up. The part is None if it cannot be read at all.
    """
    given = given or {}
    values = {**written, **given}
    findings = [
        unknown_field(name, field_names(model, but=tuple(given)), at=spot.at((name,), key=True), spot=spot)
        for name in given
        if name in written
    ]
    findings += [
        stray_field(
            str(path[-1]), field_names(part_at(model, path[:-1]) or model), at=spot.at(path, key=True), spot=spot
        )
        for path in strangers(model, spot.place)
    ]
    try:
        return model.model_validate(values), spot.place, findings
    except ValidationError as error:
        errors = error.errors(include_url=False)
    findings.extend(complaints(errors, model, spot))
    place = spot.place
    values = _copied(values)
    for _ in range(_PASSES):
        for path in _deepest_first(errors):
            place = _mended(values, path, place)
        try:
            return model.model_validate(values), place, findings
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None, place, findings


def _copied(value: Any) -> Any:
    """Copy containers, but keep the marker for unreadable values itself."""
    if isinstance(value, dict):
        return {name: _copied(inner) for name, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _deepest_first(errors: Iterable[ErrorDetails]) -> list[tuple[Step, ...]]:
    """Sort what to remove, later list items before earlier ones, so that positions stay valid meanwhile."""
    paths = {_to_take_out(error) for error in errors}
    return sorted(paths, key=lambda path: [_padded(step) for step in path], reverse=True)


def _padded(step: Step) -> str:
    return f"{step:09}" if isinstance(step, int) else step


def _to_take_out(error: ErrorDetails) -> tuple[Step, ...]:
    path = error["loc"]
    if path[-1] == "[key]" or (error["type"] == "missing" and len(path) > 1):
        return path[:-1]
    return path


def _mended(values: dict[str, Any], path: tuple[Step, ...], place: Place) -> Place:
    """Remove one value; a required field of the part itself gets a stand-in."""
    holder: Any = values
    for depth, step in enumerate(path, start=1):
        there = step in holder if isinstance(holder, dict) else isinstance(step, int) and step < len(holder)
        if not there:
            break
        inner = holder[step]
        if depth == len(path) or not isinstance(inner, dict | list):
            del holder[step]
            if isinstance(holder, list):
                place = place.without(path[:depth])
            break
        holder = inner
    if len(path) == 1 and path[0] in _STAND_INS:
        values[str(path[0])] = _STAND_INS[str(path[0])]
    return place
