"""Compare names and titles by their spelling, and print the words of the record in American English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import combining, normalize

_LISTED = 6
_HELD = "\0"
# hyphens that belong to a word: behind a first part that is no word of its own, and in fixed phrases
_WORD_HYPHEN = re.compile(
    r"\b(?:co|cross|e|ex|meta|multi|non|op|post|pre|self|sub|vice)-|-in-chief\b|\bthank-you\b", re.IGNORECASE
)
_LONGEST = 255  # comparing takes the square of the length
# Words of the record's keys that are printed in another way: British ones, short forms.
_WRITTEN = {
    "acknowledgement": "acknowledgment",
    "cancelled": "canceled",
    "catalogue": "catalog",
    "cv": "CV",
    "doi": "DOI",
    "eissn": "eISSN",
    "email": "e-mail",
    "enrolment": "enrollment",
    "fte": "FTE",
    "irb": "IRB",
    "isbn": "ISBN",
    "issn": "ISSN",
    "licence": "license",
    "nct": "NCT",
    "organisation": "organization",
    "phd": "PhD",
    "pmcid": "PMCID",
    "pmid": "PMID",
    "programme": "program",
    "rct": "RCT",
    "url": "URL",
    "us": "US",
}


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return `did you mean stroke-2024?`, or a list of the known names."""
    names = tuple(known)
    near = nearest(name, names) or next((each for each in names if each.startswith(name)), "")
    return f"did you mean {near}?" if near else f"there are: {listed(names) or 'none'}"


def listed(names: Sequence[str]) -> str:
    """List the names in a line: the first few if there are many."""
    rest = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def nearest(name: str, known: Iterable[str], *, alike: float = 0.7) -> str:
    """Return the known name most like this one, or "" if none is `alike` (0 to 1); case, `_` and blanks do not count."""
    return _nearest(name[:_LONGEST], tuple(known), alike)


@lru_cache(maxsize=256)
def _nearest(name: str, known: tuple[str, ...], alike: float) -> str:
    plain = {_plain(one): one for one in known}
    found = get_close_matches(_plain(name), plain, n=1, cutoff=alike)
    return plain[found[0]] if found else ""


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")


def printed_word(key: str) -> str:
    """Return a key or word of the record as it is printed: in American spelling, hyphens and underscores as spaces.

    Hyphens that belong to a word stay: `co-author`, `meta-analysis`, `editor-in-chief`.
    """
    held = _WORD_HYPHEN.sub(lambda found: found[0].replace("-", _HELD), key.replace("_", "-"))
    words = held.replace("-", " ").replace(_HELD, "-").split()
    return " ".join(_WRITTEN.get(word.casefold(), word) for word in words)


@lru_cache(maxsize=4096)
def same_words(text: str) -> str:
    """Return the words of a title without case, accents and punctuation: equal results mean the same title."""
    plain = "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return " ".join(words or plain.split())  # a title of symbols only is compared by its symbols
