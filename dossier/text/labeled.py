"""Private numbers that count only after a word for them, in one of many languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from dossier.text import checksums
from dossier.text import cue_words as labels
from dossier.text.masked_number import Private, a_day, count_digits, masked, near, social, social_security, whole

# The words and characters that may stand between a label and its number; a remark in brackets counts as one.
_GLUE = (
    r"(?:\([^()\d]{0,40}\)|[^\w<(]|\((?![^()\d]{0,40}\))|_|\b(?:numbers?|numero|número|numéro|nummer|numer|num|nr|nro|no|n"
    r"|broj|číslo|id|is|was|are|of|the|and|ssn|itin|mrn|dob|de|pasaporte|passeport|visit|card|karte|registration|record|a"
    r"|to|date|on|el|le|am|il|em|den|dne|dnia|στις|dd|mm|yy|yyyy|jj|aaaa|tt|day|month|year|номер|号|號|码|碼|番号|번호|رقم"
    r")\b){0,24}?"
)
_ONE_MONTH = r"[^\W\d_]{3,12}\.?(?: ?/ ?[^\W\d_]{3,12}\.?)?"
_DATE = (
    r"(?:\d{1,2} ?[-./ ] ?\d{1,2} ?[-./ ] ?(?:\d{4}|\d{2})|\d{4} ?[-./ ] ?\d{1,2} ?[-./ ] ?\d{1,2}"
    rf"|\d{{4}}\. {_ONE_MONTH} \d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|o|\.)?(?: (?:de|of))?[- ]+{_ONE_MONTH},?(?: (?:de|del|of))?[- ]+\d{{4}}"
    rf"|{_ONE_MONTH} +\d{{1,2}}(?:st|nd|rd|th)?,? +\d{{4}}"
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일])"
)
# Kept as text: the pattern is large, and most texts have plain letters only.
_FOREIGN = "[\u00b0\u00c0-\u1fff\u3040-\ud7ff]"


@dataclass(frozen=True, slots=True)
class _Labeled:
    """A number that counts only after one of its words: the form that follows, and a further test."""

    code: str
    what: str
    words: Sequence[str]
    form: str
    keep: int
    holds: Callable[[str, str, int], bool]


def by_label(text: str, words: Collection[str]) -> Iterator[Private]:
    """Yield numbers that follow one of these words, in a normalized lower-case text.

    The words themselves may be divided between two lines, and the number may stand in the next one.
    """
    flat = text.replace("\n", " ")
    foreign = not text.isascii() and re.search(_FOREIGN, text) is not None
    for kind in _LABELED:
        seen: set[int] = set()
        for word in kind.words:
            if word not in words or not (foreign or word.isascii()):
                continue
            start = flat.find(word)
            while start >= 0:
                end = start + len(word)
                match = re.compile(kind.form).match(text, end) if whole(text, start, end) else None
                if match is not None and match.start("value") not in seen:
                    seen.add(match.start("value"))
                    value = match["value"].strip()
                    if kind.holds(value, text, start):
                        yield _shown(kind, value)
                start = flat.find(word, end)


def _shown(kind: _Labeled, value: str) -> Private:
    if kind.code == "P001":
        return social_security(value)
    mask = masked(value, min(kind.keep, count_digits(value) // 3)) if kind.keep else "**/**/****"
    return Private(kind.code, kind.what, mask)


def _taxpayer(value: str, _text: str, _start: int) -> bool:
    """Return whether it is a social security number, or a taxpayer number issued in its place."""
    digits = re.sub(r"\D", "", value)
    return social(value) or (digits.startswith("9") and "50" <= digits[3:5] <= "99")


def _alien(_value: str, _text: str, _start: int) -> bool:
    return True


def _passport(value: str, _text: str, _start: int) -> bool:
    signs = sum(char.isalnum() for char in value)
    return 7 <= signs <= 10 and count_digits(value) >= 5 and not a_day(re.sub(r"\D", "", value)) and not _dated(value)


def _dated(value: str) -> bool:
    """Return whether a value is written as a date is, day or year first."""
    return re.fullmatch(r"\d{1,2}([-. ])\d{1,2}\1\d{4}|\d{4}([-. ])\d{1,2}\2\d{1,2}", value) is not None


def _patient(value: str, text: str, start: int) -> bool:
    if not 5 <= count_digits(value) <= 12 or a_day(re.sub(r"\D", "", value)) or _dated(value):
        return False
    return not text.startswith("nhs", start) or (count_digits(value) == 10 and checksums.nhs(re.sub(r"\D", "", value)))


def _birth(value: str, text: str, start: int) -> bool:
    year = re.search(r"(?:18|19|20)\d\d", value)
    return (year is not None and year[0] >= "1900") or (year is None and not text.startswith("born", start))


def _card(value: str, _text: str, _start: int) -> bool:
    digits = re.sub(r"\D", "", value)
    return 13 <= len(digits) <= 19 and checksums.card(digits)


def _account(value: str, text: str, start: int) -> bool:
    around = text[max(0, start - 300) : start + 300]
    own = 6 <= count_digits(value) <= 17 and not a_day(re.sub(r"\D", "", value))
    return own and "online " not in text[max(0, start - 8) : start] and near(around, labels.BANK)


def _routing(value: str, _text: str, _start: int) -> bool:
    return checksums.routing(re.sub(r"\D", "", value))


def _after(form: str) -> str:
    """Return the pattern as text: it is long, most texts lack its words, and `re` caches what it compiles."""
    return rf"{_GLUE}(?<![a-z0-9])(?P<value>{form})(?![a-z0-9])(?![-./]\d)"


# In one run, or letters apart, or in groups of digits.
_PASSPORT = (
    r"[a-z]{0,3}[0-9][a-z0-9]{4,9}|(?!(?:no|nr|num|n|is|was|are|of|id|the|and|a|to|on|in|for|el|le|am|il|em|de|den) )[a-z]{1,3} [0-9]{5,9}|[a-z]{0,3} ?[0-9]{2,4}(?: [0-9]{2,3}){1,2} [0-9]{3}"
    r"|[0-9]{2} ?[0-9]{2} [0-9]{6}|[a-z][0-9]{2}\.[a-z0-9]{3}\.[a-z0-9]{3}|[0-9]{2}-[0-9]{6,7}"
)
_PATIENT = r"[a-z]{0,3}-?[0-9][0-9 -]{3,13}[0-9]|[0-9]{1,3}(?:\.[0-9]{3}){1,3}"
# With points only where there are several, since one may be that of an amount.
_ACCOUNT = r"[0-9][0-9 -]{4,20}[0-9]|[0-9]{2,6}(?:\.[0-9]{2,6}){2,3}"
_LABELED = (
    _Labeled(
        "P001",
        "a social security number",
        labels.SOCIAL_SECURITY,
        _after(r"[0-9]{3}(?: ?[-.] ?| )?[0-9]{2}(?: ?[-.] ?| )?[0-9]{4}|[0-9](?: [0-9]){8}"),
        4,
        _taxpayer,
    ),
    _Labeled(
        "P002",
        "an A-number",
        labels.ALIEN,
        _after(r"a?[-. ]?(?:[0-9]{3}[-. ]?[0-9]{3}[-. ]?[0-9]{2,3}|[0-9]{7})"),
        3,
        _alien,
    ),
    _Labeled("P003", "a passport number", labels.PASSPORT, _after(_PASSPORT), 2, _passport),
    _Labeled("P004", "a patient number", labels.PATIENT, _after(_PATIENT), 2, _patient),
    _Labeled("P004", "a date of birth", labels.BIRTH, _after(_DATE), 0, _birth),
    _Labeled("P005", "a card number", labels.CARD, _after(r"[0-9][0-9 .\n-]{11,21}[0-9]"), 4, _card),
    _Labeled("P005", "an account number", labels.ACCOUNT, _after(_ACCOUNT), 4, _account),
    _Labeled("P005", "a routing number", labels.ROUTING, _after(r"[0-9]{4}-?[0-9]{4}-?[0-9]"), 4, _routing),
)
