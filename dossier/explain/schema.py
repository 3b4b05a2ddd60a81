"""Write the JSON Schema of a record file, from the models, for editors and for `check-jsonschema`.

Editors assign types to unquoted values: a year is a number to them, `no` may be false, an empty field is null. The
record reads all of these as text or as nothing, so the schema allows them.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from dossier.reading.head import FORMAT
from dossier.record import CRITERIA, OTHER_SECTIONS, Beneficiary, Petition
from dossier.record.kinds import KINDS
from dossier.record.not_mine import EXAMPLE, MEANING
from dossier.rules.needs import roles

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALAR = ["string", "number", "boolean"]
_ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NUMBER_OF_A_WORK = r"^(\s*(https?://(dx\.)?doi\.org/|[Dd][Oo][Ii]:\s*)?10\.|\s*[Pp][Mm][Ii][Dd][\s:]*[1-9])"
_YEAR = r"^\d{4}"
_NOISE = ("title", "default")
_NAMED = ("#/$defs/Petitioner", "#/$defs/Representative")
"""Parts that a plain text names."""

Schema = dict[str, Any]

_ASKED = ("requested_from", "requested_on", "due")
_DOCUMENTS: tuple[Schema, ...] = (
    {"label": "a document in hand", "body": {"file": "evidence/$1", "role": "$2"}},
    {
        "label": "a document asked for",
        "body": {"role": "$1", "status": "requested", **{name: f"${at}" for at, name in enumerate(_ASKED, start=2)}},
    },
)
"""What editors put in for a document; validators pass over it."""


def text() -> str:
    """Return the schema as JSON text."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def json_schema() -> Schema:
    """Return the shape of `dossier.yaml` and of every file under `record/`."""
    models = [(model, "validation") for model in (Beneficiary, Petition, *KINDS.values())]
    _, generated = models_json_schema(models, ref_template="#/$defs/{model}")  # type: ignore[arg-type]  # a list is invariant
    parts = {name: _part(schema) for name, schema in generated["$defs"].items()}
    _with_rules_between_fields(parts)
    _with_known_roles(parts)
    return {
        "$schema": DIALECT,
        "title": "dossier record",
        "description": "A career record: dossier.yaml, and the files under record/.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {**_head(), **{kind: _entries(model.__name__, model.heading) for kind, model in KINDS.items()}},
        "$defs": parts,
    }


def _head() -> Schema:
    return {
        "dossier": {"description": "The version of the record's format.", "enum": [int(FORMAT), FORMAT]},
        "beneficiary": {"description": "Whose record it is.", "$ref": "#/$defs/Beneficiary"},
        "not_mine": {
            "description": MEANING,
            "type": ["array", *_SCALAR, "null"],
            "items": {"type": "string", "pattern": _NUMBER_OF_A_WORK},
            "examples": [list(EXAMPLE)],
        },
        "petitions": {
            "description": "The planned filings, each under a name of its own.",
            "type": ["object", "null"],
            "patternProperties": {_ID_PATTERN: {"$ref": "#/$defs/Petition"}},
            "additionalProperties": False,
        },
    }


def _entries(model: str, heading: str) -> Schema:
    return {"description": f"{heading}.", "type": ["array", "null"], "items": {"$ref": f"#/$defs/{model}"}}


def _part(schema: Schema) -> Schema:
    """Make the fields of one part lenient; required fields stay required."""
    required = [name for name in schema.get("required", []) if (schema["title"], name) != ("Petition", "id")]
    fields = {
        name: _field(inner, optional=name not in required)
        for name, inner in schema["properties"].items()
        if (schema["title"], name) != ("Petition", "id")
    }
    part: Schema = {"description": schema["description"], "type": "object", "additionalProperties": False}
    part["properties"] = fields
    if required:
        part["required"] = required
    return part


