"""Load the files of this folder: one for each kind, and shared tables, each read on first use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from dossier.finding import Finding, Location
from dossier.reading.parse import parse
from dossier.reading.shape import R005, complaints
from dossier.reading.spot import Spot
from dossier.record.base import Part
from dossier.record.kinds import KINDS
from dossier.rules.load import PackError
from dossier.rules.needs.types import (
    BothWays,
    DocumentRole,
    FilingNote,
    KindNeeds,
    PetitionNeed,
    RuleRow,
    Source,
    Table,
)
from dossier.text.spelling import nearest

_Model = TypeVar("_Model", bound=Part)
_SLIP = 0.88


@cache
def kind_needs(kind: str) -> KindNeeds:
    """Return what is asked for at a kind of entry; empty if no file covers it."""
    name = f"{kind}.yaml"
    if kind not in KINDS or not _folder().joinpath(name).is_file():
        return KindNeeds(kind=kind)
    return _read(name, KindNeeds)


@cache
def roles() -> Mapping[str, DocumentRole]:
    """Return the known roles of documents, by key."""
    return MappingProxyType({role.key: role for role in _table("document-roles").roles})


@cache
def sources() -> Mapping[str, Source]:
    """Return the laws, manuals and practices that needs cite, by key."""
    return MappingProxyType({source.key: source for source in _table("sources").sources})


def cited(keys: Iterable[str], classifications: Collection[str] = ()) -> str:
    """Join the citations with these keys; if classifications are given, only those that cover them.

    If none of them does, all are cited: what is asked for follows them by analogy.
    """
    known = [sources()[key] for key in keys]
    fitting = [each for each in known if not classifications or each.speaks_of(classifications)]
    return "; ".join(dict.fromkeys(each.cite for each in fitting or known))


@cache
def petition_needs() -> tuple[PetitionNeed, ...]:
    """Return details on the evidence that packs require beside the criteria."""
    return _table("petition").petition


def requirement_needs(requirement: str, classification: str) -> tuple[PetitionNeed, ...]:
    """Return these details on one requirement of a classification's pack; none for what only a user's own pack has."""
    return tuple(need for need in petition_needs() if need.requirement == requirement and need.concerns(classification))


@cache
def both_ways() -> tuple[BothWays, ...]:
    """Return criteria that cover both what was done and what will be done."""
    return _table("petition").both_ways


@cache
def rule_rows() -> tuple[RuleRow, ...]:
    """Return the rules that the checks apply, in words."""
    return _table("rules").rules


@cache
def filing_notes() -> tuple[FilingNote, ...]:
    """Return what is known of how petitions are filed, by subject."""
    return _table("filing").filing


@cache
def states() -> Mapping[str, str]:
    """Return one word of each state's name, by postal abbreviation."""
    return MappingProxyType(dict(_table("places").states))


@cache
def asked_of(kind: str, classification: str, criteria: frozenset[str]) -> frozenset[int]:
    """Return the positions of a kind's needs that apply in this classification under these criteria."""
    needs = kind_needs(kind).needs
    return frozenset(place for place, need in enumerate(needs) if need.asked_in(classification, criteria))


@lru_cache(maxsize=1024)
def canonical(role: str) -> str:
    """Return the known role for a word; `thank-you` and `completon` are `completion`.

    An unknown word is returned as is.
    """
    plain = "-".join(role.lower().replace("_", " ").split())
    return _known_roles().get(plain) or _misspelled(plain)


def read_table(file: str, data: bytes, model: type[_Model]) -> tuple[_Model | None, tuple[Finding, ...]]:
    """Read a file of needs from its text; return None and findings, each at its place, if it is invalid."""
    parsed, findings = parse(file, data)
    if findings or not isinstance(parsed.values, dict):
        return None, findings or (R005.at(Location(file), "the file does not list needs"),)
    try:
        return model.model_validate(parsed.values), ()
    except ValidationError as error:
        return None, tuple(complaints(error.errors(), model, Spot(file, parsed.place)))


@lru_cache(maxsize=1024)
def _misspelled(role: str) -> str:
    """Return the role with a misspelling corrected, or itself."""
    near = nearest(role, _known_roles(), alike=_SLIP)
    return _known_roles()[near] if near else role


@cache
def _known_roles() -> Mapping[str, str]:
    known = {role.key: role.key for role in roles().values()}
    return known | {synonym: role.key for role in roles().values() for synonym in role.synonyms}


def _table(name: str) -> Table:
    return _read(f"{name}.yaml", Table)


def _read(name: str, model: type[_Model]) -> _Model:
    read, findings = read_table(name, _folder().joinpath(name).read_bytes(), model)
    if read is None:
        raise PackError(findings)
    return read


def _folder() -> Traversable:
    return files("dossier.rules.needs")
