"""Decide what a petition and its supplements hold each: what was not filed before is new, and stands in one of them only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.bundle.filed import Filed
from dossier.case import Case
from dossier.plan.family import (
    NOBODY,
    Held,
    OnFile,
    as_filed,
    file_parts,
    filed_before,
    held_by,
    holding,
    is_family,
    was_filed,
)
from dossier.record import Document, Entry, Petition
from dossier.record.document import PageSelection


@dataclass(frozen=True, slots=True)
class Scope:
    """A case as one petition sees it: entries with the documents that its bundle may hold, and why others are left out."""

    case: Case
    left_out: Mapping[str, str] = field(default_factory=dict)


def scope_of(case: Case, petition_id: str) -> Scope:
    """Return the case as a petition sees it; the case itself where it has no supplements and is none."""
    return case.once(("scope", petition_id), lambda: _scope(case, petition_id))


def _scope(case: Case, petition_id: str) -> Scope:
    root = case.record.root(petition_id)
    if not is_family(case, root):
        return Scope(case)
    entries, left_out = list[Entry](), dict[str, str]()
    for entry in case.record.entries:
        if petition_id == root:
            seen, reason = _in_base(case, root, entry)
        else:
            seen, reason = _in_supplement(case, petition_id, entry)
        entries.append(seen)
        if reason:
            left_out[entry.id] = reason
    return _made(case, petition_id, entries, left_out)


def _made(case: Case, petition_id: str, entries: Sequence[Entry], left_out: Mapping[str, str]) -> Scope:
    petitions = {**case.record.petitions, petition_id: _titled(case, petition_id, entries, left_out)}
    scope = Scope(replace(case, record=replace(case.record, entries=tuple(entries), petitions=petitions)), left_out)
    scope.case.once(("scope", petition_id), lambda: scope)
    return scope


def _titled(case: Case, petition_id: str, entries: Iterable[Entry], left_out: Mapping[str, str]) -> Petition:
    """Return the petition with titles that refer to the exhibit of which an exhibit of it is further proof."""
    petition, filed = case.record.petitions[petition_id], filed_before(case, petition_id)
    further = {
        entry.id: f"{petition.titles.get(entry.id) or entry.english_title}, further proof (see {there[0].label})"
        for entry in entries
        if entry.id not in left_out and (there := filed.of_entry(entry.id))
    }
    return petition.model_copy(update={"titles": {**petition.titles, **further}}) if further else petition


def _in_base(case: Case, root: str, entry: Entry) -> tuple[Entry, str]:
    held = held_by(case, root, entry)
    if held.entry:
        return entry, _elsewhere(held, root)
    own = (as_filed(case, root, entry, each) for each in zip(entry.documents, held.documents, strict=True))
    return _with(entry, [document for document in own if document is not None]), ""


def _in_supplement(case: Case, petition_id: str, entry: Entry) -> tuple[Entry, str]:
    filed, root = filed_before(case, petition_id), case.record.root(petition_id)
    if filed.problem:
        return entry, filed.problem
    there, held, sent = filed.of_entry(entry.id), held_by(case, root, entry), was_filed(case, petition_id)
    own = [
        (document, owner, as_filed(case, petition_id, entry, (document, owner)))
        for document, owner in zip(entry.documents, held.documents, strict=True)
    ]
    if there:
        mine = [kept for each, owner, kept in own if kept and each.in_hand and (sent or owner == petition_id)]
        return _with(entry, mine), "" if mine else "filed before"
    if held.entry != petition_id:
        return entry, _elsewhere(held, root)
    return _with(
        entry,
        [_referred(case, filed, kept or each) for each, _, kept in own if kept or holding(case, filed, each)],
    ), ""


def _elsewhere(held: Held, root: str) -> str:
    """Return why a petition does not hold an entry that another one of its family holds, or none does."""
    return (
        "came after the filing, and no supplement holds it"
        if held.entry == NOBODY
        else f"stands in '{held.entry or root}'"
    )


def _with(entry: Entry, documents: Sequence[Document]) -> Entry:
    return entry if tuple(documents) == entry.documents else entry.model_copy(update={"documents": tuple(documents)})


def _referred(case: Case, filed: Filed, document: Document) -> Document:
    """Return a document of a new entry that was filed in another exhibit as one that stands there."""
    held = holding(case, filed, document)
    if held is None:
        return document
    exhibit, there = held
    chosen = next(pages for _, _, pages in file_parts(case, document)) or tuple(there)
    pages = PageSelection.parse(",".join(str(there[page]) for page in chosen))
    away = {"file": "", "translation": "", "certificate": "", "marks": ()}
    new = {"see": exhibit.entries[0], "pages": pages, "label": exhibit.label}
    return OnFile.model_construct(**{**dict(document), **away, **new})


TextPath = tuple[str | int, ...]
"""Where a text of a petition stands in it: `("narrative", "judging")`, `("points", 0, "answer")`."""


def texts_of(petition: Petition) -> Iterator[tuple[TextPath, str]]:
    """Yield the texts of a petition that may hold references, each with its path: narratives, and answers to points."""
    yield from ((("narrative", key), text) for key, text in petition.narrative.items())
    yield from ((("points", place, "answer"), point.answer) for place, point in enumerate(petition.points))
