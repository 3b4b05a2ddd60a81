"""Exhibit labels: assigned in bundle order, kept for good, never reused for another entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dossier.bundle.sublabels import GivenDocument, parted

SCHEMES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "criterion": re.compile(r"[A-Z]{1,4}-[1-9][0-9]{0,5}\Z"),
        "number": re.compile(r"[1-9][0-9]{0,5}\Z"),
        "letter": re.compile(r"[A-Z]{1,4}\Z"),
        "numeral": re.compile(r"(?:\([A-Za-z0-9]{1,8}\)|[A-Z])-[1-9][0-9]{0,5}\Z"),
    }
)

_MISREAD = frozenset("IO")  # read as 1 and 0 on paper; never given out, and read where an older lock has them
_ROMAN = re.compile(r"[ivxlc]+\Z")

Arranged = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Given:
    """What a label was assigned to: an entry, in the section where it stood at that time.

    `petition` is the supplement in whose bundle it stands; empty for the petition that the labels belong to.
    """

    section: str
    entry: str
    petition: str = ""


@dataclass(frozen=True, slots=True)
class PetitionLabels:
    """The labels of one petition: section letters, exhibit labels and those of their documents, withdrawn ones included.

    `numbering` is the scheme under which they were assigned, empty while there are none. Section letters are kept
    under every scheme, since they record the order of the sections; they are printed under `criterion` only. Supplements of
    the petition go on with its labels: `owner` is the one whose bundle is meant, empty for that of the petition itself.
    """

    numbering: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    exhibits: Mapping[str, Given] = field(default_factory=dict)
    documents: Mapping[str, GivenDocument] = field(default_factory=dict)
    owner: str = ""

    @property
    def own(self) -> Mapping[str, Given]:
        """The exhibit labels of the owner's bundle, without its name."""
        return {
            label: Given(given.section, given.entry)
            for label, given in self.exhibits.items()
            if given.petition == self.owner
        }

    @property
    def alone(self) -> PetitionLabels:
        """The labels of the owner's bundle, without those of other petitions."""
        own = self.own
        documents = {sub: each for sub, each in self.documents.items() if parted(sub, scheme=self.numbering)[0] in own}
        return PetitionLabels(self.numbering, self.sections, own, documents)

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
        letters, standing, own = self.letters, dict[Given, str](), self.own
        for label in sorted(own, key=natural):
            given = own[label]
            if self._fits(label, letters.get(given.section, "")):
                standing.setdefault(given, label)
        return standing

    def _fits(self, label: str, letter: str) -> bool:
        """Return whether a label belongs to the scheme and begins with the letter of its section."""
        form = SCHEMES[self.numbering]
        return bool(form.match(label)) and (self.numbering != "criterion" or prefix_of(label) == letter)

    def withdrawn(self, live: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the labels that no longer stand for an exhibit, by the section where they stood, in natural order."""
        gone: dict[str, list[str]] = {}
        own = self.own
        for label in sorted(own.keys() - live, key=natural):
            section = own[label].section
            if self.numbering == "criterion":
                section = self.sections.get(prefix_of(label), section)
            gone.setdefault(section, []).append(label)
        return {section: tuple(labels) for section, labels in gone.items()}


def prefix_of(label: str) -> str:
    """Return what labels of one section begin with: `C` of `C-2`, `(iv)` of `(iv)-2`; the label itself without one."""
    return label.partition("-")[0]


def natural(label: str) -> tuple[int, ...]:
    """Return a sort key: Z before AA, C-2 before C-10, (ix)-1 before (x)-1, and these before letters."""
    parts = re.sub(r"[()]", "", label).split("-")
    return ("(" not in label, *(int(part) if part.isdigit() else _place_of(part) for part in parts))


def _place_of(part: str) -> int:
    return _value(part) if _ROMAN.match(part) else ordinal(part.upper())


def _value(roman: str) -> int:
    """Return the value of a small Roman numeral, as citations have them."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[sign] for sign in roman]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


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


def letters_after(place: int) -> Iterator[str]:
    """Yield the letters that may be given out behind a place: those without I and O."""
    while True:
        place += 1
        if _MISREAD.isdisjoint(letters := letters_at(place)):
            yield letters


def give_labels(
    labels: PetitionLabels, arranged: Arranged, *, numbering: str, numerals: Mapping[str, str] = MappingProxyType({})
) -> PetitionLabels:
    """Return the labels, with a new one for each section and entry that has none, assigned in bundle order.

    `arranged` holds the sections in the order wanted, each with its entries in the order wanted. Existing labels stay;
    new ones come after all labels ever assigned, withdrawn ones included. Existing labels also determine the scheme;
    `numbering` counts only where there are none. `numerals` are what labels of each section begin with under `numeral`.
    """
    scheme = labels.numbering or numbering
    sections = dict(labels.sections)
    exhibits = dict(labels.exhibits)
    current = PetitionLabels(scheme, sections, exhibits, labels.documents, labels.owner)
    known = current.letters.keys()
    fresh = max((ordinal(letter) for letter in sections), default=0)
    sections |= zip(letters_after(fresh), [key for key, _ in arranged if key not in known], strict=False)
    letters, standing = current.letters, current.standing
    for key, entries in sorted(arranged, key=lambda section: natural(letters[section[0]])):
        prefix = numerals.get(key, letters[key]) if scheme == "numeral" else letters[key]
        following = _following(scheme, prefix, exhibits)
        for entry in entries:
            if Given(key, entry) not in standing:
                exhibits[next(following)] = Given(key, entry, labels.owner)
    return current


def _following(scheme: str, prefix: str, exhibits: Iterable[str]) -> Iterator[str]:
    """Yield the labels after the last one ever assigned: in the section where labels name it, otherwise in the petition."""
    form = SCHEMES[scheme]
    in_section = scheme in {"criterion", "numeral"}
    start = f"{prefix}-" if in_section else ""
    taken = [natural(label) for label in exhibits if label.startswith(start) and form.match(label)]
    last = max((label[-1] for label in taken), default=0)
    if scheme == "letter":
        yield from letters_after(last)
    while True:
        last += 1
        yield f"{start}{last}"


def renumbered(old: PetitionLabels, new: PetitionLabels) -> tuple[tuple[str, str], ...]:
    """Pair each label ever assigned with the new one, in the old order; the new one is empty if the entry is gone.

    `new` is what `give_labels` returned for empty `PetitionLabels`. A label withdrawn because its entry moved to
    another section also leads to the entry's new label, since earlier letters may still cite it.
    """
    after, before = {given.entry: label for label, given in new.own.items()}, old.own
    return tuple((label, after.get(before[label].entry, "")) for label in sorted(before, key=natural))
