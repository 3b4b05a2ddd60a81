"""Put what counsel wants into the texts of a record: all of it, and every other byte stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.applied.outcome import COUNSEL, Request, Sort, Wanted, words_of
from dossier.editing.documents import insert_documents
from dossier.editing.entries import insert
from dossier.editing.entry_text import Item, NewEntry, Value
from dossier.editing.splice import Append, Change, Edit, spliced, values_of
from dossier.errors import DossierError
from dossier.reading.sources import HEAD
from dossier.reading.written import written_entries

REQUESTS = "requested-by-counsel"
"""The entry that holds the documents that counsel asks for; planned, so that no bundle waits for it."""

_TITLE = "Documents requested by counsel"
_OF_PETITION = {Sort.TITLES: "titles", Sort.PLACE: "place", Sort.ORDER: "order"}

Texts = Mapping[str, bytes]


def edited(texts: Texts, petition: str, wanted: Sequence[Wanted], requests: Sequence[Request] = ()) -> Texts:
    """Return the files that change, each with its new content. Raises the errors of `spliced`."""
    new = dict(texts)
    if edits := [*_of_petition(new[HEAD], petition, wanted)]:
        new[HEAD] = spliced(HEAD, new[HEAD], edits)
    for file, appends in _comments(new, wanted).items():
        new[file] = spliced(file, new[file], appends)
    new |= _requested(new, requests)
    return {file: data for file, data in new.items() if data != texts.get(file)}


def _of_petition(head: bytes, petition: str, wanted: Sequence[Wanted]) -> Iterator[Edit]:
    path = ("petitions", petition)
    for each in wanted:
        if each.sort in _OF_PETITION:
            value = each.value if isinstance(each.value, tuple) else words_of(each.value)
            yield Change((*path, _OF_PETITION[each.sort], each.name), value)
    out = [each.name for each in wanted if each.sort is Sort.EXCLUDE]
    there = values_of(HEAD, head)["petitions"][petition].get("exclude")
    if out and isinstance(there, str):
        yield Change((*path, "exclude"), [there, *out])
    elif out:
        yield Append((*path, "exclude"), [Item(entry, on_one_line=True) for entry in out])


def _comments(texts: Texts, wanted: Sequence[Wanted]) -> Mapping[str, list[Edit]]:
    """Return the edits of each file that put comments beside their entries."""
    items: dict[str, list[Item]] = {}
    for each in wanted:
        if each.sort is Sort.COMMENTS:
            remark = each.remark
            said = {"on": remark.on, "by": words_of(remark.by), "says": words_of(remark.text)}
            items.setdefault(each.name, []).append(Item(said, on_one_line=True))
    edits: dict[str, list[Edit]] = {}
    for file, data in texts.items() if items else ():
        for kind, index, fields in written_entries(values_of(file, data)):
            if found := items.pop(str(fields.get("id")), None):
                edits.setdefault(file, []).append(Append((kind, index, "from_counsel"), found))
    if items:
        raise DossierError(f"no entry '{next(iter(items))}' in the record")
    return edits


def _requested(texts: Texts, requests: Sequence[Request]) -> Texts:
    """Return the file that holds what counsel asks for, with what it does not have yet."""
    there = next((fields for _, fields in _entries(texts) if fields.get("id") == REQUESTS), None)
    known = [each.get("note") for each in (there or {}).get("documents") or () if isinstance(each, dict)]
    notes = [note for each in requests if (note := each.note) not in known]
    documents: list[Mapping[str, Value]] = [
        {"status": "requested", "requested_from": COUNSEL, "note": note} for note in dict.fromkeys(notes)
    ]
    if not documents:
        return {}
    if there is None:
        fields: dict[str, Value] = {"id": REQUESTS, "title": _TITLE, "status": "planned", "documents": documents}
        return insert(texts, [NewEntry("other", fields)])
    file, data = insert_documents(texts, REQUESTS, documents)
    return {file: data}


def _entries(texts: Texts) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file, data in texts.items():
        for _, _, fields in written_entries(values_of(file, data)):
            yield file, fields
