"""Check what single fields cannot show: rules between fields, entries and files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from dossier.finding import Finding, Location
from dossier.reading.author_lists import about_authors
from dossier.reading.shape import R002, R004, R005, R006
from dossier.reading.spot import Spot, shown
from dossier.record import Beneficiary, Entry, Petition
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
        if document.file:
            continue
        path = ("documents", index)
        named = spot.holds((*path, "file")) or spot.holds((*path, "source_url"))
        if document.status == "in-hand" and not named and spot.at((*path, "status")) not in said:
            hint = "add file: evidence/…, or status: requested, or status: missing"
            yield spot.finding(R002, spot.at(path), "'file' is missing: a document in hand is a file", hint)


def _identifiers(entry: Entry, spot: Spot) -> Iterator[Finding]:
    for name in _identified(type(entry)):
        value = getattr(entry, name)
        message = PROBLEMS[name](value) if value else ""
        if message:
            yield spot.finding(R006, spot.at((name,)), message, "copy it again from its source")


@lru_cache(maxsize=64)
def _identified(kind: type[Entry]) -> tuple[str, ...]:
    """Return the fields of a kind that hold identifiers."""
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


def _about_id(wanted: str, path: tuple[Step, ...], known: Collection[str], spot: Spot) -> Iterator[Finding]:
    if wanted not in known:
        near = nearest(wanted, known)
        hint = f"did you mean {near}?" if near else "write the id of an entry, or take it away"
        yield spot.finding(R005, spot.at(path), f"no entry has the id {shown(wanted)}", hint)


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
    """Report entries that a petition names but the record does not have."""
    yield from _about_exclusions(petition, known, spot)
    for section, ids in petition.order.items():
        yield from about_ids(ids, ("order", section), known, spot)
