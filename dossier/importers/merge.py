"""Find proposed entries that the record has already: by DOI, PubMed number, or title and distinguishing fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dossier.people.author_list import split
from dossier.record.kinds import KINDS
from dossier.record.listed import Listed
from dossier.record.not_mine import is_work_number, pubmed_number
from dossier.record.parts import part_at
from dossier.text.identifiers import plain_doi, plain_patent
from dossier.text.spelling import same_words

_NUMBERS = ("doi", "pmid")
_FORMS = {"doi": re.compile(r"10\.\d{4}"), "pmid": re.compile(r"[1-9]\d*\Z")}
"""How a real number begins; placeholders that programs write, as NA or a dash, identify no work."""
_SETTING = "venue and authors"
"""Distinguishes an undated paper from a later article of the same title, if the kind has both fields."""
_FEW_WORDS = 3
_OFFERED = frozenset(
    [
        *("doi", "pmid", "pmcid", "issn", "eissn", "isbn", "volume", "issue", "pages", "venue", "publisher", "type"),
        *("study", "url", "registration", "number", "completed"),
    ]
)


@dataclass(frozen=True, slots=True)
class Known:
    """An existing entry: of the record, or earlier in the same import."""

    kind: str
    id: str
    where: str
    fields: Mapping[str, Any]


@dataclass(slots=True)
class Index:
    """The existing entries by number and by title."""

    by_number: dict[tuple[str, str], Known] = field(default_factory=dict)
    by_part: dict[tuple[str, str, str], Known] = field(default_factory=dict)
    """By kind, field and value, the entry that lists a journal or patent among several; `fields` are those of that one."""
    by_title: dict[tuple[str, str], dict[tuple[str, ...], Known]] = field(default_factory=dict)
    """By kind and title, then by distinguishing values: the first of the entries that these do not distinguish."""

    def add(self, known: Known) -> None:
        """Add an existing entry."""
        for number in _numbers(known.fields):
            self.by_number.setdefault(number, known)
        for part in _parts(known):
            for key in _part_keys(known.kind, part.fields):
                self.by_part.setdefault(key, part)
        if words := folded_title(known.fields):
            self.by_title.setdefault((known.kind, words), {}).setdefault(_telling(known.kind, known.fields), known)

    def same(self, kind: str, fields: Mapping[str, Any]) -> tuple[Known, str] | None:
        """Return the existing entry that this one is, and what identified it."""
        for number in _numbers(fields):
            known = self.by_number.get(number)
            if known and not _contradict(known.fields, fields):
                return known, f"the same {number[0].upper()}"
        for key in _part_keys(kind, fields):
            if part := self.by_part.get(key):
                return part, f"listed with the same {key[1].upper() if key[1] == 'issn' else key[1]}"
        alike = self.by_title.get((kind, folded_title(fields)))
        if not alike:
            return None
        names, mine = _names(kind, fields), _telling(kind, fields)
        another = any(_part_keys(kind, fields))
        found = (each for theirs, each in alike.items() if not any(_apart(names, mine, theirs)))
        # What lists others than this one is no entry of this one, whatever its title.
        known = next((each for each in found if not (another and any(_parts(each)))), None)
        return (known, "the same title") if known else None

    def alike(self, kind: str, fields: Mapping[str, Any]) -> tuple[Known, str] | None:
        """Return a different entry of the same title, and what distinguishes it: a preprint, a talk, a new edition."""
        words = folded_title(fields)
        if len(words.split()) <= _FEW_WORDS:
            return None
        known = next(iter(self.by_title.get((kind, words), {}).values()), None)
        apart = differences(kind, fields, known.fields) if known else ()
        return (known, " and ".join(apart)) if known and apart else None


def _parts(known: Known) -> Iterator[Known]:
    """Yield each of the several things that an entry stands for, as far as it is written as one."""
    listed = known.fields.get(KINDS[known.kind].lists)
    for part in listed if isinstance(listed, list) else ():
        if isinstance(part, dict):
            yield replace(known, fields=part)


def _part_keys(kind: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what tells one of several things: kind, field and value in a form to compare."""
    model = part_at(KINDS[kind], (KINDS[kind].lists,)) if KINDS[kind].lists else None
    for name in model.known_by if model and issubclass(model, Listed) else ():
        value = fields.get(name)
        if isinstance(value, str) and value:
            words = plain_patent(value, str(fields.get("jurisdiction", ""))) if name == "number" else same_words(value)
            yield kind, name, words


