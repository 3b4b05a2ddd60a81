"""Look up what several checks need: files with the places that name them, pages, petitions that hold an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.case import Case
from dossier.documents.files.facts import DocumentFacts
from dossier.finding import Location
from dossier.plan.arrange import Arrangement, reason_to_leave_out
from dossier.plan.parts import enclosed, exhibit_of, planned_parts, shown_by
from dossier.plan.supplement import scope_of
from dossier.record import Document, Entry, Petition
from dossier.text.listing import listed
from dossier.text.page_numbers import runs


class NamedDocument(NamedTuple):
    """A document of an entry, and its position in the list."""

    entry: Entry
    document: Document
    place: int


class Looked(NamedTuple):
    """A file that should exist, with the field of the document that names it, and its facts."""

    named: NamedDocument
    field: str
    file: str
    known: DocumentFacts


def documents(case: Case) -> Sequence[NamedDocument]:
    """Return every document of every entry, in the order of the record."""

    def named() -> list[NamedDocument]:
        return [
            NamedDocument(entry, document, index)
            for entry in case.record.entries
            for index, document in enumerate(entry.documents)
        ]

    return case.once("documents", named)


def files(case: Case) -> Sequence[Looked]:
    """Return each file of each document that should exist, in the order of the record."""
    return case.once("files", lambda: [Looked(*each, facts(case, each[2])) for each in _files(case)])


def _files(case: Case) -> Iterator[tuple[NamedDocument, str, str]]:
    for named in documents(case):
        document = named.document
        if document.in_hand:
            yield named, "file", document.file
        if document.translation:
            yield named, "translation", document.translation
        if document.certificate:
            yield named, "certificate", document.certificate


def facts(case: Case, file: str) -> DocumentFacts:
    """Return the facts of a file; empty facts if nobody looked at it."""
    return case.documents.get(file) or DocumentFacts(file)


def selected(named: NamedDocument, field: str, known: DocumentFacts) -> frozenset[int]:
    """Return the pages of the file that go into a bundle; 0, the whole file, is always among them."""
    selection = named.document.pages if field == "file" else None
    count = len(known.pages)
    return frozenset((0, *(range(1, count + 1) if selection is None else selection.of(count))))


def together(
    known: DocumentFacts, pages: frozenset[int] | None = None, *, code: Collection[str] | None = None
) -> Mapping[tuple[str, str, str], tuple[int, ...]]:
    """Return the problems on these pages, or on all; each code, message and hint once, with all its pages in order."""
    found: dict[tuple[str, str, str], set[int]] = {}
    for problem in known.problems:
        if (pages is None or problem.page in pages) and (code is None or problem.code in code):
            found.setdefault((problem.code, problem.message, problem.hint), set()).add(problem.page)
    return {problem: tuple(sorted(places - {0})) for problem, places in found.items()}


def placed(known: DocumentFacts, pages: Collection[int], message: str) -> str:
    """Put the file in front of the message, and the pages unless it is about the whole file or its only page."""
    name = f"'{known.file}'"
    bare = message.removeprefix(f"{name}: ")
    if not pages or len(known.pages) == 1:
        return message if name in message else f"{name}: {bare}"
    return f"{name}, {page_words(sorted(pages), len(known.pages))}: {bare}"


def pages_counted(count: int) -> str:
    """Return `1 page`, `12 pages`."""
    return "1 page" if count == 1 else f"{count} pages"


def page_words(pages: Sequence[int], count: int) -> str:
    """Return `page 3`, `pages 2–5 and 9`, `all 12 pages`."""
    if len(pages) == count:
        return f"all {count} pages"
    return f"page{'s' if len(pages) > 1 else ''} {listed(runs(pages))}"


def document_at(case: Case, named: NamedDocument, *path: str | int) -> Location:
    """Return the place of a field of a document."""
    return entry_at(case, named.entry, "documents", named.place, *path)


def entry_at(case: Case, entry: Entry, *path: str | int) -> Location:
    """Return the place of a value of an entry; if it is absent, of the entry itself."""
    return case.record.places.at(*(entry.origin or ("dossier.yaml",)), *path)


def petition_at(case: Case, petition: Petition, *path: str | int) -> Location:
    """Return the place of a setting of a petition; if it is absent, of the petition itself."""
    return case.record.places.at(*(petition.origin or ("dossier.yaml",)), *path)


def petitions(case: Case) -> Iterator[Petition]:
    """Return the petitions whose rule pack could be read."""
    return (petition for key, petition in case.record.petitions.items() if key in case.packs)


def whole_petitions(case: Case) -> Iterator[Petition]:
    """Return the petitions of which everything can be asked that the law asks for: those that supplement no other one."""
    return (petition for petition in petitions(case) if not petition.supplement_to)


def holding(case: Case, entry: Entry) -> tuple[str, ...]:
    """Return the ids of the petitions that do not exclude the entry, and do not leave it to another one of their family."""
    return tuple(
        petition.id
        for petition in petitions(case)
        if not petition.excludes(entry) and entry.id not in scope_of(case, petition.id).left_out
    )


def once_for(case: Case, entry: Entry, concerned: Sequence[str]) -> tuple[str, ...]:
    """Return the petitions to name in a finding: the empty name alone if all that hold the entry share it."""
    return ("",) if len(concerned) > 1 and len(concerned) == len(holding(case, entry)) else tuple(concerned)


def offered(case: Case, petition: Petition) -> tuple[Entry, ...]:
    """Return the entries for the petition's bundle, documented or not, without excluded and unfinished ones."""

    def wanted() -> tuple[Entry, ...]:
        return tuple(each for each in case.record.entries if not reason_to_leave_out(each, case, petition, draft=True))

    return case.once(("offered", petition.id), wanted)


