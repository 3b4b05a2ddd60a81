"""Finds private numbers in a text: social security, A-number, passport, patient, birth date, card and account.

What is found is given away masked only. A number alone says little: its form, its check digits, and the words before it
have to agree, so that DOIs, telephone numbers, grants and dates of publication are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Day

from dossier.text import checksums, labels
from dossier.text.plain import plain

_MOST = 50
# the words and signs that may stand between a label and its number
_GLUE = (
    r"(?:[^\w<]|_|\b(?:numbers?|numero|número|numéro|nummer|num|nr|nro|no|n|id|is|was|are|of|the|and|ssn|itin|mrn|dob"
    r"|card|karte|registration|record|a|to|date|on|el|le|am|il|em|dd|mm|yy|yyyy|jj|aaaa|tt|day|month|year|номер|号|號|码"
    r"|碼|番号|번호|رقم)\b){0,24}?"
)
_START, _END = r"(?<![\w<])(?<!\d[-.,/])", r"(?![\w<])(?![-.,/]\d)"
_ONE_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = (
    r"(?:\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d{2})|\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|o|\.)?(?: (?:de|of))?[- ]+{_ONE_MONTH},?(?: (?:de|del|of))?[- ]+\d{{4}}"
    rf"|{_ONE_MONTH} +\d{{1,2}}(?:st|nd|rd|th)?,? +\d{{4}}"
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일])"
)


@dataclass(frozen=True, slots=True, order=True)
class Private:
    """A number that belongs to a person: the finding's code, what it looks like, and what may be shown of it."""

    code: str
    what: str
    mask: str


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A number that counts only after one of its words: the form that follows, and whether it holds."""

    code: str
    what: str
    words: Sequence[str]
    form: re.Pattern[str]
    keep: int
    holds: Callable[[str, str, int], bool]


def private(text: str) -> tuple[Private, ...]:
    """What in a text looks like somebody's private number, each once."""
    lowered = plain(text).lower()
    if len(re.findall(r"\d", lowered)) < 5:
        return ()
    found: dict[Private, None] = {}
    formed = _by_form(lowered) if _SOME_FORM.search(lowered) else ()
    for each in (*formed, *_by_label(lowered)):
        found.setdefault(each)
        if len(found) >= _MOST:
            break
    return tuple(found)


def masked(value: str, keep: int) -> str:
    """A value with all but its last letters and digits hidden."""
    shown = sum(char.isalnum() for char in value) - keep
    hidden, seen = [], 0
    for char in value.upper():
        seen += char.isalnum()
        hidden.append("*" if char.isalnum() and seen <= shown else char)
    return " ".join("".join(hidden).split())


def _by_form(text: str) -> Iterator[Private]:
    """Numbers that tell themselves: by hyphens, check digits, or a machine-readable line."""
    for match in _HYPHENED.finditer(text):
        if _social(match[0]) and not _disowned(text, match.start()):
            yield _social_security(match[0])
    for match in _ALIEN_FORM.finditer(text):
        if match["groups"] or _near(text, labels.IMMIGRATION):
            yield Private("P002", "an A-number", masked(match[0], 3))
    for match in _MACHINE.finditer(text):
        line = match[0]
        if all(checksums.passport_digit(line[start:end], line[end]) for start, end in ((0, 9), (13, 19), (21, 27))):
            yield Private("P003", "the machine-readable line of a passport", masked(line[:9].strip("<"), 2))
    for match in _CARD_FORM.finditer(text):
        if checksums.card(re.sub(r"\D", "", match[0])):
            yield Private("P005", "a card number", masked(match[0], 4))
    for match in _IBAN_START.finditer(text):
        if value := _iban(text, match.start()):
            yield Private("P005", "an IBAN", masked(value, 4))


def _by_label(text: str) -> Iterator[Private]:
    foreign = bool(_FOREIGN.search(text))
    for kind in _LABELLED:
        seen: set[int] = set()
        for word in kind.words:
            if not (foreign or word.isascii()):
                continue
            start = text.find(word)
            while start >= 0:
                end = start + len(word)
                match = kind.form.match(text, end) if _whole(text, start, end) else None
                if match is not None and match.start("value") not in seen:
                    seen.add(match.start("value"))
                    value = match["value"].strip()
                    if kind.holds(value, text, start):
                        yield _shown(kind, value)
                start = text.find(word, end)


