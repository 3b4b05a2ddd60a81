"""Rate how the readings of two names fit: family names, and given names in order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from dossier.people.form import Form, Given, Trust, Word
from dossier.people.known_names import ARTICLES, is_short_for, is_spelt_variously
from dossier.text.folding import alike, slipped, spellings, transliterations

_IOTATED = {"iu": "yu", "ia": "ya"}
"""Initials of two letters in the two transliterations of Cyrillic."""


class Fit(IntEnum):
    """How well one printed name and one recorded spelling fit, from worst to best."""

    NONE = 0
    CONTRADICTED = 1  # the same family name, but another given name or initial
    MORE = 2  # one given name more than the spelling has, or the first written out where the spelling has its initial
    LESS = 3
    SAME = 4


def compared(one: Form, other: Form) -> Fit:
    """Rate how a reading of a printed name fits one of a recorded spelling."""
    family, trust = family_fit(one, other), min(one.trust, other.trust)
    guessed = one.trust == other.trust == Trust.BY_WORD
    if family == Fit.NONE or guessed or (family == Fit.LESS and trust in {Trust.BY_WORD, Trust.IF_WHOLE}):
        return Fit.NONE
    given = given_fit(one.given, other.given)
    if given == Fit.CONTRADICTED:
        return given if family == Fit.SAME and trust >= Trust.IF_WHOLE else Fit.NONE
    if one.suffix and one.suffix != other.suffix:
        return Fit.NONE if other.suffix else Fit.LESS
    if min(family, given) < Fit.SAME:
        return Fit.MORE if given == Fit.MORE else Fit.LESS
    if trust >= Trust.IF_WHOLE or (trust == Trust.BY_WORD and _shares_a_word(one.given, other.given)):
        return Fit.SAME
    return Fit.LESS


def family_fit(one: Form, other: Form) -> Fit:
    """Rate how two family names fit: SAME, LESS if one is part of the other or misspelled, or NONE."""
    if not _family_spellings(one).isdisjoint(_family_spellings(other)):
        return Fit.SAME
    if alike(one.core, other.core):
        return Fit.NONE if _particles(one) and _particles(other) else Fit.LESS
    ours, theirs = parts_of(one.family), parts_of(other.family)
    if _stands_in(ours, theirs) or _stands_in(theirs, ours) or slipped(one.core, other.core):
        return Fit.LESS
    return Fit.NONE


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


def parts_of(words: Sequence[Word]) -> list[str]:
    """Return each word of a family name without particles; a double name counts as two."""
    return [part for word in words for part in word.core.split("-") if part]


def _stands_in(few: Sequence[str], many: Sequence[str]) -> bool:
    """Return whether the words of one family name occur in the other, side by side."""
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


def given_fit(one: Sequence[Given], other: Sequence[Given]) -> Fit:
    """Rate how the printed given names fit those of a spelling."""
    ours, theirs = _apart(one), _apart(other)
    if not ours or not theirs:
        return Fit.SAME if not ours and not theirs else Fit.LESS
    if _is_half(one, other[0]) or _is_half(other, one[0]):
        return Fit.LESS
    if _in_order(ours, theirs, first=True):
        return Fit.MORE if theirs[0].short and not ours[0].short else Fit.SAME
    if _in_order(theirs, ours, first=True):
        return Fit.MORE
    return (
        Fit.LESS
        if not ours[0].short and (_is_called(ours, theirs) or _spelt_nearly(ours, theirs))
        else Fit.CONTRADICTED
    )


def _is_called(ours: Sequence[Given], theirs: Sequence[Given]) -> bool:
    """Return whether somebody is called by the second name."""
    return _in_order(ours, [each for each in theirs[1:] if not each.short], first=False)


def _is_half(names: Sequence[Given], double: Given) -> bool:
    """Return whether only the first half of a double name is written: Jean of Jean-Pierre, who is called by both."""
    first, second, _ = (*double.text.split("-", 1), "", "")[:3]
    if not second or names[0].short or not alike(names[0].text, first):
        return False
    return len(names) == 1 or not _agree(names[1], Given(second.partition("-")[0]))


def _spelt_nearly(one: Sequence[Given], other: Sequence[Given]) -> bool:
    """Return whether the first given name is a slip of the pen of the other, or a transliteration with nothing against it."""
    if other[0].short:
        return False
    if slipped(one[0].text, other[0].text):
        return True
    few, many = sorted((one[1:], other[1:]), key=len)
    return is_spelt_variously(one[0].text, other[0].text) and _in_order(few, many, first=False)


def _apart(given: Sequence[Given]) -> tuple[Given, ...]:
    """Return each given name separately: Jin-Hyun is two."""
    return tuple(part for each in given for part in (map(Given, each.text.split("-")) if "-" in each.text else (each,)))


def _in_order(few: Sequence[Given], many: Sequence[Given], *, first: bool) -> bool:
    """Return whether each of the shorter list agrees with one of the longer, in order, and the first with the first."""
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
    """Return neighboring names joined into one: Jin Hyun is Jinhyun. Initials are never joined."""
    if any(each.short for each in given):
        return Given("")
    return Given("".join([given[0].text, *(each.longer or each.text for each in given[1:])]) if given else "")


def _agree_written(one: Given, other: Given) -> bool:
    return bool(one.text and other.text) and not one.short and not other.short and alike(one.text, other.text)


def _agree(one: Given, other: Given) -> bool:
    """Return whether two given names agree: the same, an initial and its name, a known short form and its long one."""
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
    starts = spellings(short.text) | {_IOTATED.get(short.text.casefold(), "")}
    ways = transliterations(whole.text)
    if len(short.text) == 1:  # of what transliteration changes, only Iu and Ia to Yu and Ya change the initial
        ways = spellings(whole.text) | {way for way in ways if way.startswith("y")}
    return any(word.startswith(start) for word in ways for start in starts if start)


def written_alike(one: Sequence[Given], other: Sequence[Given]) -> bool:
    """Return whether two lists of given names are written alike, with initials in the same places."""
    ours, theirs = _apart(one), _apart(other)
    return len(ours) == len(theirs) and all(
        a.short == b.short and (a.text == b.text if a.short else alike(a.text, b.text))
        for a, b in zip(ours, theirs, strict=True)
    )
