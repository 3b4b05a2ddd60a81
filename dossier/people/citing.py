"""Hold the authors of a citing work against those of the cited one: what a divider may say of its independence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.people.author_list import AuthorList, read_list
from dossier.people.authorship import person_of
from dossier.people.names import Person, Verdict, compare, mixes_scripts
from dossier.people.near import is_near
from dossier.record import Entry, Record
from dossier.record.listed import Table, lined, people
from dossier.record.shared import CitingWork
from dossier.text.listing import listed
from dossier.text.spelling import same_words

_NOBODY = frozenset(
    {"anon", "anonymous", "author", "authors", "editor", "editors", "n a", "none", "unknown", "various"}
)
"""What stands where a work names no author."""
_QUOTES = '“”„"«» \t\n'


@dataclass(frozen=True, slots=True)
class Standing:
    """What the lists of authors show: who wrote both works, and what keeps them from showing that nobody did.

    `beneficiary` is true if the beneficiary is one of the citing authors. `unclear` is empty where both lists are whole
    and hold nobody in common.
    """

    common: tuple[str, ...] = ()
    beneficiary: bool = False
    unclear: str = ""

    @property
    def apart(self) -> bool:
        """Whether the lists bear out that others wrote the citing work."""
        return not (self.common or self.unclear)


def cited_authors(entry: Entry, record: Record) -> tuple[tuple[str, ...], ...]:
    """Return the lists of authors and inventors of the cited work: its own, and those of its outputs."""
    works = [entry, *filter(None, map(record.entry, getattr(entry, "outputs", ())))]
    return tuple(names for work in works for _, names in work.name_lists() if names)


def citing_standing(work: CitingWork, entry: Entry, record: Record) -> Standing:
    """Return how the authors of a citing work stand to those of the work that it cites, an entry of the record."""
    citing = read_list(work.authors)
    lists = tuple(map(read_list, cited_authors(entry, record)))
    beneficiary = person_of(record.beneficiary, *entry.names_as_printed) if record.beneficiary.name else None
    mine = [name for name in citing.persons if beneficiary and compare(name, beneficiary) == Verdict.SAME]
    verdicts = {name: _verdict(name, beneficiary, lists) for name in citing.persons}
    common = tuple(name for name, verdict in verdicts.items() if verdict == Verdict.SAME)
    unsure = [name for name, verdict in verdicts.items() if verdict == Verdict.UNSURE]
    return Standing(common, bool(mine), next(_doubts(citing, lists, unsure), ""))


def _verdict(name: str, beneficiary: Person | None, lists: Sequence[AuthorList]) -> Verdict:
    """Return whether a name is the beneficiary's or that of another author of the cited work.

    Only names that share a word are compared. The beneficiary is compared as a person, whose namesakes are known.
    """
    words = _words(name)
    others = {other for cited in lists for other in cited.persons if words & _words(other)}
    persons = [Person.of([other]) for other in others if not beneficiary or compare(other, beneficiary) != Verdict.SAME]
    known = [person for person in (beneficiary, *persons) if person]
    verdict = max((compare(name, person) for person in known), default=Verdict.OTHER)
    near = verdict == Verdict.OTHER and any(is_near(name, person) for person in known)
    return Verdict.UNSURE if near else verdict


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in same_words(name).split() if len(word) > 1)


def _doubts(citing: AuthorList, lists: Sequence[AuthorList], unsure: Sequence[str]) -> Iterator[str]:
    if not citing.persons:
        yield "its authors are not recorded"
    elif not _whole(citing):
        yield "its list of authors is cut short or cannot be divided with certainty"
    if unread := [name for name in citing.persons if _is_nobody(name) or mixes_scripts(name)]:
        yield f"{listed(unread[:3])} cannot be held against names"
    if not lists:
        yield "no list of authors of the cited work is recorded"
    elif not all(map(_whole, lists)):
        yield "the list of authors of the cited work is cut short or cannot be divided with certainty"
    if unsure:
        yield f"{listed(unsure[:3])} may be an author of the cited work"


def _is_nobody(name: str) -> bool:
    return same_words(name).removeprefix("the ") in _NOBODY


def _whole(names: AuthorList) -> bool:
    return names.sure and not (names.cut or names.groups or names.beside)


def citing_works(entry: Entry, record: Record) -> tuple[Table, ...]:
    """Return the table of the works that cite an entry; empty where none is recorded."""
    works: Sequence[CitingWork] = getattr(entry, "cited_by", ())
    rows = tuple(_row(work, citing_note(work, entry, record)) for work in works)
    return (Table("citing", ("work", "authors"), rows),) if rows else ()


def citing_note(work: CitingWork, entry: Entry, record: Record) -> str:
    """Return what is printed of the authors of both works; empty where the record does not bear anything out."""
    found = citing_standing(work, entry, record)
    if found.beneficiary:
        return "The beneficiary's name is among its authors."
    if found.common:
        return f"Named among the authors of both works: {listed(found.common)}."
    return "None of its authors is an author of the cited work." if work.independent == "yes" and found.apart else ""


def _row(work: CitingWork, note: str) -> tuple[str, ...]:
    where = [work.venue, work.date.printed if work.date else "", f"doi:{work.doi}" if work.doi else ""]
    words = work.passage.strip(_QUOTES)
    passage = f"“{words}”" if words else ""
    return lined(work.title, ", ".join(filter(None, where)), passage, note), lined(people(work.authors))
