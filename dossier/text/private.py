"""Find private numbers in a text: social security, A-number, passport, patient, birth date, card, account.

Results are masked. A number alone means little: its form, its check digits and the words before it have to agree, so
that DOIs, telephone numbers, grants and dates of publication are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice

from dossier.text.cue_filter import present
from dossier.text.forms import by_form, has_form, ibans
from dossier.text.labeled import by_label
from dossier.text.masked_number import SEARCH, Private
from dossier.text.normalized import plain, rejoined
from dossier.text.tables import by_column

__all__ = ["SEARCH", "Private", "discreet", "private", "private_each"]

_MOST = 50
# At least five digits, as many as the shortest private number has.
_DIGITS = re.compile(r"(?:\D*+\d){5}")


def private(text: str) -> tuple[Private, ...]:
    """Return what looks like somebody's private number in a text, without duplicates."""
    lowered = _searched(text)
    return _found(lowered) if lowered else ()


def private_each(texts: Iterable[str]) -> list[tuple[Private, ...]]:
    """Return the same for each of many short texts; words that none of them contains are ruled out once."""
    lowered = [_searched(text) for text in texts]
    together = "\n".join(lowered)
    words = present(together)
    return [_found(text) if has_form(text) or any(word in text for word in words) else () for text in lowered]


def _searched(text: str) -> str:
    """Normalize a text for the search; empty if it has too few digits for any private number."""
    lowered = plain(text).lower()
    return lowered if _DIGITS.match(lowered) else ""


def _found(lowered: str) -> tuple[Private, ...]:
    running = rejoined(lowered)
    words = present(running.replace("\n", " "))
    found = chain(by_form(lowered), ibans(running), by_label(running, words), by_column(lowered, words))
    return tuple(islice(dict.fromkeys(found), _MOST))


def discreet(line: str, *, about_private: bool) -> str:
    """Return a line of the record as it may be shown: private digits become asterisks, and its length stays.

    With `about_private`, longer runs of digits are hidden in any case, since the word that marks them as private
    may be on another line.
    """
    if private(line):
        return re.sub(r"\d", "*", line)
    return re.sub(r"\d{5,}", lambda found: "*" * len(found[0]), line) if about_private else line
