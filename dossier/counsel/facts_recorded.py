"""List the facts that the record holds about an entry, to be compared with the documents one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_BY_ID = frozenset({"addresses", "exhibit", "interest", "outputs", "progress"})
"""Fields that name entries by their ids, or criteria by their keys."""
_UNNAMED = frozenset({"name", "value", "statement", "exhibit"})
"""What is said of a thing without a word for what it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """The names of languages by their codes, and what counsel calls entries and criteria, by their ids and keys."""

    languages: Mapping[str, str]
    called: Mapping[str, str]

    def value(self, value: Any, name: str = "") -> str:
        """Return a value of the record as readable text; `name` is its field's."""
        if isinstance(value, Part):
            named = [(key, text) for key, item in _given(value) if (text := self.value(item, key))]
            return ", ".join(text if key in _UNNAMED else f"{printed_word(key)} {text}" for key, text in named)
        if isinstance(value, tuple):
            parts = [text for item in value if (text := self.value(item, name))]
            return ("; " if any("," in part for part in parts) else ", ").join(parts)
        return self._word(str(value), name) if isinstance(value, str) else _plain(value, name)

    def _word(self, text: str, name: str) -> str:
        known = self.languages if name == "language" else self.called if name in _BY_ID else {}
        return known.get(text, text)


def offered(entry: Entry, pack: RulePack) -> Iterator[Fact]:
    """Yield the criteria under which the entry is offered, who decided it, and the reasons for comparable evidence."""
    claims = pack.claims(entry)
    names = {criterion.key: criterion.name for criterion in pack.criteria}
    if not claims:
        yield "Offered under", "no criterion"
        return
    how = "by default for evidence of its kind" if entry.claims is None else "as recorded"
    yield "Offered under", f"{'; '.join(names[claim.criterion] for claim in claims)} ({how})"
    for claim in claims:
        if claim.comparable:
            name = names[claim.criterion]
            why_not, why = claim.why_not_applicable or "not said", claim.why_comparable or "not said"
            yield "Comparable", f"{name}: why the criterion does not readily apply: {why_not}"
            yield "Comparable", f"{name}: why this is comparable: {why}"


def recorded(entry: Entry, authorship: str, record: Record, words: Words) -> Iterator[Fact]:
    """Yield the place among the authors, counted and as stated, then every field that the record fills in.

    Short values share one line; numbers with a source and long texts get their own, and each of several things its own.
    """
    signed = "authors" in type(entry).model_fields
    yield from _place(entry, authorship, words) if signed else ()
    short: list[str] = []
    long: list[Fact] = []
    for name, value in _given(entry):
        if name in _ELSEWHERE or (signed and name in _STATED) or not (text := words.value(value, name)):
            continue
        if isinstance(value, tuple) and isinstance(value[0], Listed):
            long += _each(value, entry, record, words)
        elif len(text) <= _SHORT and not isinstance(value, Part | tuple):
            short.append(f"{printed_word(name)}: {text}")
        else:
            long.append((capitalized(printed_word(name)), text))
    yield from long
    if short:
        yield "Recorded", "; ".join(short)


def _each(parts: Sequence[Listed], entry: Entry, record: Record, words: Words) -> Iterator[Fact]:
    """Yield each thing of a list. That a citing work is by others is told as the lists of authors have it, not as stated."""
    for number, part in enumerate(parts, 1):
        text = words.value(part)
        if isinstance(part, CitingWork):
            told = part.model_copy(update={"independent": ""})
            text = "; ".join(filter(None, (words.value(told), _independence(part, entry, record))))
        yield f"{part.one} {number}", text


def _independence(work: CitingWork, entry: Entry, record: Record) -> str:
    found = citing_standing(work, entry, record)
    unclear = f"called independent, not borne out: {found.unclear}" if work.independent == "yes" else ""
    return citing_note(work, entry, record).rstrip(".") or unclear


def _place(entry: Entry, authorship: str, words: Words) -> Iterator[Fact]:
    """Yield the place among the authors of a work, counted and as stated."""
    given = {name: words.value(value, name) for name, value in _given(entry) if name in _STATED and value}
    stated = ", ".join(_stated(name, given[name]) for name in _STATED if name in given)
    if getattr(entry, "authors", ()):
        yield (
            "Place as author",
            f"{authorship or 'cannot be told from the list'}{f' (recorded: {stated})' if stated else ''}",
        )
    elif stated:
        yield "Place as author", f"no author list; recorded: {stated}"


def _stated(name: str, text: str) -> str:
    return text if name == "position" else f"{printed_word(name)}: {text}"


def _given(part: Part) -> Iterator[tuple[str, Any]]:
    """Yield the fields that the record itself sets; defaults are omitted. Words that the record chooses from a list are written out."""
    for name, about in type(part).model_fields.items():
        if name in part.model_fields_set:
            value = getattr(part, name)
            chosen = get_origin(about.annotation) is Literal and isinstance(value, str)
            yield name, person_words(value) if name == "role" else printed_word(value) if chosen else value


def _plain(value: Any, name: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, PartialDate | Span):
        return value.printed
    if isinstance(value, int | Decimal):
        return str(value) if name.endswith("year") else f"{value:,}"
    return str(value) if value else ""
