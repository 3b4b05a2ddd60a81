"""Whether a printed name is a person's: the one rule by which names are compared.

It is, where the family name is the same and every printed given name or initial agrees, in order, with those of a recorded
spelling; middle names may be left out. Less than that is unsure, and is asked about. What contradicts is somebody else's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from dossier.people.folding import alike, consonants, folded, slipped, spellings, transliterations
from dossier.people.forms import Form, Given, Trust, Word, bare, forms, same_letters
from dossier.people.known_names import ARTICLES, is_short_for


class Verdict(IntEnum):
    """What a printed name is to a person: somebody else's, perhaps theirs, or theirs."""

    OTHER = 0
    UNSURE = 1
    SAME = 2


class _Fit(IntEnum):
    """How one printed name and one recorded spelling fit, from worst to best."""

    NONE = 0
    CONTRADICTED = 1  # the family name is the same, a given name or initial is another
    MORE = 2  # a given name more than the spelling has, or the first written out where that has its initial
    LESS = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Person:
    """The spellings recorded for somebody, and the printed names that are known to be somebody else's."""

    spellings: tuple[str, ...]
    namesakes: tuple[str, ...] = ()
    families: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, names: Iterable[str], namesakes: Iterable[str] = ()) -> Person:
        """A person by the names that are recorded; empty ones do not count."""
        known = tuple(dict.fromkeys(name for name in names if name.strip()))
        return cls(known, tuple(name for name in namesakes if name.strip()), _families(known))


@lru_cache(maxsize=65536)
def compare(printed: str, person: Person) -> Verdict:
    """What a printed name is to a person."""
    if not _worth_comparing(printed, person):
        return Verdict.OTHER
    if any(same_form(printed, other) for other in person.namesakes):
        return Verdict.OTHER
    fits = [_fit(printed, spelling, person.families) for spelling in person.spellings]
    if _Fit.SAME in fits:
        return Verdict.SAME
    if _Fit.LESS in fits or (_Fit.MORE in fits and _Fit.CONTRADICTED not in fits):
        return Verdict.UNSURE
    readable = [spelling for spelling in person.spellings if script(spelling) == script(printed)]
    return Verdict.OTHER if readable or not person.spellings or not script(printed) else Verdict.UNSURE


def _worth_comparing(printed: str, person: Person) -> bool:
    """Whether a name has the letters of a family name that the person may have; in scripts alike, else it is another's."""
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
    """The letters of each word that may be a family name in a recorded spelling."""
    read = _recorded(spelling, person.families)
    return frozenset(consonants(part) for form in read for part in _parts(form.family)) | {consonants(spelling)}


def same_form(one: str, other: str) -> bool:
    """Whether two printed names are one spelling: the same names, each written out or shortened alike, in any order."""
    if same_letters(one, other):
        return True
    return any(
        Trust.NEVER not in {a.trust, b.trust} and _family(a, b) == _Fit.SAME and _spelt_alike(a.given, b.given)
        for a in forms(one)
        for b in forms(other)
    )


def is_slip(printed: str, person: Person) -> bool:
    """Whether a printed name has another family name than the person's, by a slip of the pen: Caroll for Carroll."""
    return any(
        slipped(a.core, b.core) and _given(a.given, b.given) >= _Fit.LESS
        for spelling in person.spellings
        for a in forms(printed)
        for b in _recorded(spelling, person.families)
    )


