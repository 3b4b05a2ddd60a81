"""List the facts that the record holds about an entry, to be compared with the documents one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal, get_origin

from dossier.bundle.working_paper import Fact
from dossier.people.citing import citing_note, citing_standing
from dossier.record import Entry, PartialDate, Record, Span
from dossier.record.base import Part
from dossier.record.listed import Listed
from dossier.record.phrases import capitalized
from dossier.record.role_words import person_words
from dossier.record.shared import CitingWork
from dossier.rules import RulePack
from dossier.text.spelling import printed_word

# Said elsewhere in the paper, or for the record's own use.
_ELSEWHERE = frozenset(Entry.model_fields) - {"status"}
_STATED = ("position", "equal_contribution", "corresponding")
"""What a work states of the beneficiary's place among its authors; other kinds mean a post by `position`."""
_SHORT = 48


def offered(entry: Entry, pack: RulePack) -> Iterator[Fact]:
    """Yield the criteria under which the entry is offered, who decided it, and the reasons for comparable evidence."""
    claims = pack.claims(entry)
    names = {criterion.key: criterion.name for criterion in pack.criteria}
    if not claims:
        yield "Offered under", "no criterion"
        return
    how = "the rule pack's default for its kind" if entry.claims is None else "as the record claims"
    yield "Offered under", f"{'; '.join(names[claim.criterion] for claim in claims)} ({how})"
    for claim in claims:
        if claim.comparable:
            name = names[claim.criterion]
            why_not, why = claim.why_not_applicable or "not said", claim.why_comparable or "not said"
            yield "Comparable", f"{name}: why the criterion does not readily apply: {why_not}"
            yield "Comparable", f"{name}: why this is comparable: {why}"


def recorded(entry: Entry, authorship: str, record: Record) -> Iterator[Fact]:
    """Yield the place among the authors, counted and as stated, then every field that the record fills in.

    Short values share one line; numbers with a source and long texts get their own, and each of several things its own.
    """
    signed = "authors" in type(entry).model_fields
    yield from _place(entry, authorship) if signed else ()
    short: list[str] = []
    long: list[Fact] = []
    for name, value in _given(entry):
        if name in _ELSEWHERE or (signed and name in _STATED) or not (text := _value(value, name)):
            continue
        if isinstance(value, tuple) and isinstance(value[0], Listed):
            long += _each(value, entry, record)
        elif len(text) <= _SHORT and not isinstance(value, Part | tuple):
            short.append(f"{printed_word(name)}: {text}")
        else:
            long.append((capitalized(printed_word(name)), text))
    yield from long
    if short:
        yield "Recorded", "; ".join(short)


def _each(parts: Sequence[Listed], entry: Entry, record: Record) -> Iterator[Fact]:
    """Yield each thing of a list. That a citing work is by others is told as the lists of authors have it, not as stated."""
    for number, part in enumerate(parts, 1):
        text = _value(part)
        if isinstance(part, CitingWork):
            told = part.model_copy(update={"independent": ""})
            text = "; ".join(filter(None, (_value(told), _independence(part, entry, record))))
        yield f"{part.one} {number}", text


def _independence(work: CitingWork, entry: Entry, record: Record) -> str:
    found = citing_standing(work, entry, record)
    unclear = f"called independent, not borne out: {found.unclear}" if work.independent == "yes" else ""
    return citing_note(work, entry, record).rstrip(".") or unclear


def _place(entry: Entry, authorship: str) -> Iterator[Fact]:
    """Yield the place among the authors of a work, counted and as stated."""
    given = {name: _value(value, name) for name, value in _given(entry) if name in _STATED and value}
    stated = ", ".join(f"{printed_word(name)}: {given[name]}" for name in _STATED if name in given)
    if getattr(entry, "authors", ()):
        yield (
            "Place as author",
            f"{authorship or 'cannot be told from the list'}{f' (stated: {stated})' if stated else ''}",
        )
    elif stated:
        yield "Place as author", f"no author list; stated: {stated}"


def _given(part: Part) -> Iterator[tuple[str, Any]]:
    """Yield the fields that the record itself sets; defaults are omitted. Words that the record chooses from a list are written out."""
    for name, about in type(part).model_fields.items():
        if name in part.model_fields_set:
            value = getattr(part, name)
            chosen = get_origin(about.annotation) is Literal and isinstance(value, str)
            yield name, person_words(value) if name == "role" else printed_word(value) if chosen else value


def _value(value: Any, name: str = "") -> str:
    """Return a value of the record as readable text; `name` is its field's."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, PartialDate | Span):
        return value.printed
    if isinstance(value, int | Decimal):
        return str(value) if name.endswith("year") else f"{value:,}"
    if isinstance(value, Part):
        named = [(key, text) for key, item in _given(value) if (text := _value(item, key))]
        return ", ".join(text if key in {"name", "value"} else f"{printed_word(key)} {text}" for key, text in named)
    if isinstance(value, tuple):
        parts = [text for item in value if (text := _value(item, name))]
        return ("; " if any("," in part for part in parts) else ", ").join(parts)
    return str(value) if value else ""
