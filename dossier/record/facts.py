"""State what a record says of the entries in a bundle and of its petition, as plain data, without what is private."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from dossier.record import Record
from dossier.record.document import Document
from dossier.record.entry import Entry
from dossier.record.front import FrontItem
from dossier.record.petition import Beneficiary, Petition

PRIVATE = frozenset(
    {
        *("note", "note_to_counsel", "from_counsel", "waive", "confidential", "imported_from", "origin"),
        *("password_env", "requested_from", "requested_on", "due", "expect_pages"),
    }
)
"""Fields that no bundle prints, wherever they stand: what is told or kept of a record never has them."""
ALWAYS_TOLD = ("classification", "cite_as", "dividers", "index")
"""Fields of a petition that always have a value: where they are missing, an older version did not keep them."""
_OF_A_PETITION = (*ALWAYS_TOLD, "title", "form", "petitioner", "representative", "narrative", "enclose")
_OF_A_LETTER = ("date", "to", "re")
_TOLD_BY_PAGES = frozenset({"id", "documents", "marks"})
"""The first is the key, the others are told by what the bundle holds."""
_OF_A_FILE = frozenset({"file", "see", "pages", "role", "status", "marks"})
_KEYS = ("id", "criterion", "name", "number", "title", "year", "source")
"""What tells the items of a list apart, the surest first."""


def entry_facts(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry that have a value, and those of its documents by file."""
    found = _fields(entry, PRIVATE | _TOLD_BY_PAGES)
    documents = {_name(each): facts for each in entry.documents if each.shown and (facts := _of_document(each))}
    return found | ({"documents": documents} if documents else {})


def petition_facts(beneficiary: Beneficiary, petition: Petition) -> dict[str, Any]:
    """Return what a record says of a petition that its cover, its letters and its narratives print, and how they are laid out."""
    person = {"beneficiary": beneficiary.name, "field": beneficiary.field}
    own = {name: _plain(value) for name in _OF_A_PETITION if (value := getattr(petition, name))}
    heads = {item.title: head for item in petition.front if item.letter and (head := _head(item))}
    return {name: value for name, value in (person | own | {"front": heads}).items() if value}


def _head(letter: FrontItem) -> dict[str, Any]:
    """Return what is printed above the text of a letter."""
    return {name: _plain(value) for name in _OF_A_LETTER if (value := getattr(letter, name))}


def facts_of(record: Record, petition: str, entries: Iterable[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return what a record says of a petition and of these entries, which stand in its bundle."""
    found = (record.entry(entry) for entry in sorted(entries))
    told = {entry.id: entry_facts(entry) for entry in found if entry is not None}
    return {"petition": petition_facts(record.beneficiary, record.petitions[petition]), "entries": told}


def _name(document: Document) -> str:
    return document.file or f"see {document.see}"


def _of_document(document: Document) -> dict[str, Any]:
    return _fields(document, PRIVATE | _OF_A_FILE)


def _fields(model: BaseModel, without: frozenset[str]) -> dict[str, Any]:
    known = type(model).model_fields
    given = {name: getattr(model, name) for name in known if name not in without}
    values = {name: _plain(value) for name, value in given.items() if value != known[name].default}
    return {name: value for name, value in values.items() if value not in ("", None, {}, [], False)}


def _plain(value: Any) -> Any:
    """Return a value of a record as JSON has it: dates and pages as they are written, lists of things by what tells them apart."""
    if isinstance(value, BaseModel):
        return _fields(value, PRIVATE)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        things = [each for each in value if isinstance(each, BaseModel)]
        return _by_name(things) if things else [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _by_name(things: Iterable[BaseModel]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, thing in enumerate(things, 1):
        facts = _fields(thing, PRIVATE)
        key = next((str(facts[name]) for name in _KEYS if facts.get(name)), str(number))
        found[key if key not in found else f"{key} ({number})"] = facts
    return found