def is_variant(printed: str, person: Person) -> bool:
    """Whether a name is the person's by its family name: given names may be fewer or more; in another script, always."""
    verdict = compare(printed, person)
    if verdict != Verdict.UNSURE or script(printed) not in {script(name) for name in person.spellings}:
        return verdict != Verdict.OTHER
    return any(
        _family(a, b) == _Fit.SAME
        for spelling in person.spellings
        for a in forms(printed)
        for b in _recorded(spelling, person.families)
    )


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of these names as they are sought in texts, without initials and particles."""
    found = (word for name in names for word in _whole_words(name))
    return frozenset(plain for word in found if (plain := folded(word)))


@lru_cache(maxsize=65536)
def script(name: str) -> str:
    """The script of the first letter, by the first word of its Unicode name."""
    first = next((char for char in name if char.isalpha()), "")
    found = unicodedata.name(first, "").partition(" ")[0] if first else ""
    return "CJK" if found in {"HIRAGANA", "KATAKANA"} else found


def _whole_words(name: str) -> Iterable[str]:
    for form in forms(name)[:1]:
        words = [word.core for word in form.family] + [given.text for given in form.given if not given.short]
        for word in words:
            yield from (part for part in word.split("-") if len(part) > 1 or not part.isascii())


def _families(names: Sequence[str]) -> frozenset[str]:
    """The family name, as far as a spelling shows which word it is: `Haddad LM`, `Haddad, Leila`, `L. M. Haddad`."""
    found = set()
    for name in names:
        sure = {form.whole for form in forms(name) if form.trust == Trust.SURE and form.given}
        if len(sure) == 1 and (any(given.short for given in forms(name)[0].given) or "," in name):
            found |= sure
    return frozenset(found)


@lru_cache(maxsize=1024)
def _recorded(spelling: str, families: frozenset[str]) -> tuple[Form, ...]:
    """The readings of a recorded spelling; where other spellings show which word is the family name, only those."""
    read = forms(spelling)
    known = [form for form in read if any(alike(form.whole, family) for family in families)]
    return tuple(
        Form(form.family, form.given, form.suffix, max(form.trust, Trust.SURE if known else Trust.NEVER))
        for form in known or read
    )


@lru_cache(maxsize=65536)
def _fit(printed: str, spelling: str, families: frozenset[str]) -> _Fit:
    if same_letters(printed, spelling) and not _shortened_apart(printed, spelling):
        return _Fit.SAME
    return max(
        (_compared(one, other) for one in forms(printed) for other in _recorded(spelling, families)), default=_Fit.NONE
    )


def _shortened_apart(printed: str, spelling: str) -> bool:
    """Whether the same letters are divided otherwise: `Li XU` is not surely Xu Li."""
    if bare(printed).split() == bare(spelling).split() or spelling.upper() == spelling.lower():
        return False
    return not same_split(printed, spelling)


def same_split(one: str, other: str) -> bool:
    """Whether two names with the same letters have a sure reading in common."""
    return any(
        a.trust == b.trust == Trust.SURE and a.whole == b.whole and len(a.given) == len(b.given)
        for a in forms(one)
        for b in forms(other)
    )


def _compared(one: Form, other: Form) -> _Fit:
    family, trust = _family(one, other), min(one.trust, other.trust)
    guessed = one.trust == other.trust == Trust.BY_WORD
    if family == _Fit.NONE or guessed or (family == _Fit.LESS and trust in {Trust.BY_WORD, Trust.IF_WHOLE}):
        return _Fit.NONE
    given = _given(one.given, other.given)
    if given == _Fit.CONTRADICTED:
        return given if family == _Fit.SAME and trust >= Trust.IF_WHOLE else _Fit.NONE
    if one.suffix and one.suffix != other.suffix:
        return _Fit.NONE if other.suffix else _Fit.LESS
    if min(family, given) < _Fit.SAME:
        return _Fit.MORE if given == _Fit.MORE else _Fit.LESS
    if trust >= Trust.IF_WHOLE or (trust == Trust.BY_WORD and _shares_a_word(one.given, other.given)):
        return _Fit.SAME
    return _Fit.LESS


def _family(one: Form, other: Form) -> _Fit:
    if not _family_spellings(one).isdisjoint(_family_spellings(other)):
        return _Fit.SAME
    if alike(one.core, other.core):
        return _Fit.NONE if _particles(one) and _particles(other) else _Fit.LESS
    ours, theirs = _parts(one.family), _parts(other.family)
    if _stands_in(ours, theirs) or _stands_in(theirs, ours) or slipped(one.core, other.core):
        return _Fit.LESS
    return _Fit.NONE


def _family_spellings(form: Form) -> frozenset[str]:
    found = transliterations(form.whole)
    first = form.family[0]
    article, rest = (first.particles, first.core) if first.particles else (first.core, "")
    if article in ARTICLES:
        tail = rest + "".join(word.whole for word in form.family[1:])
        found |= {one for other in ARTICLES if tail for one in spellings(other + tail)}
    return found


def _particles(form: Form) -> str:
    return "".join(word.particles for word in form.family)


def _parts(words: Sequence[Word]) -> list[str]:
    return [part for word in words for part in word.core.split("-") if part]


def _stands_in(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether the words of one family name stand in the other, in a row."""
    count = len(few)
    return any(
        all(alike(a, b) for a, b in zip(few, many[start : start + count], strict=True))
        for start in range(len(many) - count + 1)
    )


