"""Report faults in the shape of a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from dossier.finding import Code, Finding, Location, Severity
from dossier.reading.signs import unseen
from dossier.reading.spot import Spot, shown
from dossier.reading.synonyms import field_hint, meant_field, word_hint
from dossier.record.base import UNKNOWN_NAME, UNREADABLE
from dossier.record.parts import part_at
from dossier.record.places import Place, Step
from dossier.record.wrong_form import FormError
from dossier.text.shortening import shortened

R001 = Code(
    "R001",
    Severity.ERROR,
    "unknown field",
    "An entry, document, petition or file has a field that the record does not know.",
    "A misspelled field would otherwise be left out of the bundle without notice.",
    wrong="publications:\n  - id: stroke-2024\n    titel: CT perfusion thresholds",
    right="publications:\n  - id: stroke-2024\n    title: CT perfusion thresholds",
)
R002 = Code(
    "R002",
    Severity.ERROR,
    "required field missing",
    "A field that has no default is missing, or is present but empty.",
    "An exhibit without an id has no lasting label; one without a title has no line in the index.",
    wrong="awards:\n  - title: Young Investigator Award",
    right="awards:\n  - id: award-2023\n    title: Young Investigator Award",
)
R003 = Code(
    "R003",
    Severity.ERROR,
    "wrong type or form",
    "A value does not have the form that its field requires: an invalid date, a list where text belongs, or a "
    "word that is not one of those known.",
    "A value that cannot be read cannot be sorted, counted or printed; the tool does not guess.",
    wrong="date: 2024-13",
    right="date: 2024-05",
)
R004 = Code(
    "R004",
    Severity.ERROR,
    "id used twice",
    "Two entries have the same id, in one file or in two.",
    "Labels, cross-references and exclusions refer to entries by id, so each id must mean one entry.",
    wrong="awards:\n  - {id: award-2023, title: First}\n  - {id: award-2023, title: Second}",
    right="awards:\n  - {id: award-2023, title: First}\n  - {id: award-2023-second, title: Second}",
)
R005 = Code(
    "R005",
    Severity.ERROR,
    "unknown id, kind, criterion or classification",
    "A name refers to something that does not exist: an entry in `exclude`, a top-level list, a criterion in "
    "`claims`, a classification, or the petition or hand-over that a supplement continues.",
    "An entry under an unknown criterion would not appear under any criterion; an unknown id in `exclude` leaves "
    "an entry in the bundle.",
    wrong="claims: [article]",
    right="claims: [articles]",
)
R006 = Code(
    "R006",
    Severity.WARNING,
    "identifier does not check",
    "A DOI, ISSN, ISBN, PMID, PMCID, ORCID or NCT number does not have its form, or its check digit is wrong. In "
    "`registration` and `registry`, which hold free text, numbers of ClinicalTrials.gov, ISRCTN, EudraCT, ANZCTR, DRKS and "
    "PROSPERO are told by their first letters.",
    "A number with a slip of the pen leads whoever looks it up to nothing, or to somebody else's work.",
    wrong="issn: 1234-5678",
    right="issn: 1234-5679",
    source="ISO 3297 (ISSN), ISO 2108 (ISBN), ISO 7064 mod 11-2 (ORCID)",
)

_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "fields with values",
    "mapping_type": "fields with values",
    "model_type": "fields with values",
    "model_attributes_type": "fields with values",
    "int_type": "a whole number such as 41",
    "bool_type": "true or false",
    "decimal_type": "an amount such as 412000",
    "literal_error": "text",
}
_BARE = re.compile(r"\w[\w./ ()+-]*\w")
_FIELD = re.compile("[A-Za-z_]+")
_LONGEST = 160
_FEW = 6


@dataclass(frozen=True, slots=True)
class _Error:
    """A validation error, the path to its value, and the part of the record where it was found."""

    details: ErrorDetails
    path: tuple[Step, ...]
    model: type[BaseModel]
    spot: Spot

    @property
    def holder(self) -> type[BaseModel]:
        """The model that has, or should have, the field."""
        return part_at(self.model, self.path[:-1]) or self.model


def complaints(errors: list[ErrorDetails], model: type[BaseModel], spot: Spot) -> Iterator[Finding]:
    """Yield each validation error as a finding at its value, except where the parser has already reported one."""
    for details in errors:
        if details["input"] is not UNREADABLE:
            path = tuple(step for step in details["loc"] if step != "[key]")
            say = _SAYINGS.get(details["type"], _wrong_form)
            yield _naming_the_unseen(say(_Error(details, path, model, spot)), details["input"])


def _naming_the_unseen(finding: Finding, value: Any) -> Finding:
    """Name a sign that nobody sees in a value that was refused, since the message shows the value as if it were right."""
    sign = unseen(value) if isinstance(value, str) else ""
    return replace(finding, hint=f"it holds {sign}: delete that sign") if sign else finding


def strangers(model: type[BaseModel], place: Place, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Yield the paths of unknown fields without a value, as in `{note: asked, again}`, which validation cannot see."""
    for step, inner in place.inside.items():
        if inner.inside:
            part = part_at(model, (step,))
            if part is not None:
                yield from strangers(part, inner, (*path, step))
        elif inner.empty and isinstance(step, str) and step not in model.model_fields:
            yield (*path, step)


