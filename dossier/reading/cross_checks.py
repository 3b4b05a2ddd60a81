"""Check what single fields cannot show: rules between fields, entries and files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from dossier.finding import Finding, Location
from dossier.reading.author_lists import about_authors
from dossier.reading.shape import R002, R003, R004, R005, R006
from dossier.reading.spot import Spot, shown
from dossier.record import Beneficiary, Document, Entry, Petition
from dossier.record.base import Part
from dossier.record.kinds import KINDS
from dossier.record.places import Step
from dossier.text.identifiers import PROBLEMS
from dossier.text.spelling import nearest


def about_entry(
    entry: Entry, beneficiary: Beneficiary, spot: Spot, *, said: Collection[Location] = ()
) -> Iterator[Finding]:
    """Yield contradictions between the fields of one entry; places in `said` already have a finding."""
    yield from _dated(entry, spot)
    yield from _documents(entry, spot, said)
    yield from _mark_ids(entry, spot)
    yield from _identifiers(entry, spot)
    yield from about_authors(entry, beneficiary, spot)


def _dated(entry: Entry, spot: Spot) -> Iterator[Finding]:
    if entry.status in entry.dated_states and not spot.holds(("date",)):
        yield spot.finding(
            R002,
            spot.at(()),
            f"'date' is missing: what is {entry.status.replace('-', ' ')} has a date",
            "add date: 2024-05-17, or 2024-05, or 2024",
        )


def _documents(entry: Entry, spot: Spot, said: Collection[Location]) -> Iterator[Finding]:
    for index, document in enumerate(entry.documents):
        if document.see:
            yield from _about_reference(document, ("documents", index), spot)
        if document.file or document.see:
            continue
        path = ("documents", index)
        named = spot.holds((*path, "file")) or spot.holds((*path, "source_url"))
        if document.status == "in-hand" and not named and spot.at((*path, "status")) not in said:
            hint = "add file: evidence/…, or status: requested, or status: missing"
            yield spot.finding(R002, spot.at(path), "'file' is missing: a document in hand is a file", hint)


def _about_reference(document: Document, path: tuple[Step, ...], spot: Spot) -> Iterator[Finding]:
    """Report what a document that stands in another exhibit cannot have: a file or a state of its own."""
    for name in ("file", "translation", "certificate", "status", "marks"):
        if spot.holds((*path, name)):
            message = f"expected a document with 'see' to have no '{name}' of its own: it stands in the exhibit of '{document.see}'"
            yield spot.finding(R003, spot.at((*path, name)), message, f"take {name} away, or see")


def _mark_ids(entry: Entry, spot: Spot) -> Iterator[Finding]:
    """Report ids that two marks of an entry share: a reference by such an id would name two passages."""
    seen: set[str] = set()
    for index, document in enumerate(entry.documents):
        for place, mark in enumerate(document.marks):
            if mark.id and mark.id in seen:
                message = f"expected each mark of an entry to have an id of its own, got '{mark.id}' twice"
                at = spot.at(("documents", index, "marks", place, "id"))
                yield spot.finding(R003, at, message, "give this mark another id, and write it where it is referred to")
            seen.add(mark.id or "")


def _identifiers(entry: Entry, spot: Spot) -> Iterator[Finding]:
    parts: Iterable[tuple[tuple[Step, ...], Part]] = [((), entry), *entry.listed()]
    for path, part in parts:
        for name in _identified(type(part)):
            value = getattr(part, name)
            message = PROBLEMS[name](value) if value else ""
            if message:
                yield spot.finding(R006, spot.at((*path, name)), message, "copy it again from its source")


@lru_cache(maxsize=64)
def _identified(kind: type[Part]) -> tuple[str, ...]:
    """Return the fields of a kind, or of a part, that hold identifiers."""
    return tuple(name for name in PROBLEMS if name in kind.model_fields)


def about_repeated(first: Location, spot: Spot) -> Finding:
    """Report an id that another entry already has."""
    at = spot.at(("id",))
    return spot.finding(
        R004, at, f"id '{spot.entry}' is used twice, first in {first}", "give this entry an id of its own"
    )


def about_ids(ids: Iterable[str], path: tuple[Step, ...], known: Collection[str], spot: Spot) -> Iterator[Finding]:
    """Report each id in a list that no entry has."""
    for index, wanted in enumerate(ids):
        yield from _about_id(wanted, (*path, index), known, spot)


def _about_exclusions(petition: Petition, known: Collection[str], spot: Spot) -> Iterator[Finding]:
    for index, exclusion in enumerate(petition.exclude):
        path = ("exclude", index)
        if exclusion.id:
            yield from _about_id(exclusion.id, path, known, spot)
        if exclusion.kind and exclusion.kind not in KINDS:
            near = nearest(exclusion.kind, KINDS)
            hint = f"did you mean {near}?" if near else f"known are {', '.join(KINDS)}"
            yield spot.finding(R005, spot.at((*path, "kind")), f"unknown kind {shown(exclusion.kind)}", hint)


def about_petition(petition: Petition, known: Mapping[str, Location], spot: Spot) -> Iterator[Finding]:
    """Report entries that a petition names but the record does not have, and what its front lacks."""
    yield from _front(petition, spot)
    yield from _about_exclusions(petition, known, spot)
    for section, ids in petition.order.items():
        yield from about_ids(ids, ("order", section), known, spot)
    for field in ("titles", "place"):
        for wanted in getattr(petition, field):
            yield from _about_id(wanted, (field, wanted), known, spot)


def _front(petition: Petition, spot: Spot) -> Iterator[Finding]:
    """Report items of the front that name neither a file nor a letter, or both, or have what only the other has."""
    for index, item in enumerate(petition.front):
        path = ("front", index)
        if bool(item.file) == bool(item.letter):
            got = "both" if item.file else "neither"
            hint = "write file: evidence/form.pdf for a document, or letter: letters/petition.md for a letter to be typeset"
            yield spot.finding(R003, spot.at(path), f"expected either 'file' or 'letter', got {got}", hint)
            continue
        if item.letter and not item.letter.lower().endswith(".md"):
            message = f"expected a letter whose name ends in .md, got {shown(item.letter)}"
            hint = "write the letter as Markdown, or name a finished one with file: in place of letter:"
            yield spot.finding(R003, spot.at((*path, "letter")), message, hint)
        of_letters, of_files = ("date", "to", "re"), ("expect_pages", "password_env")
        for name in of_letters if item.file else of_files:
            if spot.holds((*path, name)):
                one, other = ("letter", "file") if item.file else ("file", "letter")
                message = f"expected '{name}' only beside '{one}'; this item has '{other}'"
                yield spot.finding(R003, spot.at((*path, name)), message, f"take {name} away")


def about_exhibits(entry: Entry, hosts: Mapping[str, str], known: Collection[str], spot: Spot) -> Iterator[Finding]:
    """Report other entries that an entry names for its documents: unknown ones, itself, and one without an exhibit of its own.

    `hosts` maps each entry whose documents stand in another's exhibit to that one.
    """
    named: list[tuple[str, tuple[Step, ...]]] = [(entry.exhibit, ("exhibit",))] if entry.exhibit else []
    named += [(each.see, ("documents", index, "see")) for index, each in enumerate(entry.documents) if each.see]
    for host, path in named:
        if host == entry.id:
            message = f"expected the id of another entry, got that of the entry itself, {shown(host)}"
            yield spot.finding(R005, spot.at(path), message, "take it away")
        else:
            yield from _about_id(host, path, known, spot)
    host = entry.exhibit or ""
    if host in hosts and host != entry.id:
        path = ("exhibit",)
        message = f"expected an entry with an exhibit of its own; the documents of {shown(host)} stand in that of '{hosts[host]}'"
        hint = "take it away" if hosts[host] == entry.id else f"write exhibit: {hosts[host]}"
        yield spot.finding(R005, spot.at(path), message, hint)


def about_references(entry: Entry, seen: Mapping[str, str], spot: Spot) -> Iterator[Finding]:
    """Report documents said to stand in the exhibit of an entry that has none there and refers to another itself.

    `seen` maps each such entry to the one that it refers to.
    """
    for index, document in enumerate(entry.documents):
        other = seen.get(document.see or "", "")
        if other and document.see != entry.id:
            message = f"expected an entry with documents of its own; that of {shown(document.see)} stands in the exhibit of '{other}'"
            hint = "name the file in one of them" if other == entry.id else f"write see: {other}"
            yield spot.finding(R005, spot.at(("documents", index, "see")), message, hint)


def _about_id(wanted: str, path: tuple[Step, ...], known: Collection[str], spot: Spot) -> Iterator[Finding]:
    if wanted not in known:
        near = nearest(wanted, known)
        hint = f"did you mean {near}?" if near else "write the id of an entry, or take it away"
        yield spot.finding(R005, spot.at(path), f"no entry has the id {shown(wanted)}", hint)