def _shares_a_word(one: Sequence[Given], other: Sequence[Given]) -> bool:
    ours = [given for given in one if not given.short]
    return (
        any(_agree(a, b) for a in ours for b in other if not b.short)
        or any(_agree(_one_of(ours[at : at + 2]), b) for at in range(len(ours) - 1) for b in other if not b.short)
        or _agree_joined(ours, [given for given in other if not given.short])
    )


def _agree_joined(one: Sequence[Given], other: Sequence[Given]) -> bool:
    return bool(one and other) and alike(_one_of(one).text, _one_of(other).text)


def _given(one: Sequence[Given], other: Sequence[Given]) -> _Fit:
    """How the printed given names fit those of a spelling."""
    ours, theirs = _apart(one), _apart(other)
    if not ours or not theirs:
        return _Fit.SAME if not ours and not theirs else _Fit.LESS
    if _in_order(ours, theirs, first=True):
        return _Fit.MORE if theirs[0].short and not ours[0].short else _Fit.SAME
    if _in_order(theirs, ours, first=True):
        return _Fit.MORE
    if not ours[0].short and _in_order(ours, [each for each in theirs[1:] if not each.short], first=False):
        return _Fit.LESS  # called by the second name
    if not ours[0].short and not theirs[0].short and slipped(ours[0].text, theirs[0].text):
        return _Fit.LESS
    return _Fit.CONTRADICTED


def _apart(given: Sequence[Given]) -> tuple[Given, ...]:
    """Each given name by itself: Jin-Hyun is two."""
    return tuple(
        each if "-" not in each.text else Given(part)
        for each in given
        for part in (each.text.split("-") if "-" in each.text else [each.text])
    )


def _in_order(few: Sequence[Given], many: Sequence[Given], *, first: bool) -> bool:
    """Whether each of the few agrees with one of the many, in order; the first with the first."""
    if not few:
        return True
    if not many:
        return False
    if _agree(few[0], many[0]) and _in_order(few[1:], many[1:], first=False):
        return True
    if len(many) > 1 and _agree_written(few[0], _one_of(many[:2])) and _in_order(few[1:], many[2:], first=False):
        return True
    if len(few) > 1 and _agree_written(_one_of(few[:2]), many[0]) and _in_order(few[2:], many[1:], first=False):
        return True
    return not first and _in_order(few, many[1:], first=False)


def _one_of(given: Sequence[Given]) -> Given:
    """Names that stand side by side as one: Jin Hyun is Jinhyun. Initials are never joined."""
    if any(each.short for each in given):
        return Given("")
    return Given("".join([given[0].text, *(each.longer or each.text for each in given[1:])]) if given else "")


def _agree_written(one: Given, other: Given) -> bool:
    return bool(one.text and other.text) and not one.short and not other.short and alike(one.text, other.text)


def _agree(one: Given, other: Given) -> bool:
    """Whether two given names are one: the same, an initial and its name, a known short form and the long one."""
    if not one.text or not other.text:
        return False
    if one.short or other.short:
        return _begins(one, other) or _begins(other, one)
    if alike(one.text, other.text) or is_short_for(one.text, other.text):
        return True
    return any(a and alike(a, b) for a in (one.longer, one.text) for b in (other.longer, other.text) if b)


def _begins(short: Given, whole: Given) -> bool:
    if not short.short:
        return False
    ways = spellings if len(short.text) == 1 else transliterations
    starts = spellings(short.text)
    return any(word.startswith(start) for word in ways(whole.text) for start in starts if start)


def _spelt_alike(one: Sequence[Given], other: Sequence[Given]) -> bool:
    """Whether two rows of given names are written alike, initials for initials."""
    ours, theirs = _apart(one), _apart(other)
    return len(ours) == len(theirs) and all(
        a.short == b.short and (a.text == b.text if a.short else alike(a.text, b.text))
        for a, b in zip(ours, theirs, strict=True)
    )