def _contradict(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two entries that share a number are two works: another title, and the other number another one too."""
    ours, theirs = dict(_numbers(one)), dict(_numbers(other))
    apart = any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys())
    return apart and folded_title(one) != folded_title(other)


def differences(kind: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields in which two entries of one title contradict each other; an empty value contradicts nothing."""
    names = _names(kind, one)
    apart = _apart(names, _telling(kind, one), tuple(_value(name, other) for name in names))
    return tuple(name if name not in _NUMBERS else name.upper() for name in apart)


def _names(kind: str, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields that distinguish entries of one title; a title of few words needs more of them."""
    model = KINDS[kind]
    few = len(folded_title(fields).split()) <= _FEW_WORDS
    setting = (_SETTING,) if {"venue", "authors"} <= model.model_fields.keys() else ()
    return tuple(dict.fromkeys([*model.told_apart_by, *setting, *(model.told_apart_too if few else ())]))


def _telling(kind: str, fields: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_value(name, fields) for name in _names(kind, fields))


def _apart(names: Sequence[str], one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    for name, mine, theirs in zip(names, one, other, strict=True):
        if name == _SETTING:
            undated = not all(dict(zip(names, values, strict=True)).get("year") for values in (one, other))
            if undated and _elsewhere(mine, theirs):
                yield name
        elif mine != theirs and mine and theirs and not (name == "date" and _agree(mine, theirs)):
            yield name


def _elsewhere(mine: str, theirs: str) -> bool:
    """Return whether venue and number of authors are both known and differ: a paper, and the article that followed."""
    pairs = list(zip(mine.split("|"), theirs.split("|"), strict=True))
    return all(one and other and one != other for one, other in pairs)


def _agree(one: str, other: str) -> bool:
    """Return whether one date is the other with less precision."""
    return one.startswith(other) or other.startswith(one)


def lacking(known: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the values that the proposal has and the entry lacks."""
    return {name: str(value) for name, value in fields.items() if name in _OFFERED and name not in known}


def folded_title(fields: Mapping[str, Any]) -> str:
    """Return the words of the title without case, accents and signs."""
    return same_words(str(fields.get("title", "")))


def work_numbers(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the DOI and the PubMed number of an entry in the form in which `not_mine` names works."""
    named = (pubmed_number(value) if name == "pmid" else value for name, value in _numbers(fields))
    return tuple(filter(is_work_number, named))


def _numbers(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _NUMBERS:
        if isinstance(fields.get(name), str) and _FORMS[name].match(value := _value(name, fields)):
            yield name, value


def _setting(fields: Mapping[str, Any]) -> str:
    """Return venue and number of authors; a part is empty if it is not known or the list of authors is truncated."""
    authors = fields.get("authors")
    listed = authors if isinstance(authors, list) else []
    whole = bool(listed) and not split(str(listed[-1])).cut
    return f"{_value('venue', fields)}|{len(listed) if whole else ''}"


def _value(name: str, fields: Mapping[str, Any]) -> str:
    if name == _SETTING:
        return _setting(fields)
    value = fields.get("date" if name == "year" else name, "")
    if not isinstance(value, str):
        return ""
    if name == "doi":
        return plain_doi(value)
    if name == "date":
        return value.partition("/")[0]
    if name == "pages":  # `283-98` is also printed 283-298
        return value.partition("-")[0]
    return value[:4] if name == "year" else same_words(value)
