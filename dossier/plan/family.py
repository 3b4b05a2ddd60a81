"""Decide which petition of a family holds an entry or a document, and under which name its labels stand.

What was filed with a petition is its own for good. All else stands in a supplement: in the one in whose bundle it has a label
already, as long as that was not filed without it, else in the first that was not handed over yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dossier.bundle.filed import Filed, FiledExhibit, Filing, Where
from dossier.bundle.labels import Given, PetitionLabels
from dossier.bundle.sublabels import parted
from dossier.case import Case
from dossier.plan.parts import file_pages
from dossier.record import Document, Entry, Petition
from dossier.record.document import PageSelection

NOBODY = "-"
"""Stands for the holder of what came after the filing and is excluded from every supplement."""

_NOTHING = Filed()


class OnFile(Document):
    """A document of a new entry that was filed before in the exhibit `label`, under another entry: `see` with its pages there."""

    label: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Which supplement holds an entry that is new as a whole, and each document by its position; empty for none."""

    entry: str
    documents: tuple[str, ...]


def filed_before(case: Case, petition_id: str) -> Filed:
    """Return what was filed before a petition; nothing where it is no supplement."""
    return case.filed.get(petition_id, _NOTHING)


def is_family(case: Case, root: str) -> bool:
    """Return whether a petition has supplements, or labels of some that are gone."""
    return bool(case.record.supplements(root)) or any(
        given.petition for given in case.lock.for_petition(root).exhibits.values()
    )


def held_by(case: Case, root: str, entry: Entry) -> Held:
    """Return which supplement of a petition holds what of an entry."""
    return case.once(("held", root, entry.id), lambda: _held(case, root, entry))


def _held(case: Case, root: str, entry: Entry) -> Held:
    able = [each for each in case.record.supplements(root) if _may(case, each, entry)]
    owners = tuple(_owner(case, root, (entry, document), able) for document in entry.documents)
    if entry.id in case.once(("filed with", root), lambda: _filed_with(case, root)):
        return Held("", owners)
    open_ = [
        each
        for each in able
        if _may_grow(case, root, each.id, entry) and not filed_before(case, each.id).of_entry(entry.id)
    ]
    labeled = case.once(("labeled entries", root), lambda: _labeled_entries(case, root)).get(entry.id, ())
    for name in labeled:  # where it was filed before, its label is that of further proof
        if _stays(case, root, name, entry) and not filed_before(case, name).of_entry(entry.id):
            return Held(name, owners)
    return Held(_pick(case, open_) or (NOBODY if root in _filings(case, root) else ""), owners)


def _owner(case: Case, root: str, named: tuple[Entry, Document], able: Sequence[Petition]) -> str:
    entry, document = named
    if not document.in_hand:
        return ""
    labeled = case.once(("labeled documents", root), lambda: _labeled_documents(case, root))
    pages = str(document.pages or "")
    given = labeled.get((entry.id, document.file, pages)) or labeled.get((entry.id, document.file, ""), "")
    if given and _stays(case, root, given, entry, document):
        return given
    open_ = [each for each in able if _may_grow(case, root, each.id, entry, document)]
    return _pick(case, [each for each in open_ if not holding(case, filed_before(case, each.id), document)])


def _stays(case: Case, root: str, name: str, entry: Entry, document: Document | None = None) -> bool:
    """Return whether what has a label in the bundle of a supplement stays there.

    It does not where that was filed without it. A name that the record lacks counts where something was handed over under it, or
    where no supplement is left.
    """
    supplements = {each.id for each in case.record.supplements(root)}
    if name in supplements:
        return _may_grow(case, root, name, entry, document)
    return not supplements or (name not in case.record.petitions and name in case.handed_over)


def _may_grow(case: Case, root: str, name: str, entry: Entry, document: Document | None = None) -> bool:
    """Return whether a petition may hold an entry or a document: once it was filed, only what was filed with it."""
    filings = _filings(case, root).get(name)
    if filings is None:
        return True
    there = [exhibit for each in filings for exhibit in each.exhibits if entry.id in exhibit.entries]
    if document is None:
        return bool(there)
    whole = [pages for _, _, pages in file_parts(case, document)]
    return whole == list(_kept_pages(case, there, document))


def _filings(case: Case, root: str) -> Mapping[str, tuple[Filing, ...]]:
    """Return the hand-overs of each petition of a family that count as filed for one of its supplements."""

    def found() -> Mapping[str, tuple[Filing, ...]]:
        filed: dict[str, tuple[Filing, ...]] = {}
        for one in case.record.supplements(root):
            for each in filed_before(case, one.id).filings:
                filed[each.petition] = (*filed.get(each.petition, ()), each)
        return filed

    return case.once(("filings", root), found)


def _filed_with(case: Case, root: str) -> frozenset[str]:
    """Return the entries that were filed with the petition itself; those that have a label where nothing counts as filed."""
    filings = _filings(case, root).get(root)
    if filings is not None:
        return frozenset(entry for each in filings for exhibit in each.exhibits for entry in exhibit.entries)
    given = case.lock.for_petition(root).exhibits.values()
    return frozenset(each.entry for each in given if not each.petition)