def showing(case: Case, entry: Entry) -> tuple[Document, ...]:
    """Return the documents that show an entry: its own, and those of the exhibit in which it stands.

    One that is said to stand in another exhibit is missing as long as that has no document in hand.
    """
    found = [document for each in exhibit_of(entry, case.record) for document in each.documents]
    return tuple(document if _stands(case, document) else document.model_copy(update=_MISSING) for document in found)


_MISSING = {"see": None, "status": "missing"}


def _stands(case: Case, document: Document) -> bool:
    other = case.record.entry(document.see) if document.see else None
    return other is None or any(map(_has_own, exhibit_of(other, case.record)))


def _has_own(entry: Entry) -> bool:
    return any(document.in_hand for document in entry.documents)


def documented(case: Case, entry: Entry, petition: Petition | None = None) -> bool:
    """Return whether a document in hand shows an entry, its own or where it says to look; in a petition, one that it holds."""
    there = shown_by(entry, case.record)
    if petition and len(there) > 1:
        held = {each.id for each in offered(case, petition)}
        there = tuple(each for each in there if each.id in held)
    return any(map(_has_own, there))


def exhibit_pages(case: Case, held: Arrangement, host: Entry) -> int:
    """Return the evidence pages of an exhibit; 0 if a file of it is unknown or cannot be used."""
    planned = tuple(planned_parts(enclosed(host, *held.guests.get(host.id, ())), case.documents, draft=True))
    if any(part.missing or not facts(case, part.file).usable for part in planned):
        return 0
    return sum(len(part.pages) for part in planned)


def offering(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Return the petitions that hold each offered entry, by its id."""
    return case.once("offering", lambda: _offering(case))


def _offering(case: Case) -> Mapping[str, tuple[str, ...]]:
    by_entry: dict[str, list[str]] = {}
    for petition in petitions(case):
        for entry in offered(case, petition):
            by_entry.setdefault(entry.id, []).append(petition.id)
    return {entry: tuple(keys) for entry, keys in by_entry.items()}


def waives(entry: Entry, code: str) -> bool:
    """Return whether the entry waives findings of this code."""
    return any(waiver.code == code for waiver in entry.waive)
