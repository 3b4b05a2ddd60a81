"""Find the printed name nearest to a person's, though it is not the person's: for hints, never for facts."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from dossier.people.form import Form
from dossier.people.forms import forms
from dossier.people.names import Person, is_slip

_SHORTEST = 5
_NEAR = 0.8


def nearest_author(authors: Sequence[str], person: Person) -> str:
    """Return the author most like the person: by a misspelled family name, the same one, or nearly the same one."""
    return slip(authors, person) or next(
        (author for alike in (_same_family, _near_family) for author in authors if alike(author, person)), ""
    )


@lru_cache(maxsize=65536)
def is_near(author: str, person: Person) -> bool:
    """Return whether a name may be the person's but for a slip: in the family name, or in the first given one (Jon, John)."""
    return is_slip(author, person) or any(
        one.whole == other.whole and _given_alike(one, other)
        for one in forms(author)[:1]
        for spelling in person.spellings
        for other in forms(spelling)[:1]
    )


def _given_alike(one: Form, other: Form) -> bool:
    if not (one.given and other.given) or one.given[0].short or other.given[0].short:
        return False
    return SequenceMatcher(None, one.given[0].text.casefold(), other.given[0].text.casefold()).ratio() >= _NEAR


def slip(authors: Sequence[str], person: Person) -> str:
    """Return the author who is the person but for a misspelled family name, Caroll for Carroll; empty if none is."""
    return next((author for author in authors if is_slip(author, person)), "")


def _same_family(author: str, person: Person) -> bool:
    return any(form.whole in _families(person) for form in forms(author)[:1])


def _near_family(author: str, person: Person) -> bool:
    """Return whether the family names are nearly the same for their length: one different letter in five or more."""
    return any(_alike(form, family) for form in forms(author)[:1] for family in _families(person))


def _alike(form: Form, family: str) -> bool:
    short = min(len(form.whole), len(family)) < _SHORTEST
    return not short and SequenceMatcher(None, form.whole, family).ratio() >= _NEAR


def _families(person: Person) -> list[str]:
    return [*person.families, *(form.whole for spelling in person.spellings for form in forms(spelling)[:1])]