def was_filed(case: Case, name: str) -> bool:
    """Return whether a hand-over of a petition counts as filed for one that continues it."""
    return name in _filings(case, case.record.root(name))


def as_filed(case: Case, name: str, entry: Entry, held: tuple[Document, str]) -> Document | None:
    """Return a document of an entry as a petition holds it, once that was filed as it was then; None where it does not.

    Pages, a translation or a certificate that came later are left to the supplement that encloses them. `held` is a document with
    the supplement that holds it.
    """
    document, owner = held
    root = case.record.root(name)
    filings = _filings(case, root).get(name)
    if filings is None or not document.in_hand:
        return document if owner in ("", "" if name == root else name) else None
    there = [exhibit for each in filings for exhibit in each.exhibits if entry.id in exhibit.entries]
    parts, kept = list(file_parts(case, document)), list(_kept_pages(case, there, document))
    if not kept or not kept[0]:
        changed = any(document.file == each.file for exhibit in there for each in exhibit.documents)
        return document if changed and not owner else None
    away: dict[str, Any] = {
        name: ""
        for name in ("translation", "certificate")
        for (file, _, pages), own in zip(parts[1:], kept[1:], strict=True)
        if file == getattr(document, name) and own != pages
    }
    if kept[0] != parts[0][2]:
        away["pages"] = PageSelection.parse(",".join(map(str, kept[0])))
    return document.model_copy(update=away) if away else document


def _kept_pages(case: Case, exhibits: Sequence[FiledExhibit], document: Document) -> Iterator[tuple[int, ...]]:
    """Yield of each file of a document the pages that stand in filed exhibits."""
    for file, sha256, pages in file_parts(case, document):
        there = {page for exhibit in exhibits for page in exhibit.pages_of.get(sha256 or file, ())}
        yield tuple(page for page in pages if page in there)


def holding(case: Case, filed: Filed, document: Document) -> Where | None:
    """Return where a document in hand was filed, with its translation and certificate; None where one of them is new."""
    found = [filed.holding(*part) for part in file_parts(case, document)] if document.in_hand else []
    return found[0] if found and None not in found else None


def file_parts(case: Case, document: Document) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield each file of a document with its digest, empty where it is not known, and the pages that go into a bundle."""
    recorded = case.once("recorded digests", lambda: {each.file: each.sha256 for each in case.recorded.files})
    for file, pages in file_pages(document, case.documents):
        known = case.documents.get(file)
        yield file, (known.sha256 if known else "") or recorded.get(file, ""), pages


def _may(case: Case, petition: Petition, entry: Entry) -> bool:
    return not petition.excludes(entry) and not filed_before(case, petition.id).problem


def _pick(case: Case, able: Sequence[Petition]) -> str:
    """Return the first of these supplements that was not handed over yet; the last where all were."""
    waiting = [each.id for each in able if each.id not in case.handed_over]
    return next(iter(waiting), able[-1].id if able else "")


def _labeled_entries(case: Case, root: str) -> Mapping[str, tuple[str, ...]]:
    """Return the supplements of each entry that has labels in their bundles."""
    found: dict[str, tuple[str, ...]] = {}
    for given in case.lock.for_petition(root).exhibits.values():
        if given.petition:
            found[given.entry] = (*found.get(given.entry, ()), given.petition)
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


def passed_on(case: Case, root: str, labels: PetitionLabels) -> PetitionLabels:
    """Return labels of a family with those that were given out and never filed under the supplement that holds the entry now.

    So a petition does not go on with what came after it was filed, and the entry keeps its label.
    """
    there = {(given.petition, given.section, given.entry) for given in labels.exhibits.values()}
    exhibits = {label: _passed(case, root, (label, given), there) for label, given in labels.exhibits.items()}
    return labels if exhibits == labels.exhibits else replace(labels, exhibits=exhibits)


def _passed(case: Case, root: str, named: tuple[str, Given], there: set[tuple[str, str, str]]) -> Given:
    label, given = named
    owner, entry = given.petition or root, case.record.entry(given.entry)
    if entry is None or _keeps(case, root, owner, entry, label):
        return given
    held = held_by(case, root, entry)
    to = held.entry or next(filter(None, held.documents), "")
    free = to not in ("", NOBODY, owner) and (to, given.section, given.entry) not in there
    return replace(given, petition=to) if free else given


def _keeps(case: Case, root: str, owner: str, entry: Entry, label: str) -> bool:
    """Return whether a label stays with its petition: one that was not filed yet, was filed with it, or is gone and was handed over."""
    if owner not in case.record.petitions:
        return owner in case.handed_over
    return _may_grow(case, root, owner, entry) or is_printed(case, root, owner, label)


def is_printed(case: Case, root: str, petition_id: str, label: str) -> bool:
    """Return whether a petition prints a label of its own, as withdrawn if nothing has it: once it was filed, only if it did then."""
    filings = _filings(case, root).get(petition_id)
    return filings is None or any(label in each.printed for each in filings)
