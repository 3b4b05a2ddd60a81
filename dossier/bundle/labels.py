"""Exhibit labels: assigned in bundle order, kept for good, never reused for another entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

SCHEMES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "criterion": re.compile(r"[A-Z]{1,4}-[1-9][0-9]{0,5}\Z"),
        "number": re.compile(r"[1-9][0-9]{0,5}\Z"),
        "letter": re.compile(r"[A-Z]{1,4}\Z"),
    }
)

Arranged = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Given:
    """What a label was assigned to: an entry, in the section where it stood at that time."""

    section: str
    entry: str


@dataclass(frozen=True, slots=True)
class PetitionLabels:
    """The labels of one petition: section letters and exhibit labels, withdrawn ones included.

    `numbering` is the scheme under which they were assigned, empty while there are none. Section letters are kept
    under every scheme, since they record the order of the sections; they are printed under `criterion` only.
    """

    numbering: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    exhibits: Mapping[str, Given] = field(default_factory=dict)

    @property
    def letters(self) -> Mapping[str, str]:
        """The letter of each section; the first if a merge of branches left it two."""
        letters: dict[str, str] = {}
        for letter in sorted(self.sections, key=natural):
            letters.setdefault(self.sections[letter], letter)
        return letters

    @property
    def standing(self) -> Mapping[Given, str]:
        """The label of each entry in each section; the lower of two."""
        letters, standing = self.letters, dict[Given, str]()
        for label in sorted(self.exhibits, key=natural):
            given = self.exhibits[label]
            if self._fits(label, letters.get(given.section, "")):
                standing.setdefault(given, label)
        return standing

    def _fits(self, label: str, letter: str) -> bool:
        """Return whether a label belongs to the scheme and begins with the letter of its section."""
        form = SCHEMES[self.numbering]
        return bool(form.match(label)) and (self.numbering != "criterion" or label.partition("-")[0] == letter)

    def withdrawn(self, live: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the labels that no longer stand for an exhibit, by the section where they stood, in natural order."""
        gone: dict[str, list[str]] = {}
        for label in sorted(self.exhibits.keys() - live, key=natural):
            section = self.exhibits[label].section
            if self.numbering == "criterion":
                section = self.sections.get(label.partition("-")[0], section)
            gone.setdefault(section, []).append(label)
        return {section: tuple(labels) for section, labels in gone.items()}


def natural(label: str) -> tuple[int, ...]:
    """Return a sort key: Z before AA, C-2 before C-10."""
    return tuple(int(part) if part.isdigit() else ordinal(part) for part in label.split("-"))


def ordinal(letters: str) -> int:
    """Return the place of letters in the order A, B … Z, AA, AB …, from 1."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def letters_at(place: int) -> str:
    """Return the letters at a place in the order A, B … Z, AA, AB …, from 1."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def give_labels(labels: PetitionLabels, arranged: Arranged, *, numbering: str) -> PetitionLabels:
    """Return the labels, with a new one for each section and entry that has none, assigned in bundle order.

    `arranged` holds the sections in the order of the regulation, each with its entries in the order wanted.
    Existing labels stay; new ones come after all labels ever assigned, withdrawn ones included. Existing labels
    also determine the scheme; `numbering` counts only where there are none.
    """
    scheme = labels.numbering or numbering
    sections = dict(labels.sections)
    exhibits = dict(labels.exhibits)
    current = PetitionLabels(scheme, sections, exhibits)
    known = current.letters.keys()
    fresh = max((ordinal(letter) for letter in sections), default=0)
    for place, key in enumerate((key for key, _ in arranged if key not in known), fresh + 1):
        sections[letters_at(place)] = key
    letters, standing = current.letters, current.standing
    for key, entries in sorted(arranged, key=lambda section: natural(letters[section[0]])):
        following = _following(scheme, letters[key], exhibits)
        for entry in entries:
            if Given(key, entry) not in standing:
                exhibits[next(following)] = Given(key, entry)
    return current


def _following(scheme: str, letter: str, exhibits: Mapping[str, Given]) -> Iterator[str]:
    """Yield the labels after the last one ever assigned: in the section under `criterion`, otherwise in the petition."""
    form, start = SCHEMES[scheme], f"{letter}-" if scheme == "criterion" else ""
    taken = [natural(label) for label in exhibits if label.startswith(start) and form.match(label)]
    place = max((label[-1] for label in taken), default=0)
    while True:
        place += 1
        yield {"criterion": f"{letter}-{place}", "number": str(place), "letter": letters_at(place)}[scheme]


def renumbered(old: PetitionLabels, new: PetitionLabels) -> tuple[tuple[str, str], ...]:
    """Pair each label ever assigned with the new one, in the old order; the new one is empty if the entry is gone.

    `new` is what `give_labels` returned for empty `PetitionLabels`. A label withdrawn because its entry moved to
    another section also leads to the entry's new label, since earlier letters may still cite it.
    """
    after = {given.entry: label for label, given in new.exhibits.items()}
    return tuple((label, after.get(old.exhibits[label].entry, "")) for label in sorted(old.exhibits, key=natural))
