"""Count the reviews that a heap of mails shows: by journal, each manuscript once, and only what was completed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.intake.inbox_items import Item
from dossier.intake.sorts import COMPLETED, INVITED
from dossier.text.spelling import same_words

NO_JOURNAL = "it names no journal that can be read for sure; `dossier add reviews` takes it"


@dataclass(slots=True)
class Manuscript:
    """The mails about one manuscript, as far as their numbers or titles show that it is one."""

    items: list[Item] = field(default_factory=list)

    @property
    def completed(self) -> Sequence[Item]:
        """The mails that show a completed review, the earliest first."""
        return sorted((each for each in self.items if each.told.sort == COMPLETED), key=lambda each: each.day or "9")

    @property
    def invitation(self) -> Item | None:
        """The earliest invitation."""
        invited = [each for each in self.items if each.told.sort == INVITED]
        return min(invited, key=lambda each: each.day or "9", default=None)


@dataclass(frozen=True, slots=True)
class JournalReviews:
    """What the mails of one journal show: its manuscripts with a completed review, certificates and letters on several, and what is left."""

    journal: str
    issn: str
    done: Sequence[Manuscript]
    certificates: Sequence[Item]
    left: Sequence[Item]

    @property
    def completed(self) -> int:
        """How many manuscripts were reviewed; another round of one is no other review."""
        return len(self.done)

    @property
    def rounds(self) -> int:
        """How many further mails tell of completed reviews of the same manuscripts."""
        return sum(len(each.completed) - 1 for each in self.done)

    @property
    def by_year(self) -> Mapping[int, int]:
        """The completed reviews by the year of the first mail about each; a mail without a day counts in none."""
        return dict(sorted(Counter(int(each.completed[0].day[:4]) for each in self.done if _day(each)).items()))

    @property
    def unnamed(self) -> int:
        """How many of the completed reviews are told by mails that name no manuscript."""
        return sum(not any(item.numbers or item.title for item in each.completed) for each in self.done)

    @property
    def undated(self) -> int:
        """How many of the completed reviews have no day."""
        return self.completed - sum(self.by_year.values())

    @property
    def days(self) -> Sequence[str]:
        """The days of the completed reviews, sorted."""
        return sorted(day for each in self.done if (day := _day(each)))

    @property
    def documents(self) -> Iterator[tuple[Item, str]]:
        """Yield the mails to keep with their roles: of each manuscript the invitation, then what shows the review."""
        for each in self.done:
            if each.invitation:
                yield each.invitation, each.invitation.told.role
            yield from ((item, item.told.role) for item in each.completed)
        yield from ((item, item.told.role) for item in self.certificates)


def reviews_of(items: Iterable[Item]) -> list[JournalReviews]:
    """Return what these mails about reviews show, one for each journal that they name; "" for those that name none."""
    items = list(_with_journals(items))
    groups: dict[str, list[Item]] = {}
    known: dict[str, str] = {}
    for item in items:
        key = known.setdefault(item.issn, same_words(item.journal)) if item.issn else same_words(item.journal)
        groups.setdefault(key, []).append(item)
    return [_journal(group) for group in groups.values()]


def _with_journals(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the mails, each without a journal with that of the other mails on its manuscript, if these name only one."""
    items = list(items)
    named: dict[str, set[str]] = {}
    for item in items:
        for number in item.numbers if item.journal else ():
            named.setdefault(number, set()).add(item.journal)
    for item in items:
        others = {journal for number in item.numbers for journal in named.get(number, ())}
        yield replace(item, journal=others.pop()) if not item.journal and len(others) == 1 else item


def _journal(items: Sequence[Item]) -> JournalReviews:
    certificates = [each for each in items if _is_of_several(each)]
    manuscripts = list(_manuscripts(each for each in items if not _is_of_several(each)))
    done = sorted((each for each in manuscripts if each.completed), key=lambda each: each.completed[0].day or "9")
    kept = {id(item) for each in done for item in (*each.completed, each.invitation)} | {id(c) for c in certificates}
    issn = next((each.issn for each in items if each.issn), "")
    names = Counter(each.journal for each in items if each.journal)
    return JournalReviews(
        max(names, key=lambda name: (names[name], len(name)), default=""),
        issn,
        done,
        certificates,
        [each for each in items if id(each) not in kept],
    )


def _is_of_several(item: Item) -> bool:
    """Return whether it is about reviews in general: a certificate, or a letter that tells of more than one."""
    letter = item.told.sort == COMPLETED and item.several and not item.numbers and not item.title
    return item.told.sort == "certificate" or letter


def _manuscripts(items: Iterable[Item]) -> Iterator[Manuscript]:
    """Put the mails about one manuscript together, by number or by title; one with neither stands alone."""
    found: dict[str, Manuscript] = {}
    alone: list[Manuscript] = []
    for item in items:
        keys = [*item.numbers, *([same_words(item.title)] if item.title else [])]
        same = next((found[key] for key in keys if key in found), None) or Manuscript()
        if not same.items:
            alone.append(same)
        same.items.append(item)
        found.update(dict.fromkeys(keys, same))
    yield from alone


def _day(manuscript: Manuscript) -> str:
    return manuscript.completed[0].day
