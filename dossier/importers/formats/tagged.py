"""Exports of tagged lines: RIS, Web of Science, MEDLINE and EndNote are one form, a tag and a value on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dossier.importers.values.bounds import bounded

_LONGEST = 20_000
"""Characters of a value over many lines that are kept: no field of a record is longer, and no file makes one grow without end."""

Tags = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a format writes its records.

    `line` finds tag and value; `begins` are tags that begin a record where it has one already, `ends` those that end it.
    `blank` tells that an empty line ends a record. What follows on a line without a tag belongs to the last value, or is a
    value of its own where `listed`; `inset` is what such a line has to begin with.
    """

    line: re.Pattern[str]
    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    blank: bool = False
    listed: bool = False
    inset: str = ""


@dataclass(slots=True)
class Record:
    """A record: the line on which it begins, and the values of each tag in their order."""

    line: int
    tags: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def add(self, tag: str, value: str) -> None:
        """A value of a tag."""
        self.tags.setdefault(tag, []).append(value.strip())
        self.last = tag

    def go_on(self, value: str, *, listed: bool) -> None:
        """A further line of the last value."""
        values = self.tags[self.last]
        if listed:
            values.append(value.strip())
        elif len(values[-1]) < _LONGEST:
            values[-1] = f"{values[-1]} {value.strip()}".strip()


def records(text: str, grammar: Grammar) -> Iterator[Record]:
    """Each record of an export; what stands between records is nobody's."""
    return bounded(_records(text, grammar))


def _records(text: str, grammar: Grammar) -> Iterator[Record]:
    held: Record | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        found = grammar.line.match(line)
        if held and _over(held, line, found[1] if found else "", grammar):
            yield held
            held = None
        if found and found[1] not in grammar.ends:
            held = held or Record(number)
            held.add(found[1], found[2])
        elif held and not found and line.strip() and line.startswith(grammar.inset):
            held.go_on(line, listed=grammar.listed)
    if held:
        yield held


def _over(held: Record, line: str, tag: str, grammar: Grammar) -> bool:
    """Whether a record ends before this line."""
    if tag:
        return tag in grammar.ends or (tag in grammar.begins and tag in held.tags)
    return grammar.blank and not line.strip()


def whole(tags: Tags, *names: str) -> str:
    """The first of these tags that says something; its values are one text."""
    return next((text for name in names if (text := " ".join(tags.get(name, ())).strip())), "")


def one(tags: Tags, *names: str) -> str:
    """The first value of the first of these tags that has one."""
    return next((value for name in names for value in tags.get(name, ()) if value.strip()), "")
