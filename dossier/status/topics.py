"""Print one criterion or one entry in full: each document in hand, requested or missing, with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day

from dossier.bundle.wording import FOOTER
from dossier.record.kinds import KINDS
from dossier.record.role_words import document_words
from dossier.report import PLAIN, Look, counted, printable
from dossier.status import CaseStatus, PetitionStatus, SectionStatus
from dossier.status.documents import IN_HAND, DocumentStatus, Listing, with_gaps
from dossier.status.fitted import padded, wrapped
from dossier.status.gaps import Gap
from dossier.status.sentences import state_of

_STATE = 14
_BOLD, _YELLOW = "1", "33"


def known_topics(status: CaseStatus) -> tuple[str, ...]:
    """Return every key of a criterion or section, and every id of an entry, that the status can be asked about."""
    keys = [section.key for petition in status.petitions for section in petition.sections]
    return tuple(dict.fromkeys((*keys, *status.listings)))


def topics_text(status: CaseStatus, topics: Sequence[str], look: Look = PLAIN) -> str:
    """Return what is known about each of these topics, which are `known_topics`."""
    lines = [line for topic in topics for line in (*_topic(status, topic, look), "")]
    return "\n".join([*lines, *wrapped(FOOTER, look)]) + "\n"


def gaps_by_entry(status: CaseStatus) -> Mapping[str, tuple[Gap, ...]]:
    """Return what is missing for each entry, in the record or in any petition, without duplicates."""
    gaps = dict.fromkeys((*status.gaps, *(gap for petition in status.petitions for gap in petition.gaps)))
    return {entry: tuple(gap for gap in gaps if gap.entry == entry) for entry in status.listings}


def _topic(status: CaseStatus, topic: str, look: Look) -> Iterator[str]:
    sections = [
        (petition, section) for petition in status.petitions for section in petition.sections if section.key == topic
    ]
    if sections:
        return _criterion(status, sections, look)
    return _entry(status, status.listings[topic], look)


def _criterion(
    status: CaseStatus, sections: Sequence[tuple[PetitionStatus, SectionStatus]], look: Look
) -> Iterator[str]:
    for petition, section in sections:
        cite = f", {section.citation}" if section.citation else ""
        yield from _bold(f"{section.key}: {section.name}{cite} ({petition.id})", look)
    entries = dict.fromkeys(entry.id for _, section in sections for entry in section.entries)
    referred = dict.fromkeys(entry for _, section in sections for entry in section.referred if entry not in entries)
    gaps = gaps_by_entry(status)
    for entry in entries:
        yield ""
        yield from _head(status.listings[entry], look)
        yield from _documents(status.listings[entry], gaps[entry], status.today, look)
    if not entries:
        yield "  No entry is offered here."
    if referred:
        yield ""
        yield from wrapped(f"also offered here: {', '.join(referred)}", look, indent="  ", hanging="    ")


def _entry(status: CaseStatus, listing: Listing, look: Look) -> Iterator[str]:
    yield from _head(listing, look, indent="")
    yield from wrapped(f"{KINDS[listing.kind].heading or listing.kind}; {_where(status, listing.id)}", look)
    if listing.making:
        yield from wrapped(f"in the making, counted nowhere: {listing.making}", look)
    yield from _documents(listing, gaps_by_entry(status)[listing.id], status.today, look, hints=True)
    for comment in listing.comments:
        yield from wrapped(printable(f"counsel: {comment}"), look, indent="  ", hanging="    ")
    for petition in status.petitions:
        yield from _of_petition(petition, listing.id, look)


def _where(status: CaseStatus, entry: str) -> str:
    """Return where the petitions have the entry: `eb1a: articles, contributions; o1a: excluded in the petition`."""
    words = []
    for petition in status.petitions:
        keys = [each.key for each in petition.sections if entry in (*(one.id for one in each.entries), *each.referred)]
        words.append(f"{petition.id}: {', '.join(keys) or petition.left_out.get(entry, 'not in the bundle')}")
    return "; ".join(words) or "no petition"


def _of_petition(petition: PetitionStatus, entry: str, look: Look) -> Iterator[str]:
    lines = [f"to look at: {each.what} ({each.code})" for each in petition.doubts if each.entry == entry]
    lines += [f"waived: {each.what} ({each.code}): {each.reason}" for each in petition.waived if each.entry == entry]
    if entry in petition.confidential:
        lines.append("marked confidential, and in the bundle unless you exclude it")
    for line in lines:
        yield from wrapped(f"{petition.id}: {line}", look, indent="  ", hanging="    ")


def _head(listing: Listing, look: Look, indent: str = "  ") -> Iterator[str]:
    date = f", {listing.date}" if listing.date else ""
    yield from _bold(f"{listing.id}: {listing.title}{date}", look, indent)


def _documents(listing: Listing, gaps: Sequence[Gap], today: Day, look: Look, *, hints: bool = False) -> Iterator[str]:
    documents = with_gaps(listing.documents, gaps)
    for document in documents:
        state = padded(document.state, _STATE)
        first, *rest = wrapped(_words(document, today), look, indent=f"    {state}", hanging=" " * (_STATE + 6))
        yield first if document.state == IN_HAND else look.paint(first, _YELLOW)
        yield from rest
        if hints and document.hint:
            yield from wrapped(document.hint, look, indent=" " * (_STATE + 6), hanging=" " * (_STATE + 6))
    if not documents:
        yield "    no document is recorded"
    elif hints:
        in_hand = sum(document.state == IN_HAND for document in documents)
        yield f"    {counted(in_hand, 'document')} in hand"


def _words(document: DocumentStatus, today: Day) -> str:
    """Return `completion: evidence/thanks.eml`, or who was asked for it, when, and how long that is still to come."""
    if document.request is None:
        role = document_words(document.role)
        name = f"{document.name} ({role})" if role and role != document.name else document.name
        return f"{name}: {document.file}" if document.file else f"{name}{_code(document)}"
    left = state_of(document.request, today)
    asked = document.request.words.removeprefix(f"{document.request.document} {document.state}")
    return f"{document.name}{asked}{f' ({left})' if left else ''}{_code(document)}"


def _code(document: DocumentStatus) -> str:
    return f" ({document.code})" if document.code else ""


def _bold(text: str, look: Look, indent: str = "") -> list[str]:
    return [look.paint(line, _BOLD) for line in wrapped(printable(text), look, indent=indent, hanging=f"{indent}  ")]
