"""Propose the fields of a new entry and the roles of its documents from what the documents state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dossier.documents.proposals.stated import Stated
from dossier.editing.entry_text import Value, cleaned
from dossier.record.kinds import KINDS
from dossier.record.kinds.letters import Letter
from dossier.record.kinds.publications import Publication
from dossier.record.kinds.reviews import Review
from dossier.rules.needs import canonical

_THANKS = re.compile(r"\b(?:thank(?:s| you)|grateful|appreciate)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\breview\w*\b.{0,60}\b(?:received|submitted|completed?|completing|on time)\b"
    r"|\b(?:received|submitted|completed?|completing|submitting|thank(?:s| you) for)\b.{0,40}\breview\w*\b",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"\b(?:invit\w+|would you (?:be willing|kindly)|agree\w* to review|willing to review|would review|could review|due (?:on|by)|please let us know)\b",
    re.IGNORECASE,
)
_CAPTURES = frozenset({"capture", "citation-record"})
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}\Z")
_ORGANIZATION = re.compile(
    r"\b(?:journal|society|association|college|academy|university|hospital|institute|foundation|committee|office|council|congress|archives|annals|press|editorial|letters)\b",
    re.IGNORECASE,
)


def proposals(kind: str, documents: Sequence[Stated]) -> dict[str, Value]:
    """Propose fields of a new entry from its documents; an earlier document takes precedence."""
    found: dict[str, Value] = {}
    for stated in documents:
        for field, sources in KINDS[kind].read_off.items():
            said = next((value for each in sources if (value := cleaned(_value(each, stated)))), "")
            if said:
                found.setdefault(field, said)
    return _titled(KINDS[kind].titled, found)


def _titled(title: str, found: dict[str, Value]) -> dict[str, Value]:
    """Return the fields with the title that the kind makes from them, if all fields in it are known."""
    try:
        return {**found, "title": title.format_map(found)} if title else found
    except KeyError:
        return found


def _value(source: str, stated: Stated) -> Value:
    """Return what a document gives for one of the sources that a kind may name in `read_off`."""
    return _SOURCES[source](stated) if source in _SOURCES else stated.values.get(source, "")


def role_of(kind: str, stated: Stated, media: str) -> str:
    """Return the role of a document if its own words leave no doubt; else empty."""
    if kind == Publication.kind and media == "pdf" and stated.values.get("doi"):
        return "article"
    if kind == Review.kind and media == "eml":
        done = _THANKS.search(stated.text) and _DONE.search(stated.text)
        if done and not _ASKED.search(stated.text):
            return "completion"
    if kind == Letter.kind and all(stated.signer):
        return "letter"
    return ""


def of_document(kind: str, stated: Stated, media: str, *, role: str = "") -> dict[str, Value]:
    """Propose the fields of a document itself: its role, and where and when a web page was captured."""
    found: dict[str, Value] = {"role": role_of(kind, stated, media)}
    if stated.source_url and stated.captured_on:
        found |= {"source_url": stated.source_url, "captured_on": stated.captured_on}
    elif canonical(role) in _CAPTURES:
        found["captured_on"] = stated.taken_on
    return {name: said for name, value in found.items() if (said := cleaned(value))}


def _only_day(stated: Stated) -> str:
    """Return the day in a document that names exactly one."""
    return stated.days[0] if len(stated.days) == 1 else ""


def _organization(stated: Stated) -> str:
    """Return the sender of a mail, if that is an organization."""
    sender = stated.sender
    if "@" in sender or not sender:
        return ""
    return sender if _ORGANIZATION.search(sender) or not _PERSON.match(sender) else ""


def _first_day(stated: Stated) -> str:
    """Return the day at the head of a document, which may name other days too."""
    return stated.days[0] if stated.days else ""


_SOURCES: Final[Mapping[str, Callable[[Stated], Value]]] = MappingProxyType(
    {
        "authors": lambda stated: stated.authors,
        "sender": _organization,
        "only day": _only_day,
        "first day": _first_day,
        "signer": lambda stated: stated.signer[0],
        "signer's title": lambda stated: stated.signer[1],
    }
)
