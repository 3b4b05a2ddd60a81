"""Write the reference page of the record, from the models: every kind and field, with its form and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dossier.reading.shape import field_names
from dossier.record import CLASSIFICATIONS, CRITERIA, Beneficiary, Claim, Document, Entry, Mark, Petition, Waiver
from dossier.record.dates import PartialDate, Span
from dossier.record.document import PageSelection
from dossier.record.exclusion import Exclusion
from dossier.record.front import FrontItem
from dossier.record.kinds import KINDS
from dossier.record.not_mine import EXAMPLE, MEANING
from dossier.record.notice import Notice, Point
from dossier.record.parties import Petitioner, Representative
from dossier.rules.needs import roles

_INTRODUCTION = """\
# The record

*Every field of `dossier.yaml` and of the files under `record/`. This page is written by `make docs`
from the same models that read a record.*

A record is `dossier.yaml`, which says who the beneficiary is and which petitions there are, and any number of
`record/*.yaml`. Entries may stand in either, in lists by kind: `{kinds}`.

- Text is read as it is written: `no`, `010`, `1e3`, `2024-05` and `12:30` mean just that. Quotes are needed around text that
  begins with a bracket, a brace or one of `& * ! | > % @`, and around text that holds a colon and a space, or a space and `#`.
- A field with nothing after it, or with `~` or `null`, counts as left out.
- A date is a year, a month or a day: `2024`, `2024-05`, `2024-05-17`. A span is two of these: `2022-01/2026-09`.
- Where one word is enough, a list may be written as that word: `language: es`.
- Files are named by their path from the case folder, with `/` on every system.
- Aliases, anchors, merge keys and tags are refused, and so is a field that stands twice.
- Only files right in `record/` whose name ends in `.yaml` are read; one that looks like a part of the record and is not
  read is an error, so that nothing is left out in silence.

Fields marked **required** must be there. All others may be left out: an empty field shows as a gap, never as a guess.
"""

_FORMS: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    Decimal: "amount",
    PartialDate: "date",
    Span: "date or span",
    PageSelection: "pages",
}


def reference() -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION.format(kinds=" ".join(KINDS))
    yield "## The head: `dossier.yaml`\n"
    yield "`dossier: 1` is the version of the format. It stands first.\n"
    yield from _part("### `beneficiary`", Beneficiary)
    yield from _part("### `petitions`: each under a name of its own", Petition, but=("id",))
    yield from _part("#### `petitioner` of a petition", Petitioner)
    yield from _part("#### `representative` of a petition", Representative)
    yield from _part("#### `exclude`: ids, or sorts with these keys", Exclusion, but=("id",))
    yield from _part("#### `front` of a petition", FrontItem)
    yield from _part("#### `notice` of a petition", Notice)
    yield from _part("#### `points` of a petition", Point)
    yield f"Classifications: {', '.join(CLASSIFICATIONS)}, or the path of a rule pack of your own that ends in `.yaml`.\n"
    yield f"### `not_mine`: a list of numbers\n\n{MEANING} Example: `not_mine: [{', '.join(EXAMPLE)}]`\n"
    yield "## Every entry\n"
    yield from _table(Entry, field_names(Entry))
    yield from _part("### `claims`", Claim)
    yield f"Criteria: `{' '.join(CRITERIA)}`.\n"
    yield from _part("### `documents`", Document)
    yield from _roles()
    yield from _part("### `marks` of a document", Mark)
    yield from _part("### `waive`", Waiver)
    yield "## The kinds\n"
    for model in KINDS.values():
        yield from _kind(model)


def _roles() -> Iterator[str]:
    """List the roles of documents that the rules know."""
    yield "#### `role` of a document\n"
    yield (
        "The rules know these words, and read a synonym as the word that it stands beside; any other may be written too. "
        "`dossier explain reviews` says which of them are asked for at a kind.\n"
    )
    yield "| role | what it is | also written |"
    yield "|---|---|---|"
    for role in roles().values():
        yield f"| `{role.key}` | {role.description} | {', '.join(role.synonyms)} |"
    yield ""


def _kind(model: type[Entry]) -> Iterator[str]:
    common = tuple(
        name
        for name in field_names(Entry)
        if model.model_fields[name].annotation == Entry.model_fields[name].annotation
    )
    yield from _part(f"### `{model.kind}`", model, but=common)
    for name, inner in _own_parts(model):
        yield from _part(f"#### `{name}` of `{model.kind}`", inner)


def _own_parts(model: type[Entry]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name in field_names(model):
        if name not in Entry.model_fields:
            inner = _model(model.model_fields[name].annotation)
            if inner is not None:
                yield name, inner


def _part(heading: str, model: type[BaseModel], *, but: tuple[str, ...] = ()) -> Iterator[str]:
    yield f"{heading}\n"
    yield f"{' '.join((model.__doc__ or '').split())}\n"
    yield from _table(model, field_names(model, but=but))


def _table(model: type[BaseModel], names: tuple[str, ...]) -> Iterator[str]:
    yield "| field | form | what it says |"
    yield "|---|---|---|"
    for name in names:
        field = model.model_fields[name]
        yield f"| `{name}` | {_form(field.annotation)} | {_words(field)} |"
    yield ""


def _words(field: FieldInfo) -> str:
    words = (field.description or "").replace("|", "\\|")
    examples = ", ".join(f"`{example}`" for example in field.examples or [])
    required = "**Required.** " if field.is_required() else ""
    return f"{required}{words}{f' Example: {examples}' if examples else ''}"


def _form(annotation: Any) -> str:
    """Describe the form of a value."""
    if annotation in _FORMS:
        return _FORMS[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _form(arguments[0])
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments if word)
    if origin in {Union, UnionType}:
        return _form(next(argument for argument in arguments if argument is not NoneType))
    if origin is tuple:
        inner = _form(arguments[0])
        return "list of texts" if inner == "text" else "list"
    return "text by section" if origin is Mapping and _form(arguments[1]) == "text" else "fields"


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _model(argument)) is not None), None)
