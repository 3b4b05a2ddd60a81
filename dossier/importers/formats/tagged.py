"""Read exports of tagged lines: RIS, Web of Science, MEDLINE and EndNote, each line a tag and a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dossier.importers.values.bounds import bounded
from dossier.importers.values.proposal import Export, Proposal, Skipped

_LONGEST = 20_000
"""Characters that are kept of a value over many lines: no field is longer, and no file can exhaust memory."""

Tags = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a format writes its records.

    `line` finds tag and value; `begins` are tags that begin a record, `ends` those that end it. `blank` means that an
    empty line ends a record. A line without a tag begins with `inset` and continues the last value, or is a further
    value of the last tag if `listed`.
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
        """Add a value of a tag."""
        self.tags.setdefault(tag, []).append(value.strip())
        self.last = tag

    def go_on(self, value: str, *, listed: bool) -> None:
        """Append a further line to the last value."""
        values = self.tags[self.last]
        if listed:
            values.append(value.strip())
        elif len(values[-1]) < _LONGEST:
            values[-1] = f"{values[-1]} {value.strip()}".strip()


def records(text: str, grammar: Grammar) -> Iterator[Record]:
    """Return each record of an export; text between records is ignored."""
    return bounded(_records(text, grammar))


def export(
    name: str,
    found: Iterable[Record],
    propose: Callable[[Tags, int], Proposal],
    *,
    needs: Collection[str],
    lacking: str,
) -> Export:
    """Return the records that have one of the needed tags as proposals, the others as skipped, since they are `lacking`."""
    proposals: list[Proposal] = []
    skipped: list[Skipped] = []
    for record in found:
        if record.tags.keys().isdisjoint(needs):
            skipped.append(Skipped(record.line, lacking))
        else:
            proposals.append(propose(record.tags, record.line))
    return Export(name, proposals, skipped)


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
    """Return whether a record ends before this line."""
    if tag:
        return tag in grammar.ends or (tag in grammar.begins and tag in held.tags)
    return grammar.blank and not line.strip()


def whole(tags: Tags, *names: str) -> str:
    """Return the values, joined, of the first of these tags that has any."""
    return next((text for name in names if (text := " ".join(tags.get(name, ())).strip())), "")


def one(tags: Tags, *names: str) -> str:
    """Return the first value of the first of these tags that has one."""
    return next((value for name in names for value in tags.get(name, ()) if value.strip()), "")
