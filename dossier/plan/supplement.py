"""Decide what a petition and its supplements hold each: what was not filed before is new, and stands in one of them only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.bundle.filed import Filed, Where
from dossier.bundle.sublabels import parted
from dossier.case import Case
from dossier.plan.parts import file_pages
from dossier.record import Document, Entry, Petition
from dossier.record.document import PageSelection

NOTHING = Filed()


@dataclass(frozen=True, slots=True)
class Scope:
    """A case as one petition sees it: entries with the documents that its bundle may hold, and why others are left out."""

    case: Case
    left_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Which supplement holds an entry that is new as a whole, and each document by its position; empty for none."""

    entry: str
    documents: tuple[str, ...]


def scope_of(case: Case, petition_id: str) -> Scope:
    """Return the case as a petition sees it; the case itself where it has no supplements and is none."""
    return case.once(("scope", petition_id), lambda: _scope(case, petition_id))


def filed_before(case: Case, petition_id: str) -> Filed:
    """Return what was filed before a petition; nothing where it is no supplement."""
    return case.filed.get(petition_id, NOTHING)


def _scope(case: Case, petition_id: str) -> Scope:
    root = case.record.root(petition_id)
    if not case.record.supplements(root) and not _labeled_entries(case, root):
        return Scope(case)
    taken = case.once(("taken", root), lambda: {each.id: _taken(case, root, each) for each in case.record.entries})
    entries, left_out = list[Entry](), dict[str, str]()
    for entry in case.record.entries:
        if petition_id == root:
            seen, reason = _in_base(entry, taken[entry.id])
        else:
            seen, reason = _in_supplement(case, petition_id, entry, taken[entry.id])
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


def _in_base(entry: Entry, taken: _Taken) -> tuple[Entry, str]:
    if taken.entry:
        return entry, f"stands in '{taken.entry}'"
    kept = [document for document, owner in zip(entry.documents, taken.documents, strict=True) if not owner]
    return _with(entry, kept), ""


def _in_supplement(case: Case, petition_id: str, entry: Entry, taken: _Taken) -> tuple[Entry, str]:
    filed = filed_before(case, petition_id)
    if filed.problem:
        return entry, filed.problem
    there = filed.of_entry(entry.id)
    pairs = list(zip(entry.documents, taken.documents, strict=True))
    mine = [document for document, owner in pairs if owner == petition_id]
    if there:
        return _with(entry, mine), "" if mine else "filed before"
    if taken.entry != petition_id:
        return entry, f"stands in '{taken.entry or case.record.root(petition_id)}'"
    return _with(
        entry, [_referred(case, filed, document) for document, owner in pairs if owner in ("", petition_id)]
    ), ""


def _with(entry: Entry, documents: Sequence[Document]) -> Entry:
    return entry if tuple(documents) == entry.documents else entry.model_copy(update={"documents": tuple(documents)})


def _referred(case: Case, filed: Filed, document: Document) -> Document:
    """Return a document of a new entry that was filed in another exhibit as one that stands there."""
    held = _holding(case, filed, document)
    if held is None:
        return document
    exhibit, there = held
    chosen = next(pages for _, _, pages in _parts(case, document)) or there.source_pages
    pages = PageSelection.parse(",".join(str(there.pages[there.source_pages.index(page)]) for page in chosen))
    away = {"file": "", "translation": "", "certificate": "", "marks": ()}
    return document.model_copy(update={**away, "see": exhibit.entries[0], "pages": pages})


def _holding(case: Case, filed: Filed, document: Document) -> Where | None:
    """Return where a document in hand was filed, with its translation and certificate; None where one of them is new."""
    found = [filed.holding(*part) for part in _parts(case, document)] if document.in_hand else []
    return found[0] if found and None not in found else None


def _parts(case: Case, document: Document) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield each file of a document with its digest, empty where it is not known, and the pages that go into a bundle."""
    recorded = case.once("recorded digests", lambda: {each.file: each.sha256 for each in case.recorded.files})
    for file, pages in file_pages(document, case.documents):
        known = case.documents.get(file)
        yield file, (known.sha256 if known else "") or recorded.get(file, ""), pages


def _taken(case: Case, root: str, entry: Entry) -> _Taken:
    """Return which supplement holds what of an entry: that in whose bundle it was labeled, else one that may."""
    able = [each for each in case.record.supplements(root) if _may(case, each, entry)]
    owners = tuple(_owner(case, root, (entry, document), able) for document in entry.documents)
    if _stands_in(case, root, entry):
        return _Taken("", owners)
    unfiled = [each for each in able if not filed_before(case, each.id).of_entry(entry.id)]
    labeled = case.once(("labeled entries", root), lambda: _labeled_entries(case, root))
    return _Taken(labeled.get(entry.id) or _pick(case, unfiled), owners)


def _owner(case: Case, root: str, named: tuple[Entry, Document], able: Sequence[Petition]) -> str:
    entry, document = named
    if not document.in_hand:
        return ""
    labeled = case.once(("labeled documents", root), lambda: _labeled_documents(case, root))
    pages = str(document.pages or "")
    given = labeled.get((entry.id, document.file, pages)) or labeled.get((entry.id, document.file, ""))
    return given or _pick(case, [each for each in able if not _holding(case, filed_before(case, each.id), document)])


def _stands_in(case: Case, root: str, entry: Entry) -> bool:
    """Return whether an entry was filed with the petition itself: in a hand-over that counts as filed, or, of none, by its label."""
    return entry.id in case.once(("filed with", root), lambda: _filed_with(case, root))


def _filed_with(case: Case, root: str) -> frozenset[str]:
    filings = [each for one in case.record.supplements(root) for each in filed_before(case, one.id).filings]
    own = [exhibit for each in filings if each.petition == root for exhibit in each.exhibits]
    if own:
        return frozenset(entry for exhibit in own for entry in exhibit.entries)
    given = case.lock.for_petition(root).exhibits.values()
    return frozenset(each.entry for each in given if not each.petition)


def _may(case: Case, petition: Petition, entry: Entry) -> bool:
    return not petition.excludes(entry) and not filed_before(case, petition.id).problem


def _pick(case: Case, able: Sequence[Petition]) -> str:
    """Return the first of these supplements that was not handed over yet; the last where all were."""
    waiting = [each.id for each in able if each.id not in case.handed_over]
    return next(iter(waiting), able[-1].id if able else "")


def _labeled_entries(case: Case, root: str) -> Mapping[str, str]:
    """Return the supplement of each entry that has a label in the bundle of one."""
    found: dict[str, str] = {}
    for given in case.lock.for_petition(root).exhibits.values():
        if given.petition:
            found[given.entry] = given.petition
    return found


def _labeled_documents(case: Case, root: str) -> Mapping[tuple[str, str, str], str]:
    """Return the supplement of each document that has a label in the bundle of one, by entry, file and pages."""
    labels = case.lock.for_petition(root)
    found: dict[tuple[str, str, str], str] = {}
    for sub, document in labels.documents.items():
        given = labels.exhibits.get(parted(sub, scheme=labels.numbering)[0])
        if given is not None and given.petition:
            found[document.entry, document.file, document.pages] = given.petition
    return found


TextPath = tuple[str | int, ...]
"""Where a text of a petition stands in it: `("narrative", "judging")`, `("points", 0, "answer")`."""


def texts_of(petition: Petition) -> Iterator[tuple[TextPath, str]]:
    """Yield the texts of a petition that may hold references, each with its path: narratives, and answers to points."""
    yield from ((("narrative", key), text) for key, text in petition.narrative.items())
    yield from ((("points", place, "answer"), point.answer) for place, point in enumerate(petition.points))
