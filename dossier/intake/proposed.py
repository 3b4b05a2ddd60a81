"""What documents say of themselves, turned into proposals for the fields of an entry and the roles of its documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from dossier.documents.proposals.stated import Reading
from dossier.editing.entry_text import Value, without_controls
from dossier.record import KINDS

_BIBLIOGRAPHIC = (
    *("title", "venue", "date", "submitted_on", "accepted_on", "volume", "issue", "pages"),
    *("doi", "pmid", "pmcid", "issn", "eissn", "isbn"),
)
# The field that names where it comes from, where a mail's sender or journal may stand in it.
_SOURCE = MappingProxyType(
    {
        "awards": "issuer",
        "memberships": "association",
        "presentations": "organizer",
        "press": "publication",
        "grants": "funder",
    }
)
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
_CAPTURES = frozenset({"capture", "web-capture", "web-page", "webpage", "website", "screenshot", "citation-record"})
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}\Z")
_ORGANIZATION = re.compile(
    r"\b(?:journal|society|association|college|academy|university|hospital|institute|foundation|committee|office|council|congress|archives|annals|press|editorial|letters)\b",
    re.IGNORECASE,
)

Proposer = Callable[[Reading], Mapping[str, Value]]


def proposals(kind: str, readings: Sequence[Reading]) -> dict[str, Value]:
    """The fields that the documents of a new entry let one propose; what an earlier document says stays."""
    found: dict[str, Value] = {}
    for reading in readings:
        for field, value in _PROPOSERS.get(kind, _anything)(reading).items():
            if field in KINDS[kind].model_fields and (said := _clean(value)):
                found.setdefault(field, said)
    if kind == "reviews" and "body" in found:
        found["title"] = f"Peer review for {found['body']}"
    return found


def role_of(kind: str, reading: Reading, media: str) -> str:
    """What a document is for its entry, where its own words leave no doubt; else empty."""
    if kind == "publications" and media == "pdf" and reading.values.get("doi"):
        return "article"
    if kind == "reviews" and media == "eml":
        done = _THANKS.search(reading.text) and _DONE.search(reading.text)
        if done and not _ASKED.search(reading.text):
            return "completion"
    if kind == "letters" and all(reading.signer):
        return "letter"
    return ""


def of_document(kind: str, reading: Reading, media: str, *, role: str = "") -> dict[str, Value]:
    """The fields that a document lets one propose for itself: role, and where and when a web page was captured."""
    found: dict[str, Value] = {"role": role_of(kind, reading, media)}
    if reading.source_url and reading.captured_on:
        found |= {"source_url": reading.source_url, "captured_on": reading.captured_on}
    elif role in _CAPTURES:
        found["captured_on"] = reading.taken_on
    return {name: said for name, value in found.items() if (said := _clean(value))}


def _clean(value: Value) -> Value:
    """What a document says, without what a record cannot hold."""
    if isinstance(value, str):
        return without_controls(value).strip()
    return value if isinstance(value, int | Mapping) else [text for item in value if (text := _clean(item))]


def only_day(reading: Reading) -> str:
    """The day of a document that names one and no other."""
    return reading.days[0] if len(reading.days) == 1 else ""


def _publication(reading: Reading) -> dict[str, Value]:
    found: dict[str, Value] = {field: reading.values.get(field, "") for field in _BIBLIOGRAPHIC}
    return {**found, "authors": reading.authors}


def _presentation(reading: Reading) -> dict[str, Value]:
    named = {"organizer": _organization(reading), "authors": reading.authors, "doi": reading.values.get("doi", "")}
    return {"title": reading.values.get("title", ""), "date": only_day(reading), **named}


def _review(reading: Reading) -> dict[str, Value]:
    body = reading.values.get("venue", "") or _organization(reading)
    return {
        "title": reading.values.get("title", ""),
        "body": body,
        "issn": reading.values.get("issn", ""),
        "date": only_day(reading),
    }


def _letter(reading: Reading) -> dict[str, Value]:
    # a letter carries its day at its head, and names others
    day = reading.days[0] if reading.days else ""
    writer, title = reading.signer
    about = reading.values.get("title", "")
    named = f"Letter of {writer}" if writer else about
    return {"title": named, "date": day, "writer": writer, "writer_title": title}


def _trial(reading: Reading) -> dict[str, Value]:
    return {"title": reading.values.get("title", ""), "nct": reading.values.get("nct", "")}


def _anything(reading: Reading) -> dict[str, Value]:
    return {"title": reading.values.get("title", ""), "date": only_day(reading)}


def _of_somebody(field: str) -> Proposer:
    def propose(reading: Reading) -> dict[str, Value]:
        return {**_anything(reading), field: _organization(reading)}

    return propose


def _organization(reading: Reading) -> str:
    """Who sent a mail, where that is no person."""
    sender = reading.sender
    if "@" in sender or not sender:
        return ""
    return sender if _ORGANIZATION.search(sender) or not _PERSON.match(sender) else ""


_PROPOSERS: Mapping[str, Proposer] = MappingProxyType(
    {
        **{kind: _of_somebody(field) for kind, field in _SOURCE.items()},
        "publications": _publication,
        "presentations": _presentation,
        "reviews": _review,
        "letters": _letter,
        "trials": _trial,
    }
)