def _shown(kind: _Labelled, value: str) -> Private:
    if kind.code == "P001":
        return _social_security(value)
    mask = masked(value, min(kind.keep, _digits(value) // 3)) if kind.keep else "**/**/****"
    return Private(kind.code, kind.what, mask)


def _social_security(value: str) -> Private:
    return Private("P001", "a social security number", f"***-**-{re.sub(r'[^0-9]', '', value)[-4:]}")


def _whole(text: str, start: int, end: int) -> bool:
    """Whether what is found is a word of its own; scripts without spaces have no such thing."""
    if not text[start].isascii() or not text[start].isalnum():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    last = text[end - 1]
    return not before.isalnum() and not (last.isalpha() and after.isalpha() and after.isascii())


def _digits(value: str) -> int:
    return sum(char.isdigit() for char in value)


def _social(value: str) -> bool:
    """Whether nine digits can be a social security number: some areas, groups and serials were never given out."""
    digits = re.sub(r"\D", "", value)
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    refused = area in {"000", "666"} or area >= "900" or group == "00" or serial == "0000"
    return not refused and digits not in _SPECIMENS and len(set(digits)) > 1


def _taxpayer(value: str, _text: str, _start: int) -> bool:
    """A social security number, or the number that the tax office gives in its place."""
    digits = re.sub(r"\D", "", value)
    return _social(value) or (digits.startswith("9") and "50" <= digits[3:5] <= "99")


def _disowned(text: str, start: int) -> bool:
    return _near(text[max(0, start - 24) : start], labels.NOT_PRIVATE)


def _near(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _alien(_value: str, _text: str, _start: int) -> bool:
    return True


def _passport(value: str, _text: str, _start: int) -> bool:
    return 7 <= len(value) <= 10 and _digits(value) >= 5 and not _a_day(value)


def _patient(value: str, text: str, start: int) -> bool:
    if not 5 <= _digits(value) <= 12 or _a_day(re.sub(r"\D", "", value)):
        return False
    return not text.startswith("nhs", start) or (_digits(value) == 10 and checksums.nhs(re.sub(r"\D", "", value)))


def _birth(value: str, text: str, start: int) -> bool:
    year = re.search(r"(?:18|19|20)\d\d", value)
    return (year is not None and year[0] >= "1900") or (year is None and text.startswith(("d", "f", "g"), start))


def _card(value: str, _text: str, _start: int) -> bool:
    digits = re.sub(r"\D", "", value)
    return 13 <= len(digits) <= 19 and checksums.card(digits)


def _account(value: str, text: str, start: int) -> bool:
    around = text[max(0, start - 300) : start + 300]
    own = 6 <= _digits(value) <= 17 and not _a_day(re.sub(r"\D", "", value))
    return own and "online " not in text[max(0, start - 8) : start] and _near(around, labels.BANK)


def _routing(value: str, _text: str, _start: int) -> bool:
    return checksums.routing(value)


def _a_day(digits: str) -> bool:
    """Whether eight digits are a day as computers write it."""
    if not re.fullmatch(r"(?:19|20)\d{6}", digits):
        return False
    try:
        Day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _iban(text: str, start: int) -> str:
    """The IBAN that begins here, as it is written; empty where there is none."""
    wanted = checksums.IBAN_LENGTHS.get(text[start : start + 2], 0)
    taken, end = "", start
    while end < len(text) and len(taken) < wanted:
        char = text[end]
        if char.isascii() and char.isalnum():
            taken += char
        elif char != " " or text[end + 1 : end + 2] == " ":
            return ""
        end += 1
    whole = wanted and len(taken) == wanted and not text[end : end + 1].isalnum()
    return text[start:end] if whole and checksums.iban(taken) else ""


# printed in advertisements and on sample cards, and given to nobody
_SPECIMENS = {"078051120", "219099999"}
_FOREIGN = re.compile("[\u00c0-\u1fff\u3040-\ud7ff]")
# one look for all forms at once: most pages have none
_SOME_FORM = re.compile(
    r"\d{3}-\d\d-\d{4}|<\d|\d{4}[ -]\d{4,6}[ -]\d{4}|(?<![a-z0-9])(?:[a-z]{2}\d\d ?[a-z0-9]{4}|a[ -]?\d{3}[-\d]\d)|\d[a-z]{3}\d{7}[mfx<]",
    re.ASCII,
)
_HYPHENED = re.compile(rf"{_START}(?<!-)\d{{3}}-\d{{2}}-\d{{4}}{_END}(?!-)", re.ASCII)
_ALIEN_FORM = re.compile(rf"{_START}(?<!-)a(?:(?P<groups>-\d{{3}}-\d{{3}}-\d{{3}})|[ -]?\d{{9}}){_END}(?!-)", re.ASCII)
_MACHINE = re.compile(
    r"(?<![a-z0-9<])[a-z0-9<]{9}\d[a-z<]{3}\d{7}[mfx<]\d{7}[a-z0-9<]{14}[\d<]\d(?![a-z0-9<])", re.ASCII
)
_CARD_FORM = re.compile(
    rf"{_START}(?<!-)(?<!\d )(?:\d{{4}}([ -])\d{{4}}\1\d{{4}}\1\d{{4}}(?:\1\d{{3}})?|3[47]\d\d([ -])\d{{6}}\2\d{{5}}"
    rf"|3[068]\d\d([ -])\d{{6}}\3\d{{4}}){_END}(?! ?\d|-)",
    re.ASCII,
)
_IBAN_START = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?= ?[a-z0-9]{4} ?[a-z0-9]{3})", re.ASCII)


def _after(form: str) -> re.Pattern[str]:
    return re.compile(rf"{_GLUE}(?<![a-z0-9])(?P<value>{form})(?![a-z0-9])(?![-./]\d)")


_LABELLED = (
    _Labelled(
        "P001",
        "a social security number",
        labels.SOCIAL_SECURITY,
        _after(r"[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}"),
        4,
        _taxpayer,
    ),
    _Labelled(
        "P002",
        "an A-number",
        labels.ALIEN,
        _after(r"a?[- ]?(?:[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{2,3}|[0-9]{7})"),
        3,
        _alien,
    ),
    _Labelled("P003", "a passport number", labels.PASSPORT, _after(r"[a-z]{0,3}[0-9][a-z0-9]{4,9}"), 2, _passport),
    _Labelled("P004", "a patient number", labels.PATIENT, _after(r"[a-z]{0,3}-?[0-9][0-9 -]{3,13}[0-9]"), 2, _patient),
    _Labelled("P004", "a date of birth", labels.BIRTH, _after(_DATE), 0, _birth),
    _Labelled("P005", "a card number", labels.CARD, _after(r"[0-9][0-9 -]{11,21}[0-9]"), 4, _card),
    _Labelled("P005", "an account number", labels.ACCOUNT, _after(r"[0-9][0-9 -]{4,20}[0-9]"), 4, _account),
    _Labelled("P005", "a routing number", labels.ROUTING, _after(r"[0-9]{9}"), 4, _routing),
)