def unknown_field(name: str, known: tuple[str, ...], *, at: Location, spot: Spot) -> Finding:
    """Report R001, with the nearest known name or the first of them."""
    return spot.finding(R001, at, f"unknown field {shown(name)}", field_hint(name, known))


def stray_field(name: str, known: tuple[str, ...], *, at: Location, spot: Spot) -> Finding:
    """Report R001 for a field without a value, which is often the rest of a text that a comma cut."""
    if _FIELD.fullmatch(name):
        return unknown_field(name, known, at=at, spot=spot)
    near = meant_field(name, known)
    hint = f"put quotes around text that holds a comma{f'; or did you mean {near}?' if near else ''}"
    return spot.finding(R001, at, f"unknown field {shown(name)}", hint)


def missing_field(name: str, model: type[BaseModel], *, path: tuple[Step, ...], spot: Spot) -> Finding:
    """Report R002 at the part that lacks the field, or at its key if nothing follows it."""
    empty = len(list(spot.place.walk((*path, name)))) == len(path) + 2
    at = spot.at((*path, name), key=True) if empty else spot.at(path)
    field = model.model_fields[name]
    words = (field.description or "").rstrip(".")
    meaning = f" ({words[:1].lower()}{words[1:]})" if words else ""
    hint = f"add {name}: {field.examples[0]}" if field.examples else f"add {name}{meaning}"
    return spot.finding(R002, at, f"'{name}' is {'empty' if empty else 'missing'}", hint)


def _missing(error: _Error) -> Finding:
    return missing_field(str(error.path[-1]), error.holder, path=error.path[:-1], spot=error.spot)


def _unknown_field(error: _Error) -> Finding:
    at = error.spot.at(error.path, key=True)
    return unknown_field(str(error.path[-1]), field_names(error.holder), at=at, spot=error.spot)


def _unknown_name(error: _Error) -> Finding:
    at = error.spot.at(error.path, key=error.details["loc"][-1] == "[key]")
    context = error.details["ctx"]
    return error.spot.finding(R005, at, context["message"], context["hint"])


def _not_listed(error: _Error) -> Finding:
    value = error.details["input"]
    if not isinstance(value, str):
        return _wrong_form(error)
    # The known words are ours, and none of them contains a quotation mark.
    known = [word for word in error.details["ctx"]["expected"].split("'")[1::2] if word]
    near = word_hint(value, known)
    listed = f"{', '.join(known[:-1])} or {known[-1]}"
    few = len(known) <= _FEW
    message = f"expected {listed if few else f'one of the words for {error.path[-1]}'}, got {shown(value)}"
    hint = near or ("" if few else f"known here are {listed}")
    return error.spot.finding(R003, error.spot.at(error.path), message, hint)


def _value(error: _Error) -> Finding:
    cause = error.details["ctx"]["error"]
    message = shortened(" ".join(str(cause).split()), _LONGEST)
    hint = cause.hint if isinstance(cause, FormError) else ""
    return error.spot.finding(R003, error.spot.at(error.path), message, hint)


def _wrong_form(error: _Error) -> Finding:
    value = error.details["input"]
    expected = _expected(error.details)
    if value is None:
        message, hint = f"expected {expected}, got an empty item", "fill it in or take the hyphen away"
    else:
        message, hint = f"expected {expected}, got {shown(value)}", _remedy(error, value)
    return error.spot.finding(R003, error.spot.at(error.path), message, hint)


def _expected(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    if details["type"] == "greater_than_equal":
        return f"a number from {context['ge']} on"
    return _EXPECTED.get(details["type"], "another form")


def _remedy(error: _Error, value: Any) -> str:
    kind = error.details["type"]
    if kind == "model_type" and isinstance(value, str) and "documents" in error.path:
        return f"write {{file: {_inside_braces(value)}}}"
    if kind == "model_type" and isinstance(value, list):
        return "take the brackets or the hyphen away"
    if kind == "string_type" and isinstance(value, Mapping):
        return "put quotes around text that begins with a brace or holds a colon and a space"
    if kind == "string_type":
        return "put quotes around text that begins with a bracket or a hyphen"
    if kind == "tuple_type":
        return "put a hyphen before each item"
    return ""


def _inside_braces(text: str) -> str:
    """Return a text as it is written inside braces: in quotes if it has signs that would end it or mean something."""
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


_SAYINGS = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    UNKNOWN_NAME: _unknown_name,
    "literal_error": _not_listed,
    "value_error": _value,
}


def field_names(model: type[BaseModel], *, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the fields that a user may write in such a part, in the order of the reference page."""
    return tuple(name for name, field in model.model_fields.items() if not field.exclude and name not in but)
