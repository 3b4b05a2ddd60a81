"""Decide whether a printed name is a person's: the one rule by which names are compared.

It is if the family name is the same and every printed given name or initial agrees, in order, with a recorded
spelling; middle names may be omitted. A weaker match is unsure, and the user is asked. Otherwise it is not theirs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache

from dossier.people.fitting import Fit, compared, family_fit, given_fit, parts_of, written_alike
from dossier.people.form import Form, Trust
from dossier.people.forms import forms, names_family
from dossier.people.tokens import bare, same_letters
from dossier.text.folding import alike, consonants, folded, slipped

_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})


class Verdict(IntEnum):
    """Whether a printed name is somebody else's, perhaps the person's, or the person's."""

    OTHER = 0
    UNSURE = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Person:
    """The spellings recorded for somebody, and printed names that are known to be somebody else's."""

    spellings: tuple[str, ...]
    namesakes: tuple[str, ...] = ()
    families: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, names: Iterable[str], namesakes: Iterable[str] = ()) -> Person:
        """Return a person from the recorded names; empty ones are ignored."""
        known = tuple(dict.fromkeys(name for name in names if name.strip()))
        return cls(known, tuple(name for name in namesakes if name.strip()), _families(known))


@lru_cache(maxsize=65536)
def compare(printed: str, person: Person) -> Verdict:
    """Return whether a printed name is the person's."""
    if not _worth_comparing(printed, person):
        return Verdict.OTHER
    if any(same_form(printed, other) for other in person.namesakes):
        return Verdict.OTHER
    fits = [_fit(printed, spelling, person.families) for spelling in person.spellings]
    if Fit.SAME in fits:
        return Verdict.SAME
    if Fit.LESS in fits or (Fit.MORE in fits and Fit.CONTRADICTED not in fits):
        return Verdict.UNSURE
    readable = [spelling for spelling in person.spellings if script(spelling) == script(printed)]
    return Verdict.OTHER if readable or not person.spellings or not script(printed) else Verdict.UNSURE


def _worth_comparing(printed: str, person: Person) -> bool:
    """Return whether a name has the letters of one of the person's family names; true across scripts."""
    letters = consonants(printed)
    there = False
    for spelling in person.spellings:
        if script(spelling) != script(printed) or any(
            not part & ~letters for part in _family_letters(spelling, person)
        ):
            return True
        there = True
    return not there


@lru_cache(maxsize=4096)
def _family_letters(spelling: str, person: Person) -> frozenset[int]:
    """Return the letters of each word that may be a family name in a recorded spelling."""
    read = _recorded(spelling, person.families)
    return frozenset(consonants(part) for form in read for part in parts_of(form.family)) | {consonants(spelling)}


def same_form(one: str, other: str) -> bool:
    """Return whether two printed names are one spelling: the same names, equally abbreviated, in any order."""
    if same_letters(one, other):
        return True
    return any(
        Trust.NEVER not in {a.trust, b.trust} and family_fit(a, b) == Fit.SAME and written_alike(a.given, b.given)
        for a in forms(one)
        for b in forms(other)
    )


def is_slip(printed: str, person: Person) -> bool:
    """Return whether a printed name has a misspelling of the person's family name: Caroll for Carroll."""
    return any(
        slipped(a.core, b.core) and given_fit(a.given, b.given) >= Fit.LESS
        for spelling in person.spellings
        for a in forms(printed)
        for b in _recorded(spelling, person.families)
    )


def is_variant(printed: str, person: Person) -> bool:
    """Return whether a name may be a variant: the same family name with other given names, or another script."""
    verdict = compare(printed, person)
    if verdict != Verdict.UNSURE or script(printed) not in {script(name) for name in person.spellings}:
        return verdict != Verdict.OTHER
    return any(
        family_fit(a, b) == Fit.SAME
        for spelling in person.spellings
        for a in forms(printed)
        for b in _recorded(spelling, person.families)
    )


def name_words(names: Iterable[str]) -> frozenset[str]:
    """Return the words of these names for a search in texts, without initials and particles."""
    return frozenset().union(*map(_words_of, names))


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(plain for word in _whole_words(name) if (plain := folded(word)))


@lru_cache(maxsize=65536)
def script(name: str) -> str:
    """Return the script of the first letter, as the first word of its Unicode name."""
    first = next((char for char in name if char.isalpha()), "")
    found = unicodedata.name(first, "").partition(" ")[0] if first else ""
    return "CJK" if found in {"HIRAGANA", "KATAKANA"} else found


def mixes_scripts(name: str) -> bool:
    """Return whether a word has letters of two alphabets that look alike: a Cyrillic o among Latin letters."""
    return any(len(_ALPHABETS.intersection(map(script, word))) > 1 for word in name.split())


def _whole_words(name: str) -> Iterable[str]:
    for form in forms(name)[:1]:
        words = [word.core for word in form.family] + [given.text for given in form.given if not given.short]
        for word in words:
            yield from (part for part in word.split("-") if len(part) > 1 or not part.isascii())


def _families(names: Sequence[str]) -> frozenset[str]:
    """Return the family name if the spelling shows which word it is: `Haddad LM`, `Haddad, Leila`, `L. M. Haddad`."""
    found = set()
    for name in names:
        sure = {form.whole for form in forms(name) if form.trust == Trust.SURE and form.given}
        if len(sure) == 1 and (any(given.short for given in forms(name)[0].given) or "," in name):
            found |= sure
    return frozenset(found)


@lru_cache(maxsize=1024)
def _recorded(spelling: str, families: frozenset[str]) -> tuple[Form, ...]:
    """Return the readings of a recorded spelling; only those with a known family name, if there are any."""
    read = forms(spelling)
    known = [form for form in read if any(alike(form.whole, family) for family in families)]
    return tuple(replace(form, trust=Trust.SURE) for form in known) or read


@lru_cache(maxsize=65536)
def _fit(printed: str, spelling: str, families: frozenset[str]) -> Fit:
    if same_letters(printed, spelling) and not _shortened_apart(printed, spelling):
        return Fit.SAME
    told = names_family(printed)
    return max(
        (
            min(fit, Fit.LESS) if told and other.trust == Trust.BY_WORD else fit
            for one in forms(printed)
            for other in _recorded(spelling, families)
            if (fit := compared(one, other))
        ),
        default=Fit.NONE,
    )


def _shortened_apart(printed: str, spelling: str) -> bool:
    """Return whether the same letters are divided differently: `Li XU` is not certainly Xu Li."""
    if bare(printed).split() == bare(spelling).split() or spelling.upper() == spelling.lower():
        return False
    return not _same_split(printed, spelling)


def _same_split(one: str, other: str) -> bool:
    """Return whether two names with the same letters share a certain reading."""
    return any(
        a.trust == b.trust == Trust.SURE and a.whole == b.whole and len(a.given) == len(b.given)
        for a in forms(one)
        for b in forms(other)
    )
