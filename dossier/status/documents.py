"""List the documents of an entry one by one: in hand, requested, missing, and what is asked for and not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.case import Case
from dossier.plan.arrange import in_the_making, state_of
from dossier.plan.parts import documents_in_hand, exhibit_of
from dossier.record import Document, Entry
from dossier.record.requested import Request, request
from dossier.record.role_words import document_words
from dossier.status.gaps import Gap

IN_HAND, REQUESTED, MISSING, NOT_RECORDED = "in hand", "requested", "missing", "not recorded"
UNUSABLE = "cannot be opened"


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """A document of an entry, or something that is asked for and not there.

    `state` is one of the words of this module; `file` names the other entry where its exhibit shows the document. `code` and
    `hint` are those of the finding that asks for it.
    """

    name: str
    role: str
    state: str
    file: str = ""
    request: Request | None = None
    code: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry with its documents as the record names them; `making` tells how far it is if it is in the making.

    `comments` are those of counsel.
    """

    id: str
    kind: str
    title: str
    date: str
    making: str
    documents: tuple[DocumentStatus, ...]
    comments: tuple[str, ...] = ()


def listing(case: Case, entry: Entry) -> Listing:
    """Return an entry with all its documents."""
    usable = documents_in_hand(entry, case.documents)
    return Listing(
        entry.id,
        entry.kind,
        entry.english_title,
        str(entry.date) if entry.date else "",
        state_of(entry) if in_the_making(entry) else "",
        tuple(
            _elsewhere(case, document) if document.see else _document(entry, document, usable=document in usable)
            for document in entry.documents
        ),
        tuple(comment.told for comment in entry.from_counsel),
    )


def _elsewhere(case: Case, document: Document) -> DocumentStatus:
    """Return a document that stands in the exhibit of another entry: in hand if that has one."""
    other = case.record.entry(document.see or "")
    there = exhibit_of(other, case.record) if other else ()
    state = IN_HAND if any(documents_in_hand(each, case.documents) for each in there) else MISSING
    pages = f", page {document.pages}" if document.pages else ""
    return DocumentStatus(_named(document), document.role, state, f"see {document.see}{pages}")


def _named(document: Document) -> str:
    return document.english_title or document_words(document.role) or "document"


def _document(entry: Entry, document: Document, *, usable: bool) -> DocumentStatus:
    words = _named(document)
    if usable:
        return DocumentStatus(words, document.role, IN_HAND, document.file)
    if document.in_hand:
        return DocumentStatus(words, document.role, UNUSABLE, document.file)
    asked = request(entry, document)
    return DocumentStatus(words, document.role, REQUESTED if asked.asked else MISSING, request=asked)


def with_gaps(documents: Sequence[DocumentStatus], gaps: Sequence[Gap]) -> tuple[DocumentStatus, ...]:
    """Return the documents of an entry followed by what is asked for and has no document yet.

    A gap that a recorded request closes gives that document its code and hint.
    """
    told = {gap.request: gap for gap in gaps if gap.request}
    return (*(_told(each, told) for each in documents), *_open(documents, gaps))


def _told(document: DocumentStatus, told: Mapping[Request, Gap]) -> DocumentStatus:
    gap = told.get(document.request) if document.request else None
    return replace(document, code=gap.code, hint=gap.hint) if gap else document


def _open(documents: Sequence[DocumentStatus], gaps: Sequence[Gap]) -> Iterator[DocumentStatus]:
    listed = {document.request for document in documents if document.request}
    for gap in gaps:
        if gap.request is None or gap.request not in listed:
            state = NOT_RECORDED if gap.is_fact else MISSING
            yield DocumentStatus(_beside_its_state(gap), "", state, request=gap.request, code=gap.code, hint=gap.hint)


def _beside_its_state(gap: Gap) -> str:
    """Return what is missing without the words that the state says too: `no document on …`, `not recorded: …`."""
    return gap.what.removeprefix("not recorded: ").removeprefix("no " if gap.code == "E002" else "")