def _field(schema: Schema, *, optional: bool) -> Schema:
    plain = {key: value for key, value in schema.items() if key not in _NOISE}
    if schema.get("default") not in (None, "", [], {}, False):
        plain["default"] = schema["default"]
    if "examples" in plain:
        plain["examples"] = [_example(each) for each in plain["examples"]]
    branches = [branch for branch in plain.pop("anyOf", []) if branch != {"type": "null"}]
    if len(branches) == 1:
        plain = {**branches[0], **plain}
    elif branches:
        plain["anyOf"] = branches
    if plain.get("pattern", "").startswith(_YEAR):
        plain.setdefault("examples", ["2024-05-17", "2024-05", "2024"])
    return _lenient(plain, optional=optional)


def _example(written: object) -> object:
    """Turn an example into the value that an editor inserts: a written list becomes a list."""
    if isinstance(written, str) and written.startswith("[") and written.endswith("]"):
        return [item.strip() for item in written[1:-1].split(",")]
    return written


def _lenient(schema: Schema, *, optional: bool) -> Schema:
    kind = schema.get("type")
    if schema.get("$ref") in _NAMED:
        return {**_or_null(schema), "anyOf": [{"$ref": schema["$ref"]}, {"type": [*_SCALAR, "null"]}]}
    if "$ref" in schema:
        return _or_null(schema) if optional else schema
    if kind == "array":
        return _list(schema, optional=optional)
    if kind == "object":
        return {**schema, **_named(schema), "type": ["object", "null"]}
    if kind == "string" and not {"enum", "pattern", "anyOf"} & schema.keys():
        return {**schema, "type": [*_SCALAR, "null"]} if optional else {**schema, "type": _SCALAR, "minLength": 1}
    kinds = list(kind) if isinstance(kind, list) else [kind]
    eased = {**schema, "type": [*kinds, "null"] if optional else kinds}
    if "enum" in schema:
        eased["enum"] = [word for word in schema["enum"] if word != ""] + ([None] if optional else [])
    return eased


def _list(schema: Schema, *, optional: bool) -> Schema:
    """Allow a list; a list of plain words may also be a single word."""
    items = schema["items"]
    if items.get("$ref") == "#/$defs/Claim":
        key = {"enum": list(CRITERIA)}
        return {**schema, "type": ["array", "string", "null"], "items": {"anyOf": [key, items]}}
    if items.get("$ref") == "#/$defs/Exclusion":
        return {**schema, "type": ["array", "string", "null"], "items": {"anyOf": [{"type": _SCALAR}, items]}}
    if items.get("type") != "string":
        return {**schema, "type": ["array", "null"] if optional else ["array"]}
    return {**schema, "type": ["array", *_SCALAR, *(["null"] if optional else [])], "items": {"type": _SCALAR}}


def _named(schema: Schema) -> Schema:
    """Describe a mapping: by ids of entries, or by sections with their known names."""
    if "patternProperties" in schema:
        values = schema["patternProperties"].items()
        return {"patternProperties": {key: _lenient(each, optional=True) for key, each in values}}
    return {
        "propertyNames": schema.get("propertyNames", {"enum": [*CRITERIA, *OTHER_SECTIONS]}),
        "additionalProperties": _lenient(schema["additionalProperties"], optional=True),
    }


def _or_null(schema: Schema) -> Schema:
    words = {key: value for key, value in schema.items() if key != "$ref"}
    return {**words, "anyOf": [{"$ref": schema["$ref"]}, {"type": "null"}]}


def _with_known_roles(parts: Schema) -> None:
    """Offer the known roles as examples; any other word is valid too."""
    parts["Document"]["properties"]["role"]["examples"] = list(roles())
    parts["Document"]["defaultSnippets"] = list(_DOCUMENTS)
    del parts["Document"]["properties"]["status"]["default"]  # editors would write it into every new document


def _with_rules_between_fields(parts: Schema) -> None:
    parts["Document"]["anyOf"] = [
        {"required": ["file"]},
        {"required": ["see"]},
        {"required": ["source_url"]},
        {"required": ["status"], "properties": {"status": {"enum": ["requested", "missing"]}}},
    ]
    del parts["Petition"]["required"]
    parts["Petition"]["anyOf"] = [{"required": ["classification"]}, {"required": ["supplement_to"]}]
    parts["Publication"]["if"] = {"required": ["status"], "properties": {"status": {"const": "published"}}}
    parts["Publication"]["then"] = {"required": ["date"]}
